import type { Instant } from '../domain/time.js';
import type { Saved, Store } from '../store/port.js';
import { rousing } from './rousing.js';
import type { Wake } from './wake.js';

const pageSize = 200;

/**
 * After a change of what holds for everybody, everybody is looked at anew: their tasks are roused with that. Broken off, it
 * begins from the start, and passes over whom it has reached already.
 */
export const wakeWorkspace =
  (store: Store): Wake<'workspace'> =>
  async ({ ref, version, body }, now) => {
    const [changedAt] = body.rouseAt;
    if (changedAt !== undefined) {
      let page = await store.list(ref.workspace, 'person', pageSize);
      while (page.length > 0) {
        await Promise.all(page.map((person) => rousePerson(store, person, changedAt, now)));
        page = await store.list(ref.workspace, 'person', pageSize, page.at(-1)?.ref.id);
      }
    }
    await store.commit({ ref, expected: version, body: { ...body, rouseAt: [] }, wakeAt: null, notices: [] });
  };

async function rousePerson(store: Store, person: Saved<'person'>, changedAt: Instant, now: Instant): Promise<void> {
  const sinceThen = rousing(changedAt).at(-1) ?? changedAt;
  for (let saved: Saved<'person'> | null = person; saved; saved = await store.load(person.ref)) {
    if ((saved.body.rouseAt.at(-1) ?? 0) >= sinceThen) return;
    const body = { ...saved.body, rouseAt: rousing(now) };
    const wish = { ref: saved.ref, expected: saved.version, body, wakeAt: now, notices: [] };
    if ((await store.commit(wish)).ok) return;
  }
}
