import type { DueNotice, Notice } from '../notice.js';
import { type Day, type Instant, instant } from '../time.js';
import { withRuns } from './digest-run.js';
import { type DueRun, dailyLimit, dueRun } from './schedule.js';
import { asOf, dayIn, type StandingDigest } from './standing-digest.js';

/** Which digest is to be drawn: of which day, with the news since when, seen at which moment. */
export interface DigestScope {
  readonly day: Day;
  readonly since: Instant | null;
  readonly at: Instant;
}

/** What the clock finds to do about a digest. */
export type DigestTurn =
  /** A new one is due. */
  | { readonly turn: 'make'; readonly run: DueRun; readonly scope: DigestScope }
  /** One was due, but it is too late for it. */
  | { readonly turn: 'leave_out'; readonly run: DueRun }
  /** Today's must be drawn anew, should it look different by now. */
  | { readonly turn: 'redraw'; readonly scope: DigestScope }
  | { readonly turn: 'wait' };

export function digestTurn(digest: StandingDigest, now: Instant): DigestTurn {
  const { on, schedule, handledUntil, latest } = digest;
  if (!on) return { turn: 'wait' };
  const run = dueRun(schedule, handledUntil, now, dailyLimit);
  if (run) {
    const day = dayIn(schedule.zone, run.at);
    const over = day !== dayIn(schedule.zone, now);
    if (run.verdict === 'skip' || (over && run.verdict === 'fold')) return { turn: 'leave_out', run };
    const since = latest?.day === day ? latest.since : (latest?.madeAt ?? null);
    return { turn: 'make', run, scope: { day, since, at: asOf(day, schedule.zone, now) } };
  }
  const scope = latest && latest.pages > 0 ? scopeOf(digest, now) : null;
  return scope && scope.day === dayIn(schedule.zone, now) ? { turn: 'redraw', scope } : { turn: 'wait' };
}

/** The digest that was made last, drawn at `now`; null when none was. */
export function scopeOf({ latest, schedule }: StandingDigest, now: Instant): DigestScope | null {
  return latest && { day: latest.day, since: latest.since, at: asOf(latest.day, schedule.zone, now) };
}

/** What was found for a scope: how many messages it takes (0: nothing to say), and when it changes by itself. */
export interface DigestFound {
  readonly pages: number;
  readonly changesAt: Instant | null;
}

type Dealt = { readonly body: StandingDigest; readonly notices: readonly DueNotice[] };

/** `digest` after its turn. `found` is for the scope of that turn, if it has one. */
export function afterTurn(digest: StandingDigest, turn: DigestTurn, found: DigestFound, now: Instant): Dealt {
  switch (turn.turn) {
    case 'wait':
      return { body: { ...digest, lookAt: null }, notices: [] };
    case 'leave_out':
      return { body: dealtWith(digest, turn.run, 'too_late'), notices: [] };
    case 'redraw': {
      // What was said stays, though by now it may say that there is nothing more.
      const pages = Math.max(digest.latest?.pages ?? 0, found.pages);
      const latest = digest.latest && { ...digest.latest, pages };
      return {
        body: { ...digest, latest, lookAt: found.changesAt },
        notices: pagesOf(digest, turn.scope.day, pages, now),
      };
    }
    case 'make': {
      const { day, since } = turn.scope;
      const said = digest.latest?.day === day ? digest.latest.pages : 0;
      const pages = Math.max(said, found.pages);
      const body = dealtWith(digest, turn.run, pages === 0 ? 'nothing_to_say' : null);
      const latest = { day, since, madeAt: now, late: turn.run.verdict === 'fold', pages };
      return {
        body: { ...body, latest, lookAt: pages === 0 ? null : found.changesAt },
        notices: pagesOf(digest, day, pages, now),
      };
    }
  }
}

function dealtWith(digest: StandingDigest, { at, missed }: DueRun, why: 'too_late' | 'nothing_to_say' | null) {
  const runs = [...missed.map((one) => ({ at: one, why: 'missed' as const })), { at, why }];
  return { ...digest, handledUntil: at, lookAt: null, runs: withRuns(digest.runs, ...runs) };
}

/** Slack takes a message a second into one channel, and each page waits for the one before: no need to claim it sooner. */
const apart = 1_500;

export type DigestNotice = Extract<Notice, { kind: 'digest' }>;

export const digestPage = ({ channel }: StandingDigest, day: Day, page: number): DigestNotice => ({
  kind: 'digest',
  key: digestPageKey(day, page),
  to: { channel },
  day,
  page,
});

export const digestPageKey = (day: Day, page: number) => `digest:${day}:${page}`;

const pagesOf = (digest: StandingDigest, day: Day, pages: number, now: Instant): readonly DueNotice[] =>
  Array.from({ length: pages }, (_, page) => ({
    notice: digestPage(digest, day, page),
    dueAt: instant(now + page * apart),
  }));
