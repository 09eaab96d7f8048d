import { el } from './dom.js';
import { placeBeside } from './menu.js';
import { type Json, textOf } from './picture.js';

interface SearchParts {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly many: boolean;
  readonly most: number;
  readonly first: readonly Json[];
  /** How much must be typed before the app is asked. */
  readonly least: number;
  readonly suggest: (typed: string) => Promise<readonly Json[]>;
  readonly changed: () => void;
}

const pauseMs = 120;

/** A box that searches: what is typed is asked of the app, what it offers is chosen with the arrows and Enter. */
export function searchSelect(parts: SearchParts): { control: HTMLElement; chosen: () => readonly Json[] } {
  let chosen = [...parts.first];
  let offered: readonly Json[] = [];
  let at = 0;
  let asking = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listId = `${parts.id}-options`;
  const input = el('input', {
    id: parts.id,
    role: 'combobox',
    autocomplete: 'off',
    placeholder: parts.placeholder,
    'aria-label': parts.label,
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': listId,
  });
  const list = el('div', {
    id: listId,
    role: 'listbox',
    popover: 'manual',
    class: 'menu',
    'aria-label': 'Suggestions',
  });
  const note = el('span', { class: 'hint', role: 'status' });
  const taken = el('span', { class: 'taken' });
  const control = el('div', { class: 'search' }, taken, input, note, list);

  function close(): void {
    clearTimeout(timer);
    asking += 1;
    if (list.matches(':popover-open')) list.hidePopover();
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
    if (!parts.many) input.value = textOf(chosen[0]?.text);
    note.textContent = '';
  }

  async function ask(): Promise<void> {
    const mine = ++asking;
    try {
      const options = await parts.suggest(input.value);
      if (mine !== asking) return;
      offered = options;
      at = 0;
      note.textContent = offered.length === 0 ? 'Nothing found' : '';
      drawOptions();
    } catch (fault) {
      if (mine === asking) note.textContent = (fault as Error).message;
    }
  }

  function drawOptions(): void {
    list.replaceChildren(
      ...offered.map((option, index) => {
        const selected = String(index === at);
        const item = el(
          'div',
          { role: 'option', id: `${listId}-${index}`, 'aria-selected': selected },
          textOf(option.text),
        );
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(option);
        });
        return item;
      }),
    );
    const open = offered.length > 0;
    if (open && !list.matches(':popover-open')) list.showPopover();
    if (open) placeBeside(list, input);
    else if (list.matches(':popover-open')) list.hidePopover();
    input.setAttribute('aria-expanded', String(open));
    if (open) input.setAttribute('aria-activedescendant', `${listId}-${at}`);
    list.children[at]?.scrollIntoView({ block: 'nearest' });
  }

  function take(option: Json): void {
    const others = chosen.filter(({ value }) => value !== option.value);
    chosen = parts.many ? [...others, option].slice(0, parts.most) : [option];
    input.value = '';
    close();
    drawTaken();
    parts.changed();
  }

  function drawTaken(): void {
    if (!parts.many) return;
    taken.replaceChildren(
      ...chosen.map((option) => {
        const words = textOf(option.text);
        const button = el('button', { type: 'button', class: 'chip', 'aria-label': `Remove ${words}` }, `${words} ✕`);
        button.addEventListener('click', () => {
          chosen = chosen.filter((one) => one !== option);
          drawTaken();
          input.focus();
          parts.changed();
        });
        return button;
      }),
    );
  }

  function askSoon(): void {
    clearTimeout(timer);
    if (input.value.length < parts.least) {
      offered = [];
      drawOptions();
      note.textContent = `Type ${parts.least} letters or more`;
      return;
    }
    timer = setTimeout(() => void ask(), pauseMs);
  }

  input.addEventListener('input', askSoon);
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    const open = list.matches(':popover-open');
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? offered.length - 1 : 0;
    if (step && open) {
      at = (at + step) % offered.length;
      drawOptions();
    } else if (event.key === 'ArrowDown') askSoon();
    else if (event.key === 'Enter' && open) take(offered[at] as Json);
    else if (event.key === 'Escape' && open) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });

  if (!parts.many) input.value = textOf(chosen[0]?.text);
  drawTaken();
  return { control, chosen: () => chosen };
}
