import type {
  ActionsBlock,
  ContextBlock,
  DividerBlock,
  HeaderBlock,
  MrkdwnElement,
  PlainTextElement,
  RichTextBlock,
  RichTextElement,
  SectionBlock,
} from '@slack/types';
import { isOwn } from '../../domain/line.js';
import { type Label, type Line, markup, type OwnLine, plain, prose, richElements } from './line.js';
import { inline } from './text.js';

/** Slack's limits on blocks, in UTF-16 units or elements. https://docs.slack.dev/reference/block-kit/blocks */
export const limits = {
  header: 150,
  section: 3_000,
  title: 200,
  field: 2_000,
  fields: 10,
  contextElements: 10,
  contextText: 2_000,
  richText: 2_900,
} as const;

/** Never parsed; `emoji: false` keeps a typed `:name:` as typed. */
export const plainText = (text: Label, limit: number): PlainTextElement => ({
  type: 'plain_text',
  text: inline(plain(text), limit) || '–',
  emoji: false,
});

/** `verbatim`: nothing but our own `<…>` becomes a link or a mention. */
const ownMarkup = (line: OwnLine, limit: number): MrkdwnElement => ({
  type: 'mrkdwn',
  text: markup(line, limit),
  verbatim: true,
});

export const heading = (text: Label): HeaderBlock => ({ type: 'header', text: plainText(text, limits.header) });
export const divider = (): DividerBlock => ({ type: 'divider' });

/** Lines under each other, each of which may hold people's text. */
export function lines(...all: readonly Line[]): RichTextBlock {
  const elements: RichTextElement[] = [];
  for (const line of all) {
    if (elements.length > 0) elements.push({ type: 'text', text: '\n' });
    elements.push(...richElements(line));
  }
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}

/** A bulleted list; no bullet for no lines. */
export function bullets(all: readonly Line[]): RichTextBlock {
  const elements = all.map((line) => ({ type: 'rich_text_section' as const, elements: richElements(line) }));
  return { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] };
}

/** What somebody wrote at length, under its title, as a quotation. */
export function passage(title: Label, text: string, limit: number = limits.richText): RichTextBlock {
  const heading: RichTextElement = { type: 'text', text: plain(title), style: { bold: true } };
  return {
    type: 'rich_text',
    elements: [
      { type: 'rich_text_section', elements: [heading] },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: prose(text, limit) || '–' }] },
    ],
  };
}

/** A line with what somebody wrote under it. */
export const quoted = (line: Line, text: string, limit: number = limits.richText): RichTextBlock => ({
  type: 'rich_text',
  elements: [
    { type: 'rich_text_section', elements: richElements(line) },
    { type: 'rich_text_quote', elements: [{ type: 'text', text: prose(text, limit) || '–' }] },
  ],
});

/** Names and values side by side, in as many blocks as they take. */
export function fields(all: readonly { readonly name: Label; readonly value: OwnLine }[]): SectionBlock[] {
  const drawn = all.map(({ name, value }) => {
    const title = { kind: 'words', text: plain(name), strong: true, verbatim: true } as const;
    return ownMarkup([title, { kind: 'words', text: '\n', verbatim: true }, ...value], limits.field);
  });
  const blocks = Math.ceil(drawn.length / limits.fields);
  return Array.from({ length: blocks }, (_, index) => ({
    type: 'section',
    fields: drawn.slice(index * limits.fields, (index + 1) * limits.fields),
  }));
}

/** A paragraph of Baton's own words. */
export const paragraph = (line: OwnLine, accessory?: SectionBlock['accessory']): SectionBlock => ({
  type: 'section',
  text: ownMarkup(line, limits.section),
  ...(accessory ? { accessory } : {}),
});

/** One line of people's text with something to press beside it. */
export const titleRow = (text: string | Line, accessory?: SectionBlock['accessory']): SectionBlock => ({
  type: 'section',
  text: plainText(typeof text === 'string' ? [{ kind: 'typed', text }] : text, limits.title),
  ...(accessory ? { accessory } : {}),
});

/** Small print. A string is people's text. */
export function small(...all: readonly (Line | string)[]): ContextBlock {
  const elements = all
    .slice(0, limits.contextElements)
    .map((part) =>
      typeof part !== 'string' && isOwn(part)
        ? ownMarkup(part, limits.contextText)
        : plainText(typeof part === 'string' ? [{ kind: 'typed', text: part }] : part, limits.contextText),
    );
  return { type: 'context', elements };
}

/** `mark` begins the block's id, which must differ from that of any other row. */
export const pressable = (elements: ActionsBlock['elements'], mark?: string): ActionsBlock => ({
  type: 'actions',
  ...(mark === undefined ? {} : { block_id: mark }),
  elements,
});
