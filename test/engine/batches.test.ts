import { type Batch, batchExpiry, taskOf } from '../../src/domain/batch/batch.js';
import { notStoredYet } from '../../src/domain/ids.js';
import { instant, minutes } from '../../src/domain/time.js';
import { createBatches } from '../../src/engine/batches.js';
import { createEngine } from '../../src/engine/execute.js';
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
  expiresAt: batchExpiry(noon),
};

const linked: Batch = { ...batch, lines: ['two', 'one'], after: [[1], []], tasks: batch.tasks.toReversed() };

describe.each(sharedStores())('several tasks that are made together, on %s', (_, databaseUrl) => {
  let store: Store;
  beforeEach(async () => {
    store = await openStore(databaseUrl());
  });
  afterEach(() => store.close());

  const engine = () => createEngine({ store, wakeAt: () => null, ring: () => {} });
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
    await createBatches(store, engine().create).wake(due as Saved<'batch'>);
  }

  /** A process that is killed before it makes a second task. */
  function dyingAfterOne() {
    let left = 1;
    return createBatches(store, (command, facts) => {
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
    const batches = createBatches(store, engine().create);
    expect(await titles()).toEqual(['One', 'Two']);
    expect((await batches.find(workspace, 'b1'))?.body.made).toBe(true);
    expect(await batches.confirm(batch, dana, noon)).toMatchObject({ kind: 'made' });
    expect(await titles()).toEqual(['One', 'Two']);
  });

  test('nobody but its author confirms it, and only as they saw it', async () => {
    const batches = createBatches(store, engine().create);
    await batches.keep(batch);
    expect(await batches.confirm(batch, lee, noon)).toEqual({ kind: 'gone' });
    expect(await batches.confirm({ ...batch, revision: 2 }, dana, noon)).toEqual({ kind: 'gone' });
    expect(await titles()).toEqual([]);
  });

  test('one that nobody confirms is forgotten in the end', async () => {
    const batches = createBatches(store, engine().create);
    const kept = await batches.keep(batch);
    if (!kept.ok) throw new Error('not kept');
    expect(kept.saved.version).toBeGreaterThan(notStoredYet);
    await batches.wake(kept.saved);
    expect(await batches.find(workspace, 'b1')).toBeNull();
  });

  test('what comes first is made first, and the other waits for it, also when their making was broken off', async () => {
    const dying = dyingAfterOne();
    await dying.keep(linked);
    await expect(dying.confirm(linked, dana, noon)).rejects.toThrow('killed');
    expect(await titles()).toEqual(['One']);
    const made = await createBatches(store, engine().create).confirm(linked, dana, noon);
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
    const made = await createBatches(store, engine().create).confirm(linked, dana, noon);
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
    const batches = createBatches(store, async (command, facts) => {
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
});
