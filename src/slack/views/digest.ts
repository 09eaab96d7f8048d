import type { KnownBlock, RichTextBlock, RichTextElement } from '@slack/types';
import { heading, lines, small } from './blocks.js';
import { type ButtonModel, buttonRow } from './buttons.js';
import { type Line, type OwnLine, richElements } from './line.js';
import { type Message, message } from './message.js';

/** Many tasks in one message, in sections, a line each. */
export interface DigestModel {
  readonly summary: Line;
  /** Absent where the message continues another. */
  readonly title?: string;
  readonly lead: readonly Line[];
  readonly sections: readonly DigestSectionModel[];
  readonly ends: readonly Line[];
  readonly buttons: readonly ButtonModel[];
  /** Small print; a string is people's text. */
  readonly footer: readonly (OwnLine | string)[];
}

export interface DigestSectionModel {
  readonly title: string;
  readonly groups: readonly {
    /** Whose these are; null: it needs no saying. */
    readonly name: Line | null;
    readonly lines: readonly Line[];
  }[];
}

export function digestView({ summary, title, lead, sections, ends, buttons, footer }: DigestModel): Message {
  const blocks: KnownBlock[] = [
    ...(title === undefined ? [] : [heading(title)]),
    ...(lead.length > 0 ? [lines(...lead)] : []),
    ...sections.map(section),
    ...(ends.length > 0 ? [lines(...ends)] : []),
    ...buttonRow(buttons),
    ...(footer.length > 0 ? [small(...footer)] : []),
  ];
  return message(summary, blocks);
}

function section({ title, groups }: DigestSectionModel): RichTextBlock {
  const row = (elements: RichTextElement[]) => ({ type: 'rich_text_section' as const, elements });
  return {
    type: 'rich_text',
    elements: [
      row([{ type: 'text', text: title, style: { bold: true } }]),
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
