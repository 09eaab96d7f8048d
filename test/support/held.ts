type Json = Readonly<Record<string, unknown>>;
type Held = (element: Json, entered: unknown) => Json;

export const textOf = (value: unknown): string => String((value as { text?: unknown } | undefined)?.text ?? '');
const list = (value: unknown): Json[] => (Array.isArray(value) ? (value as Json[]) : []);

export const optionsOf = (element: Json): Json[] => [
  ...list(element.options),
  ...list(element.option_groups).flatMap((group) => list(group.options)),
];

const value =
  (field: string, initial: string, empty: unknown = null): Held =>
  (element, entered) => ({ [field]: entered === undefined ? (element[initial] ?? empty) : entered });

/** Options are entered by their words or their value; one that the app was asked for, as it came. */
function chosen(element: Json, entered: unknown): Json | null {
  if (entered === null) return null;
  if (typeof entered === 'object') return entered as Json;
  const found = optionsOf(element).find((option) => option.value === entered || textOf(option.text) === entered);
  if (!found) throw new Error(`“${String(entered)}” is not to be chosen here`);
  return found;
}
const option: Held = (element, entered) => ({
  selected_option: entered === undefined ? (element.initial_option ?? null) : chosen(element, entered),
});
const someOptions: Held = (element, entered) => ({
  selected_options:
    entered === undefined ? list(element.initial_options) : (entered as unknown[]).map((one) => chosen(element, one)),
});

/** THE table: how Slack says what each element holds. */
const elements: Readonly<Record<string, Held>> = {
  plain_text_input: value('value', 'initial_value'),
  number_input: value('value', 'initial_value'),
  datepicker: value('selected_date', 'initial_date'),
  timepicker: value('selected_time', 'initial_time'),
  datetimepicker: value('selected_date_time', 'initial_date_time'),
  users_select: value('selected_user', 'initial_user'),
  multi_users_select: value('selected_users', 'initial_users', []),
  conversations_select: value('selected_conversation', 'initial_conversation'),
  channels_select: value('selected_channel', 'initial_channel'),
  static_select: option,
  radio_buttons: option,
  overflow: option,
  external_select: option,
  checkboxes: someOptions,
  multi_static_select: someOptions,
  multi_external_select: someOptions,
};

/** Whether an element holds something that a view tells of; a button and a menu of actions do not. */
export const holds = (element: Json): boolean =>
  element.type !== 'overflow' && Object.hasOwn(elements, String(element.type));

/** What an element holds when somebody entered something, or, with undefined, when nobody touched it. */
export function held(element: Json, entered: unknown): Json {
  const read = elements[String(element.type)];
  if (!read) throw new Error(`no way to fill a ${String(element.type)}`);
  return { type: element.type, ...read(element, entered) };
}
