import type { Facts, Refusal } from '../domain/decision.js';
import type { WorkspaceId } from '../domain/ids.js';
import { allLinksOf, type Chain, chainFrom, linksOf, refuseLinks } from '../domain/task/rules/links.js';
import type { Eyes } from '../domain/task/rules/visibility.js';
import type { Task } from '../domain/task/task.js';
import type { Store } from '../store/port.js';

type Found = ReadonlyMap<number, Task>;

/** Looks at the tasks that others wait on. */
export function createLinks(store: Store) {
  /** All that `task` waits on, what that waits on, and so on, by number; each is read once, whatever circles there are. */
  async function reach(workspace: WorkspaceId, task: Pick<Task, 'blocker' | 'after' | 'waited'>): Promise<Found> {
    const found = new Map<number, Task>();
    let edge = allLinksOf(task);
    while (edge.length > 0) {
      const read = await Promise.all(edge.map((number) => store.taskByNumber(workspace, number)));
      for (const saved of read) if (saved) found.set(saved.body.number, saved.body);
      const next = new Set(read.flatMap((saved) => (saved ? allLinksOf(saved.body) : [])));
      edge = [...next].filter((number) => !found.has(number));
    }
    return found;
  }

  /** What a task waits on by way of others, as somebody may see it; null: on no task. */
  async function chainOf(task: Task, eyes: Eyes): Promise<Chain | null> {
    if (linksOf(task).length === 0) return null;
    return chainFrom(task, await reach(task.workspace, task), eyes);
  }

  return {
    reach,

    /** Why a task may not be stored that waits anew on the tasks `added`; null: it may. */
    async refuse(task: Task, added: readonly number[], facts: Facts): Promise<Refusal | null> {
      if (added.length === 0) return null;
      return refuseLinks(task, added, await reach(task.workspace, task), facts);
    },

    /** The same of many tasks at once. */
    async chains(tasks: readonly Task[], eyes: Eyes): Promise<(task: Task) => Chain | null> {
      const waiting = [...new Map(tasks.filter((task) => linksOf(task).length > 0).map((task) => [task.number, task]))];
      const read = waiting.map(async ([number, task]) => [number, await chainOf(task, eyes)] as const);
      const chains = new Map(await Promise.all(read));
      return ({ number }) => chains.get(number) ?? null;
    },

    chain: chainOf,
  };
}

export type Links = ReturnType<typeof createLinks>;
