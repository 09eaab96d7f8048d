import { line, verbatim } from '../domain/line.js';
import type { SaidAt } from './dates/said.js';
import type { GrammarRow } from './grammar.js';
import type { Intent, Places } from './intent.js';
import { type ItemSaid, itemLines, parseItem, plainItem } from './parse-item.js';
import { examplesFor, unclear } from './unclear.js';

/** Nothing shows it; `add Buy milk @lee; Buy tea`; `remove 2`. */
export function checklist(task: number, said: string, row: GrammarRow, at: SaidAt): Intent {
  if (said === '') return { verb: 'checklist', task, change: null };
  const [, verb = '', rest = ''] = /^(\S+):?\s*(.*)$/s.exec(said) ?? [];
  if (/^(?:remove|delete|drop|without)$/i.test(verb)) {
    const remove = placesIn(rest);
    return remove ? { verb: 'checklist', task, change: { remove } } : whichItems(task, row);
  }
  if (!/^(?:add|new|plus|\+)$/i.test(verb))
    return unclear('too-much', line`I know ${verbatim(`T-${task}`)}, but not what to do with its checklist.`, {
      nearest: `/tasks T-${task} checklist`,
      examples: examplesFor(row),
    });
  const lines = itemLines(rest, true);
  if (lines.length === 0)
    return unclear('no-words', line`What is to be added to the checklist of ${verbatim(`T-${task}`)}?`, {
      examples: examplesFor(row),
    });
  const add: ItemSaid[] = [];
  for (const line of lines) {
    const item = parseItem(line, at);
    if ('trouble' in item) return unclear('no-words', item.trouble, { examples: examplesFor(row) });
    add.push(item);
  }
  return { verb: 'checklist', task, change: { add } };
}

export function tick(task: number, said: string, row: GrammarRow, done: boolean): Intent {
  const places = placesIn(said);
  return places ? { verb: 'tick', task, places, done } : whichItems(task, row);
}

export function promote(task: number, said: string, row: GrammarRow): Intent {
  const places = placesIn(said);
  const [place, ...more] = places === 'all' ? [] : (places ?? []);
  if (place !== undefined && more.length === 0) return { verb: 'promote', task, place };
  return places === null
    ? whichItems(task, row)
    : unclear('too-much', 'One item at a time, please.', { examples: examplesFor(row) });
}

const whichItems = (task: number, row: GrammarRow) =>
  unclear('no-words', line`Which items of ${verbatim(`T-${task}`)}? Their numbers stand before them.`, {
    examples: examplesFor(row),
  });

/** `2`, `1, 3 and 5`, `all`; null for anything else. */
function placesIn(said: string): Places | null {
  if (/^(?:all|everything)$/i.test(said)) return 'all';
  const words = said.split(/\s*(?:[,&+]|\band\b|\s)\s*/i).filter(Boolean);
  const places = words.map((word) => (/^#?\d{1,4}\.?$/.test(word) ? Number(word.replace(/\D/g, '')) : 0));
  return places.length > 0 && places.every((place) => place > 0) ? [...new Set(places)] : null;
}

const item = /^\s*(?:[-*•◦▪‣–]\s*(?:\[ ?\]\s*)?|\[ ?\]\s*)(?=\S)/;

/**
 * A sentence and the checklist under it: every line after the first begins with `-` or `[ ]`. Where there is other text between
 * them, all of it is the description, as typed. What of an item is not clear stays in its text.
 */
export function withItems(raw: string, at: SaidAt): { readonly head: string; readonly items: readonly ItemSaid[] } {
  const [head = '', ...rest] = raw.split('\n');
  const lines = rest.filter((line) => line.trim() !== '');
  if (item.test(head) || lines.length === 0 || !lines.every((line) => item.test(line))) return { head: raw, items: [] };
  const items = lines.map((line) => {
    const bare = line.replace(item, '');
    const read = parseItem(bare, at);
    return 'trouble' in read ? plainItem(bare) : read;
  });
  return { head, items };
}
