import { type Instant, instant, minutes } from '../domain/time.js';

/** How long a process may go by what it has read of a person or a workspace; then it sees what others changed. */
export const rulesCachedFor = minutes(1);
/** For clocks of processes that don't show quite the same. */
const slack = minutes(1) / 4;

/**
 * When the open tasks that follow somebody's rules are to be looked at anew after these rules changed at `now`: at once, and
 * again when no process goes by the old ones any more. Kept in the record that changed, in the same write, so that a crash
 * in between loses nothing.
 */
export const rousing = (now: Instant): readonly Instant[] => [now, instant(now + rulesCachedFor + slack)];

/** Of `rouseAt`, what is still to come at `now`. */
export const stillToRouse = (rouseAt: readonly Instant[], now: Instant) => rouseAt.filter((at) => at > now);

/** The earliest of some moments; null: none. */
export function earliest(...moments: readonly (Instant | null | undefined)[]): Instant | null {
  const known = moments.filter((at): at is Instant => at !== null && at !== undefined);
  return known.length === 0 ? null : (Math.min(...known) as Instant);
}
