import { type Facts, type Refusal, refuse } from '../../decision.js';
import type { UserId } from '../../ids.js';
import { joined, type Label, line, words } from '../../line.js';
import type { Instant } from '../../time.js';
import { tasksOf } from '../blocker.js';
import { isOpen, named, type Squeeze, type Status, type Task } from '../task.js';
import { audienceOf, type Eyes, eyesOf, maySee } from './visibility.js';

/*
 * Tasks that wait on each other. Each names those it waits on; nothing names those that wait on it. A change of one record
 * cannot mind another's, so what follows from it is looked after by `ripple`: owed in the same write, see engine/ripples.
 */

/** How a task stands that another waits on. */
export interface Linked {
  readonly number: number;
  readonly status: Status;
  readonly due: Instant | null;
  /** Whether its date may be told to whoever sees the other: both were said in one channel that is open to members. */
  readonly isSaidTogether: boolean;
}

/** Numbers of tasks of which each waits on the next; the last is the first again. */
export type Loop = readonly number[];

type Waiting = Pick<Task, 'blocker' | 'after'>;
type Remembering = Pick<Task, 'blocker' | 'after' | 'waited'>;

/** The numbers of the tasks that this one waits on or comes after. */
export const linksOf = ({ blocker, after }: Waiting): readonly number[] => [
  ...new Set([...tasksOf(blocker), ...after]),
];

/** Also those by which it would be blocked again, were they open. They count in circles, so that reopening one closes none. */
export const allLinksOf = (task: Remembering): readonly number[] => [...new Set([...linksOf(task), ...task.waited])];

/** Those of them that keep it from going on as it stands. */
export const holdsUp = ({ blocker, pending }: Task): readonly number[] => [
  ...new Set([...tasksOf(blocker), ...pending]),
];

/** Those of `after` that are new since `before`. */
export function addedLinks(before: Waiting | null, after: Waiting): readonly number[] {
  const known = before ? linksOf(before) : [];
  return linksOf(after).filter((number) => !known.includes(number));
}

/** The shortest way from `start` by what each waits on back to `start`; null: there is none. Every task is passed once. */
export function loopFrom(start: number, linksFrom: (number: number) => readonly number[]): Loop | null {
  const cameFrom = new Map<number, number>();
  let edge: readonly number[] = [start];
  while (edge.length > 0) {
    const next: number[] = [];
    for (const number of edge)
      for (const link of linksFrom(number)) {
        if (link === start) return wayTo(number, start, cameFrom);
        if (cameFrom.has(link)) continue;
        cameFrom.set(link, number);
        next.push(link);
      }
    edge = next;
  }
  return null;
}

function wayTo(end: number, start: number, cameFrom: ReadonlyMap<number, number>): Loop {
  const way = [start];
  for (let at: number | undefined = end; at !== undefined && at !== start; at = cameFrom.get(at)) way.splice(0, 0, at);
  return [start, ...way];
}

/** What there is to know of `task` and of all it waits on, as `found` by their numbers. */
export const loopOf = (task: Task, found: ReadonlyMap<number, Remembering>): Loop | null =>
  loopFrom(task.number, (number) =>
    allLinksOf(number === task.number ? task : (found.get(number) ?? { blocker: null, after: [], waited: [] })),
  );

/**
 * Why `task`, as it would be stored, may not wait on the tasks `added`; null: it may. Of a task that the person may not see
 * nothing is said, not even that it is there. `found`: these tasks and all they wait on.
 */
export function refuseLinks(
  task: Task,
  added: readonly number[],
  found: ReadonlyMap<number, Task>,
  facts: Pick<Facts, 'actor' | 'inChannel' | 'within'>,
): Refusal | null {
  // Who takes something back asks for nothing new: only a circle that has come up meanwhile stands in the way.
  const isUndo = task.history.at(-1)?.kind === 'undone';
  for (const number of isUndo ? [] : added) {
    const name = named({ number });
    const field = task.after.includes(number) ? 'after' : 'tasks';
    const no = (code: string, words: Label) => refuse(code, words, { fields: { [field]: words } });
    if (number === task.number) return no('loop', line`${name} can’t wait on itself. Choose another task.`);
    const other = found.get(number);
    if (!other || !maySee(other, eyesOf(facts)))
      return no('unknown_link', line`There is no ${name} here, or it is not open to you. Choose another task.`);
    if (!isOpen(other.status)) {
      const how = other.status === 'completed' ? words('is completed already') : words('was cancelled');
      return no('closed_link', line`${name} ${how}, so there is nothing to wait for. Choose another task.`);
    }
  }
  const loop = loopOf(task, found);
  return loop && refuseLoop(loop, found, facts);
}

/** Shows who would wait for whom. Tasks that the person may not see have no number in it. */
export function refuseLoop(
  loop: Loop,
  found: ReadonlyMap<number, Task>,
  facts: Pick<Facts, 'actor' | 'inChannel' | 'within'>,
): Refusal {
  const [own] = loop;
  const shown = (number: number) => {
    const other = found.get(number);
    return number === own || (other && maySee(other, eyesOf(facts))) ? named({ number }) : words('another task');
  };
  const chain = joined(
    loop.map((number) => [shown(number)]),
    ' ← ',
  );
  const why = line`They would wait on each other for ever: ${chain}. Choose another task, or change one of these first.`;
  return refuse('loop', why, { fields: { tasks: why, after: why } });
}

/** How those stand that `task` waits on, or waited on; without what is not there. */
export const linkedIn = (
  task: Remembering & Pick<Task, 'origin'>,
  found: ReadonlyMap<number, Task>,
): readonly Linked[] =>
  allLinksOf(task).flatMap((number) => {
    const other = found.get(number);
    if (!other) return [];
    const { members, channel } = audienceOf(other);
    const isSaidTogether = members && channel === task.origin?.channel;
    return [{ number, status: other.status, due: other.due?.at ?? null, isSaidTogether }];
  });

/** What stands against the date of a task: of those that come first, the one that is due last, if that is later. */
export function squeezeOf({ due }: Pick<Task, 'due'>, first: readonly Linked[]): Squeeze | null {
  if (!due) return null;
  const dated = first.flatMap((one) => (one.due !== null && one.due > due.at ? [{ ...one, due: one.due }] : []));
  const [last] = dated.sort((a, b) => b.due - a.due || a.number - b.number);
  return last ? { task: last.number, due: last.isSaidTogether ? last.due : null } : null;
}

/** Whether others have to follow what became of a task: those that wait on it, those it waits on, and those it waits for. */
export function stirsOthers(before: Task, after: Task): boolean {
  // The item it has grown out of shows how it stands.
  if (after.grownFrom && (before.history.length === 0 || isOpen(before.status) !== isOpen(after.status))) return true;
  // What has become meanwhile of those it waits on is looked up anew.
  if (!isOpen(before.status) && isOpen(after.status) && allLinksOf(after).length > 0) return true;
  if (before.blocker !== after.blocker || before.after !== after.after) return true;
  if (before.due !== after.due && after.after.length > 0) return true;
  if (before.assignees !== after.assignees && (after.awaited || (after.blocker?.people.length ?? 0) > 0)) return true;
  return after.awaited && (isOpen(before.status) !== isOpen(after.status) || before.due !== after.due);
}

/** Whom and which tasks `task` has waited on since history entry `since`, and who has had it. */
export function stirredSince(
  task: Task,
  since: number,
): { readonly people: readonly UserId[]; readonly tasks: readonly number[] } {
  const changes = task.history.filter(({ id }) => id >= since).map(({ change }) => change);
  const blockers = [task.blocker, ...changes.flatMap(({ blocker }) => (blocker ? [blocker.from, blocker.to] : []))];
  const links = [task.after, ...changes.flatMap(({ after }) => (after ? [after.from, after.to] : []))];
  const holders = [
    task.assignees,
    ...changes.flatMap(({ assignees }) => (assignees ? [assignees.from, assignees.to] : [])),
  ];
  return {
    people: [...new Set([...blockers.flatMap((each) => each?.people ?? []), ...(task.awaited ? holders.flat() : [])])],
    tasks: [...new Set([...blockers.flatMap((blocker) => tasksOf(blocker ?? null)), ...links.flat()])],
  };
}

/** One task in a chain of tasks that wait on each other; `task` null: it is not open to whoever reads the chain. */
export interface ChainLink {
  readonly number: number;
  readonly task: Task | null;
}

export interface Chain {
  /** What a task waits on, what that waits on, and so on; at most as many as are shown. */
  readonly links: readonly ChainLink[];
  /** Whom all of them wait on in the end; nobody where that is not open to the reader, or nobody has it. */
  readonly root: readonly UserId[];
  /** The same of the other tasks by which it is blocked. */
  readonly besides: readonly Omit<Chain, 'besides'>[];
}

export const chainShown = 6;

const besidesShown = 2;

/** As somebody reads it: what they may not see ends it. Each task stands in it once, whatever the store holds. */
export function chainFrom(task: Task, found: ReadonlyMap<number, Task>, eyes: Eyes): Chain | null {
  const [first, ...others] = [...new Set([...tasksOf(task.blocker), ...holdsUp(task).slice(0, 1)])].map((number) =>
    chainBy(number, task, found, eyes),
  );
  return first ? { ...first, besides: others.slice(0, besidesShown) } : null;
}

function chainBy(start: number, task: Task, found: ReadonlyMap<number, Task>, eyes: Eyes): Omit<Chain, 'besides'> {
  const links: ChainLink[] = [];
  const seen = new Set([task.number]);
  let last = task;
  for (let next: number | undefined = start; next !== undefined && !seen.has(next); next = holdsUp(last)[0]) {
    seen.add(next);
    const other = found.get(next);
    if (!other || !maySee(other, eyes)) return { links: [...links, { number: next, task: null }], root: [] };
    links.push({ number: next, task: other });
    last = other;
  }
  return { links, root: last.blocker ? last.blocker.people : last.assignees };
}
