import { blockedSince } from '../digest/digest-task.js';
import type { UserId } from '../ids.js';
import type { Task } from '../task/task.js';
import type { Instant } from '../time.js';

/** One thing that somebody waits for, and since when. */
export interface Waiting {
  readonly task: Task;
  readonly since: Instant;
  /** It is held up: by somebody, by something, or by another task. */
  readonly isBlocked: boolean;
}

/** Who waits on whom, as one person sees it, the longest waits first. */
export interface Ledgers {
  readonly onMe: readonly Waiting[];
  readonly iOn: readonly Waiting[];
}

/** `own`: what they have or gave, open; `heldUp`: others' tasks that wait on them or on a task of theirs. */
export function ledgersOf(person: UserId, own: readonly Task[], heldUp: readonly Task[]): Ledgers {
  const held = new Set(heldUp.map(({ number }) => number));
  const isMine = ({ assignees }: Task) => assignees.includes(person);
  // What is mine and blocked by others does not wait on me: I wait.
  const onMe = [...own.filter((task) => isMine(task) && task.status !== 'blocked'), ...heldUp];
  const iOn = own.filter(
    (task) => !held.has(task.number) && (isMine(task) ? task.status === 'blocked' : task.assigner === person),
  );
  const waiting = (tasks: readonly Task[]) =>
    tasks.map((task) => waitOf(task, person)).sort((a, b) => a.since - b.since);
  return { onMe: waiting(onMe), iOn: waiting(iOn) };
}

function waitOf(task: Task, person: UserId): Waiting {
  const isBlocked = task.status === 'blocked';
  return { task, isBlocked, since: isBlocked ? blockedSince(task) : hasSince(task, person) };
}

/** Since when whoever has a task has had it; for who gave it, since the last time it changed hands. */
function hasSince({ history, createdAt }: Task, person: UserId): Instant {
  const given = history.findLast(({ change }) => {
    const { from = [], to = [] } = change.assignees ?? {};
    return change.assignees && (to.includes(person) ? !from.includes(person) : true);
  });
  return given?.at ?? createdAt;
}
