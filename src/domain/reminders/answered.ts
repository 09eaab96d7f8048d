import type { UserId } from '../ids.js';
import { remindedOf } from '../task/rules/sharing.js';
import { type Entry, type EntryKind, isOpen, type Task } from '../task/task.js';
import type { ReminderKind } from './placement.js';

/** Whether `person` is whom a reminder of this kind is for, as the task stands. */
export const concerns = (task: Task, what: ReminderKind, person: UserId) =>
  what === 'escalation' ? task.assigner === person : remindedOf(task).includes(person);

/** What a person does with a task that answers a reminder of it. Starting it, say, leaves the question open. */
const answers: readonly EntryKind[] = [
  'assured',
  'doubted',
  'blocked',
  'time_asked',
  'time_granted',
  'time_declined',
  'explained',
  'snoozed',
];
/** The assigner's answer to hearing that it is late is what they change about it. */
const answersOfAssigner: readonly EntryKind[] = [...answers, 'edited', 'passed_on'];

/**
 * Why a reminder has nothing to ask any more. `entry`: by which it was closed, or the person's own answer, given after the
 * entry `base`; what was taken back counts as never done.
 */
export type Settled =
  | { readonly why: 'closed' | 'answered'; readonly entry: Entry | undefined }
  | { readonly why: 'handed_over' };

/**
 * How a reminder stands that `person` was given when `base` was the latest entry; null: they have still to answer, perhaps
 * again, since what they said was of another date.
 */
export function settledSince(task: Task, what: ReminderKind, base: number, person: UserId): Settled | null {
  const { history, status } = task;
  if (!isOpen(status)) return { why: 'closed', entry: history.findLast(({ change }) => change.status?.to === status) };
  const part =
    what !== 'escalation' && task.finished.includes(person)
      ? history.findLast(({ kind, by }) => kind === 'confirmed' && by === person)
      : undefined;
  if (part) return { why: 'answered', entry: part };
  if (!concerns(task, what, person)) return { why: 'handed_over' };
  const undone = new Set(history.map(({ undoes }) => undoes));
  const standing = history.filter(({ id }) => id > base && !undone.has(id));
  const moved = standing.findLast(({ change }) => change.due)?.id ?? base;
  const kinds = what === 'escalation' ? answersOfAssigner : answers;
  const entry = standing.findLast(({ id, by, kind }) => id >= moved && by === person && kinds.includes(kind));
  return entry && (holds[entry.kind]?.(task) ?? true) ? { why: 'answered', entry } : null;
}

/** THE table of answers that no longer hold once something else is so. */
const holds: Partial<Record<EntryKind, (task: Task) => boolean>> = {
  blocked: ({ status }) => status === 'blocked',
  time_asked: ({ moreTime }) => moreTime !== null,
};
