/** An element with attributes and children. Text always becomes a text node: nothing that people write is ever markup. */
export function el<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean | undefined>> = {},
  ...children: readonly (Node | string | undefined)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    element.setAttribute(key, value === true ? '' : value);
  }
  for (const child of children) if (child !== undefined) element.append(child);
  return element;
}

export function byId<Kind extends HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page lacks #${id}`);
  return found as Kind;
}

/** The key (`data-focus`) of what the keyboard stands on within a box: its own, or that of what it stands in. */
export function focusedKey(box: HTMLElement): string | undefined {
  const { activeElement } = document;
  if (!activeElement || !box.contains(activeElement)) return undefined;
  return activeElement.closest<HTMLElement>('[data-focus]')?.dataset.focus ?? '';
}

/** Puts the keyboard back on what has this key within a box. False when there is nothing like it. */
export function focusWithin(box: HTMLElement, key: string | undefined): boolean {
  if (key === undefined) return false;
  const found = box.querySelector<HTMLElement>(`[data-focus="${CSS.escape(key)}"]`);
  const target = found?.matches('button, input, textarea, select')
    ? found
    : found?.querySelector<HTMLElement>('button, input, textarea, select');
  target?.focus();
  return target !== undefined && target !== null;
}
