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

/**
 * Gives out slots in time. Holds one number per conversation spoken in lately, and forgets those whose slot has passed.
 * In memory: after a restart the first slot of each conversation is free, which Slack's allowance for short bursts covers.
 */
export function createPace(limits: PaceLimits) {
  const nextFree = new Map<string, number>();
  const spacing = 1_000 / limits.perWorkspacePerSecond;

  /**
   * The moment at which one more message may go to `place`, never before `now`. It is taken by asking, unless it is
   * farther away than `patienceMs`: who will not wait must not use up the slots of those who do.
   */
  function reserve(workspace: string, place: string, now: Instant, patienceMs = Number.POSITIVE_INFINITY): Instant {
    const placeSlot = `${workspace}/${place}`;
    const at = Math.max(now, nextFree.get(workspace) ?? 0, nextFree.get(placeSlot) ?? 0);
    if (at - now > patienceMs) return instant(Math.ceil(at));
    nextFree.set(workspace, Math.max(now, nextFree.get(workspace) ?? 0) + spacing);
    nextFree.set(placeSlot, at + limits.perPlaceMs);
    if (nextFree.size > 5_000) for (const [key, free] of nextFree) if (free < now) nextFree.delete(key);
    return instant(Math.ceil(at));
  }

  /** Slack said 429: nothing more to this place (or, without one, to the whole workspace) before `until`. */
  function hold(workspace: string, place: string | null, until: Instant): void {
    const key = place === null ? workspace : `${workspace}/${place}`;
    nextFree.set(key, Math.max(nextFree.get(key) ?? 0, until));
  }

  return { reserve, hold };
}

export type Pace = ReturnType<typeof createPace>;
