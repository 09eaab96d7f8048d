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

const renews = (change: Entry['change'], person: UserId) =>
  change.due !== undefined || isGiven(change, person) || reopens(change);

/** Whether the task came to be this person's by the change. */
export const isGiven = ({ assignees }: Entry['change'], person: UserId) =>
  assignees?.to.includes(person) === true && !assignees.from.includes(person);

export const reopens = ({ status }: Pick<Entry['change'], 'status'>) =>
  status?.from === 'completed' || status?.from === 'cancelled';
