import type { UserId } from '../../ids.js';
import type { ChecklistItem } from '../checklist.js';
import type { Due, Task } from '../task.js';
import { awaitsClaim, isCrowd, remindedOf } from './sharing.js';

export type DatedItem = ChecklistItem & { readonly due: Due };

/** The open items with a date of their own. One that names nobody and is due with its task tells nothing that the task does not. */
export const datedItems = ({ checklist, due }: Pick<Task, 'checklist' | 'due'>): readonly DatedItem[] =>
  checklist.filter(
    (item): item is DatedItem =>
      item.due !== null &&
      item.done === null &&
      item.task === null &&
      (item.person !== null || item.due.at !== due?.at),
  );

/** Whom an item waits for: whom it names, or whoever has the task; nobody where that is still to be claimed, or a crowd's. */
export function awaitedFor(
  task: Parameters<typeof remindedOf>[0],
  { person }: Pick<ChecklistItem, 'person'>,
): readonly UserId[] {
  if (person !== null) return [person];
  return awaitsClaim(task) || isCrowd(task) ? [] : remindedOf(task);
}

/** The highest id that an item of this task has ever had, as far as its history is kept. */
export function lastItemId({ checklist, history }: Pick<Task, 'checklist' | 'history'>): number {
  const once = history.flatMap(({ change }) =>
    change.checklist ? [...change.checklist.from, ...change.checklist.to] : [],
  );
  return Math.max(0, ...[...checklist, ...once].map(({ id }) => id));
}
