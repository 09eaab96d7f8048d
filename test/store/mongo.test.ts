import mongoose from 'mongoose';
import type { Adapter } from '../../src/store/adapter.js';
import { openStore } from '../../src/store/open.js';
import { type OutboxClaim, taskRef } from '../../src/store/port.js';
import { mongoForTests, uniqueDatabase } from '../support/mongo-server.js';
import { startProxy, type TcpProxy } from '../support/store-proxy.js';
import { acme, card, created, lee, task } from './contract/made.js';
import { at, leaseMs, type Subject, stores } from './contract/subject.js';
import { storeContract } from './contract/suite.js';

const uri = mongoForTests();
// Whoever runs the tests without a server is told so once, by the global set-up; with CI=true that is a failure.
const describeMongo = uri ? describe : describe.skip;

async function behind<Result>(url: string, work: (database: mongoose.Connection) => Promise<Result>): Promise<Result> {
  const connection = await mongoose.createConnection(url).asPromise();
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

describeMongo('the store on MongoDB', () => {
  const newUrl = async () => uniqueDatabase(uri ?? '');
  const subject: Subject = {
    newUrl,
    rewriteBody: (url, id, body) =>
      behind(
        url,
        async (database) => void (await database.collection('records').updateOne({ id }, { $set: { body } })),
      ),
  };
  const { open, pair } = stores(subject);
  storeContract(subject);

  describe('a server that goes away', () => {
    let proxy: TcpProxy;
    afterEach(() => proxy.close());

    async function throughProxy() {
      const { hostname, port } = new URL(await newUrl());
      proxy = await startProxy({ host: hostname, port: Number(port || 27017) });
      const url = new URL(await newUrl());
      url.hostname = '127.0.0.1';
      url.port = String(proxy.port);
      url.searchParams.set('directConnection', 'true');
      return open(url.toString());
    }

    test.each(['cut', 'freeze'] as const)(
      'is a fault within three seconds (%s), and work goes on by itself when it is back',
      async (how) => {
        const store = await throughProxy();
        const made = await created(store, task('a', { title: 'Before' }));
        await proxy[how]();
        const began = performance.now();
        const questions = [
          store.load(made.ref),
          store.commit({ ...made, expected: made.version, wakeAt: null, notices: [] }),
          store.findTasks({ workspace: acme, viewer: lee, state: 'open', order: 'urgency', limit: 1 }),
          store.claimOutbox(at(0), leaseMs, 1),
          store.ping(),
        ];
        for (const answer of await Promise.allSettled(questions))
          expect(answer).toMatchObject({
            reason: { name: 'StoreFault', code: 'unavailable', fix: expect.any(String) },
          });
        expect(performance.now() - began).toBeLessThan(3_000);
        await proxy.restore();
        const back = () =>
          store.ping().then(
            () => true,
            () => false,
          );
        for (let tries = 0; tries < 20 && !(await back()); tries++);
        expect(await store.load(taskRef(acme, made.body.id))).toMatchObject({ body: { title: 'Before' } });
        expect(await created(store, task('b'))).toMatchObject({ body: { number: 2 } });
      },
    );

    test('at the start is a fault with what to do', async () => {
      await (await throughProxy()).close();
      await proxy.cut();
      await expect(openStore(`mongodb://127.0.0.1:${proxy.port}/baton`)).rejects.toMatchObject({
        code: 'unavailable',
        fix: expect.stringContaining('Start MongoDB'),
      });
    });
  });

  test('a database of a newer Baton is refused', async () => {
    const url = await newUrl();
    await (await open(url)).close();
    await behind(url, (database) =>
      database.collection<{ _id: string }>('notes').updateOne({ _id: 'layout' }, { $set: { value: '2' } }),
    );
    await expect(openStore(url)).rejects.toMatchObject({
      code: 'newer',
      fix: expect.stringContaining('newer version'),
    });
  });

  test('has the indexes that every list is read along', async () => {
    const url = await newUrl();
    await (await open(url)).close();
    const keys = await behind(url, async (database) =>
      (await database.collection('records').indexes()).map(({ key }) => Object.keys(key).join(' ')),
    );
    expect(keys).toEqual(
      expect.arrayContaining([
        'workspace handle',
        'wakeAt',
        'drainAt',
        'workspace terms open rank id',
        'workspace terms open recency id',
        'workspace words',
      ]),
    );
  });

  describe('a turn', () => {
    const ids = ['a', 'b', 'c'];
    const claimed = (store: Adapter) => store.claimOutbox(at(1), leaseMs, 10);

    test('is one of all processes: what one round of the clock makes due is claimed together', async () => {
      const [one, other] = await pair();
      let claims: Promise<readonly OutboxClaim[]> | undefined;
      await one.inTurn(async () => {
        for (const id of ids) {
          await created(one, task(id), { notices: [card(lee)] });
          claims ??= claimed(other);
        }
      });
      expect(await claims).toHaveLength(ids.length);
    });

    test('that does not end is not waited for', async () => {
      const [one, other] = await pair();
      await created(one, task('a'), { notices: [card(lee)] });
      await new Promise<void>((begun) => void one.inTurn(() => new Promise(() => begun())));
      expect(await claimed(other)).toHaveLength(1);
      expect(await claimed(one)).toEqual([]);
    });

    test('ends with a fault, too', async () => {
      const store = await open(await newUrl());
      const round = store.inTurn(() => Promise.reject(new Error('stumbled')));
      await expect(round).rejects.toThrow('stumbled');
      await expect(store.inTurn(async () => 'next')).resolves.toBe('next');
    });
  });

  test('a number that stands in the database already is passed over', async () => {
    const url = await newUrl();
    const store = await open(url);
    for (const id of ['a', 'b', 'c']) await created(store, task(id));
    await behind(url, (database) => database.collection('counters').deleteMany({}));
    expect((await created(store, task('d'))).body.number).toBe(4);
  });
});
