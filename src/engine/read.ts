import type { ChannelId, TaskId, UserId } from '../domain/ids.js';
import { holdsUp } from '../domain/task/rules/links.js';
import { maySee } from '../domain/task/rules/visibility.js';
import { searchWords } from '../domain/task/search-words.js';
import { isOpen, type Task } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import type { Filter, Form } from '../domain/views/filter.js';
import { type Saved, type Store, type TaskPage, type TaskQuery, taskRef } from '../store/port.js';
import { following } from './following.js';
import { matching } from './matching.js';
import { seenBy, type Viewer } from './viewer.js';

/** The lists people ask for. */
export type ListQuery =
  | { readonly list: 'mine' | 'given' | 'here' | 'overdue' | 'unassigned' | 'recurring' }
  | { readonly list: 'label'; readonly label: string }
  | { readonly list: 'person'; readonly person: UserId }
  | { readonly list: 'search'; readonly text: string }
  /** Those of which all of this is so; a list of its own for each form. */
  | { readonly list: 'filter'; readonly filter: Filter; readonly form: Form }
  /** Open tasks to choose one from, by words as far as they are typed. */
  | { readonly list: 'pick'; readonly text: string };

export const homePageSize = 10;
const doneLatelySize = 5;
const mostWaiters = 200;

/** The questions the views ask. A task that the viewer may not see is as good as none. */
export function createReader(store: Store) {
  const visible = (saved: Saved<'task'> | null, viewer: Viewer) => (saved && maySee(saved.body, viewer) ? saved : null);

  /** Open tasks with an item in their checklist that waits for the viewer, most urgent first. */
  const withItems = (viewer: Viewer, limit: number, after?: string): Promise<TaskPage> =>
    store.findTasks({ ...seenBy(viewer), state: 'open', item: viewer.person, order: 'urgency', limit, after });

  return {
    async task(viewer: Viewer, id: TaskId) {
      return visible(await store.load(taskRef(viewer.workspace, id)), viewer);
    },

    /** The one that carries on the series of `saved` by now; `saved` itself while nobody follows it. */
    async latestOf(viewer: Viewer, saved: Saved<'task'>): Promise<Saved<'task'>> {
      let latest = saved;
      for (;;) {
        const { followedBy } = latest.body;
        if (!followedBy || followedBy === 'nobody') return latest;
        const next = visible(await store.load(taskRef(viewer.workspace, followedBy.task)), viewer);
        if (!next) return latest;
        latest = next;
      }
    },

    async taskByNumber(viewer: Viewer, number: number) {
      return visible(await store.taskByNumber(viewer.workspace, number), viewer);
    },

    /** The open tasks that wait on `task` or come after it, the most urgent first; at most 200. */
    async waitersOf(viewer: Viewer, { number, awaited, status }: Task): Promise<readonly Task[]> {
      if (!awaited || !isOpen(status)) return [];
      const asked = { ...seenBy(viewer), waitsOn: number, state: 'open', order: 'urgency' } as const;
      const { tasks } = await store.findTasks({ ...asked, limit: mostWaiters });
      return tasks.map(({ body }) => body).filter((waiting) => holdsUp(waiting).includes(number));
    },

    /** The open tasks that come after `task`, directly or by way of others; the nearest first. */
    following: (viewer: Viewer, task: Task, most: number) => following(store, viewer, task, most),

    /** The tasks of a filter, most urgent first: at least `most`, if there are as many, and the rest of the page that holds the last. */
    matching: (viewer: Viewer, filter: Filter, now: Instant, most: number) =>
      matching(store, viewer, filter, now, most),

    list(viewer: Viewer, query: ListQuery, now: Instant, limit: number, after?: string): Promise<TaskPage> {
      if (query.list === 'filter') return matching(store, viewer, query.filter, now, limit, after);
      return store.findTasks({ ...narrowed(viewer, query, now), limit, ...(after ? { after } : {}) });
    },

    withItems,

    /** Open tasks of a channel with words that begin so, the latest changed first. */
    openIn(viewer: Viewer, channel: ChannelId, words: readonly string[], limit: number): Promise<TaskPage> {
      return store.findTasks({ ...seenBy(viewer), channel, words, state: 'open', order: 'recent', limit });
    },

    async home(viewer: Viewer, pages: { waitingOnMe?: string | undefined; iAmWaitingOn?: string | undefined }) {
      const asked = seenBy(viewer);
      const [waitingOnMe, iAmWaitingOn, doneLately, withMyItems] = await Promise.all([
        store.findTasks({
          ...asked,
          state: 'open',
          assignee: viewer.person,
          order: 'urgency',
          limit: homePageSize,
          after: pages.waitingOnMe,
        }),
        store.findTasks({
          ...asked,
          state: 'open',
          assigner: viewer.person,
          notAssignee: viewer.person,
          order: 'urgency',
          limit: homePageSize,
          after: pages.iAmWaitingOn,
        }),
        store.findTasks({ ...asked, state: 'closed', assignee: viewer.person, order: 'recent', limit: doneLatelySize }),
        withItems(viewer, homePageSize),
      ]);
      return { waitingOnMe, iAmWaitingOn, doneLately, withMyItems };
    },
  };
}

export type Reader = ReturnType<typeof createReader>;

function narrowed(
  viewer: Viewer,
  query: Exclude<ListQuery, { list: 'filter' }>,
  now: Instant,
): Omit<TaskQuery, 'limit'> {
  const base = {
    ...seenBy(viewer),
    state: 'open',
    order: 'urgency',
  } as const;
  switch (query.list) {
    case 'mine':
      return { ...base, assignee: viewer.person };
    case 'given':
      return { ...base, assigner: viewer.person };
    case 'here':
      return { ...base, channel: viewer.channel };
    case 'overdue':
      return { ...base, dueBefore: now };
    case 'unassigned':
      return { ...base, unassigned: true };
    case 'recurring':
      return { ...base, state: 'any', repeating: true };
    case 'label':
      return { ...base, label: query.label };
    case 'person':
      return { ...base, assignee: query.person };
    case 'pick':
      return { ...base, words: searchWords(query.text), order: 'recent' };
    case 'search':
      return { ...base, state: 'any', words: searchWords(query.text), order: 'recent' };
  }
}
