import type { KnownBlock } from '@slack/types';
import { heading, lines, paragraph } from './blocks.js';
import { type ButtonModel, buttonRow } from './buttons.js';
import type { Label, Line, OwnLine } from './line.js';
import { type Message, message } from './message.js';
import { backBlocks, type RowModel, rowBlocks, type TurnModel } from './rows.js';

export interface ListModel {
  readonly summary: Line;
  /** May hold people's text. */
  readonly title: Label;
  readonly intro: OwnLine | null;
  /** Stands where there are no rows. */
  readonly note: Line | null;
  readonly rows: readonly RowModel[];
  readonly turn: TurnModel;
  /** After the rows, beside the button for the next page. */
  readonly buttons: readonly ButtonModel[];
}

export function listMessage({ summary, title, intro, note, rows, turn, buttons }: ListModel): Message {
  const last = [...(turn.next ? [turn.next] : []), ...buttons];
  const blocks: KnownBlock[] = [
    heading(title),
    ...(intro ? [paragraph(intro)] : []),
    ...backBlocks(turn),
    ...(note ? [lines(note)] : []),
    ...rowBlocks(rows),
    ...buttonRow(last),
  ];
  return message(summary, blocks);
}
