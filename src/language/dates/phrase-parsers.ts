import type { en } from 'chrono-node';
import type { LaterUnit, PeriodUnit, SaidDay, SaidTime } from './said.js';

/**
 * The phrases that chrono reads differently from how a team means them, or not at all. Each is found here and carried
 * through chrono's merging as a tag, with approximate components so that chrono joins it with a time or a range.
 */
export type Carried = { readonly day: SaidDay } | { readonly time: SaidTime } | { readonly elapsedMs: number };
export const carriedTag = 'said:';

type Components = Parameters<en.Parser['extract']>[0]['createParsingComponents'];
type Known = NonNullable<Parameters<Components>[0]>;
interface Found {
  readonly carried: Carried;
  readonly known: Known;
}

const weekdays: Record<string, number> = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
export const weekdayWords =
  '(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)\\b\\.?|(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const monthWords =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const weekdayNamed = (word: string) => weekdays[word.slice(0, 3).toLowerCase()] ?? 1;
const monthNamed = (word: string) => months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
const modifierNamed = (word = '') =>
  word === 'past' ? ('last' as const) : word === 'this' || word === 'next' || word === 'last' ? word : null;

const amountWord =
  '\\d{1,5}(?:\\.\\d{1,3})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|(?:a )?couple(?: of)?|half an?';
const words = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
function amountOf(word: string): number {
  if (/^\d/.test(word)) return Number(word);
  if (word.startsWith('half')) return 0.5;
  if (word.includes('couple')) return 2;
  return Math.max(1, words.indexOf(word));
}

/** Years as people shorten them: `27` is 2027. */
const fullYear = (digits: string | undefined) =>
  digits === undefined ? null : digits.length === 2 ? 2000 + Number(digits) : Number(digits);

/** Gregorian days in a month; an unsaid year counts as a leap year, so that 29 February can be said. */
export function daysInMonth(month: number, year: number | null): number {
  return new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate();
}

/** chrono matches on what is left of the text, so the character before has to be looked up in the whole. */
function phrase(
  pattern: string,
  read: (match: readonly (string | undefined)[], today: Date) => Found | null,
): en.Parser {
  const compiled = new RegExp(pattern, 'i');
  return {
    pattern: () => compiled,
    extract(context, match) {
      const at = match.index ?? 0;
      if (at > 0 && /[\p{L}\p{N}_]/u.test(context.text[at - 1] ?? '') && /^[\p{L}\p{N}]/u.test(match[0])) return null;
      const found = read(
        match.map((group) => group?.toLowerCase().replace(/\s+/g, ' ')),
        context.reference.instant,
      );
      if (!found) return null;
      const components = context.createParsingComponents(found.known);
      components.addTag(carriedTag + JSON.stringify(found.carried));
      return context.createParsingResult(at, match[0], components);
    },
  };
}

const asDate = (date: Date): Known => ({
  day: date.getUTCDate(),
  month: date.getUTCMonth() + 1,
  year: date.getUTCFullYear(),
});
const daysOn = (from: Date, count: number) => new Date(from.getTime() + Math.min(count, 36_600) * 86_400_000);
const roughDays: Record<LaterUnit | PeriodUnit, number> = {
  day: 1,
  workday: 1.4,
  week: 7,
  weekend: 7,
  month: 30,
  quarter: 91,
  year: 365,
};

function later(amount: number, unit: LaterUnit, today: Date): Found {
  return {
    carried: { day: { kind: 'later', amount, unit } },
    known: asDate(daysOn(today, amount * roughDays[unit])),
  };
}

function period(unit: PeriodUnit, offset: number, edge: 'start' | 'end' | 'open', today: Date): Found {
  return {
    carried: { day: { kind: 'period', unit, offset, edge } },
    known: asDate(daysOn(today, offset * roughDays[unit])),
  };
}

const hourUnits = 'h|hrs?|hours?|m|mins?|minutes?|seconds?|secs?';
const dayUnits = '(?:(?:working|business|work|week) ?)?days?|weeks?|months?|years?';
const unitMs = (unit: string) => (unit.startsWith('h') ? 3_600_000 : unit.startsWith('m') ? 60_000 : 1_000);

function span(amount: string, unit: string, today: Date): Found | null {
  const count = amountOf(amount);
  if (new RegExp(`^(?:${hourUnits})$`).test(unit)) return elapsed(count * unitMs(unit), today);
  if (/^(?:working|business|work|week) ?day/.test(unit))
    return Number.isInteger(count) ? later(count, 'workday', today) : null;
  const name = unit.replace(/s$/, '') as LaterUnit;
  if (Number.isInteger(count)) return later(count, name, today);
  if (name === 'day' || name === 'week') return elapsed(count * roughDays[name] * 86_400_000, today);
  return null;
}

const elapsed = (ms: number, today: Date): Found => ({
  carried: { elapsedMs: ms },
  known: { ...asDate(daysOn(today, ms / 86_400_000)), hour: 12, minute: 0 },
});

const units: Record<string, PeriodUnit> = { w: 'week', m: 'month', q: 'quarter', y: 'year' };
const notATime = `(?![\\d:/%€$£°]|[.,-]\\d|\\s*[ap]\\.?m\\b|st\\b|nd\\b|rd\\b|th\\b|\\s*(?:of\\s+)?${monthWords}\\b)`;

export const phraseParsers: readonly en.Parser[] = [
  phrase(
    `(?:on\\s+)?(?:(this|next|last|past|coming)\\s+)?(${weekdayWords})(?:\\s+(this|next|last)\\s+week)?(?=\\W|$)`,
    ([, before, word = '', after], today) =>
      weekday({ weekday: weekdayNamed(word), modifier: modifierNamed(before), week: weekOf(after), later: 0 }, today),
  ),
  phrase(`(this|next)\\s+week\\s*,?\\s+(?:on\\s+)?(${weekdayWords})(?=\\W|$)`, ([, which, word = ''], today) =>
    weekday({ weekday: weekdayNamed(word), modifier: null, week: weekOf(which), later: 0 }, today),
  ),
  phrase(
    `(${amountWord})\\s+weeks?\\s+(?:from|after|on)\\s+(${weekdayWords})(?=\\W|$)`,
    ([, count = '1', word = ''], today) =>
      weekday({ weekday: weekdayNamed(word), modifier: null, week: null, later: Math.round(amountOf(count)) }, today),
  ),
  phrase(`(${amountWord})\\s+(day|week)s?\\s+from\\s+(today|tomorrow)\\b`, ([, count = '1', unit, day], today) =>
    later(Math.round(amountOf(count)) * (unit === 'week' ? 7 : 1) + (day === 'tomorrow' ? 1 : 0), 'day', today),
  ),
  phrase('(?:the\\s+)?day\\s+after\\s+tomorrow\\b', (_, today) => later(2, 'day', today)),
  phrase(
    `(?:in|within)\\s+(?:about\\s+|around\\s+)?(${amountWord})\\s*(${hourUnits}|${dayUnits})(?:(?:\\s+and)?\\s+(${amountWord})\\s*(${hourUnits}))?(?=\\W|$)`,
    ([, amount = '', unit = '', more, smaller], today) => {
      const first = span(amount, unit, today);
      if (!more || !smaller || !first || !('elapsedMs' in first.carried)) return first;
      return elapsed(first.carried.elapsedMs + amountOf(more) * unitMs(smaller), today);
    },
  ),
  phrase(`(${amountWord})\\s+(${hourUnits}|${dayUnits})\\s+from\\s+now\\b`, ([, amount = '', unit = ''], today) =>
    span(amount, unit, today),
  ),
  phrase('(?:the\\s+)?(?:end|close)\\s+of\\s+(?:the\\s+)?(?:business|day|work(?:day)?)\\b|(?:eod|eob|cob)\\b', () => ({
    carried: { time: { kind: 'day-end' } },
    known: { hour: 17, minute: 0 },
  })),
  phrase('eo(w|m|q|y)\\b', ([, letter = 'w'], today) => period(units[letter] ?? 'week', 0, 'end', today)),
  phrase(
    '(?:the\\s+)?(end|beginning|start)\\s+of\\s+(?:the\\s+|this\\s+|(next)\\s+)?(week|month|quarter|year)\\b',
    ([, edge, next, unit], today) => period(unit as PeriodUnit, next ? 1 : 0, edge === 'end' ? 'end' : 'start', today),
  ),
  phrase('(this|next)\\s+(week|month|quarter|year)\\b', ([, which, unit], today) =>
    which === 'this' ? period(unit as PeriodUnit, 0, 'end', today) : period(unit as PeriodUnit, 1, 'open', today),
  ),
  // chrono takes "may" for the verb it also is, unless it stands behind "in".
  phrase('(?:by|before|until|till)\\s+may\\b(?!\\s*\\d)', () => ({
    carried: { day: { kind: 'month', year: null, month: 5 } },
    known: { month: 5 },
  })),
  phrase('(?:(?:this|the)\\s+)?weekend\\b', (_, today) => period('weekend', 0, 'open', today)),
  phrase(
    `(?:on\\s+)?(?:(\\d{1,2})(?:st|nd|rd|th)?\\s*(?:of\\s+)?(${monthWords})|(${monthWords})\\s*(\\d{1,2})(?:st|nd|rd|th)?)(?![\\d:])(?:,?\\s+(\\d{4})\\b)?(?=\\W|$)`,
    ([, before, month, otherMonth, behind, year]) =>
      noSuchDay(fullYear(year), monthNamed(month ?? otherMonth ?? ''), Number(before ?? behind)),
  ),
  phrase('(\\d{4})-(\\d{2})-(\\d{2})(?!\\d)', ([, year, month, day]) =>
    noSuchDay(fullYear(year), Number(month), Number(day)),
  ),
  phrase('(\\d{1,2})([/.-])(\\d{1,2})(?:\\2(\\d{4}|\\d{2}))?(?![\\d/])', ([text, a, mark, b, year]) =>
    numeric(text ?? '', Number(a), mark ?? '/', Number(b), fullYear(year)),
  ),
  phrase('(?:on\\s+)?(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)(?=\\W|$)', ([, digits]) => {
    const day = Number(digits);
    if (day < 1 || day > 31) return null;
    return { carried: { day: { kind: 'day-of-month', day, weekday: null } }, known: { day } };
  }),
  // An hour on its own counts only behind one of these words; digits alone survive only next to a day.
  phrase(`(?:\\b(?:by|before|until|till|due)|∙)\\s*(\\d{1,2})${notATime}(?=\\W|$)`, ([, digits]) =>
    hour(Number(digits)),
  ),
  phrase(`(\\d{1,2})(?=\\s*[.,;!?)]?\\s*(?:$|\\n))`, ([, digits]) => hour(Number(digits))),
];

const weekOf = (word: string | undefined) =>
  word === undefined ? null : word === 'next' ? 1 : word === 'last' ? -1 : 0;

function weekday(said: Omit<SaidDay & { kind: 'weekday' }, 'kind'>, today: Date): Found {
  const ahead = (said.weekday - (today.getUTCDay() || 7) + 7) % 7;
  const date = asDate(daysOn(today, ahead + 7 * (said.later + (said.week ?? 0))));
  // Only a plain weekday may label a date that follows it (`fri, 27 nov`); chrono takes any other for a date of its own.
  const plain = !said.modifier && said.week === null && !said.later;
  return {
    carried: { day: { kind: 'weekday', ...said } },
    known: { weekday: said.weekday % 7, ...(plain ? {} : date) },
  };
}

function noSuchDay(year: number | null, month: number, day: number): Found | null {
  if (month < 1 || month > 12 || day < 29 || day > 31 || day <= daysInMonth(month, year ?? 2023)) return null;
  return {
    carried: { day: { kind: 'no-such-day', year, month, day } },
    known: { month, day: 28, ...(year ? { year } : {}) },
  };
}

function numeric(text: string, a: number, mark: string, b: number, year: number | null): Found | null {
  if (a < 1 || b < 1 || a > 31 || b > 31 || (a > 12 && b > 12)) return null;
  if (text === '24/7' || (mark !== '/' && year === null)) return null;
  const dayFirst = mark === '.' || a > 12;
  const [day, month] = dayFirst ? [a, b] : [b, a];
  if (month > 12) return null;
  const wrong = noSuchDay(year, month, day);
  if (wrong) return wrong;
  const known: Known = year === null ? { day, month } : { day, month, year };
  const clear = dayFirst || b > 12 || a === b;
  return {
    carried: {
      day: clear
        ? { kind: 'date', year, month, day, weekday: null }
        : { kind: 'slash', first: a, second: b, year, weekday: null },
    },
    known,
  };
}

function hour(value: number): Found | null {
  if (value < 1 || value > 23) return null;
  return {
    carried: { time: { kind: 'clock', hour: value, minute: 0, half: value > 12 } },
    known: { hour: value, minute: 0 },
  };
}
