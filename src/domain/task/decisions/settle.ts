import type { Decision, Facts } from '../../decision.js';
import { apply, type Patch, unchanged } from '../apply.js';
import { tasksOf, withTasks } from '../blocker.js';
import type { CommandOf } from '../command.js';
import { limits } from '../rules/fields.js';
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
  const again = task.waited.filter((number) => number !== cut && isOpen(others.get(number)?.status ?? 'cancelled'));
  const patch: Patch = { ...blockedBy(task, isOver, again), after, pending, squeeze };
  const { kind, about } = consequence(task, patch, { cut, again: again.at(-1) });
  const status = others.get(about)?.status ?? 'cancelled';
  const kept = patch.waited?.filter((number) => number !== cut).slice(-limits.links);
  return apply(task, kind, kept ? { ...patch, waited: kept } : patch, facts, { link: { task: about, status } });
}

/**
 * The words were said of the tasks that it waited on; other tasks and people who are waited on besides are waited on still.
 * Those that are open again it waits on as before, unless somebody is at work on it.
 */
function blockedBy(task: Task, isOver: (number: number) => boolean, again: readonly number[]): Patch {
  const { blocker, status } = task;
  const on = tasksOf(blocker);
  const over = on.filter(isOver);
  const back = status === 'in_progress' ? [] : again;
  const waited = [...task.waited.filter((number) => !again.includes(number) && !over.includes(number)), ...over];
  if (over.length === 0 && back.length === 0) return { waited };
  const left = [...on.filter((number) => !over.includes(number)), ...back];
  if (left.length === 0 && (blocker?.people.length ?? 0) === 0)
    return { waited, blocker: null, status: beforeBlocking(task) };
  const rest = blocker ?? { reason: reasonOf(task, back), people: [] };
  return { waited, blocker: withTasks(rest, left), status: 'blocked' };
}

/** What was said of these tasks when it waited on them. */
const reasonOf = ({ history }: Task, back: readonly number[]): string =>
  history.findLast(({ change }) => tasksOf(change.blocker?.from ?? null).some((number) => back.includes(number)))
    ?.change.blocker?.from?.reason ?? '';

/** What is to be said of it first, and of which task. */
function consequence(
  before: Task,
  after: Patch,
  { cut, again }: { readonly cut: number | undefined; readonly again: number | undefined },
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
  if (again !== undefined) return { kind: 'held', about: again };
  if (squeeze) return { kind: 'squeezed', about: squeeze.task };
  return { kind: 'eased', about: ended ?? before.squeeze?.task ?? 0 };
}
