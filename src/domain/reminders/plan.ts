import type { Instant } from '../time.js';
import { owedAt } from './lateness.js';
import { overdueNotices } from './overdue.js';
import type { Placing, PlannedReminder } from './placement.js';
import { arranged, beforeDeadline, type Obligation } from './schedule.js';

/** All that one assignee is to hear of one task, before and after its deadline, in order of time, with what they will not. */
export function reminderPlan(owed: Obligation): readonly PlannedReminder[] {
  return arranged(owed, [...beforeDeadline(owed), ...overdueNotices(owed)]);
}

/** An assignee, with the keys of the reminders that were sent to them or recorded as skipped. */
export interface Owed {
  readonly obligation: Obligation;
  readonly handled: ReadonlySet<string>;
}

/** The assigner's part: told once when the deadline was missed (see `escalation`). */
export interface OwedEscalation {
  readonly planned: PlannedReminder | null;
  readonly placing: Placing;
  readonly handled: ReadonlySet<string>;
}

/**
 * The earliest instant, not before `now`, at which an open task owes somebody a reminder; null when it owes none any more.
 * `now` itself means "at once". Pass nobody for a closed task.
 */
export function nextWake(assignees: readonly Owed[], escalated: OwedEscalation | null, now: Instant): Instant | null {
  const moments = assignees.map(({ obligation, handled }) => nextOf(obligation, handled, now));
  if (escalated?.planned) moments.push(earliest([escalated.planned], escalated.placing, escalated.handled, now));
  return least(moments);
}

/** Overdue notices are worked out only when nothing comes before them, which is what makes this cheap for most tasks. */
function nextOf(owed: Obligation, handled: ReadonlySet<string>, now: Instant): Instant | null {
  const before = earliest(arranged(owed, beforeDeadline(owed)), owed, handled, now);
  return before ?? earliest(reminderPlan(owed), owed, handled, now);
}

/** When the first of `plan` that is not `handled` is owed, from `now` on; null: none is. */
export function earliest(
  plan: readonly PlannedReminder[],
  placing: Placing,
  handled: ReadonlySet<string>,
  now: Instant,
): Instant | null {
  return least(plan.filter(({ key }) => !handled.has(key)).map((reminder) => owedAt(reminder, placing, now)));
}

/** The first of these moments; null where there is none. */
export function least(moments: readonly (Instant | null)[]): Instant | null {
  let first: Instant | null = null;
  for (const moment of moments) if (moment !== null && (first === null || moment < first)) first = moment;
  return first;
}
