import { type Refusal, refuse } from '../../decision.js';
import { line, words } from '../../line.js';
import { type Instant, instant } from '../../time.js';
import { undoFor } from '../../undo-window.js';
import type { Occurrence } from '../recurrence.js';
import { type Change, named, type Task, type TaskFields, type TaskState, type UsualFields } from '../task.js';
import { fieldNames } from './fields.js';

/*
 * A series has no record of its own. Its latest task says how it goes on; once that has made its successor, the
 * recurrence is the successor's, as a baton is passed on.
 */

type Repeating = Pick<Task, 'recurrence' | 'followedBy'>;

/** It comes again, and nobody carries that on for it yet. A paused one does too. */
export const repeats = ({ recurrence, followedBy }: Repeating) => recurrence !== null && followedBy === null;

/**
 * When its successor is to be made, null for never: on schedule when this one's date has come, whether or not it is done;
 * after completion (or cancelling) only once that can no longer be undone, so that an undo has nothing to call back.
 */
export function followsAt(task: Task): Instant | null {
  const { recurrence, recurrencePaused, occurrence, closedAt } = task;
  if (!recurrence || recurrencePaused || !repeats(task)) return null;
  if (recurrence.mode === 'on_schedule') return occurrence?.at ?? null;
  return closedAt === null ? null : instant(closedAt + undoFor);
}

export const firstOccurrence = ({ recurrence, due }: Pick<TaskFields, 'recurrence' | 'due'>): Occurrence | null =>
  recurrence && due ? { at: due.at, number: 1 } : null;

/** What a task is that does not come again. */
export const notRepeating = { recurrence: null, occurrence: null, recurrencePaused: false, usual: {} } as const;

/** What a task has that follows this one, but for its dates. */
export const usualFields = (task: TaskFields & Pick<TaskState, 'usual'>): TaskFields => ({ ...task, ...task.usual });

const ownFields: readonly string[] = ['due', 'recurrence', 'after'];
const usualNames: readonly string[] = fieldNames.filter((field) => !ownFields.includes(field));

/** `usual` after `change`: what is changed for this one alone, those who follow have as they would have had it. */
export function usualAfter(task: Task, change: Change, scope: 'this' | 'all'): Partial<UsualFields> {
  if (!repeats(task)) return task.usual;
  const altered = Object.entries(change).filter(([field]) => usualNames.includes(field));
  if (scope === 'this')
    return { ...Object.fromEntries(altered.map(([field, { from }]) => [field, from])), ...task.usual };
  const forAll = altered.map(([field]) => field);
  return Object.fromEntries(Object.entries(task.usual).filter(([field]) => !forAll.includes(field)));
}

/** Why nothing can be said of how it repeats; null when it does repeat. */
export function unlessRepeating(task: Task): Refusal | null {
  const { recurrence, followedBy } = task;
  if (repeats(task)) return null;
  if (recurrence && followedBy && followedBy !== 'nobody') return alreadyFollowed(task);
  return refuse('not_repeating', line`${named(task)} does not repeat. Say how often under Repeats, when you edit it.`);
}

/** For a wish about how a task repeats whose successor has that by now. */
export function alreadyFollowed({ number, followedBy }: Task): Refusal {
  const next = followedBy && followedBy !== 'nobody' ? named(followedBy) : words('Another task');
  const why = line`${next} has come after ${named({ number })} and repeats in its place. Say it of ${next}.`;
  return refuse('followed', why, {
    fields: { recurrence: line`Change this on ${next}, which has come after this one.` },
  });
}

export function unlessGoingOn(task: Task): Refusal | null {
  const paused = line`The repeating of ${named(task)} is paused already. Resume it when it is wanted again.`;
  return unlessRepeating(task) ?? (task.recurrencePaused ? refuse('series_paused', paused) : null);
}

export function unlessPaused(task: Task): Refusal | null {
  const going = line`${named(task)} is not paused: it repeats as it should.`;
  return unlessRepeating(task) ?? (task.recurrencePaused ? null : refuse('series_not_paused', going));
}
