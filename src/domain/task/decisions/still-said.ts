import type { UserId } from '../../ids.js';
import type { Patch } from '../apply.js';
import { same } from '../same.js';
import type { Task, TaskFields } from '../task.js';

/**
 * What is left of what was said of the date once the task is as in `fields`: nothing of it counts for another date, nor
 * the word of somebody who no longer has the task.
 */
export function stillSaid({ due, risk, moreTime }: Task, fields: Pick<TaskFields, 'due' | 'assignees'>): Patch {
  const holds = (said: { readonly by: UserId } | null) =>
    said !== null && same(due, fields.due) && fields.assignees.includes(said.by);
  return { risk: holds(risk) ? risk : null, moreTime: holds(moreTime) ? moreTime : null };
}
