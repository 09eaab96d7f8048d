import type { UserId } from '../ids.js';
import type { Checklist, ChecklistItem } from '../task/checklist.js';
import { awaitedFor } from '../task/rules/items.js';
import { same } from '../task/same.js';
import type { Entry, Task } from '../task/task.js';
import type { Instant } from '../time.js';
import { onceOnly, overdueNotices } from './overdue.js';
import { isGiven, reopens } from './owed-since.js';
import type { PlannedReminder } from './placement.js';
import { arranged, beforeDeadline, type Obligation } from './schedule.js';

/**
 * All that one person is to hear of one item: before its date as of a task, and once that it is overdue. Of an item that names
 * nobody, whoever has the task hears once before.
 */
export function itemPlan(owed: Obligation, { id, person }: ChecklistItem): readonly PlannedReminder[] {
  const all = afterSnooze(owed, [...beforeDeadline(owed), ...overdueNotices(owed, onceOnly)]);
  const plan = arranged({ ...owed, snoozedUntil: null }, all);
  return (person === null ? onceBefore(plan) : plan).map((one) => ({ ...one, key: `${one.key}:${id}`, item: id }));
}

/** Who put their task off hears of its items no sooner either: the last of what falls before that moment comes at it. */
function afterSnooze(
  { snoozedUntil: until, since, due }: Obligation,
  all: readonly PlannedReminder[],
): readonly PlannedReminder[] {
  if (until === null || until < since) return all;
  const held = all.filter(({ at, skipped }) => !skipped && at < until);
  const last = held.findLast(({ kind }) => kind !== 'before' || until < due);
  return all.map((one): PlannedReminder => {
    if (!held.includes(one)) return one;
    return one === last ? { ...one, at: until } : { ...one, at: one.nominalAt, skipped: 'snoozed' };
  });
}

function onceBefore(plan: readonly PlannedReminder[]): readonly PlannedReminder[] {
  const first = plan.find(({ kind, skipped }) => kind === 'before' && !skipped);
  return plan.map((one) =>
    one === first || one.kind !== 'before' || one.skipped ? one : { ...one, at: one.nominalAt, skipped: 'merged' },
  );
}

/**
 * When somebody came to owe an item as it stands: the latest of its being given to them, dated, added or unticked, and of the task's
 * being reopened or, where it names nobody, given to them. What was taken back counts as never done.
 */
export function itemsOwedSince({ history, createdAt }: Pick<Task, 'history' | 'createdAt'>) {
  const undone = new Set(history.map(({ undoes }) => undoes));
  const standing = history
    .filter(({ id, kind, change }) => kind !== 'undone' && !undone.has(id) && isOfItems(change))
    .map((entry) => ({ entry, from: byId(entry.change.checklist?.from), to: byId(entry.change.checklist?.to) }));
  return (item: ChecklistItem, person: UserId): Instant => {
    const renewed = standing.findLast(
      ({ entry, from, to }) =>
        reopens(entry.change) ||
        (item.person === null && isGiven(entry.change, person)) ||
        renews(from?.get(item.id), to?.get(item.id)),
    );
    return renewed?.entry.at ?? createdAt;
  };
}

const isOfItems = ({ checklist, assignees, status }: Entry['change']) => checklist ?? assignees ?? status;

const byId = (checklist: Checklist | undefined) => checklist && new Map(checklist.map((item) => [item.id, item]));

function renews(before: ChecklistItem | undefined, after: ChecklistItem | undefined): boolean {
  if (!after) return false;
  if (!before) return true;
  const opened = (before.done !== null && after.done === null) || (before.task !== null && after.task === null);
  return opened || before.person !== after.person || !same(before.due, after.due);
}

/** Why an item has nothing to ask of `person` any more, though its task is open; null: it has. */
export type ItemSettled =
  | { readonly why: 'ticked'; readonly done: NonNullable<ChecklistItem['done']> }
  | { readonly why: 'promoted'; readonly task: number }
  | { readonly why: 'removed' | 'handed_over' };

export function itemSettled(task: Task, id: number, person: UserId): ItemSettled | null {
  const item = task.checklist.find((one) => one.id === id);
  if (!item) return { why: 'removed' };
  if (item.done) return { why: 'ticked', done: item.done };
  if (item.task !== null) return { why: 'promoted', task: item.task };
  return awaitedFor(task, item).includes(person) ? null : { why: 'handed_over' };
}
