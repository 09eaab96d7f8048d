import type { Temporal } from 'temporal-polyfill';
import { isRefusal, readPhrase } from '../../calendar/recurrence-phrase.js';
import { cutMark, type DraftText, type Stretch } from './draft-text.js';

/** A phrase with its details is short: looking only at so much of the end keeps a long text cheap. */
const longest = 200;
const ends = new RegExp(`^[\\s.!${cutMark}]*$|^[\\s,]+(?:by|due|before)\\s`);
const wordStart = /(?<![\p{L}\p{N}_-])[@\p{L}\p{N}]/gu;
const partOfTitle = /(?:^|\s)(?:the|an?|my|our|your|this)\s*$/;
/** "On the last friday of the month" is a date; only without such a word is it how often. */
const introducesDate = /(?:^|\s)(?:on|by|before|until|till|due|at|for|from|after|since|in)(?:\s+the)?\s*$/;
const saysEvery = /\b(?:every|each)\b|ly\b/;

/**
 * Where "every monday 9am" and the like stand, at the beginning or the end of a stretch; what cannot be is found as well,
 * and is refused by whoever reads it.
 */
export function findRecurrence(draft: DraftText, stretch: Stretch, today: Temporal.PlainDate): Found | null {
  const words = draft.mask.slice(stretch.from, stretch.to).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const at = (from: number, to: number, isTitle = false): Found => ({
    said: [stretch.from + from, stretch.from + to],
    cut: isTitle ? null : [stretch.from + from, stretch.from + to],
  });
  const first = words.search(/\S/);
  const head = first < 0 ? null : readPhrase(words, first, today);
  if (
    head &&
    !isRefusal(head) &&
    saysEvery.test(words.slice(first, head.to)) &&
    /^[\s,:;]+\S/.test(words.slice(head.to))
  )
    return at(first, head.to);
  for (const { index } of words.matchAll(wordStart)) {
    if (index < words.length - longest) continue;
    const before = words.slice(0, index);
    const read = partOfTitle.test(before) ? null : readPhrase(words, index, today);
    if (!read) continue;
    if (isRefusal(read)) return at(index, words.trimEnd().length, index === first);
    if (!ends.test(words.slice(read.to))) continue;
    if (saysEvery.test(words.slice(index, read.to)) || !introducesDate.test(before)) return at(index, read.to);
  }
  return null;
}

type Span = readonly [from: number, to: number];
interface Found {
  readonly said: Span;
  /** Null where nothing else would be left to be a title. */
  readonly cut: Span | null;
}
