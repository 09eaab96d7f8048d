import type { Instant } from '../domain/time.js';
import { type Filter, looksBack, matches } from '../domain/views/filter.js';
import type { Saved, Store, TaskPage } from '../store/port.js';
import { seenBy, type Viewer } from './viewer.js';

/** How many pages are read through for a filter that few tasks pass; then it is said that there may be more. */
const mostPages = 50;

/**
 * The tasks of a filter, most urgent first: at least `most`, if there are as many, and the rest of the page that holds the
 * last. What the store keeps lists of narrows it there; the rest is looked at one by one.
 */
export async function matching(
  store: Store,
  viewer: Viewer,
  filter: Filter,
  now: Instant,
  most: number,
  after?: string,
): Promise<TaskPage> {
  const found: Saved<'task'>[] = [];
  const { people = [], labels = [] } = filter;
  let next = after ?? null;
  for (let page = 0; page < mostPages; page++) {
    const read = await store.findTasks({
      ...seenBy(viewer),
      state: looksBack(filter) ? 'any' : 'open',
      order: 'urgency',
      assignee: people[0],
      label: labels[0],
      assigner: filter.given ? viewer.person : undefined,
      unassigned: filter.unassigned,
      channel: filter.here ? viewer.channel : undefined,
      dueBefore: filter.overdue ? now : undefined,
      limit: most,
      after: next ?? undefined,
    });
    found.push(...read.tasks.filter(({ body }) => matches(body, filter, viewer.person, now)));
    next = read.next;
    if (next === null || found.length >= most) break;
  }
  return { tasks: found, next };
}
