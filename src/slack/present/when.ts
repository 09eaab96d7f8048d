import { Temporal } from 'temporal-polyfill';
import { type Day, type Instant, localTime, utc, type Zone } from '../../domain/time.js';
import type { Moment } from '../views/line.js';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A moment that every reader sees in their own zone; told in UTC where a client can't. */
export const moment = (at: Instant): Moment => {
  const local = localTime(at, utc);
  return { kind: 'moment', at, fallback: `${dayWords(local)} ${local.year}, ${clock(local)} UTC` };
};

/** `Fri 27 Nov, 17:00` as the clock on the wall says it in `zone`; with the year when it is not this one. */
export function localWords(at: Instant, zone: Zone, now: Instant): string {
  const local = localTime(at, zone);
  const year = local.year === localTime(now, zone).year ? '' : ` ${local.year}`;
  return `${dayWords(local)}${year}, ${clock(local)}`;
}

/** How `other` reads on the clock of `zone`, shorter when the day is the same there as in `near`: `23:00`. */
export function localWordsBeside(at: Instant, zone: Zone, near: Zone, now: Instant): string {
  const there = localTime(at, zone);
  const sameDay = there.toPlainDate().equals(localTime(at, near).toPlainDate());
  return sameDay ? clock(there) : localWords(at, zone, now);
}

/** Whether two zones show the same time of day at `at`; then there is nothing to tell apart. */
export const sameClock = (at: Instant, one: Zone, other: Zone) =>
  localTime(at, one).offsetNanoseconds === localTime(at, other).offsetNanoseconds;

/** `Mon 1 Dec 2026`; a day without a zone is the same everywhere. */
export function calendarDay(day: Day): string {
  const date = Temporal.PlainDate.from(day);
  return `${dayWords(date)} ${date.year}`;
}

/** The place an IANA zone is named after: `America/Argentina/Buenos_Aires` is `Buenos Aires`. */
export const city = (zone: Zone) => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');

const dayWords = ({ dayOfWeek, day, month }: { dayOfWeek: number; day: number; month: number }) =>
  `${weekdays[dayOfWeek - 1]} ${day} ${months[month - 1]}`;

const clock = ({ hour, minute }: { hour: number; minute: number }) => `${two(hour)}:${two(minute)}`;
const two = (number: number) => String(number).padStart(2, '0');

/** `1 h 30 min`, which language/parse-duration reads back. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''];
  return parts.filter(Boolean).join(' ');
}

/** How far two moments lie apart, in the largest units that say enough: `45 min`, `3 h`, `2 days`. */
export function distance(one: Instant, other: Instant): string {
  const minutes = Math.max(1, Math.round(Math.abs(one - other) / 60_000));
  if (minutes < 120)
    return minutes % 60 === 0 ? `${minutes / 60} h` : minutes < 60 ? `${minutes} min` : `1 h ${minutes - 60} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`;
}

/** How long ago, in the largest unit that says enough: `3 min ago`. */
export function ago(at: Instant, now: Instant): string {
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ago`;
  return `${Math.floor(hours / 24)} days ago`;
}
