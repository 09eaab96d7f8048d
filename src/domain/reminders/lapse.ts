import type { DueNotice } from '../notice.js';
import type { ChecklistItem } from '../task/checklist.js';
import { cardsOf } from '../task/rules/recipients.js';
import { isOpen, type Task } from '../task/task.js';
import { type Instant, instant } from '../time.js';

/** A task is overdue once its deadline is over, and not yet at the deadline itself. */
export const isOverdue = ({ due, status }: Pick<Task, 'due' | 'status'>, now: Instant) =>
  due !== null && isOpen(status) && due.at < now;

/** The same of an item that is still to be done; one that has become a task is as late as that is. */
export const isItemOverdue = ({ status }: Pick<Task, 'status'>, item: ChecklistItem, now: Instant) =>
  item.done === null && item.task === null && isOverdue({ due: item.due, status }, now);

/** The first moment at which `task` is overdue, as long as its cards have not been told so; null when there is none. */
export function lapsesAt({ due, status, lapsed }: Task): Instant | null {
  return due && isOpen(status) && lapsed !== due.at ? instant(due.at + 1) : null;
}

/** Owes the cards of an overdue task a redraw, once for each deadline and without a sound: nobody has touched it. */
export function lapse(task: Task, now: Instant): { readonly body: Task; readonly notices: readonly DueNotice[] } {
  const at = lapsesAt(task);
  if (!task.due || at === null || at > now) return { body: task, notices: [] };
  return {
    body: { ...task, lapsed: task.due.at },
    notices: cardsOf(task, {}, 'clock').map((notice) => ({ notice, dueAt: now })),
  };
}
