import type { UserId } from '../ids.js';
import { isOpen, type Priority, type Status, type Task } from '../task/task.js';
import type { Instant } from '../time.js';

/** Which tasks somebody wants to see: those of which all of this is so. What is left out does not matter. */
export interface Filter {
  readonly overdue?: true;
  /** Assigned to each of these. */
  readonly people?: readonly UserId[];
  /** With each of these. */
  readonly labels?: readonly string[];
  /** One of these. */
  readonly priorities?: readonly Priority[];
  /** One of these; without any, those that are open. */
  readonly statuses?: readonly Status[];
  readonly unassigned?: true;
  /** Asked for by whoever looks. */
  readonly given?: true;
  /** Said in the conversation it is looked from. */
  readonly here?: true;
}

/** How they are shown: one after another, or in columns by status, by who has them, or by the week they are due in. */
export const forms = ['list', 'board', 'people', 'weeks'] as const;
export type Form = (typeof forms)[number];

/** Whether a task that the person may see is one of them, `here` aside. */
export function matches(task: Task, filter: Filter, viewer: UserId, now: Instant): boolean {
  const { overdue, people = [], labels = [], priorities, statuses, unassigned, given } = filter;
  return (
    (statuses ? statuses.includes(task.status) : isOpen(task.status)) &&
    (!overdue || (isOpen(task.status) && task.due !== null && task.due.at < now)) &&
    people.every((person) => task.assignees.includes(person)) &&
    labels.every((label) => task.labels.includes(label)) &&
    (!priorities || priorities.includes(task.priority)) &&
    (!unassigned || task.assignees.length === 0) &&
    (!given || task.assigner === viewer)
  );
}

/** Whether tasks that are done or called off may be among them. */
export const looksBack = ({ statuses }: Filter) => statuses?.some((status) => !isOpen(status)) ?? false;
