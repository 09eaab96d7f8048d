import type { KnownBlock } from '@slack/types';
import { paragraph, small, titleRow } from './blocks.js';
import { type ButtonModel, button, type MenuModel, menu } from './buttons.js';
import type { Line, OwnLine } from './line.js';

/** One task among many: two blocks. */
export interface RowModel {
  /** What it is about; people's text. */
  readonly title: Line;
  readonly facts: OwnLine;
  /** What this viewer would do next with it. */
  readonly button: ButtonModel | MenuModel;
}

export const rowBlocks = (rows: readonly RowModel[]): KnownBlock[] =>
  rows.flatMap(({ title, facts, button: next }) => [
    titleRow(title, 'options' in next ? menu(next) : button(next)),
    small(facts),
  ]);

/** The end of a page: what comes next, if anything does, and the way back to the beginning. Two blocks at most. */
export interface TurnModel {
  /** Said where the page is not the first one. */
  readonly back: { readonly words: OwnLine; readonly button: ButtonModel } | null;
  readonly next: ButtonModel | null;
}

export const backBlocks = ({ back }: TurnModel): KnownBlock[] =>
  back ? [paragraph(back.words, button(back.button))] : [];
