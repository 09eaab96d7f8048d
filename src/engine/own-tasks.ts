import { type Concerns, closedLately } from '../domain/digest/own-digests.js';
import type { TaskId, UserId, WorkspaceId } from '../domain/ids.js';
import { type Instant, instant } from '../domain/time.js';
import type { Saved, Store, TaskQuery } from '../store/port.js';
import { pagesOf } from './task-pages.js';

const pageSize = 200;

/** The tasks that concern one person: what waits on them, what they gave, what is held up by them, and what has an item for them. */
export function createOwnTasks(store: Store) {
  const seen = (workspace: WorkspaceId, person: UserId) => ({ workspace, viewer: person });
  const lists = (person: UserId) => [
    { assignee: person },
    { assigner: person, notAssignee: person },
    { blocker: person },
    { item: person },
  ];

  return {
    /** Four looks at an index, however many there are. */
    async concern(workspace: WorkspaceId, person: UserId, now: Instant): Promise<Concerns> {
      const one = { ...seen(workspace, person), limit: 1 } as const;
      const found = await Promise.all(
        lists(person).map((list) => store.findTasks({ ...one, ...list, state: 'open', order: 'urgency' })),
      );
      if (found.some(({ tasks }) => tasks.length > 0)) return { open: true, closed: false };
      const [latest] = (await store.findTasks({ ...one, assignee: person, state: 'closed', order: 'recent' })).tasks;
      return { open: false, closed: (latest?.body.updatedAt ?? 0) > now - closedLately };
    },

    /** All open ones, and with `closedAfter` also those that were closed since; each once. */
    async all(workspace: WorkspaceId, person: UserId, closedAfter: Instant | null): Promise<readonly Saved<'task'>[]> {
      const found = new Map<TaskId, Saved<'task'>>();
      const read = async (query: Omit<TaskQuery, 'workspace' | 'viewer' | 'limit'>, since = instant(0)) => {
        for await (const page of pagesOf(store, { ...seen(workspace, person), limit: pageSize, ...query })) {
          for (const saved of page) if (saved.body.updatedAt > since) found.set(saved.body.id, saved);
          if ((page.at(-1)?.body.updatedAt ?? 0) <= since) return;
        }
      };
      for (const list of lists(person)) await read({ ...list, state: 'open', order: 'urgency' });
      if (closedAfter !== null)
        for (const list of lists(person).slice(0, 2))
          await read({ ...list, state: 'closed', order: 'recent' }, closedAfter);
      return [...found.values()];
    },
  };
}

export type OwnTasks = ReturnType<typeof createOwnTasks>;
