import type { DailySchedule } from '../../domain/digest/schedule.js';
import type { Weekday } from '../../domain/people/wall-time.js';
import { city } from './when.js';

export const weekdayNames: Readonly<Record<Weekday, string>> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const satisfies readonly Weekday[];

/** `Monday to Friday`, `every day`, `Monday, Wednesday and Friday`. */
export function weekdayWords(days: readonly Weekday[]): string {
  const on = weekdays.filter((day) => days.includes(day));
  const [first, last] = [on[0], on.at(-1)];
  if (first === undefined || last === undefined) return 'never';
  if (on.length === weekdays.length) return 'every day';
  if (on.length > 2 && last - first === on.length - 1) return `${weekdayNames[first]} to ${weekdayNames[last]}`;
  const names = on.map((day) => weekdayNames[day]);
  return names.length === 1 ? `every ${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `Monday to Friday at 09:00 (Berlin)`. */
export const scheduleWords = ({ days, time, zone }: DailySchedule) =>
  `${weekdayWords(days)} at ${time} (${city(zone)})`;
