import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse } from '../domain/decision.js';
import { amount, line, typed } from '../domain/line.js';
import type { ClockTime } from '../domain/people/wall-time.js';
import type { Day } from '../domain/time.js';
import * as words from './phrase-words.js';
import { type Frequency, monthDay, type RuleParts, workdays, yearDay } from './rule-parts.js';

/** What a phrase says, before it is put on a calendar. */
export interface Phrase {
  readonly parts: RuleParts;
  readonly time: ClockTime | null;
  readonly start: Day | null;
  readonly until: Day | null;
  /** `for 3 weeks`: counted from the start. */
  readonly lasting: {
    readonly days?: number;
    readonly weeks?: number;
    readonly months?: number;
    readonly years?: number;
  } | null;
  readonly mode: 'on_schedule' | 'after_completion';
}

export interface ReadPhrase {
  readonly phrase: Phrase;
  /** Where in the text it begins and ends. */
  readonly from: number;
  readonly to: number;
}

type Said = Record<string, string | undefined>;
/** What one clause adds; null: in this phrase it is none (`on monday` after `every month`). */
type Reading = Partial<Phrase> | Refusal | null;

interface Clause {
  readonly pattern: RegExp;
  /** An adverb or adjective (`weekly report`): counts only when a clause or the end of the text follows. */
  readonly bare?: true;
  readonly read: (said: Said, soFar: Phrase, today: Temporal.PlainDate) => Reading;
}

const every = '(?:every|each)\\s+';
const ofMonth = '\\s+of\\s+(?:the|each|every)\\s+month';
const workday = '(?:weekday|workday|working\\s+day|business\\s+day)s?';
const clause = (source: string, read: Clause['read']): Clause => ({ pattern: pattern(source), read });
const pattern = (source: string) => new RegExp(`${source}(?![\\w-])`, 'y');

const units: Readonly<Record<string, readonly [Frequency, times: number, most: number]>> = {
  day: ['DAILY', 1, 3650],
  week: ['WEEKLY', 1, 520],
  fortnight: ['WEEKLY', 2, 260],
  month: ['MONTHLY', 1, 120],
  quarter: ['MONTHLY', 3, 40],
  year: ['YEARLY', 1, 10],
};
const adverbs: Readonly<Record<string, readonly [Frequency, number]>> = {
  daily: ['DAILY', 1],
  weekly: ['WEEKLY', 1],
  biweekly: ['WEEKLY', 2],
  fortnightly: ['WEEKLY', 2],
  monthly: ['MONTHLY', 1],
  quarterly: ['MONTHLY', 3],
  yearly: ['YEARLY', 1],
  annually: ['YEARLY', 1],
};

const steps = (FREQ: Frequency, times: number): RuleParts =>
  times === 1 ? { FREQ } : { FREQ, INTERVAL: String(times) };
const parts = (...all: readonly RuleParts[]): Partial<Phrase> => ({ parts: Object.assign({}, ...all) as RuleParts });

function counted(said: string | undefined, unit: string): Reading {
  const [frequency, factor, most] = units[unit.replace(/s$/, '')] ?? ['DAILY', 1, 1];
  const count = !said ? 1 : /^(other|second|2nd)$/.test(said) ? 2 : words.readNumber(said);
  if (count < 1)
    return refuse('never', line`“every ${typed(`${said} ${unit}s`)}” never comes. Say every day, every 2 weeks, …`);
  if (count > most) return refuse('too-rare', 'That is more than ten years apart. Say something that comes sooner.');
  return parts(steps(frequency, count * factor));
}

/** The first, …, last `what` of a month: a weekday, a working day or any day. */
function nth(which: string, what: string): RuleParts {
  const place = words.readOrdinal(which);
  if (/^days?$/.test(what)) return monthDay(place);
  if (pattern(workday).test(what)) return { BYDAY: workdays, BYSETPOS: String(place) };
  return { BYDAY: `${place}${words.readWeekdays(what)}` };
}

/** THE grammar, first half: with what a recurrence begins. The first that fits is taken. */
const openings: readonly Clause[] = [
  clause(
    // "Make every hour count" is a title.
    `${every}(?:(?:${words.number}|other|half)\\s+)?(?:second|minute|hour)s?(?=[.!,]?$|[,\\s]+(?:at|until|till|for|from|starting|on)\\b)`,
    () => refuse('too-often', 'A task can come again once a day at most. Say every day at 9, every weekday, …'),
  ),
  clause(
    `(?:${every}|the\\s+)?(?<which>${words.ordinal})\\s+(?<what>${words.weekday}|${workday}|day)${ofMonth}`,
    ({ which = '', what = '' }) => parts({ FREQ: 'MONTHLY' }, nth(which, what)),
  ),
  clause(
    `${every}(?<which>first|third|fourth|last|1st|3rd|4th)\\s+(?<what>${words.weekday})`,
    ({ which = '', what = '' }) => parts({ FREQ: 'MONTHLY' }, nth(which, what)),
  ),
  clause(`(?:${every}|the\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)(?:\\s+day)?${ofMonth}`, ({ day }) =>
    onDay(Number(day), { FREQ: 'MONTHLY' }),
  ),
  clause(
    `${every}(?<part>morning|afternoon|evening)(?:\\s+at\\s+(?:(?<hour>\\d{1,2})(?![\\w:.])|(?<time>${words.time})))?`,
    ({ part = '', hour, time }) => {
      const said = hour ? `${hour}${part === 'morning' ? 'am' : 'pm'}` : time;
      const at = said ? timed(said) : { time: words.dayParts[part] ?? null };
      return isRefusal(at) ? at : { ...parts({ FREQ: 'DAILY' }), ...at };
    },
  ),
  clause(`${every}${workday}`, () => parts({ FREQ: 'WEEKLY', BYDAY: workdays })),
  clause(`${every}(?<other>(?:other|second|2nd)\\s+)?(?<days>${words.weekdays})`, ({ other, days = '' }) =>
    parts(steps('WEEKLY', other ? 2 : 1), { BYDAY: words.readWeekdays(days) }),
  ),
  clause(`${every}(?<date>${words.yearly})`, ({ date = '' }) => onYearDay(date, { FREQ: 'YEARLY' })),
  clause(
    `${every}(?:(?<count>${words.number}|other|second|2nd)\\s+)?(?<unit>day|week|fortnight|month|quarter|year)s?`,
    ({ count, unit = '' }) => counted(count, unit),
  ),
  {
    ...clause(`(?<adverb>${Object.keys(adverbs).join('|')})`, ({ adverb = '' }) =>
      parts(steps(...(adverbs[adverb] ?? ['DAILY', 1]))),
    ),
    bare: true,
  },
];

/** THE grammar, second half: what may follow, in any order. */
const endings: readonly Clause[] = [
  clause(`(?:(?:at|by)\\s+|@\\s*)?(?<time>${words.time})`, ({ time = '' }) => timed(time)),
  clause('(?:(?:at|by)\\s+|@\\s*)(?<time>\\d{1,2})', ({ time = '' }) => timed(time)),
  clause(`on\\s+(?<days>${words.weekdays})`, ({ days = '' }, { parts: soFar }) =>
    soFar.FREQ === 'WEEKLY' && !soFar.BYDAY ? parts(soFar, { BYDAY: words.readWeekdays(days) }) : null,
  ),
  clause(
    `on\\s+(?:the\\s+)?(?<which>${words.ordinal})\\s+(?<what>${words.weekday}|${workday}|day)(?:${ofMonth})?`,
    ({ which = '', what = '' }, { parts: soFar }) =>
      isPlain(soFar, 'MONTHLY') ? parts(soFar, nth(which, what)) : null,
  ),
  clause(`on\\s+(?<date>${words.yearly})`, ({ date = '' }, { parts: soFar }) =>
    isPlain(soFar, 'YEARLY') ? onYearDay(date, soFar) : null,
  ),
  clause(
    `on\\s+(?:the\\s+)?(?:day\\s+)?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:${ofMonth})?`,
    ({ day }, { parts: soFar }) => (isPlain(soFar, 'MONTHLY') ? onDay(Number(day), soFar) : null),
  ),
  clause(
    `(?:until|till|ending(?:\\s+on)?)\\s+(?:the\\s+)?(?<date>${words.date})`,
    ({ date = '' }, { start }, today) => {
      const until = words.readDate(date, start === null ? today : Temporal.PlainDate.from(start));
      return typeof until === 'string' ? { until } : until;
    },
  ),
  clause(
    `(?:until|till|ending)\\s+(?:the\\s+)?(?:end\\s+of\\s+)?(?<month>${words.wholeMonth})`,
    ({ month = '' }, { start }, today) => ({
      until: words.readMonthEnd(month, start === null ? today : Temporal.PlainDate.from(start)),
    }),
  ),
  clause(
    `(?:starting(?:\\s+on)?|beginning(?:\\s+on)?|from)\\s+(?:the\\s+)?(?<date>${words.date})`,
    ({ date = '' }, _, today) => {
      const start = words.readDate(date, today);
      return typeof start === 'string' ? { start } : start;
    },
  ),
  clause(
    `(?:starting|beginning|from)\\s+(?:on\\s+)?(?<day>today|tomorrow|${words.weekday})`,
    ({ day = '' }, _, today) => ({
      start: words.readNearDay(day, today),
    }),
  ),
  clause(`(?:for\\s+)?(?<count>${words.number})\\s+(?:times?|occurrences?)`, ({ count = '' }, { parts: soFar }) =>
    times(words.readNumber(count), soFar),
  ),
  clause(`for\\s+(?<count>${words.number})\\s+(?<unit>day|week|month|year)s?`, ({ count = '', unit }) => {
    const lasting = words.readNumber(count);
    if (lasting < 1 || lasting > 3650)
      return refuse('impossible-length', 'Say for how long as in “for 3 weeks”, up to ten years.');
    return { lasting: { [`${unit}s`]: lasting } };
  }),
  clause(
    "(?:after\\s+(?:it\\s+is\\s+|it['’]s\\s+|being\\s+)?(?:completion|completed|done|finished)|(?:when|once)\\s+(?:it\\s+is\\s+|it['’]s\\s+)?(?:completed|done|finished))",
    () => ({
      mode: 'after_completion',
    }),
  ),
];

const isPlain = (soFar: RuleParts, frequency: Frequency) =>
  soFar.FREQ === frequency && !soFar.BYDAY && !soFar.BYMONTHDAY;

function timed(said: string): Partial<Phrase> | Refusal {
  const time = words.readTime(said);
  return typeof time === 'string' ? { time } : time;
}

function onDay(day: number, soFar: RuleParts): Reading {
  if (day >= 1 && day <= 31) return parts(soFar, monthDay(day));
  return refuse('impossible-date', line`No month has a day ${amount(day)}.`);
}

function onYearDay(said: string, soFar: RuleParts): Reading {
  const read = words.readYearDay(said);
  return 'refused' in read ? read : parts(soFar, yearDay(read.month, read.day));
}

function times(count: number, soFar: RuleParts): Reading {
  if (count >= 1 && count <= 1000) return parts(soFar, { COUNT: String(count) });
  return refuse('impossible-count', 'Say how often as in “10 times”, from 1 to 1,000.');
}

const blank: Phrase = { parts: {}, time: null, start: null, until: null, lasting: null, mode: 'on_schedule' };
const gap = /[\s,]*(?:and\s+)?/y;
const leadingTime = pattern(`(?:at\\s+|@\\s*)?(?<time>${words.time})`);

/**
 * The recurrence that begins at `from` in `text`, all of it lower case, as long as words of it follow each other. Null: none
 * begins there. `today` gives dates that are said without a year theirs.
 */
export function readPhrase(text: string, from: number, today: Temporal.PlainDate): ReadPhrase | Refusal | null {
  const early = matched(leadingTime, text, from);
  const begin = early ? skipGap(text, from + early[0].length) : from;
  const time = early?.groups?.time ? timed(early.groups.time) : {};
  const opened = first(openings, text, begin, { ...blank, ...(isRefusal(time) ? {} : time) }, today);
  if (!opened || isRefusal(opened)) return opened;
  if (isRefusal(time)) return time;
  let { phrase, to } = opened;
  let followed = false;
  for (;;) {
    const more = first(endings, text, skipGap(text, to), phrase, today);
    if (!more) break;
    if (isRefusal(more)) return more;
    ({ phrase, to } = more);
    followed = true;
  }
  if (opened.bare && !followed && /[\p{L}\d]/u.test(text.slice(to))) return null;
  return { phrase, from, to };
}

function first(clauses: readonly Clause[], text: string, at: number, soFar: Phrase, today: Temporal.PlainDate) {
  for (const { pattern: shape, read, bare } of clauses) {
    const match = matched(shape, text, at);
    const reading = match ? read(match.groups ?? {}, soFar, today) : null;
    if (!match || !reading || saysAgain(reading, soFar)) continue;
    if (isRefusal(reading)) return reading;
    return { phrase: { ...soFar, ...reading }, to: at + match[0].length, bare: bare ?? false };
  }
  return null;
}

/** Two times of day, two ends: not one of them is quietly dropped. */
function saysAgain(reading: Partial<Phrase> | Refusal, soFar: Phrase): boolean {
  if (isRefusal(reading)) return false;
  const { parts: added, ...rest } = reading;
  if (added?.COUNT && soFar.parts.COUNT) return true;
  return (Object.keys(rest) as (keyof typeof rest)[]).some((key) => soFar[key] !== blank[key]);
}

function matched(shape: RegExp, text: string, at: number): RegExpExecArray | null {
  shape.lastIndex = at;
  return shape.exec(text);
}

const skipGap = (text: string, at: number) => at + (matched(gap, text, at)?.[0].length ?? 0);

export const isRefusal = (value: object): value is Refusal => 'refused' in value;
