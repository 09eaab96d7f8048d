import type { UserId } from '../ids.js';
import { isOpen, type Task } from '../task/task.js';
import type { Instant } from '../time.js';
import { owedAt } from './lateness.js';
import { type Listeners, partsOf } from './parts.js';
import type { PlannedReminder } from './placement.js';

/** What one person is still to be told of a task, or of one of its items, as it stands. */
export interface Coming {
  readonly person: UserId;
  /** What they hear next, and when; null: nothing any more. */
  readonly next: { readonly reminder: PlannedReminder; readonly at: Instant } | null;
  /** What they will not hear, each with why. */
  readonly skipped: readonly PlannedReminder[];
}

/** The answer to "when will they be reminded?": everybody who may have to be told of `task`, in the order of its assignees, then of its items. */
export function comingReminders(task: Task, listeners: Listeners, now: Instant): readonly Coming[] {
  if (!isOpen(task.status)) return [];
  return partsOf(task, listeners).map(({ person, plan, placing, handled }) => {
    const open = plan.filter(({ key }) => !handled.has(key));
    const [next = null] = open
      .flatMap((reminder) => {
        const at = owedAt(reminder, placing, now);
        return at === null ? [] : [{ reminder, at }];
      })
      .sort((one, other) => one.at - other.at);
    return { person, next, skipped: open.filter(({ skipped }) => skipped) };
  });
}
