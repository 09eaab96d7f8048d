import type { KnownBlock } from '@slack/types';
import { fields, heading, lines, paragraph, passage, small } from './blocks.js';
import { type ButtonModel, buttonRow, type MenuModel, type SelectModel } from './buttons.js';
import type { Label, Line, OwnLine } from './line.js';
import { type Message, message } from './message.js';
import { type TicksModel, ticks } from './ticks.js';

export interface CardModel {
  /** The whole card in a few sentences. */
  readonly summary: Line;
  /** Said before the card: why this reader gets it. */
  readonly lead: OwnLine | null;
  /** What it is about; people's text. */
  readonly title: Line;
  readonly fields: readonly FieldModel[];
  /** What stands in the way, if anything does. */
  readonly blocker: Line | null;
  readonly passages: readonly PassageModel[];
  readonly checklist: ChecklistBlocks | null;
  readonly buttons: readonly ButtonModel[];
  readonly more: MenuModel;
  /** Small print; a string is people's text. */
  readonly footer: readonly (Line | string)[];
}

/** Lines, boxes to tick under them, a menu of what else can be done with an item, and small print. */
export interface ChecklistBlocks {
  readonly lines: readonly Line[];
  readonly ticks: readonly TicksModel[];
  readonly menu: SelectModel | null;
  readonly footer: OwnLine | null;
}

export interface FieldModel {
  readonly name: Label;
  readonly value: OwnLine;
}

/** Text that people wrote at length. */
export interface PassageModel {
  readonly name: Label;
  /** People's. */
  readonly text: string;
}

const passageLimit = 500;

export const cardMessage = (card: CardModel): Message => message(card.summary, cardBlocks(card, passageLimit));

export function cardBlocks(card: CardModel, limit: number): KnownBlock[] {
  return [
    ...(card.lead ? [paragraph(card.lead)] : []),
    heading(card.title),
    ...fields(card.fields),
    ...(card.blocker ? [lines(card.blocker)] : []),
    ...card.passages.map(({ name, text }) => passage(name, text, limit)),
    ...(card.checklist ? checklistBlocks(card.checklist) : []),
    ...buttonRow(card.buttons, card.more),
    ...(card.footer.length > 0 ? [small(...card.footer)] : []),
  ];
}

export const checklistBlocks = (checklist: ChecklistBlocks): KnownBlock[] => [
  ...(checklist.lines.length > 0 ? [lines(...checklist.lines)] : []),
  ...checklist.ticks.map(ticks),
  ...buttonRow(checklist.menu ? [checklist.menu] : []),
  ...(checklist.footer ? [small(checklist.footer)] : []),
];
