import { type Batch, batchExpiry, taskOf } from '../../src/domain/batch/batch.js';
import { notStoredYet } from '../../src/domain/ids.js';
import { instant, minutes } from '../../src/domain/time.js';
import { createBatches } from '../../src/engine/batches.js';
import { createEngine } from '../../src/engine/execute.js';
import { openStore } from '../../src/store/open.js';
import { type Saved, type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, noon, plain } from '../domain/task/scene.js';

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

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

  const batches = createBatches(store, engine().create);
  const [due] = await store.claimWakes(instant(noon + minutes(2)), minutes(1), 10);
  if (due?.ref.kind !== 'batch') throw new Error('the batch is not due');
  await batches.wake(due as Saved<'batch'>);
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

const linked: Batch = { ...batch, lines: ['two', 'one'], after: [[1], []], tasks: batch.tasks.toReversed() };

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
