import type { Task } from '../task.js';

/** The highest id that an item of this task has ever had, as far as its history is kept. */
export function lastItemId({ checklist, history }: Pick<Task, 'checklist' | 'history'>): number {
  const once = history.flatMap(({ change }) =>
    change.checklist ? [...change.checklist.from, ...change.checklist.to] : [],
  );
  return Math.max(0, ...[...checklist, ...once].map(({ id }) => id));
}
