import { el } from './dom.js';
import type { Picture } from './picture.js';

interface Suggestion {
  readonly insert: string;
  readonly shown: string;
  readonly doc: string;
}

/** What people type in, sent with Enter, a line more with Shift: completes commands after `/`, people after `@`, channels after `#`, all by keyboard too. */
export function createComposer(
  form: HTMLFormElement,
  picture: () => Picture | undefined,
  say: (text: string) => Promise<unknown>,
) {
  const input = form.querySelector('textarea') as HTMLTextAreaElement;
  const list = form.querySelector('[role="listbox"]') as HTMLElement;
  const said: string[] = [];
  let suggestions: readonly Suggestion[] = [];
  let chosen = 0;

  function wanted(): { from: number; found: readonly Suggestion[] } {
    const now = picture();
    const before = input.value.slice(0, input.selectionStart ?? input.value.length);
    if (!now) return { from: 0, found: [] };
    if (before.startsWith('/')) {
      const found = now.commands
        .filter(({ command, words }) => `${command} ${words}`.startsWith(before) || command.startsWith(before))
        .map(({ command, words, doc }) => ({
          insert: words ? `${command} ${words}` : `${command} `,
          shown: `${command} ${words}`,
          doc,
        }));
      if (found.length > 0) return { from: 0, found: found.slice(0, 12) };
    }
    const word = /(?:^|\s)([@#])([a-z]*)$/i.exec(before);
    if (!word) return { from: 0, found: [] };
    const start = (word[2] ?? '').toLowerCase();
    const names =
      word[1] === '@'
        ? [
            ...now.people.map(({ handle, name, tz }) => ({ key: handle, doc: `${name}, ${tz}` })),
            ...now.groups.map(({ handle, members }) => ({ key: handle, doc: `user group, ${members} people` })),
            { key: 'Baton', doc: 'the app' },
          ]
        : now.conversations.filter(({ kind }) => kind === 'channel').map(({ name }) => ({ key: name, doc: 'channel' }));
    const found = names
      .filter(({ key }) => key.toLowerCase().startsWith(start) && key.toLowerCase() !== start)
      .map(({ key, doc }) => ({ insert: `${word[1]}${key} `, shown: `${word[1]}${key}`, doc }));
    return { from: before.length - start.length - 1, found };
  }

  function draw(): void {
    suggestions = document.activeElement === input ? wanted().found : [];
    chosen = Math.min(chosen, Math.max(0, suggestions.length - 1));
    list.hidden = suggestions.length === 0;
    input.setAttribute('aria-expanded', String(suggestions.length > 0));
    list.replaceChildren(
      ...suggestions.map(({ shown, doc }, at) => {
        const item = el(
          'li',
          { role: 'option', id: `${list.id}-${at}`, 'aria-selected': String(at === chosen) },
          shown,
          el('small', {}, doc),
        );
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          chosen = at;
          take();
        });
        return item;
      }),
    );
    if (suggestions.length > 0) input.setAttribute('aria-activedescendant', `${list.id}-${chosen}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function take(): void {
    const { from } = wanted();
    const pick = suggestions[chosen];
    if (!pick) return;
    const rest = input.value.slice(input.selectionStart ?? input.value.length);
    input.value = input.value.slice(0, from) + pick.insert + rest;
    const end = from + pick.insert.length;
    input.setSelectionRange(end, end);
    chosen = 0;
    suggestions = [];
    draw();
    if (suggestions.some(({ insert }) => insert === input.value)) close();
  }

  function close(): void {
    suggestions = [];
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
  }

  input.addEventListener('input', () => {
    chosen = 0;
    draw();
  });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (!list.hidden && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : suggestions.length - 1)) % suggestions.length;
      draw();
    } else if (!list.hidden && event.key === 'Tab') {
      event.preventDefault();
      take();
    } else if (!list.hidden && event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    } else if (event.key === 'ArrowUp' && input.value === '') {
      input.value = said.at(-1) ?? '';
    }
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text) return;
    said.push(text);
    input.value = '';
    close();
    await say(text);
  });

  return {
    focus: () => input.focus(),
    fill(text: string): void {
      input.value = text;
      input.focus();
      close();
    },
  };
}
