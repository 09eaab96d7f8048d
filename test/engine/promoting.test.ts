import { taskId } from '../../src/domain/ids.js';
import { newItem } from '../../src/domain/task/checklist.js';
import { promotion } from '../../src/domain/task/rules/promotion.js';
import { type Instant, instant } from '../../src/domain/time.js';
import { openStore } from '../../src/store/open.js';
import { type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, noon } from '../domain/task/scene.js';
import { sharedStores } from '../scenarios/stores.js';
import { leaseMs, type RipplingBaton, ripplingBaton } from '../support/rippling-baton.js';

const { workspace, id } = creating();
const parent = taskRef(workspace, id);
const child = taskId('t2');

describe.each(sharedStores())('an item that becomes a task, on %s', (_, databaseUrl) => {
  let store: Store;
  let clock: { now: Instant };
  beforeEach(async () => {
    store = await openStore(databaseUrl());
    clock = { now: noon };
    await ripplingBaton(store, clock).engine.create(
      creating({ checklist: [newItem('Write'), newItem('Test')] }),
      by(dana),
    );
  });
  afterEach(() => store.close());

  const whole = async () => (await store.load(parent))?.body.checklist.map(({ task, done }) => [task, done !== null]);
  async function promote({ engine }: RipplingBaton) {
    const saved = await store.load(parent);
    const command = saved && promotion(saved.body, 1, child, by(lee, { now: clock.now }));
    if (!command || 'refused' in command) throw new Error('refused');
    return engine.create(command, by(lee, { now: clock.now }));
  }
  const wake = async (baton: RipplingBaton) => {
    clock.now = instant(clock.now + leaseMs + 1);
    await baton.waker.wakeAll();
  };

  test('shows it at once, and how it stands', async () => {
    const baton = ripplingBaton(store, clock);
    await promote(baton);
    expect(await whole()).toEqual([
      [2, false],
      [null, false],
    ]);
    for (const [type, isDone] of [
      ['complete', true],
      ['reopen', false],
    ] as const) {
      await baton.engine.execute(taskRef(workspace, child), { type }, by(lee));
      expect(await whole()).toEqual([
        [2, isDone],
        [null, false],
      ]);
    }
  });

  test('killed between its making and the item, the clock goes on from there; asked for again, it is the same task', async () => {
    await promote(ripplingBaton(store, clock, false));
    expect(await whole()).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(await promote(ripplingBaton(store, clock, false))).toMatchObject({ kind: 'unchanged', why: 'already' });
    await wake(ripplingBaton(store, clock));
    expect(await whole()).toEqual([
      [2, false],
      [null, false],
    ]);
    expect(await store.list(workspace, 'task', 10)).toHaveLength(2);
  });

  test('killed after its completion, the item is ticked by the next start, once', async () => {
    await promote(ripplingBaton(store, clock));
    await ripplingBaton(store, clock, false).engine.execute(taskRef(workspace, child), { type: 'complete' }, by(lee));
    expect((await whole())?.[0]).toEqual([2, false]);
    await Promise.all([wake(ripplingBaton(store, clock)), wake(ripplingBaton(store, clock))]);
    expect((await whole())?.[0]).toEqual([2, true]);
    const kinds = (await store.load(parent))?.body.history.map(({ kind }) => kind);
    expect(kinds).toEqual(['created', 'promoted', 'fulfilled']);
  });

  test('two processes that make it at once make one', async () => {
    await Promise.all([promote(ripplingBaton(store, clock)), promote(ripplingBaton(store, clock))]);
    expect(await store.list(workspace, 'task', 10)).toHaveLength(2);
    expect((await whole())?.[0]).toEqual([2, false]);
  });
});
