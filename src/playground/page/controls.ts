import { el } from './dom.js';
import { type Json, listOf, textOf } from './picture.js';
import { searchSelect } from './search-select.js';
import type { Surface } from './surface.js';
import { fromWall, toWall } from './wall-clock.js';
import type { Reader } from './words.js';

/** Something to fill in, and what Slack says of what it holds. */
export interface Control {
  readonly control: HTMLElement;
  readonly read: () => Json;
}

interface ControlParts {
  readonly element: Json;
  readonly id: string;
  /** What the control is called, where no label stands beside it. */
  readonly label: string;
  readonly block: string;
  readonly surface: Surface;
  /** Told when something was chosen; typing does not count until Enter. */
  readonly changed: () => void;
}

export interface Choice {
  readonly value: string;
  readonly name: string;
}

/** What somebody can choose in a menu of one, and how Slack says what was chosen. */
export function choicesOf(
  element: Json,
  reader: Reader,
): { choices: Choice[]; first: string; as: (value: string) => Json } {
  const channels = (open: boolean) =>
    reader.picture.conversations
      .filter(({ kind, members }) => kind === 'channel' && !(open && members))
      .map(({ id: value, name }) => ({ value, name: `#${name}` }));
  const named = (field: string) => (value: string) => ({ [field]: value || null });
  const first = (field: string) => String(element[field] ?? '');
  switch (element.type) {
    case 'users_select':
      return { choices: peopleOf(reader), first: first('initial_user'), as: named('selected_user') };
    case 'channels_select':
      return { choices: channels(true), first: first('initial_channel'), as: named('selected_channel') };
    case 'conversations_select': {
      const here = element.default_to_current_conversation ? (reader.place ?? '') : '';
      return {
        choices: channels(false),
        first: first('initial_conversation') || here,
        as: named('selected_conversation'),
      };
    }
    default: {
      const options = optionsOf(element);
      return {
        choices: options.map((option) => ({
          value: String(option.value),
          name: [textOf(option.text), textOf(option.description)].filter(Boolean).join(' · '),
        })),
        first: String((element.initial_option as Json | undefined)?.value ?? ''),
        as: (value) => ({ selected_option: options.find((option) => option.value === value) ?? null }),
      };
    }
  }
}

const peopleOf = (reader: Reader): Choice[] => reader.picture.people.map(({ id: value, name }) => ({ value, name }));
export const optionsOf = (element: Json): readonly Json[] => [
  ...listOf(element.options),
  ...listOf(element.option_groups).flatMap((group) => listOf(group.options)),
];

export function drawControl(parts: ControlParts): Control {
  const { element, id, label, surface } = parts;
  const { reader } = surface;
  const placeholder = textOf(element.placeholder);
  switch (element.type) {
    case 'plain_text_input': {
      const input = element.multiline
        ? el('textarea', { id, rows: '3', placeholder })
        : el('input', { id, placeholder });
      input.value = String(element.initial_value ?? '');
      return typed(parts, input, () => ({ value: input.value || null }));
    }
    case 'number_input': {
      const step = element.is_decimal_allowed ? 'any' : '1';
      const bound = (value: unknown) => (value === undefined ? undefined : String(value));
      const bounds = { min: bound(element.min_value), max: bound(element.max_value) };
      const input = el('input', { id, type: 'number', step, placeholder, ...bounds });
      input.value = String(element.initial_value ?? '');
      return typed(parts, input, () => ({ value: input.value || null }));
    }
    case 'datepicker': {
      const input = el('input', { id, type: 'date', 'aria-label': label });
      input.value = String(element.initial_date ?? '');
      return typed(parts, input, () => ({ selected_date: input.value || null }));
    }
    case 'timepicker': {
      const input = el('input', { id, type: 'time', 'aria-label': label });
      input.value = String(element.initial_time ?? '');
      return typed(parts, input, () => ({ selected_time: input.value || null }));
    }
    case 'datetimepicker': {
      const input = el('input', { id, type: 'datetime-local', 'aria-label': label });
      // Slack's client reads and shows it on the wall clock of whoever picks.
      if (element.initial_date_time) input.value = toWall(Number(element.initial_date_time) * 1_000, reader.tz);
      const seconds = () => (input.value ? fromWall(input.value, reader.tz) / 1_000 : null);
      return typed(parts, input, () => ({ selected_date_time: seconds() }));
    }
    case 'multi_users_select': {
      const first = (element.initial_users ?? []) as string[];
      return severalOf(parts, peopleOf(reader), first, (values) => ({ selected_users: values }));
    }
    case 'checkboxes':
    case 'multi_static_select': {
      const options = optionsOf(element);
      const first = listOf(element.initial_options).map((option) => String(option.value));
      return severalOf(parts, choicesOf(element, reader).choices, first, (values) => ({
        selected_options: options.filter((option) => values.includes(String(option.value))),
      }));
    }
    case 'radio_buttons':
      return oneOf(parts);
    case 'external_select':
    case 'multi_external_select':
      return searched(parts);
    default:
      return selected(parts);
  }
}

function typed(parts: ControlParts, input: HTMLInputElement | HTMLTextAreaElement, read: () => Json): Control {
  let last = input.value;
  const done = () => {
    if (input.value === last) return;
    last = input.value;
    parts.changed();
  };
  input.addEventListener('blur', done);
  input.addEventListener('keydown', (event) => {
    if (event instanceof KeyboardEvent && event.key === 'Enter') done();
  });
  return { control: input, read };
}

function selected({ element, id, label, surface, changed }: ControlParts): Control {
  const { choices, first, as } = choicesOf(element, surface.reader);
  const options = choices.map(({ value, name }) => el('option', { value }, name));
  const select = el(
    'select',
    { id, 'aria-label': label },
    el('option', { value: '' }, textOf(element.placeholder) || '—'),
    ...options,
  );
  select.value = first;
  select.addEventListener('change', changed);
  return { control: select, read: () => as(select.value) };
}

function oneOf({ element, id, label, surface, changed }: ControlParts): Control {
  const { choices, first, as } = choicesOf(element, surface.reader);
  const boxes = choices.map(({ value, name }) => {
    const box = el('input', { type: 'radio', name: id, value, checked: value === first });
    box.addEventListener('change', changed);
    return { box, label: el('label', {}, box, ` ${name}`) };
  });
  const control = el(
    'div',
    { class: 'choices', role: 'radiogroup', 'aria-label': label },
    ...boxes.map((one) => one.label),
  );
  return { control, read: () => as(boxes.find(({ box }) => box.checked)?.box.value ?? '') };
}

function severalOf(
  { element, label, changed }: ControlParts,
  choices: readonly Choice[],
  first: readonly string[],
  as: (values: string[]) => Json,
): Control {
  const most = Number(element.max_selected_items ?? choices.length);
  const boxes = choices.map(({ value, name }) => {
    const box = el('input', { type: 'checkbox', value, checked: first.includes(value) });
    box.addEventListener('change', () => {
      if (chosen().length > most) box.checked = false;
      else changed();
    });
    return { box, label: el('label', {}, box, ` ${name}`) };
  });
  const chosen = () => boxes.filter(({ box }) => box.checked).map(({ box }) => box.value);
  const control = el('div', { class: 'choices', role: 'group', 'aria-label': label }, ...boxes.map((one) => one.label));
  return { control, read: () => as(chosen()) };
}

function searched({ element, id, label, block, surface, changed }: ControlParts): Control {
  const many = element.type === 'multi_external_select';
  const menu = { action_id: String(element.action_id), block_id: block };
  const first = many ? listOf(element.initial_options) : element.initial_option ? [element.initial_option as Json] : [];
  const { control, chosen } = searchSelect({
    id,
    label,
    many,
    first,
    placeholder: textOf(element.placeholder),
    most: Number(element.max_selected_items ?? 100),
    least: Number(element.min_query_length ?? 3),
    suggest: (text) => surface.suggest(menu, text),
    changed,
  });
  return { control, read: () => (many ? { selected_options: chosen() } : { selected_option: chosen()[0] ?? null }) };
}
