import { type Notice, reminderKey } from '../notice.js';
import { isOpen, type Snooze, type Task } from '../task/task.js';
import type { Instant } from '../time.js';
import { concerns } from './answered.js';
import { itemSettled } from './item-reminders.js';
import { lateAfter } from './lateness.js';
import type { Listener } from './parts.js';
import { isAllowed, nextAllowed, silenceAt } from './placement.js';
import { foldWithin } from './schedule.js';

export type ReminderNotice = Extract<Notice, { kind: 'reminder' }>;

/** What becomes of a reminder that was handed over earlier: it is said, left out for a reason, or not before a moment. */
export type Standing = { readonly late: boolean } | { readonly skip: string } | { readonly wait: Instant };

/**
 * How `notice` of `task` stands at `now`, when it could be said. Between the handing over and this moment anything may
 * have happened to the task; and if Slack or Baton was away for a while, the night may have come.
 */
export function atDelivery(
  task: Task,
  notice: ReminderNotice,
  { settings, time }: Pick<Listener, 'settings' | 'time'>,
  now: Instant,
): Standing {
  const why = pointless(task, notice, now);
  if (why !== null) return { skip: why };
  const { what, due } = notice;
  const heldUp = now - handedOverAt(task, notice, now) > lateAfter;
  const placing = { due, since: due, urgent: task.priority === 'urgent', quiet: settings.quietOutsideHours, time };
  // Who is reminded at the end of a snooze picked the moment.
  if (!heldUp || what === 'snooze' || isAllowed(placing, now)) return { late: notice.late || heldUp };
  const next = nextAllowed(placing, now);
  return next === null || (what === 'before' && next >= due) ? { skip: silenceAt(placing, now) } : { wait: next };
}

/** Why a reminder that was handed over need not be said any more; else null. */
function pointless(task: Task, notice: ReminderNotice, now: Instant): string | null {
  const { what, due, to, item } = notice;
  if (!isOpen(task.status)) return task.status;
  const settled = item === undefined ? null : itemSettled(task, item, to.person);
  if (settled) return settled.why;
  const deadline = item === undefined ? task.due : task.checklist.find(({ id }) => id === item)?.due;
  if (deadline?.at !== due) return 'moved';
  if (item === undefined && !concerns(task, what, to.person)) return 'handed_over';
  if (what === 'before' && now > due) return 'deadline_passed';
  const snoozed = task.snoozes.find(({ person }) => person === to.person);
  if (!snoozed || what === 'escalation' || isEndOf(snoozed, notice)) return null;
  // What was put off to the end of the snooze may be said along with something else, a little earlier.
  return snoozed.until > (item === undefined ? now : now + foldWithin) ? 'snoozed' : null;
}

/** The more urgent a task, the more ms before its moment it is said; a snooze does not silence its own end. */
const isEndOf = ({ person, until }: Snooze, { key }: ReminderNotice) =>
  key === reminderKey({ person, key: `snooze:${until}` });

const handedOverAt = (task: Task, notice: ReminderNotice, now: Instant) =>
  task.reminded[handedOverAs(task, notice)]?.at ?? now;

/** Its place among all that was handed over of `task`; a later one says what an earlier one would have said. -1: not known. */
export const handedOverAs = ({ reminded }: Pick<Task, 'reminded'>, { key, to }: ReminderNotice) =>
  reminded.findLastIndex((one) => one.person === to.person && reminderKey(one) === key);
