import { Temporal } from 'temporal-polyfill';
import type { UserId } from '../ids.js';
import { isOpen, type Status, statuses, type Task } from '../task/task.js';
import { type Day, dayOf, type Instant, localTime, type Zone } from '../time.js';

export type GroupName =
  | { readonly by: 'status'; readonly status: Status }
  /** Null: those that nobody has. */
  | { readonly by: 'person'; readonly person: UserId | null }
  /** The week that begins on this Monday; or late already, or without a date. */
  | { readonly by: 'week'; readonly week: Day | 'overdue' | 'undated' };

export interface Group {
  readonly name: GroupName;
  readonly tasks: readonly Task[];
}

/** Columns in the order of the work; an empty one is shown, too, as long as anything is. */
export function byStatus(tasks: readonly Task[]): readonly Group[] {
  const shown = statuses.filter((status) => isOpen(status) || tasks.some((task) => task.status === status));
  return shown.map((status) => ({
    name: { by: 'status', status },
    tasks: tasks.filter((task) => task.status === status),
  }));
}

/** Whoever has most first; a task of several people stands under each. */
export function byPerson(tasks: readonly Task[]): readonly Group[] {
  const people = new Map<UserId | null, Task[]>();
  for (const task of tasks)
    for (const person of task.assignees.length > 0 ? task.assignees : [null])
      people.set(person, [...(people.get(person) ?? []), task]);
  return [...people]
    .sort(([one, a], [other, b]) => Number(one === null) - Number(other === null) || b.length - a.length)
    .map(([person, theirs]) => ({ name: { by: 'person', person }, tasks: theirs }));
}

/** What is late, then week by week as the calendar of `zone` has them, then what has no date. */
export function byWeek(tasks: readonly Task[], now: Instant, zone: Zone): readonly Group[] {
  const weeks = new Map<Day | 'overdue' | 'undated', Task[]>();
  for (const task of tasks) {
    const week = weekOf(task, now, zone);
    weeks.set(week, [...(weeks.get(week) ?? []), task]);
  }
  const place = (week: string) => (week === 'overdue' ? '0' : week === 'undated' ? '~' : week);
  return [...weeks]
    .sort(([one], [other]) => (place(one) < place(other) ? -1 : 1))
    .map(([week, due]) => ({ name: { by: 'week', week }, tasks: due }));
}

function weekOf({ due, status }: Task, now: Instant, zone: Zone): Day | 'overdue' | 'undated' {
  if (!due) return 'undated';
  if (isOpen(status) && due.at < now) return 'overdue';
  const date = Temporal.PlainDate.from(dayOf(localTime(due.at, zone)));
  return dayOf(date.subtract({ days: date.dayOfWeek - 1 }));
}
