import type { ActionsBlock, PlainTextOption } from '@slack/types';
import type { ActionId } from '../ids.js';
import { plainText, pressable } from './blocks.js';
import type { Line } from './line.js';

/** Boxes to tick, at most ten. Labels and facts may hold people's text. */
export interface TicksModel {
  readonly action: ActionId;
  /** The block's id: another one for each state, so that Slack does not keep what was ticked before. */
  readonly mark: string;
  readonly boxes: readonly TickModel[];
}

export interface TickModel {
  readonly label: Line;
  /** In small print under it; empty for none. */
  readonly facts: Line;
  readonly value: string;
  readonly ticked: boolean;
}

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-object */
const limits = { label: 75, facts: 75 } as const;

export function ticks({ action, mark, boxes }: TicksModel): ActionsBlock {
  const options = boxes.map(
    ({ label, facts, value }): PlainTextOption => ({
      text: plainText(label, limits.label),
      value,
      ...(facts.length === 0 ? {} : { description: plainText(facts, limits.facts) }),
    }),
  );
  const initial = options.filter((_, index) => boxes[index]?.ticked);
  return pressable(
    [{ type: 'checkboxes', action_id: action, options, ...(initial.length > 0 ? { initial_options: initial } : {}) }],
    mark,
  );
}
