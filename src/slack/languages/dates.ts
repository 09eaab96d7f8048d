import type { OnCalendar } from '../../domain/line.js';
import { dayInEnglish } from '../../domain/line-in-english.js';

/** `Fri 27 Nov 2026, 17:00`, in German `Fr., 27. Nov. 2026, 17:00`. */
export function dayIn(language: string, date: OnCalendar): string {
  if (language === 'en') return dayInEnglish(date);
  const { weekday, day, month, year, time } = date;
  const at = Date.UTC(year ?? yearWith(weekday, day, month), month - 1, day);
  const said = formatOf(language, year !== null).format(at);
  return time === null ? said : `${said}, ${time}`;
}

/** The same of a moment in UTC, for clients that can't show it in their reader's zone. */
export function momentIn(language: string, at: number): string {
  const date = new Date(at);
  return `${dayIn(language, {
    kind: 'calendar',
    weekday: date.getUTCDay() || 7,
    day: date.getUTCDate(),
    month: date.getUTCMonth() + 1,
    year: date.getUTCFullYear(),
    time: date.toISOString().slice(11, 16),
  })} UTC`;
}

/** A year in which this day is on this weekday: there is one among any twenty-eight. */
function yearWith(weekday: number, day: number, month: number): number {
  for (let year = 2000; year < 2028; year++)
    if ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7) === weekday) return year;
  return 2000;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(language: string, withYear: boolean): Intl.DateTimeFormat {
  const key = `${language}${withYear}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(withYear ? { year: 'numeric' } : {}),
  });
  formats.set(key, format);
  return format;
}
