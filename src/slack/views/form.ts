import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { MenuId } from '../ids.js';
import { plainText } from './blocks.js';
import type { Label } from './line.js';
import { cut, wellFormed } from './text.js';

/** https://docs.slack.dev/surfaces/modals and the block element references */
const limits = { title: 24, label: 2_000, hint: 2_000, placeholder: 150, option: 75, tasks: 20 } as const;
export const valueAction = 'value';

export interface FormModel {
  readonly id: string;
  readonly title: Label;
  readonly submit: Label;
  readonly close: Label;
  readonly meta: string;
  readonly blocks: readonly KnownBlock[];
}

export const formView = ({ id, title, submit, close, meta, blocks }: FormModel): ModalView => ({
  type: 'modal',
  callback_id: id,
  private_metadata: meta,
  title: plainText(title, limits.title),
  submit: plainText(submit, limits.title),
  close: plainText(close, limits.title),
  blocks: [...blocks],
});

/** `id` is the block's, under which Slack takes errors. */
interface BoxModel {
  readonly id: string;
  readonly label: Label;
  readonly hint?: Label | undefined;
  readonly optional: boolean;
}

const input = ({ id, label, hint, optional }: BoxModel, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plainText(label, limits.label),
  optional,
  element,
  ...(hint ? { hint: plainText(hint, limits.hint) } : {}),
});

export interface TextBoxModel extends BoxModel {
  readonly value: string;
  readonly limit: number;
  readonly multiline?: boolean;
  readonly example?: Label | undefined;
  readonly focus?: boolean;
}

export const textBox = (box: TextBoxModel): InputBlock =>
  input(box, {
    type: 'plain_text_input',
    action_id: valueAction,
    multiline: box.multiline ?? false,
    max_length: box.limit,
    ...(box.value === '' ? {} : { initial_value: cut(wellFormed(box.value), box.limit) }),
    ...(box.example ? { placeholder: plainText(box.example, limits.placeholder) } : {}),
    ...(box.focus ? { focus_on_load: true } : {}),
  });

export const peopleBox = (
  box: BoxModel & { readonly people: readonly string[]; readonly example: Label; readonly most: number },
): InputBlock =>
  input(box, {
    type: 'multi_users_select',
    action_id: valueAction,
    max_selected_items: box.most,
    placeholder: plainText(box.example, limits.placeholder),
    ...(box.people.length > 0 ? { initial_users: [...box.people] } : {}),
  });

export const personBox = (box: BoxModel & { readonly person: string | null; readonly example: Label }): InputBlock =>
  input(box, {
    type: 'users_select',
    action_id: valueAction,
    placeholder: plainText(box.example, limits.placeholder),
    ...(box.person === null ? {} : { initial_user: box.person }),
  });

export const dayBox = (box: BoxModel & { readonly day: string | null }): InputBlock =>
  input(box, { type: 'datepicker', action_id: valueAction, ...(box.day === null ? {} : { initial_date: box.day }) });

/** `zone`: the one that is shown beside the time; null: another box of the form says which. */
export const timeBox = (box: BoxModel & { readonly time: string | null; readonly zone: string | null }): InputBlock =>
  input(box, {
    type: 'timepicker',
    action_id: valueAction,
    ...(box.zone === null ? {} : { timezone: box.zone }),
    ...(box.time === null ? {} : { initial_time: box.time }),
  });

export interface Choice {
  readonly label: Label;
  readonly value: string;
  /** Under a box to tick; 75 characters. */
  readonly description?: Label;
}

export function choiceBox(
  box: BoxModel & { readonly choices: readonly Choice[]; readonly chosen: string },
): InputBlock {
  const options = box.choices.map(({ label, value }) => ({ text: plainText(label, limits.option), value }));
  const initial = options.find(({ value }) => value === box.chosen);
  return input(box, {
    type: 'static_select',
    action_id: valueAction,
    options,
    ...(initial ? { initial_option: initial } : {}),
  });
}

/** One of very many choices, found by typing; `menu` says where they come from. */
export const searchBox = (
  box: BoxModel & { readonly menu: MenuId; readonly chosen: Choice | null; readonly example: Label },
): InputBlock =>
  input(box, {
    type: 'external_select',
    action_id: box.menu,
    min_query_length: 0,
    placeholder: plainText(box.example, limits.placeholder),
    ...(box.chosen
      ? { initial_option: { text: plainText(box.chosen.label, limits.option), value: box.chosen.value } }
      : {}),
  });

/** Several of very many choices. */
export const searchManyBox = (
  box: BoxModel & { readonly menu: MenuId; readonly chosen: readonly Choice[]; readonly example: Label },
): InputBlock =>
  input(box, {
    type: 'multi_external_select',
    action_id: box.menu,
    min_query_length: 0,
    max_selected_items: limits.tasks,
    placeholder: plainText(box.example, limits.placeholder),
    ...(box.chosen.length > 0
      ? { initial_options: box.chosen.map(({ label, value }) => ({ text: plainText(label, limits.option), value })) }
      : {}),
  });

/** Any number of choices, all of them seen; at most ten. */
export function manyBox(
  box: BoxModel & { readonly choices: readonly Choice[]; readonly chosen: readonly string[] },
): InputBlock {
  const options = box.choices.map(({ label, value, description }) => ({
    text: plainText(label, limits.option),
    value,
    ...(description ? { description: plainText(description, limits.option) } : {}),
  }));
  const initial = options.filter(({ value }) => box.chosen.includes(value));
  return input(box, {
    type: 'checkboxes',
    action_id: valueAction,
    options,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  });
}

/** Slack's limit on the boxes to tick in one block. */
export const ticksInBlock = 10;

/** More choices than one block can hold, in as many blocks as they need; `box` says what each is, by its place. */
export function manyBoxes<Of extends Choice>(
  choices: readonly Of[],
  box: (place: number, shown: readonly Of[]) => Omit<Parameters<typeof manyBox>[0], 'choices'>,
): InputBlock[] {
  return Array.from({ length: Math.ceil(choices.length / ticksInBlock) }, (_, place) => {
    const shown = choices.slice(place * ticksInBlock, (place + 1) * ticksInBlock);
    return manyBox({ ...box(place, shown), choices: shown });
  });
}

/** Channels only: no app can write into the direct messages of two people. */
export const channelBox = (box: BoxModel): InputBlock =>
  input(box, {
    type: 'conversations_select',
    action_id: valueAction,
    default_to_current_conversation: true,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    placeholder: plainText('Choose a channel', limits.placeholder),
  });
