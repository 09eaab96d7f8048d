import { type Instant, instant } from '../domain/time.js';

/** How fast Slack lets an app speak. Posting: 1 message a second per conversation, plus an unpublished cap per workspace. */
export interface PaceLimits {
  /** Least time between two messages in one conversation, ms. */
  readonly perPlaceMs: number;
  /** Messages a second in one workspace, over all conversations. */
  readonly perWorkspacePerSecond: number;
}

/** Slack names 1/s per conversation; the workspace's cap it does not publish, 20/s stays well under what apps report as refused. */
export const slackPace: PaceLimits = { perPlaceMs: 1_000, perWorkspacePerSecond: 20 };

/** `people`: somebody did something and waits. `clock`: a time has come, perhaps for a thousand at once. */
export type Lane = 'people' | 'clock';

export interface Wish {
  readonly workspace: string;
  readonly place: string;
  readonly lane: Lane;
  /** Names what is to be said, so that it finds the slot it was given when it comes back for it. */
  readonly name: string;
}

/** Of a workspace's messages a second, what the clock may take; the rest is always free for people. */
const clockShare = 0.75;
const placesKept = 5_000;

/**
 * Gives out slots in time, per conversation and per workspace, in two lanes: what people cause never waits behind what
 * the clock causes. In memory: after a restart the first slot of each conversation is free, which Slack's allowance for
 * short bursts covers.
 */
export function createPace(limits: PaceLimits) {
  const nextFree = new Map<string, number>();
  /** Slots given to what waits elsewhere until they come. */
  const booked = new Map<string, { readonly at: number; readonly workspace: string }>();
  const spacing = 1_000 / limits.perWorkspacePerSecond;
  const free = (key: string) => nextFree.get(key) ?? 0;
  const laneKey = (workspace: string, lane: Lane) => `${workspace}#${lane}`;

  /** Both lanes together keep within the workspace's limit: people take what the clock leaves while it is busy, else all. */
  function spacingIn(workspace: string, lane: Lane, now: number): number {
    if (lane === 'clock') return spacing / clockShare;
    return free(laneKey(workspace, 'clock')) > now ? spacing / (1 - clockShare) : spacing;
  }

  /**
   * The moment at which this may be said, never before `now`. When it is farther away than `patienceMs`, come back then:
   * for the clock's lane the slot is kept under `name`; in the people's lane nothing is taken, since who will not wait
   * must not use up the slots of those who do.
   */
  function reserve(
    { workspace, place, lane, name }: Wish,
    now: Instant,
    patienceMs = Number.POSITIVE_INFINITY,
  ): Instant {
    const booking = booked.get(name);
    if (booking) {
      if (booking.at - now <= patienceMs) booked.delete(name);
      return instant(Math.ceil(Math.max(booking.at, now)));
    }
    const [lanes, places] = [laneKey(workspace, lane), `${workspace}/${place}`];
    const turn = Math.max(now, free(workspace), free(lanes));
    const at = Math.max(turn, free(places));
    const comesBack = at - now > patienceMs;
    if (comesBack && lane === 'people') return instant(Math.ceil(at));
    nextFree.set(lanes, turn + spacingIn(workspace, lane, now));
    nextFree.set(places, at + limits.perPlaceMs);
    if (comesBack) booked.set(name, { at, workspace });
    if (nextFree.size > placesKept) for (const [key, until] of nextFree) if (until < now) nextFree.delete(key);
    return instant(Math.ceil(at));
  }

  /** Slack said 429: nothing more to this place (or, without one, to the whole workspace) before `until`. */
  function hold(workspace: string, place: string | null, until: Instant): void {
    const key = place === null ? workspace : `${workspace}/${place}`;
    nextFree.set(key, Math.max(free(key), until));
    // What was given out for the time in between is given out anew, when it is asked for.
    for (const [name, booking] of booked) if (booking.workspace === workspace) booked.delete(name);
  }

  return { reserve, hold };
}

export type Pace = ReturnType<typeof createPace>;
