import { Temporal } from 'temporal-polyfill';
import { type Line, line, typed } from '../domain/line.js';
import { inEnglish } from '../domain/line-in-english.js';
import { type Day, dayOf, type Instant, localTime, type Zone } from '../domain/time.js';
import { dayLabel } from './dates/label.js';
import { questionAbout } from './dates/question.js';
import { readPhrases } from './dates/reader.js';
import { resolveDay } from './dates/resolve-day.js';
import type { Phrase, SaidDay } from './dates/said.js';

export interface DateRange {
  readonly from: Day;
  /** Inclusive. */
  readonly to: Day;
}

/** Whole days as a person says them. `refused` comes with words for the person. */
export type DateRangeReading =
  | ({ readonly kind: 'clear'; readonly said: string } & DateRange)
  | {
      readonly kind: 'ask';
      readonly said: string;
      readonly question: string;
      /** The same, in whatever language. */
      readonly ask: Line;
      readonly options: readonly [DateRangeOption, DateRangeOption];
    }
  | {
      readonly kind: 'refused';
      readonly code: 'not-a-range' | 'no-such-day' | 'end-before-start' | 'past';
      readonly words: string;
      readonly line?: Line;
    };
export type DateRangeOption = DateRange & { readonly label: string };

type Span = readonly [Temporal.PlainDate, Temporal.PlainDate];

/** Days such as `3-14 aug`, `tomorrow`, `dec 24 to jan 2`, `next week`, `until friday`, `for 3 days`, as a calendar in `zone` counts them. */
export function parseDateRange(text: string, now: Instant, zone: Zone): DateRangeReading {
  const said = text.trim();
  const today = localTime(now, zone).toPlainDate();
  const words = spelledOut(said.replace(/\s*\.{2,3}\s*/, ' to ').replace(/^between\s+(.{1,40}?)\s+and\s+/i, '$1 to '));
  const lasting = /^(?:for\s+)?(\d{1,3}|an?|one|two|three|four|five|six)\s+(day|week)s?$/i.exec(words);
  if (lasting) return decide([lastingFrom(today, lasting[1] ?? '1', lasting[2] ?? 'day')], said, today);

  const ends = twoEnds(words, today);
  if (!ends)
    return refused(
      'not-a-range',
      line`I can’t read “${typed(said)}” as days. Try “3-14 aug”, “tomorrow” or “dec 24 to jan 2”.`,
    );
  const { start, end } = ends;
  if (start.kind === 'no-such-day' || end?.kind === 'no-such-day')
    return refused('no-such-day', line`The calendar has no such day as in “${typed(said)}”.`);

  const untilOnly = /^(?:until|till|through|to)\b/i.test(words);
  const starts = spansOf(start, today);
  const lasts = end ? spansOf(end, today) : starts;
  const spans = [...Array(Math.max(starts.length, lasts.length)).keys()].flatMap((index): Span[] => {
    const first = starts[index] ?? starts[0];
    const last = lasts[index] ?? lasts[0];
    if (!first || !last) return [];
    return [[untilOnly ? today : first[0], end ? following(first[0], last[1], end) : last[1]]];
  });
  return decide(spans, said, today, questionAbout(whyOpen(starts.length > 1 ? start : (end ?? start)), said, false));
}

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const pair = '(\\d{1,2})\\s*[-–]\\s*(\\d{1,2})';
const dayFirst = new RegExp(`^${pair}\\s+(?:of\\s+)?(${month})(,?\\s+\\d{4})?$`, 'i');
const monthFirst = new RegExp(`^(${month})\\s+${pair}(,?\\s+\\d{4})?$`, 'i');

/** `8-12 mar` as `8 mar to 12 mar`: with its month, a pair of days is not taken for a day and a month. */
const spelledOut = (words: string) =>
  words.replace(dayFirst, '$1 $3$4 to $2 $3$4').replace(monthFirst, '$1 $2$4 to $1 $3$4');

/** Where the range begins and ends. Its halves are read apart where they can be, since chrono turns a reversed range round. */
function twoEnds(words: string, today: Temporal.PlainDate): { start: SaidDay; end: SaidDay | null } | null {
  const halves = /^(.*\S)\s+(?:to|until|till|through|-|–)\s+(\S.*)$/i.exec(words);
  const [left, right] = halves ? [onlyPhrase(halves[1] ?? '', today), onlyPhrase(halves[2] ?? '', today)] : [];
  if (left?.start.day && right?.start.day && !left.end && !right.end)
    return { start: left.start.day, end: right.start.day };
  const whole = onlyPhrase(words, today);
  return whole?.start.day ? { start: whole.start.day, end: whole.end?.day ?? null } : null;
}

function onlyPhrase(words: string, today: Temporal.PlainDate): Phrase | null {
  const [phrase, ...more] = readPhrases(words, today.toString());
  if (!phrase || more.length > 0) return null;
  const around = words.slice(0, phrase.index) + words.slice(phrase.index + phrase.text.length);
  return /^\s*(?:from|on|in|until|till|through|to|the)?\s*[.!]*\s*$/i.test(around) ? phrase : null;
}

function whyOpen(day: SaidDay) {
  return day.kind === 'slash' ? 'day-month' : day.kind === 'date' ? 'weekday-mismatch' : 'next-weekday';
}

/** The first and the last day meant: a period is all its days, any other phrase one day. Two spans where it is open. */
function spansOf(day: SaidDay, today: Temporal.PlainDate): readonly Span[] {
  const resolved = resolveDay(day, today);
  if (!resolved) return [];
  const [first, second] = resolved.days;
  const whole = day.kind === 'month' || day.kind === 'period';
  if (day.kind === 'period' && day.unit === 'week' && day.edge !== 'start') {
    const monday = first.subtract({ days: first.dayOfWeek - 1 });
    return [[day.offset === 0 ? today : monday, monday.add({ days: 6 })]];
  }
  if (whole && second) return [[first, second]];
  if (whole) return [[day.kind === 'month' || day.offset === 0 ? today : first, first]];
  return resolved.days.map((one): Span => [one, one]);
}

/** An end without a year follows its start: `dec 24 to jan 2`. Within one month that cannot be meant (`14-3 aug`). */
function following(from: Temporal.PlainDate, last: Temporal.PlainDate, end: SaidDay): Temporal.PlainDate {
  if (Temporal.PlainDate.compare(last, from) >= 0) return last;
  if (end.kind === 'weekday') return last.add({ weeks: 1 });
  const canRoll = (end.kind === 'date' || end.kind === 'slash') && end.year === null && last.month !== from.month;
  return canRoll ? last.add({ years: 1 }) : last;
}

function lastingFrom(today: Temporal.PlainDate, amount: string, unit: string): Span {
  const words = ['', 'one', 'two', 'three', 'four', 'five', 'six'];
  const count = /^\d/.test(amount) ? Number(amount) : Math.max(1, words.indexOf(amount.toLowerCase()));
  return [today, today.add({ days: Math.max(1, count) * (unit.toLowerCase() === 'week' ? 7 : 1) - 1 })];
}

function decide(spans: readonly Span[], said: string, today: Temporal.PlainDate, ask: Line = []): DateRangeReading {
  if (spans.length === 0) return refused('not-a-range', line`I can’t read “${typed(said)}” as days.`);
  const forward = spans.filter(([from, to]) => Temporal.PlainDate.compare(from, to) <= 0);
  if (forward.length === 0) return refused('end-before-start', line`“${typed(said)}” ends before it begins.`);
  const ahead = forward.filter(([, to]) => Temporal.PlainDate.compare(to, today) >= 0);
  const [one, other] = ahead;
  if (!one) return refused('past', line`“${typed(said)}” is already over.`);
  const days = ([from, to]: Span): DateRange => ({ from: dayOf(from), to: dayOf(to) });
  if (!other) return { kind: 'clear', said, ...days(one) };
  const label = ([from, to]: Span) =>
    from.equals(to) ? dayLabel(from, today) : `${dayLabel(from, today)} – ${dayLabel(to, today)}`;
  const option = (span: Span): DateRangeOption => ({ ...days(span), label: label(span) });
  return { kind: 'ask', said, question: inEnglish(ask), ask, options: [option(one), option(other)] };
}

const refused = (code: (DateRangeReading & { kind: 'refused' })['code'], why: Line): DateRangeReading => ({
  kind: 'refused',
  code,
  words: inEnglish(why),
  line: why,
});
