import { Temporal } from 'temporal-polyfill';
import type { Recurrence } from '../domain/task/recurrence.js';
import { interval, monthNames, partsOf, type RuleParts, weekdayCodes, workdays } from './rule-parts.js';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const units = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' } as const;

/** `recurrence` in English that reads back as itself: `every 2 weeks on Thursday at 09:00 until 1 March 2027`. */
export function describeRecurrence({ rule, time, mode }: Recurrence): string {
  const parts = partsOf(rule);
  return [frequency(parts), `at ${time}`, end(parts), mode === 'after_completion' ? 'after completion' : '']
    .filter(Boolean)
    .join(' ');
}

function frequency(parts: RuleParts): string {
  const { FREQ, BYDAY, BYMONTHDAY, BYMONTH } = parts;
  const count = interval(parts);
  const unit = units[FREQ as keyof typeof units];
  const every = count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
  if (FREQ === 'WEEKLY' && BYDAY) {
    if (BYDAY === workdays && count === 1) return 'every weekday';
    const days = listed(BYDAY.split(',').map(dayName));
    return count === 1 ? `every ${days}` : `${every} on ${days}`;
  }
  if (FREQ === 'YEARLY' && BYMONTH) return `${every} on ${lastOf(BYMONTHDAY)} ${monthNames[Number(BYMONTH) - 1]}`;
  if (FREQ === 'MONTHLY' && (BYDAY || BYMONTHDAY)) return `${every} on the ${ofMonth(parts)}`;
  return every;
}

function ofMonth({ BYDAY, BYMONTHDAY, BYSETPOS }: RuleParts): string {
  if (BYDAY === workdays) return `${placeName(Number(BYSETPOS))} weekday`;
  const [, place, code = ''] = /^(-?\d+)([A-Z]{2})$/.exec(BYDAY ?? '') ?? [];
  if (place) return `${placeName(Number(place))} ${dayName(code)}`;
  return BYMONTHDAY === '-1' ? 'last day' : ordinal(Number(lastOf(BYMONTHDAY)));
}

/** Of `28,29,30` the day that was said (see `monthDay`). */
const lastOf = (days = '') => days.split(',').at(-1) ?? '';
const dayName = (code: string) => dayNames[weekdayCodes.indexOf(code as (typeof weekdayCodes)[number])] ?? code;

const placeName = (place: number) => ['first', 'second', 'third', 'fourth'][place - 1] ?? 'last';

function ordinal(place: number): string {
  const ending = place % 100 >= 11 && place % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][place % 10] ?? 'th');
  return `${place}${ending}`;
}

const listed = (names: readonly string[]) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

function end({ COUNT, UNTIL }: RuleParts): string {
  if (COUNT) return COUNT === '1' ? '1 time' : `${COUNT} times`;
  if (!UNTIL) return '';
  const { day, month, year } = Temporal.PlainDate.from(UNTIL);
  return `until ${day} ${monthNames[month - 1]} ${year}`;
}
