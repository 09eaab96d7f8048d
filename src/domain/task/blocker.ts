import type { UserId } from '../ids.js';

/** What a blocked task waits on: other tasks, people of the workspace, something said in words, or several of these; never nothing. */
export interface Blocker {
  /** The number of that task. Who may see this one is told no more of it than that, unless they may see it, too. */
  readonly task: number | null;
  /** Those of others besides; none where `task` is null. */
  readonly also: readonly number[];
  readonly reason: string;
  readonly people: readonly UserId[];
}

/** The numbers of all tasks that are waited on. */
export const tasksOf = (blocker: Pick<Blocker, 'task' | 'also'> | null): readonly number[] =>
  blocker === null || blocker.task === null ? [] : [blocker.task, ...blocker.also];

/** The same of the tasks `numbers`, in the order in which they were said. */
export function withTasks<Rest extends Omit<Blocker, 'task' | 'also'>>(rest: Rest, numbers: readonly number[]) {
  const [task = null, ...also] = new Set(numbers);
  return { ...rest, task, also };
}
