import { Temporal } from 'temporal-polyfill';
import { type Instant, toInstant, type Zone } from '../time.js';

declare const brand: unique symbol;

/** A time on a wall clock, `HH:MM` from `00:00` to `24:00`; the last is the midnight at the end of the day. */
export type ClockTime = string & { readonly [brand]: 'ClockTime' };

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** `raw` (`9:00`, `09:00`) as a clock time, or undefined where no clock shows it. */
export function clockTime(raw: string): ClockTime | undefined {
  const [, hour, minute] = /^(\d{1,2}):(\d\d)$/.exec(raw.trim()) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  if (Number(minute) > 59 || Number(hour) * 60 + Number(minute) > 24 * 60) return undefined;
  return `${hour.padStart(2, '0')}:${minute}` as ClockTime;
}

/**
 * When the clocks of `zone` show `time` on `day`. "9:00 local is 9:00 local", and once a day:
 * a time that comes twice means the first; a time that is skipped means the first moment after the gap, or, when that is
 * already another day, the last minute before it; null when the zone has no such day (it crossed the date line).
 */
export function momentOn(day: Temporal.PlainDate, time: ClockTime, zone: Zone): Instant | null {
  if (time === '24:00') return toInstant(day.add({ days: 1 }).toZonedDateTime(zone));
  const wall = day.toPlainDateTime(new Temporal.PlainTime(Number(time.slice(0, 2)), Number(time.slice(3))));
  const shown = wall.toZonedDateTime(zone);
  return shown.toPlainDateTime().equals(wall) ? toInstant(shown) : besideGap(day, wall, zone);
}

function besideGap(day: Temporal.PlainDate, wall: Temporal.PlainDateTime, zone: Zone): Instant | null {
  const before = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const gap = before.getTimeZoneTransition('next');
  const choices = gap ? [gap, gap.subtract({ minutes: 1 })] : [];
  const moment = choices.find((choice) => choice.toPlainDate().equals(day));
  return moment ? toInstant(moment) : null;
}
