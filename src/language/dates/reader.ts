import { en } from 'chrono-node';
import { type Carried, carriedTag, phraseParsers } from './phrase-parsers.js';
import type { Moment, Phrase, SaidDay, SaidTime } from './said.js';

/** chrono's readers of these phrases guess where we ask, so ours stand in their place. */
const replaced = new Set([
  'ENWeekdayParser',
  'ENRelativeDateFormatParser',
  'ENTimeUnitWithinFormatParser',
  'ENTimeUnitLaterFormatParser',
  'ENTimeUnitAgoFormatParser',
  'ENTimeUnitCasualRelativeFormatParser',
  'ENEndOfCurrentMonthParser',
  'SlashDateFormatParser',
  'ENSlashMonthFormatParser',
]);

const chrono = new en.Chrono({
  parsers: [...phraseParsers, ...en.casual.parsers.filter((parser) => !replaced.has(parser.constructor.name))],
  refiners: en.casual.refiners,
});

/** Most titles hold none of these beginnings and no digit, and need no reading at all. */
const mayHoldADate =
  /\d|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|today|tonight|tomorrow|tmr|yes|over|noon|mid|even|morn|after|night|eo|co[bu]|end|close|begin|start|this|next|week|in|within|day)/i;

type Result = ReturnType<typeof chrono.parse>[number];
type Components = Result['start'];

/**
 * Every date phrase in `text`, left to right. `today` (`YYYY-MM-DD`) is the day on the person's wall calendar. chrono is
 * shown noon of that day, in no zone at all, and only what it found is read, never the moment it makes of it: so
 * neither the server's zone nor a clock change can shift anything.
 */
export function readPhrases(text: string, today: string): readonly Phrase[] {
  if (!mayHoldADate.test(text)) return [];
  // chrono joins a day and a time across this dot as it does across "at"; it does not know "tomorrow @ 5pm".
  // And it takes "from 3" of "from 3 aug" for an hour.
  const shown = text.replace(/@(?=\s*\d)/g, '∙').replace(/\bfrom(?=\s+\d)/gi, '\uFFFC'.repeat(4));
  return chrono
    .parse(shown, { instant: new Date(`${today}T12:00:00Z`), timezone: 0 })
    .map((result) => phraseOf(result, text));
}

function phraseOf(result: Result, whole: string): Phrase {
  // chrono takes commas along; what stands around a phrase is not part of it.
  const text = whole.slice(result.index, result.index + result.text.length).replace(/[\s,;]+$/, '');
  const lead = /^[\s,;(]*/.exec(text)?.[0].length ?? 0;
  return {
    index: result.index + lead,
    text: text.slice(lead),
    start: momentOf(result.start, text),
    end: result.end ? momentOf(result.end, text) : null,
  };
}

function momentOf(found: Components, text: string): Moment {
  const tags = [...found.tags()];
  const carried = tags
    .filter((tag) => tag.startsWith(carriedTag))
    .map((tag) => JSON.parse(tag.slice(carriedTag.length)) as Carried);
  const elapsedMs = carried.flatMap((one) => ('elapsedMs' in one ? [one.elapsedMs] : []))[0] ?? null;
  const day = carried.flatMap((one) => ('day' in one ? [one.day] : []))[0] ?? null;
  const time = carried.flatMap((one) => ('time' in one ? [one.time] : []))[0] ?? null;
  return {
    day: withWeekday(day, found) ?? relativeDay(tags) ?? dayOf(found, text),
    time: halfOf(time, tags) ?? timeOf(found, text, tags),
    offsetMinutes: found.isCertain('timezoneOffset') ? found.get('timezoneOffset') : null,
    elapsedMs,
  };
}

function certain(found: Components, component: 'year' | 'month' | 'day' | 'hour'): number | null {
  return found.isCertain(component) ? found.get(component) : null;
}

const isoWeekday = (found: Components) => (found.isCertain('weekday') ? found.get('weekday') || 7 : null);

function withWeekday(day: SaidDay | null, found: Components): SaidDay | null {
  return day && (day.kind === 'date' || day.kind === 'slash') ? { ...day, weekday: isoWeekday(found) } : day;
}

const relative: readonly (readonly [string, number])[] = [
  ['yesterday', -1],
  ['today', 0],
  ['tonight', 0],
  ['tomorrow', 1],
];

function relativeDay(tags: readonly string[]): SaidDay | null {
  const named = relative.find(([name]) => tags.includes(`casualReference/${name}`));
  return named ? { kind: 'later', amount: named[1], unit: 'day' } : null;
}

function dayOf(found: Components, text: string): SaidDay | null {
  const year = certain(found, 'year');
  const month = certain(found, 'month');
  const day = certain(found, 'day');
  const weekday = isoWeekday(found);
  if (month !== null && day !== null) {
    // A weekday in front of `12/5` makes chrono forget what was carried: the figures are read again.
    const [, a, b] = /(?<![\d/.-])(\d{1,2})[/-](\d{1,2})(?!\d)/.exec(text) ?? [];
    if (a && b && a !== b && Number(a) <= 12 && Number(b) <= 12)
      return { kind: 'slash', first: Number(a), second: Number(b), year, weekday };
    return { kind: 'date', year, month, day, weekday };
  }
  if (month !== null) return { kind: 'month', year, month };
  if (day !== null) return { kind: 'day-of-month', day, weekday };
  if (weekday !== null) return { kind: 'weekday', weekday, modifier: null, week: null, later: 0 };
  return null;
}

const parts = ['morning', 'afternoon', 'evening', 'tonight'] as const;

const partOf = (tags: readonly string[]) => parts.find((part) => tags.includes(`casualReference/${part}`)) ?? null;

/** `tonight at 8`, `tomorrow morning 9`: the part of the day says which half. */
function halfOf(time: SaidTime | null, tags: readonly string[]): SaidTime | null {
  const part = partOf(tags);
  if (time?.kind !== 'clock' || time.half || !part) return time;
  const hour = part === 'morning' ? time.hour % 12 : (time.hour % 12) + 12;
  return { ...time, hour, half: true };
}

function timeOf(found: Components, text: string, tags: readonly string[]): SaidTime | null {
  if (tags.includes('casualReference/midnight')) return { kind: 'midnight' };
  const hour = certain(found, 'hour');
  const part = partOf(tags);
  if (hour === null) return part && { kind: 'part', part };
  const minute = found.get('minute') ?? 0;
  // Two figures before the colon (`09:30`, `10:00`), or an ISO date, are how a day of 24 hours is written; `9:30` is not.
  const written = /(?<!\d)\d\d:\d\d/.test(text) || /\d{4}-\d\d-\d\d/.test(text);
  const twentyFourHours = hour === 0 || hour > 12 || written;
  const half = found.isCertain('meridiem') || twentyFourHours || tags.includes('casualReference/noon');
  return halfOf({ kind: 'clock', hour, minute, half }, tags);
}
