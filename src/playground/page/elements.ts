import { choicesOf, drawControl, optionsOf } from './controls.js';
import { el } from './dom.js';
import { menuButton } from './menu.js';
import { type Json, textOf } from './picture.js';
import type { Surface } from './surface.js';

let drawn = 0;

/** An element of a row of actions or beside a text; `beside` is what it is about where it has no words of its own. */
export function drawElement(element: Json, block: Json, beside: string, surface: Surface): HTMLElement {
  const base = { type: element.type, action_id: element.action_id, block_id: block.block_id ?? 'b' };
  const press = async (more: Json) => {
    if (await confirmed(element.confirm as Json | undefined)) surface.press({ ...base, ...more });
  };
  const placeholder = textOf(element.placeholder);
  const label = placeholder || beside;
  switch (element.type) {
    case 'button':
      return drawButton(element, press);
    case 'overflow': {
      const items = () =>
        optionsOf(element).map((option) => ({
          label: textOf(option.text),
          choose: () => void press({ selected_option: option }),
        }));
      const name = beside ? `More actions: ${beside}`.slice(0, 120) : 'More actions';
      return menuButton('⋯', { class: 'el', 'aria-label': name }, items).box;
    }
    case 'static_select':
    case 'users_select':
    case 'channels_select':
    case 'conversations_select':
      return drawMenu(element, base, label, press, surface);
    default: {
      const id = `el-${++drawn}`;
      const made = drawControl({
        element,
        id,
        label: label || 'Choose',
        block: String(base.block_id),
        surface,
        changed: () => void press(made.read()),
      });
      surface.holds?.(String(base.block_id), String(base.action_id), () => ({ type: element.type, ...made.read() }));
      made.control.classList.add('el');
      return made.control;
    }
  }
}

type Press = (more: Json) => Promise<void>;

function drawButton(element: Json, press: Press): HTMLElement {
  const aloud = element.accessibility_label as string | undefined;
  const kind = { type: 'button', class: `el ${String(element.style ?? '')}`, 'aria-label': aloud };
  const button = el('button', kind, textOf(element.text));
  button.addEventListener('click', () => void press({ text: element.text, value: element.value }));
  return button;
}

/** A list of one to choose, as a menu: in a native one the arrow keys alone would already choose. */
function drawMenu(
  element: Json,
  base: { block_id: unknown; action_id: unknown },
  label: string,
  press: Press,
  surface: Surface,
): HTMLElement {
  const { choices, first, as } = choicesOf(element, surface.reader);
  let chosen = first;
  const words = () => choices.find(({ value }) => value === chosen)?.name ?? (label || 'Choose');
  const aloud = () => (chosen && label ? `${label}: ${words()}` : words());
  const { box, button } = menuButton(words(), { class: 'el select', 'aria-label': aloud() }, () =>
    choices.map(({ value, name }) => ({
      label: name,
      chosen: value === chosen,
      choose() {
        chosen = value;
        button.textContent = words();
        button.setAttribute('aria-label', aloud());
        void press(as(value));
      },
    })),
  );
  surface.holds?.(String(base.block_id), String(base.action_id), () => ({ type: element.type, ...as(chosen) }));
  return box;
}

/** Asks where the element wants asking; true at once where it does not. */
function confirmed(confirm: Json | undefined): Promise<boolean> {
  if (!confirm) return Promise.resolve(true);
  const dialog = document.getElementById('confirm') as HTMLDialogElement;
  const yes = el(
    'button',
    { value: 'yes', class: confirm.style === 'danger' ? 'danger' : 'primary' },
    textOf(confirm.confirm),
  );
  const no = el('button', { value: 'no' }, textOf(confirm.deny));
  dialog.replaceChildren(
    el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'confirm-title' }, textOf(confirm.title)),
      el('p', {}, textOf(confirm.text)),
      el('footer', {}, no, yes),
    ),
  );
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }),
  );
}
