import { elements } from '../../src/playground/element-limits.js';
import { checkMessage, checkView } from '../../src/playground/limits.js';

type Json = Record<string, unknown>;

const plain = (text: string) => ({ type: 'plain_text', text });
const option = (value: string) => ({ text: plain(value), value });
const options = (count: number) => Array.from({ length: count }, (_, at) => option(`v${at}`));
const modal = (...blocks: Json[]) => ({ type: 'modal', title: plain('Form'), submit: plain('Save'), blocks });
const input = (element: Json, id = 'b') => ({ type: 'input', block_id: id, label: plain('Box'), element });
const section = (accessory: Json) => ({ type: 'section', text: plain('Row'), accessory });
const actions = (...all: Json[]) => ({ type: 'actions', elements: all });

/** Each element as it is right, and as small as it may be. */
const right: Record<string, Json> = {
  button: { text: plain('Go') },
  overflow: { options: options(5) },
  checkboxes: { options: options(10), initial_options: [option('v0')] },
  radio_buttons: { options: options(10), initial_option: option('v1') },
  datepicker: { initial_date: '2026-11-25' },
  timepicker: { initial_time: '09:30' },
  datetimepicker: { initial_date_time: 1_795_600_000 },
  static_select: { options: options(100), placeholder: plain('Pick one') },
  external_select: { min_query_length: 0 },
  users_select: { initial_user: 'U0LEE00002' },
  conversations_select: { default_to_current_conversation: true },
  channels_select: { initial_channel: 'C0WEB00001' },
  multi_static_select: { options: options(3), max_selected_items: 2 },
  multi_external_select: {},
  multi_users_select: { initial_users: [] },
  plain_text_input: { max_length: 3_000 },
  number_input: { is_decimal_allowed: false, min_value: '1', max_value: '5' },
};
const element = (type: string, more: Json = {}): Json => ({ type, action_id: 'a', ...right[type], ...more });

test('there is a right example of every element that is drawn', () => {
  expect(Object.keys(right).sort()).toEqual(Object.keys(elements).sort());
});

test.each(Object.keys(right))('%s may stand where the table says, and nowhere else', (type) => {
  const problems = {
    actions: checkMessage({ blocks: [actions(element(type))] }),
    section: checkMessage({ blocks: [section(element(type))] }),
    input: checkView(modal(input(element(type)))),
  };
  const allowed = Object.entries(problems).flatMap(([place, found]) => (found.length === 0 ? [place] : []));
  expect(allowed.sort()).toEqual([...(elements[type]?.in ?? [])].sort());
});

test.each<[string, Json]>([
  ['a label over 75 characters', element('button', { text: plain('x'.repeat(76)) })],
  ['a menu of six', element('overflow', { options: options(6) })],
  ['eleven checkboxes', element('checkboxes', { options: options(11) })],
  ['no radio button at all', element('radio_buttons', { options: [] })],
  ['a first choice that is not among the options', element('radio_buttons', { initial_option: option('other') })],
  ['a long option', element('static_select', { options: [option('x'.repeat(76))] })],
  [
    'an option with a long description',
    element('radio_buttons', { options: [{ ...option('a'), description: plain('x'.repeat(76)) }] }),
  ],
  [
    'a group of options with a long name',
    element('static_select', { option_groups: [{ label: plain('x'.repeat(76)), options: options(1) }] }),
  ],
  ['101 options', element('static_select', { options: options(101) })],
  ['a date that is none', element('datepicker', { initial_date: '25.11.2026' })],
  ['a time after midnight', element('timepicker', { initial_time: '24:10' })],
  ['a long placeholder', element('users_select', { placeholder: plain('x'.repeat(151)) })],
  [
    'a question with a long title',
    element('button', {
      confirm: { title: plain('x'.repeat(101)), text: plain('?'), confirm: plain('y'), deny: plain('n') },
    }),
  ],
])('%s is refused in a message', (_name, wrong) => {
  expect(checkMessage({ blocks: [actions(wrong)] })).not.toEqual([]);
});

test.each<[string, Json]>([
  ['a number box that does not say whether decimals count', { type: 'number_input', action_id: 'a' }],
  ['a least above the most', element('number_input', { min_value: '6' })],
  ['a moment in milliseconds', element('datetimepicker', { initial_date_time: 1_795_600_000_000 })],
  ['a list of which none may be chosen', element('multi_static_select', { max_selected_items: 0 })],
  ['a text of more than 3000 characters', element('plain_text_input', { max_length: 3_001 })],
])('%s is refused in a form', (_name, wrong) => {
  expect(checkView(modal(input(wrong)))).not.toEqual([]);
});

test('only one box of a form takes the cursor at first', () => {
  const focused = element('plain_text_input', { focus_on_load: true });
  expect(checkView(modal(input(focused)))).toEqual([]);
  expect(checkView(modal(input(focused), input(focused, 'c')))).not.toEqual([]);
});
