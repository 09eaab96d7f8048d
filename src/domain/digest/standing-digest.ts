import { Temporal } from 'temporal-polyfill';
import { type Decision, type Facts, refuse } from '../decision.js';
import type { ChannelId, RequestId, UserId, WorkspaceId } from '../ids.js';
import type { Notice } from '../notice.js';
import { type Day, dayOf, type Instant, instant, localTime, minutes, toInstant, type Zone } from '../time.js';
import type { DigestRun } from './digest-run.js';
import { type DailySchedule, nextRun } from './schedule.js';

/** Whether and when a channel gets a digest. */
export interface DigestSetup {
  readonly on: boolean;
  readonly schedule: DailySchedule;
}

/** The daily digest of one channel: how somebody there set it up, and what became of it so far. */
export interface StandingDigest extends DigestSetup {
  readonly workspace: WorkspaceId;
  readonly channel: ChannelId;
  /** Counts the set-ups, so that an undo takes back the one it stands beside and no other. */
  readonly revision: number;
  readonly setBy: UserId;
  readonly setAt: Instant;
  /** As it was before the latest set-up. */
  readonly before: DigestSetup;
  /** Runs up to here have been dealt with. */
  readonly handledUntil: Instant;
  /** The latest that was made, whether or not there was anything to say. */
  readonly latest: MadeDigest | null;
  /** When the message of today must be looked at again: something that it shows has changed, or changes then. */
  readonly lookAt: Instant | null;
  /** What became of the latest runs, oldest first. */
  readonly runs: readonly DigestRun[];
  /** The latest requests that set it up, so that a repeated delivery changes nothing. */
  readonly requests: readonly RequestId[];
}

export interface MadeDigest {
  /** In its own zone. */
  readonly day: Day;
  readonly madeAt: Instant;
  /** What happened after this is its news; null: the last 24 hours. */
  readonly since: Instant | null;
  /** It came more than an hour after its time. */
  readonly late: boolean;
  /** How many messages it takes: the one in the channel and those in its thread. 0: there was nothing to say. */
  readonly pages: number;
}

const requestsKept = 20;

/** When the clock must look at it next. */
export function digestWakeAt({ on, schedule, handledUntil, lookAt }: StandingDigest): Instant | null {
  if (!on) return null;
  const run = nextRun(handledUntil, schedule);
  if (run === null || lookAt === null) return run ?? lookAt;
  return instant(Math.min(run, lookAt));
}

type Wish = Pick<StandingDigest, 'workspace' | 'channel'> & { readonly setup: DigestSetup };

/** Anybody in a channel may set up its digest. Who did is announced there. */
export function setUpDigest(before: StandingDigest | null, wish: Wish, facts: Facts): Decision<StandingDigest> {
  const { setup } = wish;
  if (before?.requests.includes(facts.request)) return decided(before, 'repeated');
  if (setup.on && setup.schedule.days.length === 0)
    return refuse('no-day', 'Pick at least one day, or turn the digest off.', {
      fields: { days: 'Pick at least one day.' },
    });
  if (before ? sameSetup(before, setup) : !setup.on) return decided(before ?? fresh(wish, facts), 'already');
  return decided(changed(before ?? fresh(wish, facts), setup, facts));
}

/** Whoever set it up may take that back, as long as nobody has changed it since. */
export function undoDigestSetup(now: StandingDigest, revision: number, facts: Facts): Decision<StandingDigest> {
  if (now.requests.includes(facts.request)) return decided(now, 'repeated');
  if (now.revision !== revision || now.setBy !== facts.actor)
    return refuse(
      'changed-since',
      'The digest has been changed since, so nothing was undone. See how it is set up with /tasks digest in its channel.',
    );
  return decided(changed(now, now.before, facts));
}

function changed(digest: StandingDigest, setup: DigestSetup, { now, actor, request }: Facts): StandingDigest {
  const resumes = setup.on && !digest.on;
  return {
    ...digest,
    ...setup,
    revision: digest.revision + 1,
    setBy: actor,
    setAt: now,
    before: { on: digest.on, schedule: digest.schedule },
    // What would have been due before it was set up so is not owed.
    handledUntil: instant(Math.max(now, digest.handledUntil)),
    latest: resumes && digest.latest?.day !== dayIn(setup.schedule.zone, now) ? null : digest.latest,
    lookAt: setup.on ? digest.lookAt : null,
    requests: [...digest.requests, request].slice(-requestsKept),
  };
}

const fresh = ({ workspace, channel, setup }: Wish, { now, actor }: Facts): StandingDigest => ({
  workspace,
  channel,
  on: false,
  schedule: setup.schedule,
  revision: 0,
  setBy: actor,
  setAt: now,
  before: { on: false, schedule: setup.schedule },
  handledUntil: now,
  latest: null,
  lookAt: null,
  runs: [],
  requests: [],
});

/** What is told in the channel of its set-up: one message, kept true. */
const announcement = ({ channel }: StandingDigest): Notice => ({
  kind: 'digest_setup',
  key: 'digest_setup',
  to: { channel },
});

const decided = (body: StandingDigest, unchanged?: 'already' | 'repeated'): Decision<StandingDigest> => ({
  refused: false,
  body,
  notices: unchanged ? [] : [announcement(body)],
  ...(unchanged ? { unchanged } : {}),
});

/** A digest that is off is off, whatever its time. */
function sameSetup(a: DigestSetup, b: DigestSetup): boolean {
  if (a.on !== b.on) return false;
  const [one, other] = [a.schedule, b.schedule];
  const sameDays = one.days.length === other.days.length && one.days.every((day) => other.days.includes(day));
  return !a.on || (one.time === other.time && one.zone === other.zone && sameDays);
}

export const dayIn = (zone: Zone, at: Instant): Day => dayOf(localTime(at, zone));

/**
 * The moment a digest of `day` speaks of when it is drawn at `now`: never one of another day, so that a digest of late in
 * the evening that goes out after midnight still is of its day.
 */
export function asOf(day: Day, zone: Zone, now: Instant): Instant {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(zone);
  return instant(Math.min(now, toInstant(next) - 1));
}

/** Several changes shortly after each other are shown by one edit. */
export const editWithin = minutes(1);

/**
 * `digest` after a task of its channel changed at `now`, or null when that needs no look: nothing was said today, or the
 * coming look will see it. A look that is nearly due may be under way, so it is made to begin anew.
 */
export function digestTouched(digest: StandingDigest, now: Instant): StandingDigest | null {
  const { on, latest, schedule, lookAt } = digest;
  if (!on || !latest || latest.pages === 0 || latest.day !== dayIn(schedule.zone, now)) return null;
  const coming = lookAt !== null && lookAt > now && lookAt <= now + editWithin;
  if (coming && lookAt > now + editWithin / 2) return null;
  return { ...digest, lookAt: coming ? lookAt : instant(now + editWithin) };
}
