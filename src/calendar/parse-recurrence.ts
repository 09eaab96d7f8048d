import { Temporal } from 'temporal-polyfill';
import { type Refusal, refuse } from '../domain/decision.js';
import { line, verbatim } from '../domain/line.js';
import { type ClockTime, momentOn, type Weekday } from '../domain/people/wall-time.js';
import type { Recurrence } from '../domain/task/recurrence.js';
import { type Day, dayOf, type Instant, localTime, type Zone } from '../domain/time.js';
import { nextDay } from './recurrence.js';
import { isRefusal, type Phrase, readPhrase } from './recurrence-phrase.js';
import { monthDay, type RuleParts, ruleOf, weekdayCodes, yearDay } from './rule-parts.js';

export interface RecurrenceContext {
  readonly now: Instant;
  /** In which times of day are meant. */
  readonly zone: Zone;
  /** For a phrase that names no time of day. */
  readonly usualTime: ClockTime;
  /** The first day it may come on, where the phrase names none; today unless given. */
  readonly from?: Day | undefined;
}

export const examples = [
  'every monday 9am',
  'every weekday at 9',
  'every 2 weeks on thursday',
  'last friday of the month',
  'every month on the 1st until 1 march',
  'every other tuesday 10 times',
  'every 3 weeks after completion',
] as const;

const notUnderstood = () =>
  refuse(
    'not-understood',
    line`I could not read how often. Say it like: ${verbatim(examples.slice(0, 5).join(' · '))}`,
  );

/** `text`, which must hold nothing else, as a recurrence that comes at least once from now on. */
export function parseRecurrence(text: string, context: RecurrenceContext): Recurrence | Refusal {
  const low = lowered(text).trim().replace(/[.!]$/, '');
  const read = readPhrase(low, 0, todayIn(context));
  if (!read || (!isRefusal(read) && read.to < low.length)) return notUnderstood();
  return isRefusal(read) ? read : scheduled(read.phrase, context);
}

export interface FoundRecurrence {
  readonly recurrence: Recurrence | Refusal;
  /** Which part of the text says it; for a refusal, all from where it begins. */
  readonly from: number;
  readonly to: number;
}

/**
 * The first recurrence said within a longer sentence. Null when there is none: words that may be part of a title ("weekly
 * report", "last friday of the month") count only with "every", "each" or at the end.
 */
export function findRecurrence(text: string, context: RecurrenceContext): FoundRecurrence | null {
  const low = lowered(text);
  const today = todayIn(context);
  for (const { index } of low.matchAll(/(?<![\p{L}\p{N}_-])[@\p{L}\p{N}]/gu)) {
    const read = readPhrase(low, index, today);
    if (!read) continue;
    if (isRefusal(read)) return { recurrence: read, from: index, to: text.length };
    if (!/\b(?:every|each)\b|\w(?:ly)\b/.test(low.slice(index, read.to))) continue;
    return { recurrence: scheduled(read.phrase, context), from: index, to: read.to };
  }
  return null;
}

/** Keeps every letter where it is, which `toLowerCase` does not for all. */
const lowered = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

const todayIn = ({ now, zone }: RecurrenceContext) => localTime(now, zone).toPlainDate();

/**
 * Puts a phrase on the calendar. It starts with the first day of the pattern, counted one by one ("every other tuesday"
 * begins with the next one), that is not before the start it names and whose time lies ahead.
 */
function scheduled(phrase: Phrase, context: RecurrenceContext): Recurrence | Refusal {
  const { zone } = context;
  const time = phrase.time ?? context.usualTime;
  const today = todayIn(context);
  const from = phrase.start ?? context.from;
  const named = from ? later(Temporal.PlainDate.from(from), today) : today;
  const { INTERVAL, COUNT, ...each } = phrase.parts;
  let first = nextDay(ruleOf(each), dayOf(named), named);
  for (let at = first && momentOn(first, time, zone); first && (at === null || at <= context.now); ) {
    const following = first.add({ days: 1 });
    first = nextDay(ruleOf(each), dayOf(hasDay(each) ? named : following), following);
    at = first && momentOn(first, time, zone);
  }
  if (!first) return never;
  const until = endOf(phrase, first);
  if (until && COUNT) return refuse('two-ends', 'Say either until when or how many times, not both.');
  if (until && until < dayOf(first)) return never;
  const days = phrase.mode === 'on_schedule' ? { ...dayFrom(phrase.parts, first), ...phrase.parts } : phrase.parts;
  const rule = ruleOf(until ? { ...days, UNTIL: until.replaceAll('-', '') } : days);
  return { rule, start: dayOf(first), time, zone, mode: phrase.mode };
}

const never = refuse('never', 'That would never come: it ends before it first comes. Say a later end.');

const later = (a: Temporal.PlainDate, b: Temporal.PlainDate) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b);

const hasDay = ({ BYDAY, BYMONTHDAY }: RuleParts) => BYDAY !== undefined || BYMONTHDAY !== undefined;

/** "every 2 weeks", said on a Thursday for Thursdays: the day that the rule leaves open, from its first occurrence. */
function dayFrom(parts: RuleParts, first: Temporal.PlainDate): RuleParts {
  if (hasDay(parts)) return {};
  if (parts.FREQ === 'WEEKLY') return { BYDAY: weekdayCodes[(first.dayOfWeek as Weekday) - 1] as string };
  if (parts.FREQ === 'MONTHLY') return monthDay(first.day);
  return parts.FREQ === 'YEARLY' ? yearDay(first.month, first.day) : {};
}

function endOf({ until, lasting }: Phrase, first: Temporal.PlainDate): Day | null {
  return lasting ? dayOf(first.add(lasting).subtract({ days: 1 })) : until;
}
