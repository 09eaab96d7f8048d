import { Temporal } from 'temporal-polyfill';
import { type ClockTime, momentOn } from '../people/wall-time.js';
import type { WorkingTime } from '../people/working-time.js';
import type { Due } from '../task/task.js';
import { type Day, type Instant, localTime, toInstant, type Zone } from '../time.js';
import type { Offset } from './template.js';

export interface Calendar {
  readonly zone: Zone;
  /** When a task is due of which no time is said. */
  readonly dayEnd: ClockTime;
  readonly working: WorkingTime;
}

/**
 * When a task is due whose template starts on `start`, on the clocks of the zone, whatever these do in between. Null: there
 * is no such working day within 400 days, or the zone has no such day.
 */
export function dueFrom(start: Day, { count, unit, time }: Offset, calendar: Calendar): Due | null {
  const first = Temporal.PlainDate.from(start);
  const day = unit === 'day' ? first.add({ days: count }) : workingDay(first, count, calendar);
  const at = day && momentOn(day, time ?? calendar.dayEnd, calendar.zone);
  return at === null ? null : { at, zone: calendar.zone };
}

/** The `count`th working day after a day, or before it; 0 is the day itself, be it one or not. */
function workingDay(from: Temporal.PlainDate, count: number, { zone, working }: Calendar): Temporal.PlainDate | null {
  let at: Instant | null = toInstant(from.toZonedDateTime(zone));
  if (count > 0) at = working.nextWorkingDayStart(at, count);
  for (let left = count; left < 0 && at !== null; left += 1) at = working.shiftBefore(at)?.start ?? null;
  return at === null ? null : localTime(at, zone).toPlainDate();
}
