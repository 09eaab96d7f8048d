import { checkText, isObject, type Json, list, most, type Problem } from './problems.js';

type Place = 'actions' | 'section' | 'input';

interface Limits {
  readonly in: readonly Place[];
  /** Most characters of a text, by property. */
  readonly texts?: Readonly<Record<string, number>>;
  /** Most options. */
  readonly options?: number;
}

const anywhere: readonly Place[] = ['actions', 'section', 'input'];
const beside: readonly Place[] = ['section', 'input'];
const placeholder = { placeholder: 150 };

/** THE table of the elements that the playground draws: where each may stand, and how much it may hold. */
export const elements: Readonly<Record<string, Limits>> = {
  button: { in: ['actions', 'section'], texts: { text: 75, value: 2_000, url: 3_000, accessibility_label: 75 } },
  overflow: { in: ['actions', 'section'], options: 5 },
  checkboxes: { in: anywhere, options: 10 },
  radio_buttons: { in: anywhere, options: 10 },
  datepicker: { in: anywhere, texts: placeholder },
  timepicker: { in: anywhere, texts: placeholder },
  datetimepicker: { in: ['actions', 'input'] },
  static_select: { in: anywhere, texts: placeholder, options: 100 },
  external_select: { in: anywhere, texts: placeholder },
  users_select: { in: anywhere, texts: placeholder },
  conversations_select: { in: anywhere, texts: placeholder },
  channels_select: { in: anywhere, texts: placeholder },
  multi_static_select: { in: beside, texts: placeholder, options: 100 },
  multi_external_select: { in: beside, texts: placeholder },
  multi_users_select: { in: beside, texts: placeholder },
  plain_text_input: { in: ['input'], texts: { ...placeholder, initial_value: 3_000 } },
  number_input: { in: ['input'], texts: placeholder },
};

const confirmTexts = { title: 100, text: 300, confirm: 30, deny: 30 };
const formats: Readonly<Record<string, RegExp>> = {
  initial_date: /^\d{4}-\d\d-\d\d$/,
  initial_time: /^([01]\d|2[0-3]):[0-5]\d$/,
  initial_date_time: /^\d{10}$/,
};

export function checkElement(problems: Problem[], path: string, raw: unknown, place: Place): void {
  const limits = isObject(raw) && Object.hasOwn(elements, String(raw.type)) ? elements[String(raw.type)] : undefined;
  if (!isObject(raw) || !limits?.in.includes(place)) {
    problems.push({ path, problem: 'unsupported element' });
    return;
  }
  most(problems, `${path}/action_id`, raw.action_id, 255);
  for (const [property, limit] of Object.entries(limits.texts ?? {})) {
    const value = raw[property];
    if (isObject(value)) checkText(problems, `${path}/${property}`, value, limit, true);
    else most(problems, `${path}/${property}`, value, limit);
  }
  if (raw.type === 'button' && !raw.text) problems.push({ path, problem: 'a button needs text' });
  if (limits.options) checkChoice(problems, path, raw, limits.options);
  checkValues(problems, path, raw);
  if (isObject(raw.confirm))
    for (const [part, limit] of Object.entries(confirmTexts))
      checkText(problems, `${path}/confirm/${part}`, raw.confirm[part], limit, true);
}

/** Options, in groups or not, and that what is chosen at first is among them. */
function checkChoice(problems: Problem[], path: string, element: Json, limit: number): void {
  const groups = list(element.option_groups).filter(isObject);
  if (groups.length > 100) problems.push({ path: `${path}/option_groups`, problem: 'must be 1 to 100' });
  groups.forEach((group, at) => {
    checkText(problems, `${path}/option_groups/${at}/label`, group.label, 75, true);
    checkOptions(problems, `${path}/option_groups/${at}`, list(group.options), limit);
  });
  if (groups.length === 0) checkOptions(problems, path, list(element.options), limit);
  const offered = [...list(element.options), ...groups.flatMap(({ options }) => list(options))];
  const known = new Set(offered.map((option) => JSON.stringify(option)));
  const first = element.initial_option ? [element.initial_option] : list(element.initial_options);
  if (first.some((option) => !known.has(JSON.stringify(option))))
    problems.push({ path, problem: 'initial option must be one of the options' });
}

/** An answer to a question for options is held to the same limits as options in a view. */
export function checkOptions(problems: Problem[], path: string, options: readonly unknown[], limit: number, least = 1) {
  if (options.length < least || options.length > limit)
    problems.push({ path: `${path}/options`, problem: `must be ${least} to ${limit}` });
  options.forEach((option, at) => {
    if (!isObject(option)) return;
    checkText(problems, `${path}/options/${at}/text`, option.text, 75, true);
    checkText(problems, `${path}/options/${at}/description`, option.description, 75, false);
    most(problems, `${path}/options/${at}/value`, option.value, 150);
  });
}

function checkValues(problems: Problem[], path: string, element: Json): void {
  for (const [property, format] of Object.entries(formats))
    if (element[property] !== undefined && !format.test(String(element[property])))
      problems.push({ path: `${path}/${property}`, problem: 'has another format' });
  if (element.type === 'number_input' && typeof element.is_decimal_allowed !== 'boolean')
    problems.push({ path: `${path}/is_decimal_allowed`, problem: 'is missing' });
  if (Number(element.min_value) > Number(element.max_value))
    problems.push({ path: `${path}/min_value`, problem: 'is greater than max_value' });
  for (const property of ['min_length', 'max_length'])
    if (Number(element[property]) > 3_000) problems.push({ path: `${path}/${property}`, problem: 'more than 3000' });
  const { max_selected_items: mostChosen } = element;
  if (mostChosen !== undefined && !(Number(mostChosen) >= 1))
    problems.push({ path: `${path}/max_selected_items`, problem: 'must be at least 1' });
}
