import { type Batch, batchExpiry, taskOf } from '../../src/domain/batch/batch.js';
import { notStoredYet } from '../../src/domain/ids.js';
import { days, instant, minutes } from '../../src/domain/time.js';
import { createBatches } from '../../src/engine/batches.js';
import { createEngine, type Engine } from '../../src/engine/execute.js';
import { openStore } from '../../src/store/open.js';
import { type Saved, type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, noon, plain } from '../domain/task/scene.js';
import { sharedStores } from '../scenarios/stores.js';

const { workspace } = creating();
const batch: Batch = {
  id: 'b1',
  workspace,
  author: dana,
  origin: null,
  capture: null,
  lines: ['one', 'two'],
  tasks: [
    { ...plain, title: 'One' },
    { ...plain, title: 'Two' },
  ],
  after: [[], []],
  template: null,
  revision: 1,
  confirmedAt: null,
  made: false,
  undoAt: null,
  undone: false,
  cardsShown: true,
  expiresAt: batchExpiry(noon),
};

const engineOf = (store: Store) => createEngine({ store, wakeAt: () => null, ring: () => {} });
const batchesOf = (store: Store, create: Engine['create'] = engineOf(store).create) =>
  createBatches({ store, create, execute: engineOf(store).execute, ring: () => {} });

const linked: Batch = { ...batch, lines: ['two', 'one'], after: [[1], []], tasks: batch.tasks.toReversed() };

describe.each(sharedStores())('several tasks that are made together, on %s', (_, databaseUrl) => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(databaseUrl());
  });
  afterEach(() => store.close());

  const engine = () => engineOf(store);
  const titles = async () => {
    const page = await store.findTasks({
      workspace,
      viewer: lee,
      state: 'open',
      assignee: lee,
      order: 'recent',
      limit: 9,
    });
    return page.tasks.map(({ body }) => body.title).sort();
  };

  /** Another process is there when the one that began has had its minute. */
  async function clockGoesOn() {
    const [due] = await store.claimWakes(instant(noon + minutes(2)), minutes(1), 10);
    if (due?.ref.kind !== 'batch') throw new Error('the batch is not due');
    await batchesOf(store).wake(due as Saved<'batch'>, instant(noon + minutes(2)));
  }

  /** A process that is killed before it makes a second task. */
  function dyingAfterOne() {
    let left = 1;
    return batchesOf(store, (command, facts) => {
      if (left-- === 0) throw new Error('killed');
      return engine().create(command, facts);
    });
  }

  test('killed between two of them, the clock makes the rest, and none twice', async () => {
    const dying = dyingAfterOne();
    await dying.keep(batch);
    await expect(dying.confirm(batch, dana, noon)).rejects.toThrow('killed');
    expect(await titles()).toEqual(['One']);

    await clockGoesOn();
    const batches = batchesOf(store);
    expect(await titles()).toEqual(['One', 'Two']);
    expect((await batches.find(workspace, 'b1'))?.body.made).toBe(true);
    expect(await batches.confirm(batch, dana, noon)).toMatchObject({ kind: 'made' });
    expect(await titles()).toEqual(['One', 'Two']);
  });

  test('nobody but its author confirms it, and only as they saw it', async () => {
    const batches = batchesOf(store);
    await batches.keep(batch);
    expect(await batches.confirm(batch, lee, noon)).toEqual({ kind: 'gone' });
    expect(await batches.confirm({ ...batch, revision: 2 }, dana, noon)).toEqual({ kind: 'gone' });
    expect(await titles()).toEqual([]);
  });

  test('one that nobody confirms is forgotten in the end', async () => {
    const batches = batchesOf(store);
    const kept = await batches.keep(batch);
    if (!kept.ok) throw new Error('not kept');
    expect(kept.saved.version).toBeGreaterThan(notStoredYet);
    await batches.wake(kept.saved, noon);
    expect(await batches.find(workspace, 'b1')).toBeNull();
  });

  test('what comes first is made first, and the other waits for it, also when their making was broken off', async () => {
    const dying = dyingAfterOne();
    await dying.keep(linked);
    await expect(dying.confirm(linked, dana, noon)).rejects.toThrow('killed');
    expect(await titles()).toEqual(['One']);
    const made = await batchesOf(store).confirm(linked, dana, noon);
    expect(made).toMatchObject({
      kind: 'made',
      tasks: [{ body: { title: 'Two', number: 2, after: [1] } }, { body: { title: 'One', number: 1, after: [] } }],
    });
  });

  test('one that was done before the other was made is not waited for', async () => {
    const dying = dyingAfterOne();
    await dying.keep(linked);
    await expect(dying.confirm(linked, dana, noon)).rejects.toThrow('killed');
    await engine().execute(taskRef(workspace, taskOf(linked, 2)), { type: 'complete' }, by(lee));
    const made = await batchesOf(store).confirm(linked, dana, noon);
    expect(made).toMatchObject({ kind: 'made', tasks: [{ body: { title: 'Two', after: [] } }, {}] });
  });

  test('killed in between, and what comes first is done before the clock goes on: it makes the rest, and they wait for nothing', async () => {
    const dying = dyingAfterOne();
    await dying.keep(linked);
    await expect(dying.confirm(linked, dana, noon)).rejects.toThrow('killed');
    await engine().execute(taskRef(workspace, taskOf(linked, 2)), { type: 'complete' }, by(lee));
    await clockGoesOn();
    const two = await store.load(taskRef(workspace, taskOf(linked, 1)));
    expect(two?.body).toMatchObject({ title: 'Two', after: [], status: 'not_started' });
  });

  test('what comes first is done at the very moment at which the other is made: that is made at once, and waits for nothing', async () => {
    let made = 0;
    const batches = batchesOf(store, async (command, facts) => {
      made += 1;
      if (made === 2) await engine().execute(taskRef(workspace, taskOf(linked, 2)), { type: 'complete' }, by(lee));
      return engine().create(command, facts);
    });
    await batches.keep(linked);
    expect(await batches.confirm(linked, dana, noon)).toMatchObject({
      kind: 'made',
      tasks: [{ body: { title: 'Two', after: [], pending: [] } }, { body: { title: 'One' } }],
    });
    expect((await batches.find(workspace, 'b1'))?.body.made).toBe(true);
  });

  const owed = async () => (await batchesOf(store).find(workspace, 'b1'))?.outbox.entries ?? {};
  const cardsOwed = async () => {
    const tasks = await Promise.all([1, 2].map((place) => store.load(taskRef(workspace, taskOf(batch, place)))));
    return tasks.flatMap((saved) => Object.keys(saved?.outbox.entries ?? {})).filter((key) => key.startsWith('card'));
  };
  /** Everything owed so far is said by somebody. */
  async function allSaid() {
    const claims = await store.claimOutbox(instant(noon + minutes(3)), minutes(1), 99);
    const message = { channel: 'D1', ts: '1.1' };
    const settlements = claims.map((claim) => ({
      claim,
      deliveries: claim.due.map(({ notice: { key } }) => ({
        key,
        fate: 'sent' as const,
        drawn: claim.saved.version,
        message,
      })),
    }));
    await store.settle(settlements, instant(noon + minutes(3)));
  }
  /** A store that is gone when the batch is to be written as `isFatal` says. */
  const dyingWhen = (isFatal: (body: Batch) => boolean): Store => ({
    ...store,
    commit: async (commit) => {
      if (commit.ref.kind === 'batch' && isFatal(commit.body as Batch)) throw new Error('killed');
      return store.commit(commit);
    },
  });

  test('who gets several is owed one message with the last of them, and no card', async () => {
    const batches = batchesOf(store);
    await batches.keep(batch);
    await batches.confirm(batch, dana, noon);
    expect(Object.keys(await owed())).toEqual([`handout:${lee}`]);
    expect(await cardsOwed()).toEqual([]);
  });

  test('killed before that is written down, it is owed by whoever goes on, once', async () => {
    const dying = batchesOf(dyingWhen(({ made }) => made));
    await dying.keep(batch);
    await expect(dying.confirm(batch, dana, noon)).rejects.toThrow('killed');
    expect(await owed()).toEqual({});
    await clockGoesOn();
    expect(Object.keys(await owed())).toEqual([`handout:${lee}`]);
    await allSaid();
    await batchesOf(store).confirm(batch, dana, noon);
    expect((await owed())[`handout:${lee}`]).toMatchObject({ state: 'idle' });
  });

  test('two processes that make them at once owe it once', async () => {
    await batchesOf(store).keep(batch);
    await Promise.all([1, 2, 3].map(() => batchesOf(store).confirm(batch, dana, noon)));
    await allSaid();
    await batchesOf(store).confirm(batch, dana, noon);
    expect(Object.values(await owed())).toEqual([expect.objectContaining({ state: 'idle' })]);
    expect(await titles()).toEqual(['One', 'Two']);
  });

  test.each([
    ['after the first', 'task'],
    ['before that is written down', 'batch'],
  ])('killed while they are taken back, %s, the clock goes on, and it is told once', async (_when, where) => {
    const batches = batchesOf(store);
    await batches.keep(batch);
    await batches.confirm(batch, dana, noon);
    await allSaid();
    let undone = 0;
    const dying = createBatches({
      store: where === 'batch' ? dyingWhen((body) => body.undone) : store,
      create: engine().create,
      execute: async (...asked) => {
        if (where === 'task' && ++undone === 2) throw new Error('killed');
        return engine().execute(...asked);
      },
      ring: () => {},
    });
    const at = instant(noon + minutes(1));
    await expect(dying.undo(workspace, 'b1', dana, at)).rejects.toThrow('killed');
    const due = await store.claimWakes(instant(noon + minutes(30)), minutes(1), 10);
    for (const saved of due)
      if (saved.ref.kind === 'batch') await batches.wake(saved as Saved<'batch'>, instant(noon + minutes(30)));
    expect(await titles()).toEqual([]);
    expect(await owed()).toMatchObject({
      [`handout:${lee}`]: { state: 'pending' },
      [`handout_undone:${lee}`]: { state: 'pending' },
    });
    await allSaid();
    expect(await batches.undo(workspace, 'b1', dana, at)).toMatchObject({ kind: 'undone', undone: [{}, {}], kept: [] });
    expect((await owed())[`handout_undone:${lee}`]).toBeUndefined();
  });

  test('after ten minutes they are not taken back any more, nor by anybody else before', async () => {
    const batches = batchesOf(store);
    await batches.keep(batch);
    await batches.confirm(batch, dana, noon);
    expect(await batches.undo(workspace, 'b1', lee, noon)).toEqual({ kind: 'gone' });
    expect(await batches.undo(workspace, 'b1', dana, instant(noon + minutes(11)))).toEqual({ kind: 'late' });
    expect(await titles()).toEqual(['One', 'Two']);
  });

  test('it is kept for as long as one of them is open, so that what shows it is kept true', async () => {
    const batches = batchesOf(store);
    await batches.keep(batch);
    await batches.confirm(batch, dana, noon);
    const wakeUp = async (day: number) => {
      for (const saved of await store.claimWakes(instant(noon + days(day)), minutes(1), 10))
        if (saved.ref.kind === 'batch') await batches.wake(saved as Saved<'batch'>, instant(noon + days(day)));
    };
    await wakeUp(1);
    await wakeUp(40);
    expect(await batches.find(workspace, 'b1')).not.toBeNull();
    for (const place of [1, 2])
      await engine().execute(taskRef(workspace, taskOf(batch, place)), { type: 'complete' }, by(lee));
    await wakeUp(80);
    expect(await batches.find(workspace, 'b1')).toBeNull();
  });
});
