import { Temporal } from 'temporal-polyfill';
import type { DueNotice, Notice } from '../notice.js';
import type { Person, ResolvedSettings } from '../people/person.js';
import type { WorkingTime } from '../people/working-time.js';
import { type Day, days, hours, type Instant, instant, localTime, minutes, toInstant, type Zone } from '../time.js';
import { type DigestRun, type Silence, withRuns } from './digest-run.js';
import { type DailySchedule, type DueRun, dailyLimit, dueRun, nextRun, weeklyLimit } from './schedule.js';
import { dayIn } from './standing-digest.js';

/** What became of a person's own digests so far; kept with the person. */
export interface OwnDigests {
  /** Runs up to here have been dealt with; 0: none yet. */
  readonly dailyUntil: Instant;
  readonly weeklyUntil: Instant;
  /**
   * No task concerns them, so the clock leaves them alone until one does, after one last look at `lookAt` (null: taken).
   * Null: they are looked at for each run.
   */
  readonly rest: { readonly lookAt: Instant | null } | null;
  readonly runs: readonly DigestRun[];
}

export const noDigestsYet: OwnDigests = { dailyUntil: instant(0), weeklyUntil: instant(0), rest: null, runs: [] };

type Rules = Pick<ResolvedSettings, 'zone' | 'workingDays' | 'personalDigest' | 'weeklySummary'>;

function schedules({ zone, workingDays, personalDigest, weeklySummary }: Rules) {
  const daily: DailySchedule = { time: personalDigest.at, zone, days: personalDigest.on ? workingDays : [] };
  const weekly: DailySchedule = { time: weeklySummary.at, zone, days: weeklySummary.on ? [weeklySummary.day] : [] };
  return { daily, weekly };
}

/** Somebody new has missed nothing; but a run that is due and was not dealt with yet is not lost to a write in between. */
const atFirst = hours(1);
const since = (until: Instant, now: Instant) => until || instant(now - atFirst);

/** When the clock must look at `person` for their digests: in the past while a run waits to be dealt with. */
export function ownDigestsAt({ deleted, isBot, digests }: Person, rules: Rules, now: Instant): Instant | null {
  if (deleted || isBot) return null;
  if (digests.rest) return digests.rest.lookAt;
  const { daily, weekly } = schedules(rules);
  const runs = [nextRun(since(digests.dailyUntil, now), daily), nextRun(since(digests.weeklyUntil, now), weekly)];
  const known = runs.filter((run) => run !== null);
  return known.length > 0 ? instant(Math.min(...known)) : null;
}

export interface OwnRuns {
  readonly daily: DueRun | null;
  readonly weekly: DueRun | null;
}

/** Which of a person's digests are due at `now`. */
export function ownRunsDue({ digests }: Person, rules: Rules, now: Instant): OwnRuns {
  if (digests.rest) return { daily: null, weekly: null };
  const { daily, weekly } = schedules(rules);
  return {
    daily: dueRun(daily, since(digests.dailyUntil, now), now, dailyLimit),
    weekly: dueRun(weekly, since(digests.weeklyUntil, now), now, weeklyLimit),
  };
}

/** Whether there are tasks that concern a person: open ones, and ones that were closed within `closedLately`. */
export interface Concerns {
  readonly open: boolean;
  readonly closed: boolean;
}
export const closedLately = days(8);

/** Longer than any process may hold somebody for awake who is falling asleep, see engine/wake-person. */
export const lastLookAfter = minutes(20);

/** `person` after these runs, and what they are owed. */
export function afterOwnRuns(
  person: Person,
  { daily, weekly }: OwnRuns,
  { open, closed }: Concerns,
  { rules, time, now }: { readonly rules: Rules; readonly time: WorkingTime; readonly now: Instant },
): { readonly digests: OwnDigests; readonly notices: readonly DueNotice[] } {
  const { digests, id } = person;
  const { zone } = rules;
  const runs: DigestRun[] = [];
  const notices: DueNotice[] = [];
  const deal = (run: DueRun, something: boolean, sameDay: boolean, noticeOf: (day: Day, late: boolean) => Notice) => {
    const day = dayIn(zone, run.at);
    const tooLate = run.verdict === 'skip' || (sameDay && run.verdict === 'fold' && day !== dayIn(zone, now));
    const why = tooLate ? 'too_late' : (absence(day, rules, time) ?? (something ? null : 'nothing_to_say'));
    runs.push(...run.missed.map((at) => ({ at, why: 'missed' as const })), { at: run.at, why });
    if (why === null) notices.push({ notice: noticeOf(day, run.verdict === 'fold'), dueAt: now });
  };
  if (daily) deal(daily, open, true, (day, late) => personalDigestFor(id, day, late));
  if (weekly)
    deal(weekly, open || closed, false, (day, late) => weeklySummaryFor(id, day, weekBefore(weekly.at, zone), late));
  return {
    digests: {
      dailyUntil: daily?.at ?? digests.dailyUntil,
      weeklyUntil: weekly?.at ?? digests.weeklyUntil,
      rest: open || closed ? null : { lookAt: digests.rest ? null : instant(now + lastLookAfter) },
      runs: withRuns(digests.runs, ...runs),
    },
    notices,
  };
}

/** Why nobody is to be told anything on this day. */
function absence(day: Day, { workingDays }: Rules, time: WorkingTime): Silence | null {
  if (time.isAway(day)) return 'away';
  const date = Temporal.PlainDate.from(day);
  const isUsual = workingDays.some((weekday) => weekday === date.dayOfWeek);
  const [start, end] = [date, date.add({ days: 1 })].map((each) => toInstant(each.toZonedDateTime(time.zone)));
  return isUsual && time.workingMinutesBetween(start as Instant, end as Instant) === 0 ? 'day_off' : null;
}

/** Somebody who rests is to be looked at again: a task concerns them. What would have come meanwhile is not owed. */
export const stirred = (digests: OwnDigests, now: Instant): OwnDigests => ({
  ...dealtWithUntil(digests, now),
  rest: null,
});

const dealtWithUntil = (digests: OwnDigests, now: Instant): OwnDigests => ({
  ...digests,
  dailyUntil: instant(Math.max(digests.dailyUntil, now)),
  weeklyUntil: instant(Math.max(digests.weeklyUntil, now)),
});

/** `after` as it is to be stored in the place of `before`: by another schedule nothing is owed that would have come already. */
export function withOwnSchedule(before: Person, after: Person, now: Instant): Person {
  const schedule = ({ zone, settings: { workingDays, personalDigest, weeklySummary } }: Person) =>
    JSON.stringify([zone, workingDays, personalDigest, weeklySummary]);
  return schedule(before) === schedule(after) ? after : { ...after, digests: dealtWithUntil(after.digests, now) };
}

export type OwnDigestNotice = Extract<Notice, { kind: 'personal_digest' | 'weekly_summary' }>;

const personalDigestFor = (person: Person['id'], day: Day, late: boolean): OwnDigestNotice => ({
  kind: 'personal_digest',
  key: `personal_digest:${day}`,
  to: { person },
  day,
  late,
});

const weeklySummaryFor = (person: Person['id'], day: Day, from: Instant, late: boolean): OwnDigestNotice => ({
  kind: 'weekly_summary',
  key: `weekly_summary:${day}`,
  to: { person },
  day,
  from,
  late,
});

const weekBefore = (at: Instant, zone: Zone) => toInstant(localTime(at, zone).subtract({ days: 7 }));
