import { type Instant, instant, minutes } from '../time.js';
import { isAllowed, nextAllowed, type Placing, type PlannedReminder, type SkipReason, silenceAt } from './placement.js';

/**
 * What becomes of a reminder whose time has come. `send`: as it is. `fold`: late, so say so; it stands for the earlier
 * ones as well. `skip`: not sent, to be recorded with its reason.
 */
export type Verdict =
  | { readonly reminder: PlannedReminder; readonly verdict: 'send' | 'fold' }
  | { readonly reminder: PlannedReminder; readonly verdict: 'skip'; readonly reason: SkipReason };

/** A reminder is late when it goes out more than this after its time; less is how long a restart takes. */
export const lateAfter = minutes(10);

/** What is due within a second is due together. */
const atOnce = 1_000;

const isLate = ({ at }: PlannedReminder, now: Instant) => now - at > lateAfter;

/** After the deadline only what was meant for the deadline itself is still said, and only while it is not late. */
function stillMatters(reminder: PlannedReminder, { due }: Placing, now: Instant): boolean {
  return reminder.kind !== 'before' || now < due || (reminder.at === due && !isLate(reminder, now));
}

/**
 * What to do at `now` about the reminders of one task to one person whose keys are not among `handled`: at most one is
 * sent, the latest that still matters, however long nobody looked. A late one keeps to the person's hours; when it must
 * wait for them it has no verdict yet (`owedAt` says when to look again), and when waiting would pass the deadline it is
 * skipped. Every key that gets a verdict is to be among `handled` from then on. What is still to come is taken up to
 * `horizon`, not earlier than `now`, to be said along with something else.
 */
export function settle(
  plan: readonly PlannedReminder[],
  placing: Placing,
  handled: ReadonlySet<string>,
  now: Instant,
  horizon: Instant = now,
): readonly Verdict[] {
  const arrived = plan
    .filter((reminder) => reminder.at <= latestFor(reminder, placing, now, horizon) && !handled.has(reminder.key))
    .sort((a, b) => a.at - b.at);
  const live = arrived.filter(({ skipped }) => !skipped);
  const last = live.filter((reminder) => stillMatters(reminder, placing, now)).at(-1);
  const fate = last ? fateOf(last, placing, now) : null;
  return arrived.flatMap((reminder): readonly Verdict[] => {
    if (reminder.skipped) return [skip(reminder, reminder.skipped)];
    if (!stillMatters(reminder, placing, now)) return [skip(reminder, 'deadline_passed')];
    if (fate === null || fate === 'wait') return [];
    if (fate !== 'send' && fate !== 'fold') return [skip(reminder, fate)];
    return [reminder === last ? { reminder, verdict: fate } : skip(reminder, 'merged')];
  });
}

/** Nobody hears that a date has passed before it has; and somebody picked the moment at which a snooze ends. */
function latestFor({ kind }: PlannedReminder, { due }: Placing, now: Instant, horizon: Instant): Instant {
  if (kind === 'snooze') return instant(Math.min(horizon, now + atOnce));
  return kind === 'before' || now > due ? horizon : now;
}

const skip = (reminder: PlannedReminder, reason: SkipReason): Verdict => ({ reminder, verdict: 'skip', reason });

function fateOf(reminder: PlannedReminder, placing: Placing, now: Instant): 'send' | 'fold' | 'wait' | SkipReason {
  if (!isLate(reminder, now)) return 'send';
  if (isAllowed(placing, now)) return 'fold';
  return owedAt(reminder, placing, now) === null ? silenceAt(placing, now) : 'wait';
}

/** When to look at `reminder`, from `now` on; null when nothing will come of it any more. */
export function owedAt(reminder: PlannedReminder, placing: Placing, now: Instant): Instant | null {
  if (reminder.skipped) return null;
  if (reminder.at > now) return reminder.at;
  if (!stillMatters(reminder, placing, now)) return null;
  if (!isLate(reminder, now)) return now;
  const next = nextAllowed(placing, now);
  return next === null || (reminder.kind === 'before' && next >= placing.due) ? null : next;
}
