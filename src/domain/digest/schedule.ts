import { type ClockTime, momentOn, type Weekday } from '../people/wall-time.js';
import { days, hours, type Instant, instant, localTime, type Zone } from '../time.js';

/** Something that happens at `time` on the clocks of `zone`, on these weekdays. A weekly summary has one of them. */
export interface DailySchedule {
  readonly time: ClockTime;
  readonly zone: Zone;
  readonly days: readonly Weekday[];
}

/**
 * The first run later than `after`, exactly one per local day that exists (see `momentOn` for clock changes), always on
 * the local day it belongs to. Null when `days` is empty.
 */
export function nextRun(after: Instant, { time, zone, days: on }: DailySchedule): Instant | null {
  if (on.length === 0) return null;
  let day = localTime(after, zone).toPlainDate();
  // A week has every weekday; a second one makes up for a day that the zone lacks and for a run just behind us.
  for (let looked = 0; looked <= 15; looked += 1) {
    const at = on.includes(day.dayOfWeek as Weekday) ? momentOn(day, time, zone) : null;
    if (at !== null && at > after) return at;
    day = day.add({ days: 1 });
  }
  return null;
}

/** A daily digest that is later than this is no morning's digest any more. */
export const dailyLimit = hours(8);
/** A weekly summary still tells something on the day after next. */
export const weeklyLimit = hours(48);

const lookBack = days(31);

/** Runs whose time has come. Only the latest may still be said: `send` in time, `fold` late and saying so, `skip` too late. */
export interface DueRun {
  readonly at: Instant;
  readonly verdict: 'send' | 'fold' | 'skip';
  /** Earlier runs that the latest takes the place of, to be recorded as skipped; of the last 31 days. */
  readonly missed: readonly Instant[];
}

const lateAfter = hours(1);

/**
 * What is due of `schedule` at `now` when `last` was the latest run dealt with (for a new schedule: when it was set up).
 * Null when nothing is. A run is late after an hour, too late after `limit` ms. A clock that was turned back finds
 * nothing due until it is past `last` again, so nothing is said twice.
 */
export function dueRun(schedule: DailySchedule, last: Instant, now: Instant, limit: number): DueRun | null {
  const runs: Instant[] = [];
  const from = instant(Math.max(last, now - lookBack));
  for (let at = nextRun(from, schedule); at !== null && at <= now; at = nextRun(at, schedule)) runs.push(at);
  const at = runs.at(-1);
  if (at === undefined) return null;
  const late = now - at;
  const verdict = late > limit ? 'skip' : late > lateAfter ? 'fold' : 'send';
  return { at, verdict, missed: runs.slice(0, -1) };
}
