import { Temporal } from 'temporal-polyfill';
import { daysInMonth } from './phrase-parsers.js';
import type { DayQuestion, SaidDay } from './said.js';

type Day = Temporal.PlainDate;

/** One day, or two with what to ask about them. Either may lie in the past: the caller knows the hour, we do not. */
export type ResolvedDay =
  | { readonly days: readonly [Day] }
  | { readonly days: readonly [Day, Day]; readonly why: DayQuestion };

const one = (day: Day): ResolvedDay => ({ days: [day] });
const two = (why: DayQuestion, first: Day, second: Day): ResolvedDay => ({ days: [first, second], why });

/** A hundred years: more than any deadline, and well inside what a calendar can hold. */
const farthestDays = 36_525;

/** Which day is meant by someone who says `said` on `today`; null where that lies beyond a hundred years. */
export function resolveDay(said: SaidDay, today: Day): ResolvedDay | null {
  const resolved = resolve(said, today);
  return resolved.days.every((day) => Math.abs(today.until(day).days) <= farthestDays) ? resolved : null;
}

function resolve(said: SaidDay, today: Day): ResolvedDay {
  switch (said.kind) {
    case 'date':
      return labelled(dated(said.year, said.month, said.day, today), said.weekday, today);
    case 'slash':
      return slash(said, today);
    case 'day-of-month':
      return labelled(comingDayOfMonth(said.day, today), said.weekday, today);
    case 'month':
      return wholeMonth(said, today);
    case 'weekday':
      return weekday(said, today);
    case 'later':
      return one(later(said, today));
    case 'period':
      return period(said, today);
    case 'no-such-day': {
      const last = dated(said.year, said.month, daysInMonth(said.month, said.year ?? 2023), today);
      return daysInMonth(said.month, last.year) >= said.day
        ? one(last.with({ day: said.day }))
        : two(
            'no-such-day',
            last.with({ day: last.daysInMonth }),
            last.with({ day: last.daysInMonth }).add({ days: 1 }),
          );
    }
  }
}

/**
 * A date without a year is the coming one. One that went by within the last three months stays in the past, so that the
 * caller asks: a slip is likelier than a deadline that far off.
 */
function dated(year: number | null, month: number, day: number, today: Day): Day {
  if (year !== null) return Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' });
  for (let candidate = today.year; candidate <= today.year + 8; candidate++) {
    if (daysInMonth(month, candidate) < day) continue;
    const date = Temporal.PlainDate.from({ year: candidate, month, day });
    if (date.until(today).days <= 92) return date;
  }
  return Temporal.PlainDate.from({ year: today.year, month, day });
}

function comingDayOfMonth(day: number, today: Day): Day {
  let month = today.with({ day: 1 });
  while (month.daysInMonth < day || Temporal.PlainDate.compare(month.with({ day }), today) < 0)
    month = month.add({ months: 1 });
  return month.with({ day });
}

/** `friday 26 nov` where that is a Thursday: one of the two was meant. */
function labelled(date: Day, weekdaySaid: number | null, today: Day): ResolvedDay {
  if (weekdaySaid === null || date.dayOfWeek === weekdaySaid) return one(date);
  const apart = (weekdaySaid - date.dayOfWeek + 10) % 7;
  const nearest = date.add({ days: apart - 3 });
  const other = Temporal.PlainDate.compare(nearest, today) < 0 ? nearest.add({ days: 7 }) : nearest;
  return two('weekday-mismatch', date, other);
}

function slash(said: SaidDay & { kind: 'slash' }, today: Day): ResolvedDay {
  const ahead = (month: number, day: number) => {
    const date = dated(said.year, month, day, today);
    return said.year === null && Temporal.PlainDate.compare(date, today) < 0 ? date.add({ years: 1 }) : date;
  };
  const dayFirst = ahead(said.second, said.first);
  const monthFirst = ahead(said.first, said.second);
  const fitting = [dayFirst, monthFirst].filter((day) => said.weekday !== null && day.dayOfWeek === said.weekday);
  if (fitting.length === 1 && fitting[0]) return one(fitting[0]);
  return two('day-month', dayFirst, monthFirst);
}

function wholeMonth(said: SaidDay & { kind: 'month' }, today: Day): ResolvedDay {
  const year = said.year ?? (said.month < today.month ? today.year + 1 : today.year);
  const first = Temporal.PlainDate.from({ year, month: said.month, day: 1 });
  const last = first.with({ day: first.daysInMonth });
  return Temporal.PlainDate.compare(first, today) <= 0 ? one(last) : two('month', first, last);
}

const mondayOf = (day: Day) => day.subtract({ days: day.dayOfWeek - 1 });

function weekday(said: SaidDay & { kind: 'weekday' }, today: Day): ResolvedDay {
  const ahead = (said.weekday - today.dayOfWeek + 7) % 7;
  const coming = today.add({ days: ahead });
  if (said.week !== null) return one(mondayOf(today).add({ days: 7 * said.week + said.weekday - 1 }));
  if (said.later > 0) return one(coming.add({ weeks: said.later }));
  if (said.modifier === 'last') return one(today.subtract({ days: ((today.dayOfWeek - said.weekday + 6) % 7) + 1 }));
  if (said.modifier !== 'next') return one(coming);
  if (ahead === 0) return one(today.add({ weeks: 1 }));
  // "Next" skips the coming one for some people and not for others, while it is near or in this very week.
  const open = ahead <= 2 || said.weekday > today.dayOfWeek;
  return open ? two('next-weekday', coming, coming.add({ weeks: 1 })) : one(coming);
}

function later(said: SaidDay & { kind: 'later' }, today: Day): Day {
  const amount = Math.min(said.amount, farthestDays + 1);
  if (said.unit === 'workday') {
    const fromWorkday = today.dayOfWeek > 5 ? today.subtract({ days: today.dayOfWeek - 5 }) : today;
    const weekdayAfter = fromWorkday.dayOfWeek + (amount % 5);
    return fromWorkday.add({ days: 7 * Math.floor(amount / 5) + (amount % 5) + (weekdayAfter > 5 ? 2 : 0) });
  }
  return today.add({ [`${said.unit}s`]: amount } as Temporal.DurationLike);
}

function period(said: SaidDay & { kind: 'period' }, today: Day): ResolvedDay {
  const first = firstOf(said.unit, today, said.offset);
  const last =
    said.unit === 'week' ? first.add({ days: 4 }) : firstOf(said.unit, today, said.offset + 1).subtract({ days: 1 });
  if (said.unit === 'weekend') return two('weekend', first, first.add({ days: 1 }));
  if (said.edge === 'start') return one(first);
  if (said.edge === 'end') return one(last);
  return two('next-period', first, last);
}

/** Weeks begin on Monday and end, for work, on Friday; a weekend begins on Saturday. */
function firstOf(unit: (SaidDay & { kind: 'period' })['unit'], today: Day, offset: number): Day {
  switch (unit) {
    case 'week':
      return mondayOf(today).add({ weeks: offset });
    case 'weekend':
      return mondayOf(today).add({ weeks: offset, days: 5 });
    case 'month':
      return today.with({ day: 1 }).add({ months: offset });
    case 'quarter':
      return today.with({ day: 1, month: 3 * Math.floor((today.month - 1) / 3) + 1 }).add({ months: 3 * offset });
    case 'year':
      return today.with({ day: 1, month: 1 }).add({ years: offset });
  }
}
