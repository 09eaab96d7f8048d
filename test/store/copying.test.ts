import { join } from 'node:path';
import { version } from '../../src/domain/ids.js';
import type { Parcel } from '../../src/store/adapter.js';
import { copyStore } from '../../src/store/copy.js';
import { openAdapter, openStore } from '../../src/store/open.js';
import { mongoForTests, uniqueDatabase } from '../support/mongo-server.js';
import { databaseFolder } from '../support/store-files.js';
import { acme, card, created, dana, general, ids, lee, news, other, said, sam, task } from './contract/made.js';
import { at, leaseMs } from './contract/subject.js';

const folder = databaseFolder();
const mongo = mongoForTests();
let files = 0;
const sqlite = () => `sqlite:${join(folder, `${files++}.db`)}`;
const mongodb = () => uniqueDatabase(mongo ?? '');

/** Everything in a database, as it is carried. */
async function contents(url: string) {
  const store = await openAdapter(url);
  const all: Parcel[] = [];
  for (let page = await store.exportRecords(7); page.length > 0; page = await store.exportRecords(7, page.at(-1)))
    all.push(...page);
  const counters = [...(await store.exportCounters())];
  await store.close();
  const byName = (parcel: Parcel) => JSON.stringify([parcel.workspace, parcel.kind, parcel.id]);
  return {
    records: all.sort((a, b) => (byName(a) < byName(b) ? -1 : 1)),
    counters: counters.sort((a, b) => (a.workspace < b.workspace ? -1 : 1)),
  };
}

/** Tasks of two workspaces, some delivered, some claimed, one removed, and a Home tab. */
async function filled(url: string, count = 30): Promise<string> {
  const store = await openAdapter(url);
  for (let index = 0; index < count; index++)
    await created(
      store,
      task(`t${index}`, {
        title: `Täsk 漢字 $set.__proto__ ${index}`,
        workspace: index % 5 ? acme : other,
        origin: said(general, index % 2 === 0),
        labels: ['a.b'],
      }),
      { notices: [card(lee), news(dana, 1, at(9_000))], wakeAt: index % 3 ? at(index) : null },
    );
  const claims = await store.claimOutbox(at(0), leaseMs, Math.ceil(count / 2));
  const settlements = claims.slice(0, 5).map((claim) => {
    const message = { channel: 'D1', ts: '1.2' };
    const deliveries = claim.due.map(({ notice }) => ({
      key: notice.key,
      fate: 'sent' as const,
      drawn: version(1),
      message,
    }));
    return { claim, deliveries };
  });
  await store.settle(settlements, at(1));
  const removed = await created(store, task('gone'));
  await store.remove(removed.ref);
  const home = { workspace: acme, person: dana, firstOpenedAt: at(0), welcome: null, pages: {} };
  const ref = { workspace: acme, kind: 'home', id: dana } as const;
  await store.commit({ ref, expected: version(0), body: home, wakeAt: null, notices: [] });
  await store.close();
  return url;
}

const roads: [string, () => string, () => string][] = [
  ['SQLite to SQLite', sqlite, sqlite],
  ...(mongo
    ? ([
        ['SQLite to MongoDB', sqlite, mongodb],
        ['MongoDB to SQLite', mongodb, sqlite],
        ['MongoDB to MongoDB', mongodb, mongodb],
      ] as [string, () => string, () => string][])
    : []),
];

describe.each(roads)('a copy from %s', (_, source, target) => {
  test('holds everything, and works like the original', async () => {
    const from = await filled(source());
    const before = await contents(from);
    const to = target();
    const heard: number[] = [];
    expect(await copyStore(from, to, (done) => heard.push(done))).toBe(31);
    expect(heard.at(-1)).toBe(31);
    expect(await contents(to)).toEqual(before);
    expect(await contents(from)).toEqual(before);

    const store = await openStore(to);
    const seen = {
      workspace: acme,
      viewer: sam,
      inChannel: general,
      state: 'open',
      order: 'urgency',
      limit: 99,
    } as const;
    const original = await openStore(from);
    expect(await store.findTasks(seen)).toEqual(await original.findTasks(seen));
    expect(await store.findTasks({ ...seen, words: ['漢字', '7'] })).toEqual(
      await original.findTasks({ ...seen, words: ['漢字', '7'] }),
    );
    expect(await store.nextDue()).toBe(await original.nextDue());
    expect(await store.backlog(at(1e6))).toEqual(await original.backlog(at(1e6)));
    expect(ids(await store.claimWakes(at(1), leaseMs, 9))).toEqual(ids(await original.claimWakes(at(1), leaseMs, 9)));
    // A number that was given is not given again, though its task was removed.
    expect((await created(store, task('new'))).body.number).toBe((await created(original, task('new'))).body.number);
    await Promise.all([store.close(), original.close()]);
  });

  test('that was interrupted is not worked on, and completed by copying again', async () => {
    const from = await filled(source());
    const to = target();
    const stop = new Error('power cut');
    // Cut off when the records are written, before the copy is declared complete.
    const cut = copyStore(from, to, () => {
      throw stop;
    });
    await expect(cut).rejects.toBe(stop);
    await expect(openStore(to)).rejects.toMatchObject({
      code: 'misconfigured',
      fix: expect.stringContaining('copy again'),
    });
    await expect(copyStore(await filled(source(), 4), to)).rejects.toMatchObject({ code: 'misconfigured' });
    await copyStore(from, to);
    expect(await contents(to)).toEqual(await contents(from));
    await (await openStore(to)).close();
  });

  test('goes nowhere where something is already', async () => {
    const from = await filled(source());
    const to = await filled(target(), 3);
    const before = await contents(to);
    await expect(copyStore(from, to)).rejects.toMatchObject({
      code: 'misconfigured',
      fix: expect.stringContaining('empty'),
    });
    expect(await contents(to)).toEqual(before);
    await expect(copyStore(from, from)).rejects.toMatchObject({ code: 'misconfigured' });
    await (await openStore(to)).close();
  });

  test('of nothing is refused: the name may be wrong', async () => {
    await expect(copyStore(source(), target())).rejects.toMatchObject({ fix: expect.stringContaining('name') });
  });
});
