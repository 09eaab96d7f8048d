import type { Store } from '../store/port.js';
import { earliest, stillToRouse } from './rousing.js';
import type { Wake } from './wake.js';

const pageSize = 200;

/** After a change of what holds for everybody, everybody's open tasks are looked at anew. Broken off, it begins from the start. */
export const wakeWorkspace =
  (store: Store): Wake<'workspace'> =>
  async ({ ref, version, body }, now) => {
    let page = await store.list(ref.workspace, 'person', pageSize);
    while (page.length > 0) {
      for (const { body: person } of page) await store.rouse(ref.workspace, person.id, now);
      page = await store.list(ref.workspace, 'person', pageSize, page.at(-1)?.ref.id);
    }
    const rouseAt = stillToRouse(body.rouseAt, now);
    const after = { ...body, rouseAt };
    await store.commit({ ref, expected: version, body: after, wakeAt: earliest(rouseAt[0]), notices: [] });
  };
