import type { Decision, Facts } from '../../decision.js';
import { apply, unchanged } from '../apply.js';
import type { CommandOf } from '../command.js';
import { isOpen, type Task } from '../task.js';
import { beforeBlocking } from './moves.js';

/**
 * Makes a task follow what has become of the tasks it waits on. It may be said at any time, as often as one likes: what
 * follows already is left as it is. The facts name who brought it about.
 */
export function settle(task: Task, { linked, loop }: CommandOf<'settle'>, facts: Facts): Decision<Task> {
  const { blocker } = task;
  if (!isOpen(task.status) || !blocker || blocker.task === null) return unchanged(task, 'already');
  const on = linked.find(({ number }) => number === blocker.task);
  const isCut = loop?.[1] === blocker.task;
  if (on && isOpen(on.status) && !isCut) return unchanged(task, 'already');
  // The words were said of that task; people who are waited on besides are waited on still.
  const patch =
    blocker.people.length > 0
      ? { blocker: { ...blocker, task: null } }
      : { blocker: null, status: beforeBlocking(task) };
  const link = { task: blocker.task, status: on?.status ?? 'cancelled' };
  return apply(task, isCut ? 'unlinked' : 'released', patch, facts, { link });
}
