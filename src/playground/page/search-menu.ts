import { el } from './dom.js';
import { type Json, textOf } from './picture.js';

/** Asks the app for the options of a menu of its own, for what was typed. */
export type Suggest = (menu: { action_id: string; block_id: string }, typed: string) => Promise<readonly Json[]>;

const pauseMs = 150;

/** An `external_select`: a box to type into, whose list is what the app offers for it. */
export function searchMenu(element: Json, block: string, id: string, suggest: Suggest) {
  const known = new Map<string, Json>();
  const first = element.initial_option as Json | undefined;
  if (first) known.set(textOf(first.text), first);
  const list = el('datalist', { id: `${id}-list` });
  const input = el('input', { id, list: list.id, autocomplete: 'off', placeholder: textOf(element.placeholder) });
  input.value = textOf(first?.text);
  let timer = 0;

  async function look(): Promise<void> {
    const typed = known.has(input.value) ? '' : input.value;
    if (typed.length < Number(element.min_query_length ?? 3)) return;
    const options = await suggest({ action_id: String(element.action_id), block_id: block }, typed);
    for (const option of options) known.set(textOf(option.text), option);
    list.replaceChildren(...options.map((option) => el('option', { value: textOf(option.text) })));
  }

  input.addEventListener('focus', () => void look());
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), pauseMs);
  });
  // What is not in the list can't be chosen.
  input.addEventListener('change', () => {
    if (!known.has(input.value)) input.value = '';
  });
  const control = el('span', { class: 'search' }, input, list);
  return { control, read: () => ({ selected_option: known.get(input.value) ?? null }) };
}
