import type { Temporal } from 'temporal-polyfill';
import type { OnCalendar } from '../../domain/line.js';
import { type Instant, localTime, type Zone } from '../../domain/time.js';

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Fri 27 Nov`, with the year where it is not the year of `now`. */
export function dayLabel(day: Temporal.PlainDate | Temporal.PlainDateTime, now: { readonly year: number }): string {
  const year = day.year === now.year ? '' : ` ${day.year}`;
  return `${weekdays[day.dayOfWeek - 1]} ${day.day} ${months[day.month - 1]}${year}`;
}

/** `Fri 27 Nov, 17:00` as the wall clock of `zone` shows it; short enough for a button of Slack. */
export function momentLabel(at: Instant, zone: Zone, now: Instant): string {
  return localLabel(localTime(at, zone).toPlainDateTime(), localTime(now, zone));
}

export const localLabel = (local: Temporal.PlainDateTime, now: { readonly year: number }) =>
  `${dayLabel(local, now)}, ${clockLabel(local)}`;

/** The same for whoever reads it. */
export const dateSpan = (
  { dayOfWeek: weekday, day, month, year }: Temporal.PlainDate | Temporal.PlainDateTime,
  now: { readonly year: number },
  time: string | null = null,
): OnCalendar => ({ kind: 'calendar', weekday, day, month, year: year === now.year ? null : year, time });

export const clockLabel = (time: { readonly hour: number; readonly minute: number }) =>
  `${String(time.hour).padStart(2, '0')}:${String(time.minute).padStart(2, '0')}`;
