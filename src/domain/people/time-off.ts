import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse } from '../decision.js';
import type { Day } from '../time.js';

/** Days on which a person is away, both ends included. */
export interface TimeOff {
  readonly from: Day;
  readonly to: Day;
  readonly note: string;
}

const longestDays = 366;
const mostEntries = 50;
const longestNote = 200;

export const isAwayOn = (timeOff: readonly TimeOff[], day: Day) =>
  timeOff.some(({ from, to }) => from <= day && day <= to);

/**
 * `timeOff` with `added`, oldest first. What ended before `today` is let go; what lies within the new one is replaced by it.
 * Refuses an end before its start, a stretch longer than 366 days, one that is over already, and more than 50 at a time.
 */
export function withTimeOff(timeOff: readonly TimeOff[], added: TimeOff, today: Day): readonly TimeOff[] | Refusal {
  if (added.to < added.from)
    return refuse('ends-before-start', 'That time off ends before it starts. Say the first day, then the last.');
  if (added.to < today) return refuse('already-over', 'That time off is over already. Say days from today on.');
  const length = Temporal.PlainDate.from(added.from).until(added.to).days + 1;
  if (length > longestDays)
    return refuse('too-long', `That is ${length} days. Time off can be at most ${longestDays} days long.`);
  const others = timeOff.filter(({ from, to }) => to >= today && !(added.from <= from && to <= added.to));
  if (others.length >= mostEntries)
    return refuse('too-many', `You have ${mostEntries} times off noted already. Remove one first.`);
  const kept = { ...added, note: added.note.slice(0, longestNote) };
  return [...others, kept].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
