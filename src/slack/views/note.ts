import type { KnownBlock } from '@slack/types';
import { amount, endsSentence, line, sentences, verbatim } from '../../domain/line.js';
import { bullets, lines, paragraph, small } from './blocks.js';
import { type ButtonModel, button, buttonRow, type PressModel } from './buttons.js';
import type { Line, OwnLine } from './line.js';
import { type Message, message } from './message.js';

/** A few sentences and what can be done next: confirmations, news, questions, refusals, help. */
export interface NoteModel {
  /** What is seen and heard first. */
  readonly lines: readonly Line[];
  readonly points?: readonly Line[];
  /** Lines with something to press beside each; at most 40. */
  readonly rows?: readonly { readonly line: OwnLine; readonly button: ButtonModel }[];
  /** Lines with several things to press under each; at most 20. */
  readonly items?: readonly { readonly line: Line; readonly buttons: readonly ButtonModel[] }[];
  /** Each inner list is a row; buttons of the same action must stand in different rows, as Slack tells them apart so. */
  readonly buttons?: readonly (readonly PressModel[])[];
  readonly footer?: readonly (Line | string)[];
}

export function noteMessage({
  lines: said,
  points = [],
  rows = [],
  items = [],
  buttons = [],
  footer = [],
}: NoteModel): Message {
  const blocks: KnownBlock[] = [
    lines(...said),
    ...(points.length > 0 ? [bullets(points)] : []),
    ...rows.map((row) => paragraph(row.line, button(row.button))),
    ...items.flatMap((item) => [lines(item.line), ...buttonRow(item.buttons)]),
    ...buttons.flatMap((row) => buttonRow(row)),
    ...(footer.length > 0 ? [small(...footer)] : []),
  ];
  return message(sentences(...said.map((one) => ended(one, '.')), ...heard(points)), blocks);
}

/** More than these nobody hears out. */
const pointsHeard = 12;

/** Points for ears, where they stand in one line. */
function heard(points: readonly Line[]): Line[] {
  const rest = points.length - pointsHeard;
  const shown = rest > 0 ? [...points.slice(0, pointsHeard), line`…and ${amount(rest)} more.`] : points;
  return shown.map((point, index) => ended(point, index === shown.length - 1 ? '.' : ';'));
}

const ended = (said: Line, mark: '.' | ';'): Line => (endsSentence(said) ? said : [...said, verbatim(mark)]);
