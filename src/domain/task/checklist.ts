import type { UserId } from '../ids.js';
import type { Instant } from '../time.js';
import { same } from './same.js';
import type { Due } from './task.js';

/** One step of a task, with its own tick, person and date. */
export interface ChecklistItem {
  /** Counts up from 1 within the task and is never used again; 0 until the task it is of is stored with it. */
  readonly id: number;
  /** One line, as typed. */
  readonly text: string;
  /** Null: it is still to be done. */
  readonly done: { readonly by: UserId; readonly at: Instant } | null;
  /** Null: whoever has the task. */
  readonly person: UserId | null;
  readonly due: Due | null;
  /** The number of the task that it has become; it is ticked when that is done. */
  readonly task: number | null;
}

export type Checklist = readonly ChecklistItem[];

export const newItem = (text: string, more: Partial<Pick<ChecklistItem, 'person' | 'due'>> = {}): ChecklistItem => ({
  id: 0,
  text,
  done: null,
  person: null,
  due: null,
  task: null,
  ...more,
});

export const openItems = (checklist: Checklist): Checklist => checklist.filter(({ done }) => done === null);

/** The people who still have an item to do, each once; what has become a task waits on them there. */
export const peopleOf = (checklist: Checklist): readonly UserId[] => [
  ...new Set(openItems(checklist).flatMap(({ person, task }) => (task === null ? (person ?? []) : []))),
];

/** Who has an open item in `to` that was not theirs in `from`, each once. */
export function givenItems(from: Checklist, to: Checklist): readonly UserId[] {
  const before = byId(from);
  return peopleOf(to.filter(({ id, person }) => before.get(id)?.person !== person));
}

/** Everybody an item names. */
export const namedIn = (checklist: Checklist): readonly UserId[] => [
  ...new Set(checklist.flatMap(({ person }) => person ?? [])),
];

/** As it is for a task that is made anew: nothing is done, and nothing has become a task. `dueOf`: when each is due there. */
export const afresh = (checklist: Checklist, dueOf: (due: Due) => Due | null): Checklist =>
  checklist.map(({ text, person, due }) => newItem(text, { person, due: due && dueOf(due) }));

/** The items with ids for those that have none; `last`: the highest that was ever given. */
export function numbered(checklist: Checklist, last: number): Checklist {
  let next = last;
  return checklist.map((item) => {
    if (item.id !== 0) return item;
    next += 1;
    return { ...item, id: next };
  });
}

/** What of an item people alter; two who alter the same of one to different values clash. */
const altered = ['text', 'person', 'due'] as const;
const carried = ['done', 'task'] as const;

/**
 * `current` with what somebody made of it who saw `from` and left `to`: item by item, and of each item what they altered. What
 * others added, ticked or took away meanwhile stays so. `clash`: both altered the same of one item.
 */
export function mergedChecklists(
  current: Checklist,
  from: Checklist,
  to: Checklist,
): { readonly items: Checklist; readonly clash: boolean } {
  const [now, before, after] = [byId(current), byId(from), byId(to)];
  let clash = false;
  const merged = to.flatMap((item): Checklist => {
    const [seen, present] = [before.get(item.id), now.get(item.id)];
    if (!seen) return [present ?? item];
    // Whoever altered what was taken away meanwhile wants to keep it.
    if (!present) return same(seen, item) ? [] : [item];
    clash ||= altered.some(
      (part) => !same(present[part], seen[part]) && !same(item[part], seen[part]) && !same(item[part], present[part]),
    );
    const parts = [...altered, ...carried].map((part) => [
      part,
      same(item[part], seen[part]) ? present[part] : item[part],
    ]);
    return [{ ...present, ...Object.fromEntries(parts) }];
  });
  const added = current.filter(({ id }) => !before.has(id) && !after.has(id));
  return { items: [...merged, ...added], clash };
}

const byId = (checklist: Checklist) => new Map(checklist.filter(({ id }) => id !== 0).map((item) => [item.id, item]));

/** The ids of the items that differ between the two. */
export function itemsAltered(from: Checklist, to: Checklist): readonly number[] {
  const [before, after] = [byId(from), byId(to)];
  const ids = [...new Set([...before.keys(), ...after.keys()])];
  return ids.filter((id) => !same(before.get(id), after.get(id)));
}

/** With what is open of one person named to another. */
export function itemsPassed(checklist: Checklist, from: UserId, to: UserId): Checklist {
  const theirs = ({ person, done, task }: ChecklistItem) => person === from && done === null && task === null;
  return checklist.map((item) => (theirs(item) ? { ...item, person: to } : item));
}
