import { unescapeText } from './escape.js';
import type { BlockedBy } from './intent.js';
import { type Token, tokens } from './tokens.js';

const waits = /^\s*(?:(?:it(?:'s| is)\s+)?(?:waiting|waits?|blocked)\s+(?:for|on|by)|by|on|because of|needs?)\s*$/i;
const joins = /^\s*(?:,|and|&)?\s*$/i;
const leads = /^\s*[:,–—-]?\s*(?:because\s+)?/i;

const byTask =
  /^\s*(?:(?:(?:it(?:'s| is)\s+)?(?:waiting|waits?|blocked)\s+(?:for|on|by)|by|on|for|because of|needs?)\s+)?t-(\d{1,9})(?![\w-])/i;
const andTask = /^(?:\s*(?:,|&amp;|&|\+)\s*(?:and\s+)?|\s+(?:and\s+)?)t-(\d{1,9})(?![\w-])/i;
const afterTasks = /^\s*[:,–—-]?\s*/;

/** The tasks that a sentence says first of all, `by T-9 and T-10 waiting for the API`, and what it says besides. */
function leadingTasks(raw: string): { readonly by: readonly number[]; readonly rest: string } {
  const by: number[] = [];
  let rest = raw;
  for (let found = byTask.exec(raw); found && Number(found[1]) > 0; found = andTask.exec(rest)) {
    by.push(Number(found[1]));
    rest = rest.slice(found[0].length);
  }
  return { by: [...new Set(by)], rest: by.length > 0 ? rest.replace(afterTasks, '') : raw };
}

/** The same behind the people it waits on: `@mei and T-9: the key`. */
export function parseBlock(raw: string): BlockedBy & { readonly by: readonly number[] } {
  const first = leadingTasks(raw);
  const said = parseBlocker(first.rest);
  const [joint = ''] = /^(?:and|&)\s+(?=t-\d)/i.exec(said.reason) ?? [];
  const more = joint === '' ? { by: [], rest: said.reason } : leadingTasks(said.reason.slice(joint.length));
  return { ...said, by: [...first.by, ...more.by], reason: more.rest.trim() };
}

/** What a task waits on, from `waiting for @mei: no access`. People named elsewhere in the reason stay in its words too. */
export function parseBlocker(raw: string): BlockedBy {
  const found = tokens(raw);
  const named = found.filter((token) => token.kind === 'person' || token.kind === 'name');
  const people = {
    people: [...new Set(named.flatMap((token) => (token.kind === 'person' ? [token.person] : [])))],
    unresolvedPeople: [...new Set(named.flatMap((token) => (token.kind === 'name' ? [token.name] : [])))],
  };
  const lead = leadingPeople(found);
  const words = found.slice(lead).map((token) => token.text);
  const reason = words.join('');
  return { ...people, reason: (lead > 0 ? reason.replace(leads, '') : unescapeText(reason)).trim() };
}

/** How many tokens at the head only say whom it waits for. */
function leadingPeople(found: readonly Token[]): number {
  const first = found[0];
  let at = first?.kind === 'words' && (waits.test(first.text) || first.text.trim() === '') ? 1 : 0;
  let end = 0;
  for (; at < found.length; at++) {
    const token = found[at];
    if (token?.kind === 'person' || token?.kind === 'name') end = at + 1;
    else if (token?.kind !== 'words' || !joins.test(token.text)) break;
  }
  return end;
}
