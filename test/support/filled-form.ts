import type { InputBlock, ModalView } from '@slack/types';

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
    return [id, { [element.action_id ?? '']: { type: element.type, ...held(element, value) } }];
  });
  return {
    private_metadata: view.private_metadata,
    callback_id: view.callback_id,
    state: { values: Object.fromEntries(values) },
  };
}

function held(element: InputBlock['element'], entered: unknown): object {
  switch (element.type) {
    case 'plain_text_input':
      return { value: entered ?? element.initial_value ?? null };
    case 'multi_users_select':
      return { selected_users: entered ?? element.initial_users ?? [] };
    case 'datepicker':
      return { selected_date: entered ?? element.initial_date ?? null };
    case 'timepicker':
      return { selected_time: entered ?? element.initial_time ?? null };
    case 'static_select':
      return { selected_option: entered ? { value: entered } : (element.initial_option ?? null) };
    case 'checkboxes':
      return {
        selected_options: entered ? (entered as string[]).map((value) => ({ value })) : (element.initial_options ?? []),
      };
    case 'conversations_select':
      return { selected_conversation: entered ?? null };
    default:
      throw new Error(`No way to fill a ${element.type}`);
  }
}
