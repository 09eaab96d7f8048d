import { unescapeText } from './escape.js';
import type { BlockedBy } from './intent.js';
import { type Token, tokens } from './tokens.js';

const waits = /^\s*(?:(?:it(?:'s| is)\s+)?(?:waiting|waits?|blocked)\s+(?:for|on|by)|by|on|because of|needs?)\s*$/i;
const joins = /^\s*(?:,|and|&)?\s*$/i;
const leads = /^\s*[:,–—-]?\s*(?:because\s+)?/i;

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
