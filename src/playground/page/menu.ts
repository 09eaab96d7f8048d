import { el } from './dom.js';

export interface MenuItem {
  readonly label: string;
  /** Given: one of several that exclude each other, and whether it is the one. */
  readonly chosen?: boolean;
  readonly choose: () => void;
}

/** A button that opens a menu: arrow keys, Home, End and letters move in it; Escape, Tab and a click elsewhere leave it. */
export function menuButton(
  words: string,
  attributes: Readonly<Record<string, string | boolean | undefined>>,
  items: () => readonly MenuItem[],
): { box: HTMLElement; button: HTMLButtonElement } {
  const button = el(
    'button',
    { type: 'button', 'aria-haspopup': 'menu', 'aria-expanded': 'false', ...attributes },
    words,
  );
  const box = el('span', { class: 'menu-box' }, button);
  let menu: HTMLElement | undefined;

  function close(backToButton: boolean): void {
    const closing = menu;
    menu = undefined;
    button.setAttribute('aria-expanded', 'false');
    if (backToButton) button.focus();
    closing?.remove();
  }

  function open(): void {
    const drawn = items().map((item) => {
      const role = item.chosen === undefined ? 'menuitem' : 'menuitemradio';
      const checked = item.chosen === undefined ? undefined : String(item.chosen);
      const entry = el('button', { type: 'button', role, tabindex: '-1', 'aria-checked': checked }, item.label);
      entry.addEventListener('click', () => {
        close(true);
        item.choose();
      });
      return entry;
    });
    menu = el(
      'div',
      { role: 'menu', popover: 'manual', class: 'menu', 'aria-label': button.ariaLabel ?? words },
      ...drawn,
    );
    menu.addEventListener('keydown', (event) => moveIn(event, drawn));
    menu.addEventListener('focusout', (event) => {
      if (!box.contains(event.relatedTarget as Node | null)) close(false);
    });
    box.append(menu);
    menu.showPopover();
    placeBeside(menu, button);
    button.setAttribute('aria-expanded', 'true');
    (drawn.find((entry) => entry.ariaChecked === 'true') ?? drawn[0])?.focus();
  }

  function moveIn(event: KeyboardEvent, entries: readonly HTMLElement[]): void {
    const at = entries.indexOf(document.activeElement as HTMLElement);
    const last = entries.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const letter = event.key.length === 1 ? event.key.toLowerCase() : undefined;
    const begins = (entry: HTMLElement) => letter !== undefined && entry.textContent.toLowerCase().startsWith(letter);
    const next = steps[event.key] !== undefined ? entries[steps[event.key] ?? 0] : entries.find(begins);
    if (event.key === 'Escape' || event.key === 'Tab') close(event.key === 'Escape');
    else if (next) next.focus();
    if (event.key === 'Escape' || next) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  button.addEventListener('click', () => (menu ? close(true) : open()));
  button.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || menu) return;
    event.preventDefault();
    open();
  });
  return { box, button };
}

/** Below its anchor, or above it where there is more room; never over the edge of the window. */
export function placeBeside(popup: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { innerHeight, innerWidth } = window;
  const below = innerHeight - bottom - 8;
  const up = below < Math.min(popup.scrollHeight, 200) && top > below;
  popup.style.maxHeight = `${Math.min(320, up ? top - 8 : below)}px`;
  popup.style.left = `${Math.max(8, Math.min(left, innerWidth - popup.offsetWidth - 8))}px`;
  popup.style.top = up ? `${Math.max(8, top - popup.offsetHeight - 4)}px` : `${bottom + 4}px`;
}
