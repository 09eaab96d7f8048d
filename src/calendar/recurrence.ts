import { RRuleTemporal } from 'rrule-temporal';
import { Temporal } from 'temporal-polyfill';
import { momentOn } from '../domain/people/wall-time.js';
import type { Occurrence, Recurrence } from '../domain/task/recurrence.js';
import { type Day, dayOf, type Instant, instant, localTime, type Zone } from '../domain/time.js';
import { interval, partsOf, type RuleParts, ruleOf } from './rule-parts.js';

/**
 * The first day of `rule`, counted from `start`, that is on or after `from`; null when it is over.
 *
 * The rule is unrolled over days alone and only then put on the clocks of a zone, because RFC 5545 leaves out an
 * occurrence whose time a change of clocks skips, and a task must not be lost to one.
 */
export function nextDay(rule: string, start: Day, from: Temporal.PlainDate): Temporal.PlainDate | null {
  const days = new RRuleTemporal({
    rruleString: rule,
    dtstart: Temporal.PlainDate.from(start).toZonedDateTime('UTC'),
    tzid: 'UTC',
    temporal: Temporal,
  });
  return days.next(from.toZonedDateTime('UTC'), true)?.toPlainDate() ?? null;
}

/** The first occurrence later than `after`; null when the rule has ended. Each keeps its time on the clocks of its zone. */
export function nextOccurrence({ rule, start, time, zone }: Recurrence, after: Instant): Instant | null {
  let day = nextDay(rule, start, localTime(after, zone).toPlainDate());
  while (day) {
    const at = momentOn(day, time, zone);
    if (at !== null && at > after) return at;
    day = nextDay(rule, start, day.add({ days: 1 }));
  }
  return null;
}

export interface DueOccurrence {
  readonly at: Instant;
  /** How many earlier ones nobody was there to make; they are not made up for. */
  readonly missed: number;
}

/**
 * What is to be made at `now` when `lastMade` was the latest occurrence made (for a new rule: when it was set up): the
 * latest occurrence in `(lastMade, now]`, however many there were; null when there was none.
 */
export function occurrenceDue(recurrence: Recurrence, lastMade: Instant, now: Instant): DueOccurrence | null {
  let due: DueOccurrence | null = null;
  for (let at = nextOccurrence(recurrence, lastMade); at !== null && at <= now; at = nextOccurrence(recurrence, at))
    due = { at, missed: due ? due.missed + 1 : 0 };
  return due;
}

/**
 * When the next one is due after `last` was completed, for mode `after_completion`; null when the rule has ended. A rule
 * without a day of its own ("every 2 weeks") comes that long after the day of completion; one with a day ("every Monday")
 * comes on its first such day after it, and never again on the day that was completed early.
 */
export function nextAfterCompletion(recurrence: Recurrence, completedAt: Instant, last: Occurrence): Instant | null {
  const { COUNT, ...parts } = partsOf(recurrence.rule);
  if (COUNT !== undefined && last.number >= Number(COUNT)) return null;
  const { time, zone } = recurrence;
  const completed = localTime(completedAt, zone).toPlainDate();
  const early = localTime(instant(Math.max(completedAt, last.at)), zone).toPlainDate();
  const ends = parts.UNTIL ? Temporal.PlainDate.from(parts.UNTIL) : null;
  const day = hasDays(parts)
    ? nextDay(ruleOf(parts), dayOf(early), early.add({ days: 1 }))
    : completed.add(stepOf(parts));
  if (!day || (ends && Temporal.PlainDate.compare(day, ends) > 0)) return null;
  return momentOn(day, time, zone) ?? nextAfterMissingDay(recurrence, day);
}

const hasDays = ({ BYDAY, BYMONTHDAY }: RuleParts) => BYDAY !== undefined || BYMONTHDAY !== undefined;

function stepOf(parts: RuleParts): Temporal.DurationLike {
  const count = interval(parts);
  const steps = {
    DAILY: { days: count },
    WEEKLY: { weeks: count },
    MONTHLY: { months: count },
    YEARLY: { years: count },
  };
  return steps[parts.FREQ as keyof typeof steps];
}

const nextAfterMissingDay = ({ time, zone }: { time: Recurrence['time']; zone: Zone }, day: Temporal.PlainDate) =>
  momentOn(day.add({ days: 1 }), time, zone);
