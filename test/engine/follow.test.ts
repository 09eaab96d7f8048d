import { placeRecurrence } from '../../src/calendar/place-recurrence.js';
import type { ClockTime } from '../../src/domain/people/wall-time.js';
import { days, hours, type Instant, instant, type Zone } from '../../src/domain/time.js';
import { createEngine } from '../../src/engine/execute.js';
import { createWaker } from '../../src/engine/wake.js';
import { openStore } from '../../src/store/open.js';
import { type Saved, type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, noon } from '../domain/task/scene.js';
import { sharedStores } from '../scenarios/stores.js';
import { leaseMs, taskClock } from '../support/rippling-baton.js';

const faults: unknown[] = [];

/** A process of Baton, as far as time and tasks are concerned. */
function process(store: Store, clock: { now: Instant }) {
  const tasks = taskClock(store, {
    create: (...asked) => engine.create(...asked),
    ripples: { follow: async () => {} },
  });
  const engine = createEngine({ store, wakeAt: tasks.wakeAt, ring: () => {} });
  const waker = createWaker({
    store,
    clock: { now: () => clock.now },
    leaseMs,
    wakes: { task: tasks.wake },
    onFault: (fault) => faults.push(fault),
  });
  return { engine, tasks, waker };
}

const dailyAt = (time: string, zone: string, now: Instant) => {
  const placed = placeRecurrence(`every day at ${time}`, {
    now,
    zone: zone as Zone,
    dayEnd: '17:00' as ClockTime,
    due: null,
  });
  if ('refused' in placed) throw new Error(placed.words);
  return placed;
};

const workspace = creating().workspace;
const seriesIn = async (store: Store): Promise<readonly Saved<'task'>[]> =>
  [...(await store.list(workspace, 'task', 200))].sort((a, b) => a.body.number - b.body.number);

describe.each(sharedStores())('making the next task, on %s', (_, databaseUrl) => {
  let store: Store;
  let clock: { now: Instant };
  beforeEach(async () => {
    faults.length = 0;
    store = await openStore(databaseUrl());
    clock = { now: noon };
  });
  afterEach(() => store.close());

  async function asked(baton: ReturnType<typeof process>) {
    const command = creating(dailyAt('9:00', 'UTC', noon));
    await baton.engine.create(command, by(dana, { now: noon }));
    clock.now = instant(noon + hours(21) + 1);
    return taskRef(workspace, command.id);
  }

  test('killed between its making and its being noted, the next start goes on from there: one task', async () => {
    let killed = false;
    const dying: Store = {
      ...store,
      commit: (commit) => {
        killed ||= commit.ref.kind === 'task' && 'followedBy' in commit.body && commit.body.followedBy !== null;
        return killed ? Promise.reject(new Error('killed')) : store.commit(commit);
      },
    };
    const ref = await asked(process(dying, clock));
    await process(dying, clock).waker.wakeAll();
    expect(killed).toBe(true);
    expect(await seriesIn(store)).toHaveLength(2);
    expect((await store.load(ref))?.body.followedBy).toBeNull();

    clock.now = instant(clock.now + leaseMs);
    await process(store, clock).waker.wakeAll();
    const [first, second, ...more] = await seriesIn(store);
    expect(more).toEqual([]);
    expect(first?.body.followedBy).toEqual({ task: second?.body.id, number: 2 });
    expect(second?.body).toMatchObject({ follows: { series: first?.body.id, place: 2, after: 1, missed: 0 } });
  });

  test('two processes that both take it up make one', async () => {
    const ref = await asked(process(store, clock));
    const saved = await store.load(ref);
    if (!saved) throw new Error('lost');
    const wakes = [process(store, clock), process(store, clock)].map(({ tasks }) => tasks.wake(saved, clock.now));
    await Promise.all(wakes);
    expect(await seriesIn(store)).toHaveLength(2);
    expect((await store.load(ref))?.version).toBe(saved.version + 1);
  });

  test('it is due to be looked at as long as somebody is to follow, and not after that', async () => {
    const baton = process(store, clock);
    const ref = await asked(baton);
    await baton.engine.execute(ref, { type: 'complete' }, by(lee, { now: noon }));
    expect(await store.nextDue()).toBeLessThanOrEqual(clock.now);
    await baton.waker.wakeAll();
    const [first, second] = await seriesIn(store);
    expect([first?.body.status, second?.body.status]).toEqual(['completed', 'not_started']);
    await baton.engine.execute(
      taskRef(workspace, second?.body.id ?? creating().id),
      { type: 'end_series' },
      by(dana, { now: clock.now }),
    );
    clock.now = instant(clock.now + days(30));
    await baton.waker.wakeAll();
    expect(await seriesIn(store)).toHaveLength(2);
    expect(faults).toEqual([]);
  });
});
