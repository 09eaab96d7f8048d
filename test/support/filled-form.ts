import type { InputBlock, ModalView } from '@slack/types';
import { held } from './held.js';

export interface FilledForm {
  readonly view: ModalView;
  readonly entered: Readonly<Record<string, unknown>>;
}

/** A form as a person leaves it: `entered` by the name of the box (its block id without what follows a colon), the rest as drawn. */
export const filled = (view: ModalView, entered: Readonly<Record<string, unknown>> = {}): FilledForm => ({
  view,
  entered,
});

/** The view that Slack sends when it is submitted. */
export function submitted({ view, entered }: FilledForm): unknown {
  const inputs = view.blocks.filter((block): block is InputBlock => block.type === 'input');
  const values = inputs.map((block) => {
    const id = block.block_id ?? '';
    const name = id.split(':')[0] ?? id;
    const { element } = block;
    const value = Object.hasOwn(entered, name) ? entered[name] : undefined;
    return [id, { [element.action_id ?? '']: held({ ...element }, value) }];
  });
  return {
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
    state: { values: Object.fromEntries(values) },
  };
}
