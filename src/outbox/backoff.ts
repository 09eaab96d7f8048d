import { hours, type Instant, instant, minutes } from '../domain/time.js';

/** Waits between tries, in ms: soon at first, since most trouble is a blip, then rarely enough to be no burden. */
const waits = [1_000, 5_000, 15_000, minutes(1), minutes(5), minutes(15), hours(1), hours(3), hours(6)] as const;

/** Tries before a notice is given up as failed; with the waits above, about two days. */
export const triesBeforeGivingUp = 16;

/** When to try again after `attempts` tries that failed (0 for the first failure). `jitter` in [0, 1) spreads a crowd by up to a fifth. */
export function nextTry(now: Instant, attempts: number, jitter: number): Instant {
  const wait = waits[Math.min(attempts, waits.length - 1)] ?? hours(6);
  return instant(now + Math.round(wait * (1 + jitter / 5)));
}
