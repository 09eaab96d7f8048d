import { drawBlocks, type Press } from './blocks.js';
import { byId, el } from './dom.js';
import { act, type Json, listOf, textOf, type View } from './picture.js';
import { type Suggest, searchMenu } from './search-menu.js';
import type { Reader } from './words.js';

/** Slack's `view.state.values`: block id → action id → what was filled in. */
type Values = Record<string, Record<string, unknown>>;
type Read = () => unknown;

let drawn = '';

/** Shows the modal the person has open, if any; keeps what was typed while the same view stays. */
export function drawModal(
  open: { id: string; hash: string; body: View } | null | undefined,
  me: string,
  reader: Reader,
): void {
  const dialog = byId<HTMLDialogElement>('modal');
  const key = open ? `${me}/${open.id}/${open.hash}` : '';
  if (key === drawn) return;
  drawn = key;
  if (!open) {
    dialog.close();
    return;
  }
  const reads = new Map<string, { block: string; action: string; read: Read }>();
  const press: Press = (action) => void act({ act: 'press', as: me, action, at: 'modal', state: collect(reads) });
  const suggest: Suggest = async (menu, typed) =>
    listOf((await act({ act: 'suggest', as: me, menu, typed, at: 'modal' })).options);
  const fields = listOf(open.body.blocks).flatMap((block) =>
    block.type === 'input' ? [drawInput(block, reads, reader, suggest)] : drawBlocks([block], reader, press),
  );
  const submit = el('button', { class: 'primary', type: 'submit' }, textOf(open.body.submit) || 'Submit');
  const cancel = el('button', { type: 'button' }, textOf(open.body.close) || 'Cancel');
  cancel.addEventListener('click', () => void act({ act: 'close', as: me }));
  const form = el(
    'form',
    { novalidate: true },
    el('h2', { id: 'modal-title' }, textOf(open.body.title)),
    ...fields,
    el('footer', {}, cancel, open.body.submit ? submit : undefined),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const answer = await act({ act: 'submit', as: me, values: collect(reads) }).catch((fault: Error) => ({
      errors: { '': fault.message },
    }));
    submit.disabled = false;
    showErrors(form, (answer.errors ?? {}) as Record<string, string>);
  });
  dialog.oncancel = (event) => {
    event.preventDefault();
    void act({ act: 'close', as: me });
  };
  dialog.replaceChildren(form);
  if (!dialog.open) dialog.showModal();
  form.querySelector<HTMLElement>('input, textarea, select')?.focus();
}

function collect(reads: ReadonlyMap<string, { block: string; action: string; read: Read }>): Values {
  const values: Values = {};
  for (const { block, action, read } of reads.values()) values[block] = { ...values[block], [action]: read() };
  return values;
}

function showErrors(form: HTMLFormElement, errors: Readonly<Record<string, string>>): void {
  for (const old of form.querySelectorAll('.error')) old.remove();
  for (const field of form.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  let first: HTMLElement | undefined;
  for (const [block, words] of Object.entries(errors)) {
    const field = form.querySelector<HTMLElement>(`[data-block="${CSS.escape(block)}"]`) ?? form;
    const id = `error-${block}`;
    field.append(el('span', { class: 'error', id, role: 'alert' }, words));
    const input = field.querySelector<HTMLElement>('input, textarea, select');
    input?.setAttribute('aria-invalid', 'true');
    input?.setAttribute('aria-describedby', id);
    first ??= input ?? undefined;
  }
  first?.focus();
}

function drawInput(
  block: Json,
  reads: Map<string, { block: string; action: string; read: Read }>,
  reader: Reader,
  suggest: Suggest,
): HTMLElement {
  const element = block.element as Json;
  const id = String(block.block_id);
  const action = String(element.action_id);
  const { control, read } =
    element.type === 'external_select'
      ? searchMenu(element, id, `in-${id}`, suggest)
      : drawControl(element, `in-${id}`, reader);
  reads.set(`${id}/${action}`, { block: id, action, read: () => ({ type: element.type, ...(read() as object) }) });
  const optional = block.optional ? ' (optional)' : '';
  const group = control.tagName === 'DIV';
  return el(
    'div',
    { class: 'field', 'data-block': id, ...(group ? { role: 'group', 'aria-label': textOf(block.label) } : {}) },
    group
      ? el('span', { class: 'name' }, textOf(block.label) + optional)
      : el('label', { class: 'name', for: `in-${id}` }, textOf(block.label) + optional),
    control,
    block.hint ? el('span', { class: 'hint' }, textOf(block.hint)) : undefined,
  );
}

function drawControl(element: Json, id: string, reader: Reader): { control: HTMLElement; read: Read } {
  const placeholder = textOf(element.placeholder);
  const people = () => reader.picture.people.map(({ id: value, name }) => ({ value, name }));
  const places = () =>
    reader.picture.conversations
      .filter(({ kind }) => kind === 'channel')
      .map(({ id: value, name }) => ({ value, name: `#${name}` }));
  switch (element.type) {
    case 'plain_text_input': {
      const input = element.multiline
        ? el('textarea', { id, rows: '3', placeholder })
        : el('input', { id, placeholder });
      input.value = String(element.initial_value ?? '');
      return { control: input, read: () => ({ value: input.value || null }) };
    }
    case 'number_input': {
      const input = el('input', { id, type: 'number' });
      input.value = String(element.initial_value ?? '');
      return { control: input, read: () => ({ value: input.value || null }) };
    }
    case 'datepicker':
    case 'timepicker': {
      const date = element.type === 'datepicker';
      const input = el('input', { id, type: date ? 'date' : 'time' });
      input.value = String((date ? element.initial_date : element.initial_time) ?? '');
      return { control: input, read: () => ({ [date ? 'selected_date' : 'selected_time']: input.value || null }) };
    }
    case 'users_select':
      return pickOne(id, people(), String(element.initial_user ?? ''), (value) => ({ selected_user: value || null }));
    case 'conversations_select':
      return pickOne(id, places(), String(element.initial_conversation ?? ''), (value) => ({
        selected_conversation: value || null,
      }));
    case 'multi_users_select':
      return pickMany(people(), (element.initial_users ?? []) as string[], (values) => ({ selected_users: values }));
    case 'static_select':
    case 'radio_buttons': {
      const options = listOf(element.options);
      const choices = options.map((option) => ({ value: String(option.value), name: textOf(option.text) }));
      const first = String((element.initial_option as Json | undefined)?.value ?? '');
      return pickOne(id, choices, first, (value) => ({
        selected_option: options.find((option) => option.value === value) ?? null,
      }));
    }
    case 'checkboxes':
    case 'multi_static_select': {
      const options = listOf(element.options);
      const choices = options.map((option) => ({ value: String(option.value), name: textOf(option.text) }));
      const first = listOf(element.initial_options).map((option) => String(option.value));
      return pickMany(choices, first, (values) => ({
        selected_options: options.filter((option) => values.includes(String(option.value))),
      }));
    }
    default:
      return { control: el('span', { id }, `[${String(element.type)}]`), read: () => ({}) };
  }
}

type Choice = { readonly value: string; readonly name: string };

function pickOne(id: string, choices: readonly Choice[], first: string, as: (value: string) => object) {
  const select = el(
    'select',
    { id },
    el('option', { value: '' }, '—'),
    ...choices.map(({ value, name }) => el('option', { value }, name)),
  );
  select.value = first;
  return { control: select, read: () => as(select.value) };
}

function pickMany(choices: readonly Choice[], first: readonly string[], as: (values: string[]) => object) {
  const boxes = choices.map(({ value, name }) => {
    const box = el('input', { type: 'checkbox', value, checked: first.includes(value) });
    return { box, label: el('label', {}, box, ` ${name}`) };
  });
  const control = el('div', { class: 'choices' }, ...boxes.map(({ label }) => label));
  return { control, read: () => as(boxes.filter(({ box }) => box.checked).map(({ box }) => box.value)) };
}
