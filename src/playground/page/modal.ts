import { drawBlocks } from './blocks.js';
import { drawControl } from './controls.js';
import { byId, el, focusedKey, focusWithin } from './dom.js';
import { act, type Json, listOf, textOf, type View } from './picture.js';
import { createSurface, type Surface } from './surface.js';
import type { Reader } from './words.js';

interface Open {
  readonly id: string;
  readonly hash: string;
  readonly body: View;
}

/** Slack's `view.state.values`: block id → action id → what it holds. */
type Values = Record<string, Record<string, Json>>;

let drawn = '';
let shownView = '';
let values: () => Values = () => ({});

/** Shows the modal the person has open, if any. What was typed stays, also through a change of the view, as in Slack. */
export function drawModal(open: Open | null | undefined, me: string, reader: Reader): void {
  const dialog = byId<HTMLDialogElement>('modal');
  const key = open ? `${me}/${open.id}/${open.hash}` : '';
  if (key === drawn) return;
  drawn = key;
  if (!open) {
    shownView = '';
    dialog.close();
    return;
  }
  const same = shownView === `${me}/${open.id}`;
  const held = same ? values() : {};
  const stoodOn = same ? focusedKey(dialog) : undefined;
  shownView = `${me}/${open.id}`;
  const reads: { block: string; action: string; read: () => Json }[] = [];
  values = () => {
    const all: Values = {};
    for (const { block, action, read } of reads) all[block] = { ...all[block], [action]: read() };
    return all;
  };
  const form = el('form', { novalidate: true });
  const complain = (fault: Error) => showErrors(form, { '': fault.message });
  const surface: Surface = {
    ...createSurface(reader, me, 'modal', complain, () => values()),
    holds: (block, action, read) => reads.push({ block, action, read }),
  };
  const blocks = listOf(open.body.blocks).map((block) => keeping(block, held));
  const submit = el('button', { class: 'primary', type: 'submit' }, textOf(open.body.submit) || 'Submit');
  const cancel = el('button', { type: 'button' }, textOf(open.body.close) || 'Cancel');
  cancel.addEventListener('click', () => void act({ act: 'close', as: me }));
  form.append(
    el('h2', { id: 'modal-title' }, textOf(open.body.title)),
    ...blocks.flatMap((block) => (block.type === 'input' ? [drawInput(block, surface)] : drawBlocks([block], surface))),
    el('footer', {}, cancel, open.body.submit ? submit : undefined),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    submit.disabled = true;
    const answer = await act({ act: 'submit', as: me, values: values() }).catch((fault: Error) => ({
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
  if (!focusWithin(form, stoodOn)) form.querySelector<HTMLElement>('input, textarea, select')?.focus();
}

/** What each kind of state is called where an element is drawn with it. */
const firsts: Readonly<Record<string, string>> = {
  value: 'initial_value',
  selected_date: 'initial_date',
  selected_time: 'initial_time',
  selected_date_time: 'initial_date_time',
  selected_user: 'initial_user',
  selected_users: 'initial_users',
  selected_channel: 'initial_channel',
  selected_conversation: 'initial_conversation',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
};

/** The block with what its elements held before, so that they are drawn with it. */
function keeping(block: Json, held: Values): Json {
  const before = held[String(block.block_id)];
  if (!before) return block;
  const kept = (element: unknown): unknown => {
    const state = before[String((element as Json | undefined)?.action_id)];
    if (!state) return element;
    const drawnWith: Record<string, unknown> = { ...(element as Json) };
    for (const [field, first] of Object.entries(firsts)) {
      if (!(field in state)) continue;
      delete drawnWith[first];
      if (state[field] !== null) drawnWith[first] = state[field];
    }
    return drawnWith;
  };
  return {
    ...block,
    ...(block.element ? { element: kept(block.element) } : {}),
    ...(block.accessory ? { accessory: kept(block.accessory) } : {}),
    ...(block.elements ? { elements: listOf(block.elements).map(kept) } : {}),
  };
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

function drawInput(block: Json, surface: Surface): HTMLElement {
  const element = block.element as Json;
  const id = String(block.block_id);
  const action = String(element.action_id);
  const label = textOf(block.label) + (block.optional ? ' (optional)' : '');
  const changed = () => {
    if (block.dispatch_action) surface.press({ type: element.type, action_id: action, block_id: id, ...made.read() });
  };
  const made = drawControl({ element, id: `in-${id}`, label, block: id, surface, changed });
  surface.holds?.(id, action, () => ({ type: element.type, ...made.read() }));
  const grouped = made.control.matches('[role="group"], [role="radiogroup"]');
  made.control.dataset.focus = `${id}/${action}`;
  return el(
    'div',
    { class: 'field', 'data-block': id },
    grouped ? el('span', { class: 'name' }, label) : el('label', { class: 'name', for: `in-${id}` }, label),
    made.control,
    block.hint ? el('span', { class: 'hint' }, textOf(block.hint)) : undefined,
  );
}
