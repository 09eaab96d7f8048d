import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse } from '../decision.js';
import { amount, line } from '../line.js';
import { type Day, dayOf } from '../time.js';

/** Days from one to another, both included. */
export interface Stretch {
  readonly from: Day;
  readonly to: Day;
}

/** Days on which a person is away. */
export interface TimeOff extends Stretch {
  readonly note: string;
}

const longestDays = 366;
const mostEntries = 50;
const longestNote = 200;

export const isAwayOn = (timeOff: readonly TimeOff[], day: Day) => timeOff.some((each) => covers(each, day));

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
    return refuse(
      'too-long',
      line`That is ${amount(length)} days. Time off can be at most ${amount(longestDays)} days long.`,
    );
  const others = timeOff.filter(({ from, to }) => to >= today && !(added.from <= from && to <= added.to));
  if (others.length >= mostEntries)
    return refuse('too-many', line`You have ${amount(mostEntries)} times off noted already. Remove one first.`);
  return sorted([...others, { ...added, note: added.note.slice(0, longestNote) }]);
}

/** Without what begins and ends on exactly these days. */
export const withoutTimeOff = (timeOff: readonly TimeOff[], { from, to }: Stretch) =>
  timeOff.filter((each) => each.from !== from || each.to !== to);

/** Back on `today`: what covers it ended the day before, or never was; later days off stay. */
export function backOn(timeOff: readonly TimeOff[], today: Day): readonly TimeOff[] {
  return timeOff.flatMap((each) => {
    if (!covers(each, today)) return [each];
    return each.from < today ? [{ ...each, to: dayAfter(today, -1) }] : [];
  });
}

/** The last day of the time off that `today` lies in, with what follows on without a day between; null when at work. */
export function awayUntil(timeOff: readonly TimeOff[], today: Day): Day | null {
  const ends = timeOff.filter((each) => covers(each, today)).map(({ to }) => to);
  const until = ends.sort().at(-1);
  return until === undefined ? null : (awayUntil(timeOff, dayAfter(until, 1)) ?? until);
}

/** The way back from a change of somebody's time off: what it added, and what it took the place of. */
export interface TimeOffUndo {
  readonly added: readonly Stretch[];
  readonly removed: readonly Stretch[];
}

export function undoOf(before: readonly TimeOff[], after: readonly TimeOff[]): TimeOffUndo {
  const missingFrom = (all: readonly TimeOff[]) => (one: TimeOff) =>
    !all.some(({ from, to }) => from === one.from && to === one.to);
  const stretch = ({ from, to }: TimeOff): Stretch => ({ from, to });
  return {
    added: after.filter(missingFrom(before)).map(stretch),
    removed: before.filter(missingFrom(after)).map(stretch),
  };
}

/** Takes a change back, by the rules for anything that is added: whoever asks may have made the undo up. */
export function withUndone(timeOff: readonly TimeOff[], undo: TimeOffUndo, today: Day): readonly TimeOff[] | Refusal {
  let result: readonly TimeOff[] = undo.added.reduce(withoutTimeOff, timeOff);
  for (const stretch of undo.removed) {
    if (stretch.to < today) continue;
    const next = withTimeOff(result, { ...stretch, note: '' }, today);
    if ('refused' in next) return next;
    result = next;
  }
  return result;
}

const dayAfter = (day: Day, days: number) => dayOf(Temporal.PlainDate.from(day).add({ days }));
const covers = ({ from, to }: Stretch, day: Day) => from <= day && day <= to;
const sorted = (timeOff: readonly TimeOff[]) =>
  [...timeOff].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
