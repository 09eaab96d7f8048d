import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse } from '../domain/decision.js';
import { amount, line, words as ourWords, typed, verbatim } from '../domain/line.js';
import { type ClockTime, clockTime } from '../domain/people/wall-time.js';
import { type Day, dayOf } from '../domain/time.js';
import { monthNames, weekdayCodes } from './rule-parts.js';

/** Sources of regular expressions for the words of a recurrence. Groups are named by who uses them. */
export const weekday =
  '(?:mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:s|nesdays?)?|thu(?:r(?:s(?:days?)?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)';
export const weekdays = `${weekday}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s*&\\s*|\\s*\\+\\s*)${weekday})*`;
const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
/** A whole month: `december`, `dec 2027`. */
export const wholeMonth = `${month}(?:,?\\s+\\d{4})?`;
const dayNumber = '\\d{1,2}(?:st|nd|rd|th)?';
/** A date within the year: `1 march`, `march 1st`. */
export const yearly = `(?:${dayNumber}\\s+(?:of\\s+)?${month}|${month}\\s+${dayNumber})`;
export const date = `(?:\\d{4}-\\d{2}-\\d{2}|${yearly}(?:,?\\s+\\d{4})?|\\d{1,2}\\.\\d{1,2}(?:\\.(?:\\d{4})?)?)`;
export const time = '(?:noon|midnight|\\d{1,2}(?:[:.]\\d{2})?\\s*[ap]\\.?m\\b\\.?|\\d{1,2}[:.]\\d{2})';
/** When each begins, as in language/dates/resolve-time. */
export const dayParts: Readonly<Record<string, ClockTime>> = {
  morning: '09:00' as ClockTime,
  afternoon: '15:00' as ClockTime,
  evening: '20:00' as ClockTime,
};
export const ordinal = '(?:first|second|third|fourth|last|1st|2nd|3rd|4th)';
const numbers = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
export const number = `(?:\\d{1,9}|${numbers.join('|')})`;

export const readNumber = (word: string) => (/^\d/.test(word) ? Number.parseInt(word, 10) : numbers.indexOf(word) + 1);

/** -1 for `last`. */
export function readOrdinal(word: string): number {
  if (word === 'last') return -1;
  return /^\d/.test(word) ? Number.parseInt(word, 10) : ['first', 'second', 'third', 'fourth'].indexOf(word) + 1;
}

/** `mondays, wed and fri` as `MO,WE,FR`, in the order of the week. */
export function readWeekdays(words: string): string {
  const said = new Set(words.split(/[^a-z]+/).map((word) => word.slice(0, 2).toUpperCase()));
  return weekdayCodes.filter((code) => said.has(code)).join(',');
}

/** `noon`, `9am`, `9.30 pm`, `17:00`, `9`; a bare hour is taken by the 24-hour clock, where that is likely to be meant. */
export function readTime(words: string): ClockTime | Refusal {
  if (/^[1-6]$/.test(words))
    return refuse(
      'which-half',
      line`Is that ${verbatim(words)} in the morning or in the afternoon? Say ${verbatim(words)}am or ${verbatim(words)}pm.`,
    );
  if (words === 'noon') return '12:00' as ClockTime;
  if (words === 'midnight') return '00:00' as ClockTime;
  const [, hour = '', minute = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?/.exec(words) ?? [];
  const twelve = half !== undefined && Number(hour) >= 1 && Number(hour) <= 12;
  const shift = half === 'p' ? 12 : 0;
  const read = clockTime(twelve ? `${(Number(hour) % 12) + shift}:${minute}` : `${hour}:${minute}`);
  if (!read || read === '24:00' || (half && !twelve))
    return refuse('impossible-time', line`No clock shows “${typed(words)}”. Say a time like 9am, 9:30 or 17:00.`);
  return read;
}

export interface YearDay {
  readonly month: number;
  readonly day: number;
}

/** `1 march`, `march 1st`; a date that no year has is refused. */
export function readYearDay(words: string): YearDay | Refusal {
  const day = Number(/\d{1,2}/.exec(words)?.[0]);
  const name = /[a-z]{3,}/.exec(words.replace(/\d+(?:st|nd|rd|th)|\bof\b/g, ''))?.[0] ?? '';
  const month = monthNames.findIndex((each) => each.toLowerCase().startsWith(name.slice(0, 3))) + 1;
  return existing(month, day);
}

function existing(month: number, day: number): YearDay | Refusal {
  if (month < 1 || month > 12) return refuse('impossible-date', line`There is no month ${amount(month)}.`);
  // 2024 is a leap year.
  const last = new Temporal.PlainYearMonth(2024, month).daysInMonth;
  if (day >= 1 && day <= last) return { month, day };
  return refuse('impossible-date', line`${monthName(month)} has no day ${amount(day)}.`);
}

/** `2027-03-01`, `1 march 2027`, `1.3.2027`; without a year the first such day from `from` on. */
export function readDate(words: string, from: Temporal.PlainDate): Day | Refusal {
  if (/^\d{4}-/.test(words)) {
    const [year = 0, month = 0, day = 0] = words.split('-').map(Number);
    const read = existing(month, day);
    return 'refused' in read ? read : onYear(read, year);
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})/.exec(words);
  const read = dotted ? existing(Number(dotted[2]), Number(dotted[1])) : readYearDay(words);
  if ('refused' in read) return read;
  const year = /\d{4}$/.exec(words)?.[0];
  if (year) return onYear(read, Number(year));
  const candidates = Array.from({ length: 9 }, (_, index) => onYear(read, from.year + index));
  return candidates.find((day) => typeof day === 'string' && day >= dayOf(from)) ?? onYear(read, from.year);
}

/** `today`, `tomorrow`, or the first day after today of that name. */
export function readNearDay(word: string, today: Temporal.PlainDate): Day {
  if (word === 'today') return dayOf(today);
  const weekday = weekdayCodes.findIndex((code) => word.startsWith(code.toLowerCase())) + 1;
  const ahead = word === 'tomorrow' ? 1 : ((weekday - today.dayOfWeek + 6) % 7) + 1;
  return dayOf(today.add({ days: ahead }));
}

/** The last day of `december`, `dec 2027`; without a year of the first such month from `from` on. */
export function readMonthEnd(words: string, from: Temporal.PlainDate): Day {
  const month = monthNames.findIndex((each) => each.toLowerCase().startsWith(words.slice(0, 3))) + 1;
  const said = /\d{4}$/.exec(words)?.[0];
  const year = said ? Number(said) : from.year + (month < from.month ? 1 : 0);
  const { daysInMonth: day } = new Temporal.PlainYearMonth(year, month);
  return dayOf(new Temporal.PlainDate(year, month, day));
}

const monthName = (month: number) => ourWords(monthNames[month - 1] ?? '');

function onYear({ month, day }: YearDay, year: number): Day | Refusal {
  const last = new Temporal.PlainYearMonth(year, month).daysInMonth;
  if (day > last)
    return refuse('impossible-date', line`${monthName(month)} ${verbatim(String(year))} has no day ${amount(day)}.`);
  return dayOf(new Temporal.PlainDate(year, month, day));
}
