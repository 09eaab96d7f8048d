import type { DraftText, Mark, Stretch } from './draft-text.js';
import { isPerson } from './find-people.js';

/** How several are to share a task, as a sentence says it. `lead`: the first one named. */
export type SaidSharing = { readonly said: string } & (
  | { readonly mode: 'lead' | 'anyone' | 'everyone' }
  | { readonly mode: 'some'; readonly needed: number }
);

const counts: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4, five: 5 };
const head =
  /^\s*(?:(?:please\s+)?assign(?:ed)?\s+)?(?:(?:to|for)\s+)?((?:(?<anyone>anyone|anybody|whoever)|(?<everyone>everyone|everybody)|(?<any>any|one|either)(?=\s+(?:of|from|in)\b)|(?<all>all|each|both)(?=\s+(?:of|from|in)\b)|(?<count>\d{1,3}|two|three|four|five)(?=\s+(?:of|from)\b))(?:\s+(?:of|from|in|among))?)\s*:?\s*$/i;
const joins = /^\s*(?:,|and|&|\+|, and)?\s*$/i;
const or = /^\s*,?\s*or\s*$/i;
const helpedBy = /^\s*,?\s*(?:with(?:\s+help\s+(?:of|from|by))?|helped by)\s*$/i;

/**
 * Takes the words out that say how the people at the head share what is to be done: `anyone of @lee @mei`, `2 of …`,
 * `everyone in @frontend`, `@lee or @mei`, `@lee with @mei`. Null where none do.
 */
export function findSharing(draft: DraftText, title: Stretch): SaidSharing | null {
  const people = draft.marks.filter((mark) => isPerson(mark) && mark.at <= title.to);
  const first = people[0];
  if (!first) return null;
  const before = draft.mask.slice(title.from, first.at);
  const found = head.exec(before);
  if (found?.groups && !ownsWhatFollows(draft, first)) {
    draft.cut(title.from, first.at);
    return { said: found[1] ?? '', ...meaning(found.groups) };
  }
  return before.trim() === '' ? between(draft, people) : null;
}

function meaning({ anyone, any, count }: Record<string, string | undefined>) {
  if (count) return { mode: 'some', needed: counts[count.toLowerCase()] ?? Number(count) } as const;
  return { mode: anyone || any ? 'anyone' : 'everyone' } as const;
}

/** `anyone of @lee's team` is about something else. */
const ownsWhatFollows = (draft: DraftText, { at, gap }: Mark) => gap === '' && /^['’]s\b/.test(draft.text.slice(at));

/** What is said between the people at the head: with the first word that is no mere comma, it is decided. */
function between(draft: DraftText, people: readonly Mark[]): SaidSharing | null {
  for (const [index, mark] of people.entries()) {
    const next = people[index + 1];
    if (!next) return null;
    const words = draft.mask.slice(mark.at, next.at);
    if (joins.test(words)) continue;
    const mode = or.test(words) ? 'anyone' : index === 0 && helpedBy.test(words) ? 'lead' : null;
    if (mode === null) return null;
    draft.cut(mark.at, next.at);
    return { said: words.trim(), mode };
  }
  return null;
}
