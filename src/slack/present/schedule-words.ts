import type { DailySchedule } from '../../domain/digest/schedule.js';
import type { OwnLine } from '../../domain/line.js';
import type { Weekday } from '../../domain/people/wall-time.js';
import { line, listed, verbatim, words } from './say.js';
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
export function weekdayWords(days: readonly Weekday[]): OwnLine {
  const on = weekdays.filter((day) => days.includes(day));
  const [first, last] = [on[0], on.at(-1)];
  if (first === undefined || last === undefined) return [words('never')];
  if (on.length === weekdays.length) return [words('every day')];
  const named = (day: Weekday) => words(weekdayNames[day]);
  if (on.length > 2 && last - first === on.length - 1) return line`${named(first)} to ${named(last)}`;
  return on.length === 1 ? line`every ${named(first)}` : listed(on.map(named));
}

/** `Monday to Friday at 09:00 (Berlin)`. */
export const scheduleWords = ({ days, time, zone }: DailySchedule): OwnLine =>
  line`${weekdayWords(days)} at ${verbatim(time)} (${verbatim(city(zone))})`;
