import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import { heading, lines, small } from './blocks.js';
import { type ButtonModel, buttonRow } from './buttons.js';
import { type Label, type Line, plain, richElements } from './line.js';
import { type Message, message } from './message.js';
import { type RowModel, rowBlocks } from './rows.js';

/** Many tasks in one message. */
export interface DigestModel {
  readonly summary: Line;
  readonly parts: readonly DigestPart[];
  /** Small print; a string is people's text. */
  readonly footer: readonly (Line | string)[];
}

/** From top to bottom; what is absent is not there. */
export interface DigestPart {
  readonly title?: Label;
  readonly lead?: readonly Line[];
  readonly rows?: readonly RowModel[];
  readonly sections?: readonly DigestSectionModel[];
  readonly ends?: readonly Line[];
  /** In one row; each of another action. */
  readonly buttons?: readonly ButtonModel[];
}

/** Tasks under a title, a line each. */
export interface DigestSectionModel {
  readonly title: Label;
  readonly groups: readonly {
    /** Whose these are; null: it needs no saying. */
    readonly name: Line | null;
    readonly lines: readonly Line[];
  }[];
}

export function digestView({ summary, parts, footer }: DigestModel): Message {
  return message(summary, [...parts.flatMap(partBlocks), ...(footer.length > 0 ? [small(...footer)] : [])]);
}

const partBlocks = ({
  title,
  lead = [],
  rows = [],
  sections = [],
  ends = [],
  buttons = [],
}: DigestPart): KnownBlock[] => [
  ...(title === undefined ? [] : [heading(title)]),
  ...(lead.length > 0 ? [lines(...lead)] : []),
  ...rowBlocks(rows),
  ...sections.map(section),
  ...(ends.length > 0 ? [lines(...ends)] : []),
  ...buttonRow(buttons),
];

function section({ title, groups }: DigestSectionModel): RichTextBlock {
  const row = (elements: RichTextElement[]) => ({ type: 'rich_text_section' as const, elements });
  return {
    type: 'rich_text',
    elements: [
      row([{ type: 'text', text: plain(title), style: { bold: true } }]),
      ...groups.flatMap(({ name, lines: all }) => [
        ...(name === null ? [] : [row(richElements(name))]),
        {
          type: 'rich_text_list' as const,
          style: 'bullet' as const,
          elements: all.map((line) => row(richElements(line))),
        },
      ]),
    ],
  };
}
