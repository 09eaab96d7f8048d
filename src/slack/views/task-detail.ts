import type { KnownBlock } from '@slack/types';
import { bullets, lines, small } from './blocks.js';
import { type CardModel, cardBlocks } from './card.js';
import type { Line, OwnLine } from './line.js';
import { type Message, message } from './message.js';

export interface DetailModel {
  readonly card: CardModel;
  /** Lists under a title, such as the history. */
  readonly lists: readonly DetailList[];
}

export interface DetailList {
  readonly title: Line;
  readonly points: readonly Line[];
  readonly footer: OwnLine | null;
}

const passageLimit = 1_200;

export function detailMessage({ card, lists }: DetailModel): Message {
  const blocks: KnownBlock[] = [
    ...cardBlocks(card, passageLimit),
    ...lists.flatMap(({ title, points, footer }) => [
      lines(title),
      bullets(points),
      ...(footer ? [small(footer)] : []),
    ]),
  ];
  return message(card.summary, blocks);
}
