import type { Decision, Facts } from '../../decision.js';
import { apply, type Patch, unchanged } from '../apply.js';
import { tasksOf, withTasks } from '../blocker.js';
import type { CommandOf } from '../command.js';
import { type Linked, squeezeOf } from '../rules/links.js';
import { type EntryKind, isOpen, type Task } from '../task.js';
import { beforeBlocking } from './moves.js';

/**
 * Makes a task follow what has become of the tasks it waits on or comes after. It may be said at any time, as often as one
 * likes: what follows already is left as it is. The facts name who brought it about.
 */
export function settle(task: Task, { linked, loop }: CommandOf<'settle'>, facts: Facts): Decision<Task> {
  if (!isOpen(task.status)) return unchanged(task, 'already');
  const cut = loop?.[1];
  const others = new Map(linked.map((one) => [one.number, one]));
  const isOver = (number: number) => number === cut || !isOpen(others.get(number)?.status ?? 'cancelled');
  const after = task.after.filter((number) => number !== cut);
  const pending = after.filter((number) => !isOver(number));
  const squeeze = squeezeOf(
    task,
    pending.flatMap((number) => others.get(number) ?? []),
  );
  const patch: Patch = { ...unblocked(task, isOver), after, pending, squeeze };
  const { kind, about } = consequence(task, patch, cut);
  const status = others.get(about)?.status ?? 'cancelled';
  return apply(task, kind, patch, facts, { link: { task: about, status } });
}

/** The words were said of the tasks that it waited on; other tasks and people who are waited on besides are waited on still. */
function unblocked(task: Task, isOver: (number: number) => boolean): Patch {
  const { blocker } = task;
  const on = tasksOf(blocker);
  const left = on.filter((number) => !isOver(number));
  if (blocker === null || left.length === on.length) return {};
  return left.length > 0 || blocker.people.length > 0
    ? { blocker: withTasks(blocker, left) }
    : { blocker: null, status: beforeBlocking(task) };
}

/** What is to be said of it first, and of which task. */
function consequence(
  before: Task,
  after: Patch,
  cut: number | undefined,
): { kind: EntryKind; about: Linked['number'] } {
  const { pending = [], squeeze } = after;
  const left = after.blocker === undefined ? before.blocker : after.blocker;
  const freed = tasksOf(before.blocker).findLast((number) => !tasksOf(left).includes(number));
  const ended = before.pending.findLast((number) => !pending.includes(number));
  const begun = pending.find((number) => !before.pending.includes(number));
  if (cut !== undefined) return { kind: 'unlinked', about: cut };
  if (freed !== undefined) return { kind: 'released', about: freed };
  if (ended !== undefined && pending.length === 0) return { kind: 'released', about: ended };
  if (begun !== undefined) return { kind: 'held', about: begun };
  if (squeeze) return { kind: 'squeezed', about: squeeze.task };
  return { kind: 'eased', about: ended ?? before.squeeze?.task ?? 0 };
}
