import type { Saved, Store, TaskQuery } from '../store/port.js';

/** All pages of a list, one after the other. */
export async function* pagesOf(store: Store, query: TaskQuery): AsyncGenerator<readonly Saved<'task'>[]> {
  let after: string | undefined;
  do {
    const { tasks, next } = await store.findTasks({ ...query, after });
    yield tasks;
    after = next ?? undefined;
  } while (after !== undefined);
}
