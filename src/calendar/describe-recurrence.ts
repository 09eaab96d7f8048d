import { Temporal } from 'temporal-polyfill';
import { amount, count, joined, line, listed, type OwnLine, verbatim, words } from '../domain/line.js';
import { inEnglish } from '../domain/line-in-english.js';
import type { Recurrence } from '../domain/task/recurrence.js';
import { interval, monthNames, partsOf, type RuleParts, weekdayCodes, workdays } from './rule-parts.js';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const every = {
  DAILY: { one: words('every day'), many: (number: number) => line`every ${amount(number)} days` },
  WEEKLY: { one: words('every week'), many: (number: number) => line`every ${amount(number)} weeks` },
  MONTHLY: { one: words('every month'), many: (number: number) => line`every ${amount(number)} months` },
  YEARLY: { one: words('every year'), many: (number: number) => line`every ${amount(number)} years` },
} as const;

/** `recurrence` in English that reads back as itself: `every 2 weeks on Thursday at 09:00 until 1 March 2027`. */
export const describeRecurrence = (recurrence: Recurrence): string => inEnglish(recurrenceLine(recurrence));

/** The same for whoever reads it. */
export function recurrenceLine({ rule, time, mode }: Recurrence): OwnLine {
  const parts = partsOf(rule);
  return joined(
    [
      frequency(parts),
      line`at ${verbatim(time)}`,
      end(parts),
      mode === 'after_completion' ? [words('after completion')] : null,
    ],
    ' ',
  );
}

function frequency(parts: RuleParts): OwnLine {
  const { FREQ, BYDAY, BYMONTHDAY, BYMONTH } = parts;
  const number = interval(parts);
  const { one, many } = every[FREQ as keyof typeof every];
  const often = number === 1 ? [one] : many(number);
  if (FREQ === 'WEEKLY' && BYDAY) {
    if (BYDAY === workdays && number === 1) return [words('every weekday')];
    const days = listed(BYDAY.split(',').map(dayName));
    return number === 1 ? line`every ${days}` : line`${often} on ${days}`;
  }
  if (FREQ === 'YEARLY' && BYMONTH)
    return line`${often} on ${verbatim(lastOf(BYMONTHDAY))} ${monthName(Number(BYMONTH))}`;
  if (FREQ === 'MONTHLY' && (BYDAY || BYMONTHDAY)) return line`${often} on the ${ofMonth(parts)}`;
  return often;
}

function ofMonth({ BYDAY, BYMONTHDAY, BYSETPOS }: RuleParts): OwnLine {
  if (BYDAY === workdays) return line`${placeName(Number(BYSETPOS))} weekday`;
  const [, place, code = ''] = /^(-?\d+)([A-Z]{2})$/.exec(BYDAY ?? '') ?? [];
  if (place) return line`${placeName(Number(place))} ${dayName(code)}`;
  return BYMONTHDAY === '-1' ? [words('last day')] : ordinal(Number(lastOf(BYMONTHDAY)));
}

/** Of `28,29,30` the day that was said (see `monthDay`). */
const lastOf = (days = '') => days.split(',').at(-1) ?? '';
const dayName = (code: string) => words(dayNames[weekdayCodes.indexOf(code as (typeof weekdayCodes)[number])] ?? code);
const monthName = (month: number) => words(monthNames[month - 1] ?? '');

const places = [words('first'), words('second'), words('third'), words('fourth')] as const;
const placeName = (place: number) => places[place - 1] ?? words('last');

function ordinal(place: number): OwnLine {
  const day = verbatim(String(place));
  if (place % 100 >= 11 && place % 100 <= 13) return line`${day}th`;
  return [line`${day}th`, line`${day}st`, line`${day}nd`, line`${day}rd`][place % 10] ?? line`${day}th`;
}

function end({ COUNT, UNTIL }: RuleParts): OwnLine | null {
  if (COUNT) return [count(Number(COUNT), 'time')];
  if (!UNTIL) return null;
  const { day, month, year } = Temporal.PlainDate.from(UNTIL);
  return line`until ${verbatim(String(day))} ${monthName(month)} ${verbatim(String(year))}`;
}
