import { Temporal } from 'temporal-polyfill';
import type { Line } from '../domain/line.js';
import { inEnglish } from '../domain/line-in-english.js';
import type { Due } from '../domain/task/task.js';
import { type Day, dayOf, type Instant, instant, localTime, minutes, toInstant, type Zone } from '../domain/time.js';
import { insteadOfPast } from './dates/instead-of-past.js';
import { clockLabel, localLabel, momentLabel } from './dates/label.js';
import { questionAbout } from './dates/question.js';
import { readPhrases } from './dates/reader.js';
import { resolveDay } from './dates/resolve-day.js';
import { type DayMinutes, localAt, minutesOf, type ResolvedTime, resolveTime } from './dates/resolve-time.js';
import type { Moment, Phrase, SaidAt, Wall, WhyAsk } from './dates/said.js';

/** `label` fits a button: `Fri 27 Nov, 17:00`, on the assigner's wall clock. */
export interface DueOption {
  readonly label: string;
  readonly due: Due;
}

/**
 * What a sentence says about when a task is due. A date that may be meant in two ways is `ask`, never a guess: the
 * person picks one of the options, each of which lies in the future. `said` is the person's own words.
 */
export type DueReading =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'clear';
      readonly due: Due;
      readonly said: string;
      /** `timeSaid` is false where the end of the working day stands in for an hour. `time` is `HH:mm`. */
      readonly read: { readonly label: string; readonly day: Day; readonly time: string; readonly timeSaid: boolean };
    }
  | {
      readonly kind: 'ask';
      readonly said: string;
      readonly why: WhyAsk;
      readonly question: string;
      /** The same, in whatever language. */
      readonly ask: Line;
      readonly options: readonly [DueOption, DueOption];
    };

export const noDue: DueReading = { kind: 'none' };

/** The due date in a text that should hold nothing else, such as `friday 5pm` typed into a field; `none` where it does. */
export function parseDue(text: string, at: SaidAt): DueReading {
  const words = text.trim();
  const introduced = /^(?:by|before|until|till|due|on|at|in|within)\b/i.test(words) ? words : `by ${words}`;
  const [phrase, ...more] = readPhrases(introduced, localTime(at.now, at.zone).toPlainDate().toString());
  if (!phrase || more.length > 0) return noDue;
  const around = introduced.slice(0, phrase.index) + introduced.slice(phrase.index + phrase.text.length);
  if (!/^\s*(?:by|before|until|till|due|on|at|in)?\s*[.!?]*\s*$/i.test(around)) return noDue;
  return readDue(phrase, at, words, { before: /^before\b/i.test(introduced) });
}

/**
 * What `phrase` means as a due date. `before`: it was introduced by that word, so a bare day
 * may be the day itself or the one before. `startSaid`: a range whose beginning is when to start, so its end is when it is due. */
export function readDue(
  phrase: Phrase,
  at: SaidAt,
  said: string,
  { before = false, startSaid = false }: { readonly before?: boolean; readonly startSaid?: boolean } = {},
): DueReading {
  const { start, end } = phrase;
  if (start.elapsedMs !== null) return afterWaiting(start.elapsedMs, at, said);
  if (end) return range(start, end, at, said, startSaid);
  const wall = wallOf(start, at);
  const possible = candidates(start, at, wall);
  if (!possible) return noDue;
  if (before && start.time === null && start.day && possible.locals.length === 1 && isSingleDay(start))
    return decide(
      { ...possible, locals: [possible.locals[0].subtract({ days: 1 }), possible.locals[0]], why: 'before-day' },
      start,
      at,
      wall,
      said,
    );
  return decide(possible, start, at, wall, said);
}

const isSingleDay = ({ day }: Moment) =>
  day !== null && ['date', 'weekday', 'day-of-month', 'later'].includes(day.kind);

function wallOf(moment: Moment, at: SaidAt): Wall {
  const zone = moment.offsetMinutes === null ? at.zone : offsetName(moment.offsetMinutes);
  const now = localTime(at.now, zone as Zone);
  return { zone, now, today: now.toPlainDate() };
}

function offsetName(offset: number): string {
  return (
    (offset < 0 ? '-' : '+') + clockLabel({ hour: Math.floor(Math.abs(offset) / 60), minute: Math.abs(offset) % 60 })
  );
}

type Local = Temporal.PlainDateTime;

interface Candidates {
  readonly locals: readonly [Local] | readonly [Local, Local];
  readonly why: WhyAsk | null;
  readonly timeSaid: boolean;
  /** For what to offer instead when all of it is over. */
  readonly minutes: DayMinutes;
}

function candidates(moment: Moment, at: SaidAt, wall: Wall): Candidates | null {
  const dayEnd = minutesOf(at.dayEnd ?? '17:00');
  const resolved = moment.day ? resolveDay(moment.day, wall.today) : { days: [wall.today] as const };
  if (!resolved) return null;
  const [first, second] = resolved.days;
  const isToday = first.equals(wall.today);
  const passed = isToday ? wall.now.hour * 60 + wall.now.minute : 0;
  const time = resolveTime(moment.time, dayEnd, passed, !moment.day ? 'no' : isToday ? 'today' : 'another');
  const [likely, other] = time.minutes;
  const common = { timeSaid: time.said, minutes: likely };
  if (second && 'why' in resolved)
    return { ...common, locals: [localAt(first, likely), localAt(second, likely)], why: resolved.why };
  if (other === undefined) return { ...common, locals: [localAt(first, likely)], why: null };
  if (!moment.day) return { ...common, locals: comingBoth(time, wall), why: time.why };
  return { ...common, locals: [localAt(first, likely), localAt(first, other)], why: time.why };
}

/** "At 5" said at ten in the morning: 17:00 today or 05:00 tomorrow, the earlier first. */
function comingBoth(time: ResolvedTime, wall: Wall): readonly [Local, Local] {
  const [one, other = one] = time.minutes.map((minute) => {
    const today = localAt(wall.today, minute);
    return Temporal.PlainDateTime.compare(today, wall.now.toPlainDateTime()) > 0 ? today : today.add({ days: 1 });
  }) as [Local, Local?];
  return Temporal.PlainDateTime.compare(one, other) <= 0 ? [one, other] : [other, one];
}

function decide(possible: Candidates, moment: Moment, at: SaidAt, wall: Wall, said: string): DueReading {
  const meant = (local: Local) => toInstant(local.toZonedDateTime(wall.zone));
  const [first, second] = possible.locals.filter((local) => meant(local) > at.now);
  if (first && second && meant(first) !== meant(second))
    return ask(possible.why ?? 'past', [meant(first), meant(second)], at, said);
  if (!first) {
    const over = possible.locals.at(-1) ?? possible.locals[0];
    const [one, other] = insteadOfPast(moment, over, possible.minutes, possible.timeSaid, wall);
    return ask('past', [meant(one), meant(other)], at, said);
  }
  // Where the clocks change, an hour may be missing or come twice: then these two differ.
  const earlier = toInstant(first.toZonedDateTime(wall.zone, { disambiguation: 'earlier' }));
  const later = toInstant(first.toZonedDateTime(wall.zone, { disambiguation: 'later' }));
  if (earlier === later || !possible.timeSaid) return clear(meant(first), at, said, possible.timeSaid);
  return earlier > at.now ? ask('clock-change', [earlier, later], at, said) : clear(later, at, said, true);
}

function clear(due: Instant, at: SaidAt, said: string, timeSaid: boolean): DueReading {
  const local = localTime(due, at.zone).toPlainDateTime();
  const label = localLabel(local, localTime(at.now, at.zone));
  const read = { label, day: dayOf(local.toPlainDate()), time: clockLabel(local), timeSaid };
  return { kind: 'clear', due: { at: due, zone: at.zone }, said, read };
}

function ask(why: WhyAsk, moments: readonly [Instant, Instant], at: SaidAt, said: string): DueReading {
  const [one, other] = moments[0] <= moments[1] ? moments : [moments[1], moments[0]];
  const labels = [one, other].map((due) => momentLabel(due, at.zone, at.now));
  // At the end of summer time one wall clock names two moments: only the offset tells them apart.
  const twice = labels[0] === labels[1];
  const option = (due: Instant, label = ''): DueOption => ({
    label: twice ? `${label} (UTC${localTime(due, at.zone).offset})` : label,
    due: { at: due, zone: at.zone },
  });
  const options = [option(one, labels[0]), option(other, labels[1])] as const;
  const ask = questionAbout(why, said, twice);
  return { kind: 'ask', said, why, question: inEnglish(ask), ask, options };
}

/** Time that passes on no particular wall clock; a started minute counts as a whole one. */
function afterWaiting(elapsedMs: number, at: SaidAt, said: string): DueReading {
  const due = Math.ceil((at.now + elapsedMs) / minutes(1)) * minutes(1);
  if (elapsedMs <= 0 || elapsedMs > minutes(60 * 24 * 36_525)) return noDue;
  return clear(instant(due), at, said, true);
}

function range(start: Moment, end: Moment, at: SaidAt, said: string, startSaid: boolean): DueReading {
  const wall = wallOf(start, at);
  // "3-4pm on friday": what only one side says holds for both.
  const sides = [
    { ...start, day: start.day ?? end.day },
    { ...end, day: end.day ?? start.day },
  ].map((moment) => candidates(moment, at, wall));
  if (!sides[0] || !sides[1]) return noDue;
  const from = sides[0].locals[0];
  const until = notBefore(from, sides[1].locals[0], end);
  const locals = startSaid ? ([until] as const) : ([from, until] as const);
  return decide({ ...sides[1], locals, why: 'range' }, end, at, wall, said);
}

/** "Monday to friday" said on a Wednesday ends after it began, not this Friday. */
function notBefore(from: Local, until: Local, { day }: Moment): Local {
  if (Temporal.PlainDateTime.compare(from, until) <= 0) return until;
  if (!day) return until.add({ days: 1 });
  return until.add(day.kind === 'weekday' ? { weeks: 1 } : { years: 1 });
}
