import type { HomeView, KnownBlock } from '@slack/types';
import { divider, heading, paragraph, small } from './blocks.js';
import { type ButtonModel, button, buttonRow } from './buttons.js';
import type { Label, OwnLine } from './line.js';
import { backBlocks, type RowModel, rowBlocks, type TurnModel } from './rows.js';

export interface HomeModel {
  readonly welcome: { readonly title: Label; readonly paragraphs: readonly OwnLine[] } | null;
  /** That the person is away just now, and the way to end it. */
  readonly away: { readonly words: OwnLine; readonly button: ButtonModel } | null;
  readonly buttons: readonly ButtonModel[];
  readonly lists: readonly HomeList[];
  readonly footer: readonly OwnLine[];
}

export interface HomeList {
  readonly title: Label;
  readonly rows: readonly RowModel[];
  /** Said where there are no rows. */
  readonly empty: OwnLine;
  readonly turn: TurnModel;
}

export function homeTab({ welcome, away, buttons, lists, footer }: HomeModel): HomeView {
  const blocks: KnownBlock[] = [
    ...(welcome ? [heading(welcome.title), ...welcome.paragraphs.map((words) => paragraph(words))] : []),
    ...(away ? [paragraph(away.words, button(away.button))] : []),
    ...buttonRow(buttons),
    ...lists.flatMap(listBlocks),
    ...(footer.length > 0 ? [divider(), small(...footer)] : []),
  ];
  return { type: 'home', blocks };
}

const listBlocks = ({ title, rows, empty, turn }: HomeList): KnownBlock[] => [
  heading(title),
  ...backBlocks(turn),
  ...(rows.length > 0 ? rowBlocks(rows) : [paragraph(empty)]),
  ...buttonRow(turn.next ? [turn.next] : []),
];
