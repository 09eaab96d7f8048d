import { fieldsOf } from '../../domain/task/rules/fields.js';
import type { Task, TaskFields, TaskState } from '../../domain/task/task.js';

/**
 * The task as it was right after history entry `base`: what a person saw who opened a form then. Later changes are
 * walked back, latest first. Null when they can't all be known any more, the history being kept in part only.
 */
export function stateAt(task: Task, base: number): TaskState | null {
  let state: TaskState = task;
  let next = (task.history.at(-1)?.id ?? 0) + 1;
  for (const entry of task.history.toReversed()) {
    if (entry.id <= base) break;
    if (entry.id !== next - 1) return null;
    next = entry.id;
    const before = Object.entries(entry.change).map(([field, { from }]) => [field, from]);
    state = { ...state, ...(Object.fromEntries(before) as Partial<TaskState>) };
  }
  return next === base + 1 ? state : null;
}

/** The same of its fields alone. */
export function fieldsAt(task: Task, base: number): TaskFields | null {
  const state = stateAt(task, base);
  return state && fieldsOf(state);
}
