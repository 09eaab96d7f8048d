import type { ActionsBlock, Button, ConfirmationDialog, Overflow, StaticSelect } from '@slack/types';
import { type ActionId, actions } from '../ids.js';
import { plainText, pressable } from './blocks.js';
import type { Label } from './line.js';

export interface ButtonModel {
  readonly action: ActionId;
  /** A verb; about 30 characters are seen. */
  readonly label: Label;
  /** For ears: the label with what it is about, where the label alone does not say. May hold people's text. */
  readonly aloud?: Label | undefined;
  readonly value?: string | undefined;
  readonly style?: 'primary' | 'danger' | undefined;
  readonly confirm?: ConfirmModel | undefined;
}

/** A question before a press counts. */
export interface ConfirmModel {
  readonly title: Label;
  readonly text: Label;
  readonly yes: Label;
  readonly no: Label;
}

/** One of several answers, chosen from a list; `label` is what stands in it before. At most a hundred. */
export interface SelectModel {
  readonly action: ActionId;
  readonly label: Label;
  readonly aloud: Label;
  readonly options: readonly { readonly label: Label; readonly value: string }[];
}

export type PressModel = ButtonModel | SelectModel;

/** A menu of minor actions; `value` names the action and the task, see `encodeMenuPress`. At most five. */
export interface MenuModel {
  readonly options: readonly { readonly label: Label; readonly value: string }[];
}

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
const limits = {
  label: 75,
  aloud: 75,
  option: 75,
  placeholder: 150,
  confirmTitle: 100,
  confirmText: 300,
  confirmButton: 30,
} as const;
const menuOptions = 5;

export function button(model: ButtonModel): Button {
  const { action, label, aloud, value, style, confirm } = model;
  return {
    type: 'button',
    action_id: action,
    text: plainText(label, limits.label),
    ...(value === undefined ? {} : { value }),
    ...(aloud === undefined ? {} : { accessibility_label: plainText(aloud, limits.aloud).text }),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm: confirmation(confirm) }),
  };
}

const confirmation = ({ title, text, yes, no }: ConfirmModel): ConfirmationDialog => ({
  title: plainText(title, limits.confirmTitle),
  text: plainText(text, limits.confirmText),
  confirm: plainText(yes, limits.confirmButton),
  deny: plainText(no, limits.confirmButton),
  style: 'danger',
});

export const menu = ({ options }: MenuModel): Overflow => ({
  type: 'overflow',
  action_id: actions.more,
  options: options.slice(0, menuOptions).map(({ label, value }) => ({ text: plainText(label, limits.option), value })),
});

const select = ({ action, label, options }: SelectModel): StaticSelect => ({
  type: 'static_select',
  action_id: action,
  placeholder: plainText(label, limits.placeholder),
  options: options.map((option) => ({ text: plainText(option.label, limits.option), value: option.value })),
});

/** None when there is nothing to press: Slack refuses an empty row. `mark` is told with every press in it. */
export function buttonRow(buttons: readonly PressModel[], more?: MenuModel, mark?: string): ActionsBlock[] {
  const elements: ActionsBlock['elements'] = buttons.map((model) =>
    'options' in model ? select(model) : button(model),
  );
  if (more && more.options.length > 0) elements.push(menu(more));
  return elements.length > 0 ? [pressable(elements, mark)] : [];
}
