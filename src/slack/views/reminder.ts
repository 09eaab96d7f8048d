import type { KnownBlock } from '@slack/types';
import { lines, paragraph } from './blocks.js';
import { type ButtonModel, button, buttonRow, type MenuModel, type PressModel } from './buttons.js';
import type { Line, OwnLine } from './line.js';
import { type Message, message } from './message.js';

/** One task of a reminder: what is said of it, and what can be answered. At most three blocks. */
export interface ReminderPart {
  /** The id of its nth block. */
  readonly mark: (block: number) => string;
  readonly lines: readonly Line[];
  /** The same for ears, where the lines are no sentences. */
  readonly heard?: Line;
  readonly rows: readonly (readonly PressModel[])[];
  readonly menu?: MenuModel | undefined;
}

export interface ReminderModel {
  /** Said before the tasks, where there are several. */
  readonly opening: Line | null;
  readonly parts: readonly ReminderPart[];
  readonly rest: { readonly mark: string; readonly line: OwnLine; readonly button: ButtonModel } | null;
  readonly ends: readonly Line[];
  /** For all of them. */
  readonly buttons?: readonly ButtonModel[];
}

export function reminderView({ opening, parts, rest, ends, buttons = [] }: ReminderModel): Message {
  const blocks: KnownBlock[] = [
    ...(opening ? [lines(opening)] : []),
    ...parts.flatMap(partBlocks),
    ...(rest ? [{ ...paragraph(rest.line, button(rest.button)), block_id: rest.mark }] : []),
    ...buttonRow(buttons),
    ...(ends.length > 0 ? [lines(...ends)] : []),
  ];
  const said = [
    ...(opening ? [opening] : []),
    ...parts.flatMap(({ heard, lines: seen }) => (heard ? [heard] : seen)),
    ...(rest ? [rest.line] : []),
    ...ends,
  ];
  const space = { kind: 'words', text: ' ', verbatim: true } as const;
  const summary = said.flatMap((line, index): Line => (index === 0 ? line : [space, ...line]));
  return message(summary, blocks);
}

function partBlocks({ mark, lines: said, rows, menu }: ReminderPart): KnownBlock[] {
  const drawn = rows.flatMap((row, index) =>
    buttonRow(row, index === rows.length - 1 ? menu : undefined, mark(index + 1)),
  );
  return [{ ...lines(...said), block_id: mark(0) }, ...drawn];
}
