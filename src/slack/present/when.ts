import { Temporal } from 'temporal-polyfill';
import type { Moment, OnCalendar, OwnLine } from '../../domain/line.js';
import { type Day, type Instant, localTime, type Zone } from '../../domain/time.js';
import { momentIn } from '../languages/dates.js';
import { amount, line, verbatim, words } from './say.js';

/** A moment that every reader sees in their own zone; told in UTC where a client can't. */
export const moment = (at: Instant): Moment => ({ kind: 'moment', at, fallback: momentIn('en', at) });

/** `Fri 27 Nov, 17:00` as the clock on the wall says it in `zone`; with the year when it is not this one. */
export function localWords(at: Instant, zone: Zone, now: Instant): OnCalendar {
  const local = localTime(at, zone);
  return onCalendar(local, local.year === localTime(now, zone).year ? null : local.year, clock(local));
}

/** How `other` reads on the clock of `zone`, shorter when the day is the same there as in `near`: `23:00`. */
export function localWordsBeside(at: Instant, zone: Zone, near: Zone, now: Instant): OwnLine {
  const there = localTime(at, zone);
  const sameDay = there.toPlainDate().equals(localTime(at, near).toPlainDate());
  return sameDay ? [verbatim(clock(there))] : [localWords(at, zone, now)];
}

/** Whether two zones show the same time of day at `at`; then there is nothing to tell apart. */
export const sameClock = (at: Instant, one: Zone, other: Zone) =>
  localTime(at, one).offsetNanoseconds === localTime(at, other).offsetNanoseconds;

/** `Mon 1 Dec 2026`; a day without a zone is the same everywhere. */
export function calendarDay(day: Day): OnCalendar {
  const date = Temporal.PlainDate.from(day);
  return onCalendar(date, date.year);
}

/** `Mon 1 Dec`, with the year where it is not that of `today`. */
export function dayWords(day: Day, today: Day): OnCalendar {
  const date = Temporal.PlainDate.from(day);
  return onCalendar(date, date.year === Temporal.PlainDate.from(today).year ? null : date.year);
}

/** The place an IANA zone is named after: `America/Argentina/Buenos_Aires` is `Buenos Aires`. */
export const city = (zone: Zone) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

const onCalendar = (
  { dayOfWeek: weekday, day, month }: { dayOfWeek: number; day: number; month: number },
  year: number | null,
  time: string | null = null,
): OnCalendar => ({ kind: 'calendar', weekday, day, month, year, time });

const clock = ({ hour, minute }: { hour: number; minute: number }) => `${two(hour)}:${two(minute)}`;
const two = (number: number) => String(number).padStart(2, '0');

/** `1 h 30 min`, which language/parse-duration reads back. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''];
  return parts.filter(Boolean).join(' ');
}

/** How far two moments lie apart, in the largest units that say enough, after "in" or before "ago": `45 min`, `3 h`, `2 days`. */
export function distance(one: Instant, other: Instant): OwnLine {
  const minutes = Math.max(1, Math.round(Math.abs(one - other) / 60_000));
  if (minutes < 120)
    return [
      verbatim(minutes % 60 === 0 ? `${minutes / 60} h` : minutes < 60 ? `${minutes} min` : `1 h ${minutes - 60} min`),
    ];
  const hours = Math.round(minutes / 60);
  return hours < 48 ? [verbatim(`${hours} h`)] : line`${amount(Math.round(hours / 24))} days`;
}

/** How long ago, in the largest unit that says enough: `3 min ago`. */
export function ago(at: Instant, now: Instant): OwnLine {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return [words('just now')];
  if (minutes < 60) return line`${amount(minutes)} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return line`${amount(hours)} h ago`;
  return line`${amount(Math.floor(hours / 24))} days ago`;
}
