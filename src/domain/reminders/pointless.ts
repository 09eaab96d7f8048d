import type { Notice } from '../notice.js';
import { isOpen, type Task } from '../task/task.js';
import type { Instant } from '../time.js';

export type ReminderNotice = Extract<Notice, { kind: 'reminder' }>;

/** Why a reminder that was handed over earlier need not be said any more, on how the task stands at `now`; else null. */
export function pointless(task: Task, { what, due, to }: ReminderNotice, now: Instant): string | null {
  if (!isOpen(task.status)) return task.status;
  if (task.due?.at !== due) return 'moved';
  const concerned = what === 'escalation' ? task.assigner === to.person : task.assignees.includes(to.person);
  if (!concerned) return 'handed_over';
  if (what === 'before' && now > due) return 'deadline_passed';
  const snoozed = task.snoozes.find(({ person }) => person === to.person);
  return snoozed && snoozed.until > now && what !== 'escalation' ? 'snoozed' : null;
}
