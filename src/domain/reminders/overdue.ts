import { hours, type Instant, instant } from '../time.js';
import { nextAllowed, type Placing, type PlannedReminder } from './placement.js';

/** The first overdue notice comes this long after the deadline passed. */
const firstAfter = hours(1);

/** Working days from each overdue notice to the next: a widening rhythm. After the last the task is in digests only. */
const widening = [1, 2, 4] as const;

/** When the deadline was missed by this person: one that came to owe the task later gets the same hour. */
const missedAt = ({ due, since }: Placing) => instant(Math.max(due, since));

/** Told once, and not again. */
export const onceOnly: readonly number[] = [];

/**
 * By the usual `rhythm` at most four notices, counting `missedAt` as the later of `due` and `since`: the first moment from `missedAt + 1 h` on
 * at which the person may be told, then the morning of the 1st working day after that, of the 2nd after that, of the 4th
 * after that. Fewer when no working day comes.
 */
export function overdueNotices(placing: Placing, rhythm: readonly number[] = widening): readonly PlannedReminder[] {
  const nominalAt = instant(missedAt(placing) + firstAfter);
  let at = nextAllowed(placing, nominalAt);
  const notices: PlannedReminder[] = [];
  for (const gap of [...rhythm, null]) {
    if (at === null) break;
    notices.push(notice(placing, notices.length + 1, notices.length === 0 ? nominalAt : at, at));
    at = gap === null ? null : placing.time.nextWorkingDayStart(at, gap);
  }
  return notices;
}

const notice = (placing: Placing, count: number, nominalAt: Instant, at: Instant): PlannedReminder => ({
  key: `overdue:${missedAt(placing)}:${count}`,
  kind: 'overdue',
  nominalAt,
  at,
});

/**
 * Tells the assigner, once per deadline, that it was missed: `afterMs` after `missedAt`, in their own working time unless
 * urgent. `placing.time` is the assigner's. Null when `afterMs` is (they turned it off) or when they never work.
 */
export function escalation(placing: Placing, afterMs: number | null): PlannedReminder | null {
  if (afterMs === null) return null;
  const nominalAt = instant(missedAt(placing) + afterMs);
  const at = nextAllowed(placing, nominalAt);
  return at === null ? null : { key: `escalation:${missedAt(placing)}`, kind: 'escalation', nominalAt, at };
}
