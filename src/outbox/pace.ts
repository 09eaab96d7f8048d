import { type Instant, instant } from '../domain/time.js';

/** How fast Slack lets an app speak. Posting: 1 message a second per conversation, plus an unpublished cap per workspace. */
export interface PaceLimits {
  /** Least time between two messages in one conversation, ms. */
  readonly perPlaceMs: number;
  /** Messages a second in one workspace, over all conversations. */
  readonly perWorkspacePerSecond: number;
  /** Messages redrawn a minute in one workspace because a time has come; absent: as many as of any others. */
  readonly redrawsPerMinute?: number;
}

/**
 * Slack names 1/s per conversation, and 50 changes of messages a minute, of which people keep some; the workspace's cap it
 * does not publish, 20/s stays well under what apps report as refused.
 */
export const slackPace: PaceLimits = { perPlaceMs: 1_000, perWorkspacePerSecond: 20, redrawsPerMinute: 40 };

/**
 * `people`: somebody did something and waits. `clock`: a time has come, perhaps for a thousand at once. `redraw`: it has
 * come for what is shown already.
 */
export type Lane = 'people' | 'clock' | 'redraw';

const lanes: readonly Lane[] = ['people', 'clock', 'redraw'];

/** What of Slack is asked for: it counts, and refuses, each by itself. */
export type Call = 'post' | 'update' | 'publish';

export interface Wish {
  readonly workspace: string;
  readonly call: Call;
  readonly place: string;
  readonly lane: Lane;
  /** Names what is to be said, so that it finds the slot it was given when it comes back for it. */
  readonly name: string;
}

/** Of a workspace's messages a second, what the clock may take; the rest is always free for people. */
const clockShare = 0.75;
/** Conversations and bookings remembered before those of the past are looked for and forgotten. */
const roomAtFirst = 5_000;
/** Who does not come back for a slot has found somebody else to say it. */
const bookingKeptMs = 60_000;
/** A clock put back by less is put right by waiting. */
const putBackMs = 5_000;

/** What is given out of one workspace, as moments in ms. */
interface Budget {
  /** Slack has asked for silence until then. Edits stay away meanwhile; posts are given slots behind it. */
  heldUntil: number;
  readonly editsHeldUntil: Record<Exclude<Call, 'post'>, number>;
  readonly nextInLane: Record<Lane, number>;
  readonly nextInPlace: Map<string, number>;
  /** Behind which the clock's own stand in line; people pass by. */
  readonly lineInPlace: Map<string, number>;
  /** When the next one that is put off shall come back. */
  backInLane: number;
  readonly backInPlace: Map<string, number>;
  /** Slots given to what waits elsewhere until they come. */
  readonly booked: Map<string, number>;
  room: number;
  /** The latest moment at which anybody asked. */
  asked: number;
}

/**
 * Gives out slots in time, per conversation and per workspace, in lanes: what people cause never waits behind what the
 * clock causes. In memory: after a restart the first slot of each conversation is free, which Slack's allowance for
 * short bursts covers.
 */
export function createPace(limits: PaceLimits) {
  const budgets = new Map<string, Budget>();
  const spacing = 1_000 / limits.perWorkspacePerSecond;
  const redrawSpacing = 60_000 / (limits.redrawsPerMinute ?? Number.POSITIVE_INFINITY);

  function budgetOf(workspace: string): Budget {
    const known = budgets.get(workspace);
    if (known) return known;
    const made: Budget = {
      heldUntil: 0,
      editsHeldUntil: { update: 0, publish: 0 },
      nextInLane: { people: 0, clock: 0, redraw: 0 },
      nextInPlace: new Map(),
      lineInPlace: new Map(),
      backInLane: 0,
      backInPlace: new Map(),
      booked: new Map(),
      room: roomAtFirst,
      asked: 0,
    };
    budgets.set(workspace, made);
    return made;
  }

  /** All keep within the workspace's limit together: people take what the clock leaves while it is busy, else all. */
  function spacingIn({ nextInLane }: Budget, lane: Lane, now: number): number {
    if (lane === 'redraw') return Math.max(redrawSpacing, spacing / clockShare);
    if (lane === 'clock') return spacing / clockShare;
    return nextInLane.clock > now ? spacing / (1 - clockShare) : spacing;
  }

  /**
   * The moment at which this may be said, never before `now`. When it is farther away than `patienceMs`, come back then:
   * for what the clock causes the slot is kept under `name`; in the people's lane nothing is taken, since who will not
   * wait must not use up the slots of those who do.
   */
  function reserve(
    { workspace, place, lane, name }: Omit<Wish, 'call'>,
    now: Instant,
    patienceMs = Number.POSITIVE_INFINITY,
  ): Instant {
    const budget = budgetOf(workspace);
    followClock(budget, now);
    const { heldUntil, nextInLane, nextInPlace, lineInPlace, booked } = budget;
    const free = nextInPlace.get(place) ?? 0;
    const booking = booked.get(name);
    const isKept = lane !== 'people' && booking !== undefined && booking > now - bookingKeptMs;
    const turn = isKept ? Math.max(now, booking) : Math.max(now, heldUntil, nextInLane[lane]);
    const standsInLine = lane !== 'people' && !isKept;
    const at = Math.max(turn, free, standsInLine ? (lineInPlace.get(place) ?? 0) : 0);
    const comesBack = at - now > patienceMs;
    if (comesBack && lane === 'people') return putOff(budget, place, turn, at);
    if (!isKept) nextInLane[lane] = turn + spacingIn(budget, lane, now);
    if (!comesBack) nextInPlace.set(place, at + limits.perPlaceMs);
    else if (standsInLine) lineInPlace.set(place, at + limits.perPlaceMs);
    if (comesBack) booked.set(name, at);
    else booked.delete(name);
    forgetThePast(budget, now);
    return instant(Math.ceil(at));
  }

  /** Slots are so far ahead, not at such an hour: when the clock is put back they move along with it. */
  function followClock(budget: Budget, now: number): void {
    const back = budget.asked - now;
    budget.asked = now;
    if (back < putBackMs) return;
    budget.heldUntil -= back;
    budget.editsHeldUntil.update -= back;
    budget.editsHeldUntil.publish -= back;
    budget.backInLane -= back;
    for (const lane of lanes) budget.nextInLane[lane] -= back;
    for (const slots of [budget.nextInPlace, budget.lineInPlace, budget.backInPlace, budget.booked])
      for (const [name, at] of slots) slots.set(name, at - back);
  }

  /** Who is put off comes back in turn, as slots fall free: all at once, most would only be put off again. */
  function putOff(budget: Budget, place: string, turn: number, at: number): Instant {
    const turnBack = Math.max(turn, budget.backInLane);
    const back = Math.max(turnBack, at, budget.backInPlace.get(place) ?? 0);
    budget.backInLane = turnBack + spacing;
    budget.backInPlace.set(place, back + limits.perPlaceMs);
    return instant(Math.ceil(back));
  }

  /** Looks through all only after as many again have come, so that a crowd costs each of it the same. */
  function forgetThePast(budget: Budget, now: number): void {
    const { nextInPlace, lineInPlace, backInPlace, booked } = budget;
    if (nextInPlace.size + booked.size <= budget.room) return;
    for (const places of [nextInPlace, lineInPlace, backInPlace])
      for (const [place, until] of places) if (until < now) places.delete(place);
    for (const [name, at] of booked) if (at < now - bookingKeptMs) booked.delete(name);
    budget.room = Math.max(roomAtFirst, 2 * (nextInPlace.size + booked.size));
  }

  /**
   * Slack said 429. To a post: nothing more in this workspace before `until`, and what was given out for later is given out
   * anew from then on. To an edit: no more of its kind.
   */
  function hold(workspace: string, until: Instant, call: Call = 'post'): void {
    const budget = budgetOf(workspace);
    if (call !== 'post') {
      budget.editsHeldUntil[call] = Math.max(budget.editsHeldUntil[call], until);
      return;
    }
    const { nextInLane, nextInPlace, lineInPlace, booked } = budget;
    budget.heldUntil = Math.max(budget.heldUntil, until);
    booked.clear();
    lineInPlace.clear();
    for (const lane of lanes) nextInLane[lane] = Math.min(nextInLane[lane], until);
    for (const [place, next] of nextInPlace) if (next > until) nextInPlace.set(place, until);
  }

  /** Until when Slack has asked for silence, for who has waited for a slot given before that; null when it has not. */
  function heldUntil({ workspace, call }: Wish, now: Instant): Instant | null {
    const { heldUntil: all, editsHeldUntil } = budgetOf(workspace);
    const until = call === 'post' ? all : Math.max(all, editsHeldUntil[call]);
    return until > now ? instant(until) : null;
  }

  return { reserve, hold, heldUntil };
}

export type Pace = ReturnType<typeof createPace>;
