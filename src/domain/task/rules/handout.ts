import type { UserId } from '../../ids.js';
import type { Task } from '../task.js';

/** Whom a message of several tasks shows this one, instead of its card. */
export const isHandedOut = ({ handout }: Pick<Task, 'handout'>, person: UserId) =>
  handout?.people.includes(person) ?? false;

/** What that message shows of a task. */
const shown = ['title', 'status', 'due', 'assignees', 'proposedTo', 'finished', 'priority', 'pending'] as const;

/** Whether that message has to be drawn anew. Of a task that is just made it is still to be said. */
export const stirsHandout = (before: Task, after: Task) =>
  after.handout !== null && before.history.length > 0 && shown.some((field) => before[field] !== after[field]);

/** Its making was taken back, which cancels it. */
export const isTakenBack = ({ history, status }: Pick<Task, 'history' | 'status'>) =>
  status === 'cancelled' && history.findLast(({ change }) => change.status)?.undoes === 1;
