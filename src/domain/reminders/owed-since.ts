import type { UserId } from '../ids.js';
import type { Entry, Task } from '../task/task.js';
import type { Instant } from '../time.js';

/**
 * When `person` came to owe `task` as it stands: the latest of being assigned it, its deadline moved, its being reopened.
 * Reminders meant for an earlier moment are not owed. What was taken back counts as never done.
 */
export function owedSince({ history, createdAt }: Pick<Task, 'history' | 'createdAt'>, person: UserId): Instant {
  const undone = new Set(history.map(({ undoes }) => undoes));
  const entry = history.findLast(
    ({ id, kind, change }) => kind !== 'undone' && !undone.has(id) && renews(change, person),
  );
  return entry?.at ?? createdAt;
}

function renews({ due, assignees, status }: Entry['change'], person: UserId): boolean {
  if (due) return true;
  if (assignees?.to.includes(person) && !assignees.from.includes(person)) return true;
  return status?.from === 'completed' || status?.from === 'cancelled';
}
