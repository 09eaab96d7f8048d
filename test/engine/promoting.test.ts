import { taskId } from '../../src/domain/ids.js';
import { newPerson } from '../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import { newItem } from '../../src/domain/task/checklist.js';
import { promotion } from '../../src/domain/task/rules/promotion.js';
import { type Instant, instant, minutes } from '../../src/domain/time.js';
import { createEngine } from '../../src/engine/execute.js';
import { createHoldups } from '../../src/engine/holdups.js';
import { createRipples } from '../../src/engine/ripples.js';
import { createWaker } from '../../src/engine/wake.js';
import { createTaskClock } from '../../src/engine/wake-task.js';
import { createWorkingTimes } from '../../src/engine/working-times.js';
import { openStore } from '../../src/store/open.js';
import { type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, noon } from '../domain/task/scene.js';
import { sharedStores } from '../scenarios/stores.js';

const leaseMs = minutes(1);
const { workspace, id } = creating();
const parent = taskRef(workspace, id);
const child = taskId('t2');

/** A process of Baton that makes tasks of items; `follows`: it lives long enough to see to the rest. */
function process(store: Store, clock: { now: Instant }, follows = true) {
  const workspaces = { settings: async () => defaultWorkspaceSettings };
  const people = { known: async (...named: Parameters<typeof newPerson>) => newPerson(...named) };
  const workingTimes = createWorkingTimes({ people, workspaces, holidays: () => () => false });
  const tasks = createTaskClock({
    store,
    workingTimes,
    workspaces,
    create: (...asked) => engine.create(...asked),
    ripples: { follow: (...asked) => ripples.follow(...asked) },
  });
  const engine = createEngine({
    store,
    wakeAt: tasks.wakeAt,
    ring: () => {},
    follow: async (task, now) => (follows ? ripples.follow(task, now) : undefined),
  });
  const holdups = createHoldups(store, async (workspace, person) => ({ workspace, person }));
  const ripples = createRipples({ store, holdups, execute: engine.execute, wakeAt: tasks.wakeAt });
  const waker = createWaker({
    store,
    clock: { now: () => clock.now },
    leaseMs,
    wakes: { task: tasks.wake },
    onFault: (fault) => {
      throw fault;
    },
  });
  return { engine, waker };
}

type Baton = ReturnType<typeof process>;

describe.each(sharedStores())('an item that becomes a task, on %s', (_, databaseUrl) => {
  let store: Store;
  let clock: { now: Instant };
  beforeEach(async () => {
    store = await openStore(databaseUrl());
    clock = { now: noon };
    await process(store, clock).engine.create(creating({ checklist: [newItem('Write'), newItem('Test')] }), by(dana));
  });
  afterEach(() => store.close());

  const whole = async () => (await store.load(parent))?.body.checklist.map(({ task, done }) => [task, done !== null]);
  async function promote({ engine }: Baton) {
    const saved = await store.load(parent);
    const command = saved && promotion(saved.body, 1, child, by(lee, { now: clock.now }));
    if (!command || 'refused' in command) throw new Error('refused');
    return engine.create(command, by(lee, { now: clock.now }));
  }
  const wake = async (baton: Baton) => {
    clock.now = instant(clock.now + leaseMs + 1);
    await baton.waker.wakeAll();
  };

  test('shows it at once, and how it stands', async () => {
    const baton = process(store, clock);
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
    await promote(process(store, clock, false));
    expect(await whole()).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(await promote(process(store, clock, false))).toMatchObject({ kind: 'unchanged', why: 'already' });
    await wake(process(store, clock));
    expect(await whole()).toEqual([
      [2, false],
      [null, false],
    ]);
    expect(await store.list(workspace, 'task', 10)).toHaveLength(2);
  });

  test('killed after its completion, the item is ticked by the next start, once', async () => {
    await promote(process(store, clock));
    await process(store, clock, false).engine.execute(taskRef(workspace, child), { type: 'complete' }, by(lee));
    expect((await whole())?.[0]).toEqual([2, false]);
    await Promise.all([wake(process(store, clock)), wake(process(store, clock))]);
    expect((await whole())?.[0]).toEqual([2, true]);
    const kinds = (await store.load(parent))?.body.history.map(({ kind }) => kind);
    expect(kinds).toEqual(['created', 'promoted', 'fulfilled']);
  });

  test('two processes that make it at once make one', async () => {
    await Promise.all([promote(process(store, clock)), promote(process(store, clock))]);
    expect(await store.list(workspace, 'task', 10)).toHaveLength(2);
    expect((await whole())?.[0]).toEqual([2, false]);
  });
});
