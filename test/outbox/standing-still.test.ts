import { type Instant, instant, minutes } from '../../src/domain/time.js';
import { createEngine } from '../../src/engine/execute.js';
import { createDrain, neverPaced } from '../../src/outbox/drain.js';
import type { Delivery } from '../../src/outbox/outbox.js';
import { openStore } from '../../src/store/open.js';
import { type Store, StoreFault, taskRef } from '../../src/store/port.js';
import { by, creating, dana, noon } from '../domain/task/scene.js';

const create = { ...creating(), origin: null };
const ref = taskRef(create.workspace, create.id);
const leaseMs = minutes(1);

let store: Store;
let now: Instant;
/** What was said, and whether it was in time. */
let said: { key: string; inTime: boolean }[];
let faults: unknown[];

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  now = noon;
  said = [];
  faults = [];
});
afterEach(() => store.close());

/** `saying` runs while the message is on its way to Slack, for which the clock may be turned. */
function drain(saying: () => unknown = () => {}, on: Store = store) {
  const made = createDrain({
    store: on,
    pace: neverPaced,
    clock: { now: () => now },
    leaseMs,
    messenger: {
      deliver: async (owed, inTime) => {
        const before = owed.map(({ entry }) => ({ key: entry.notice.key, inTime: inTime() }));
        said.push(...before);
        await saying();
        return owed.map(
          ({ claim, entry: { notice } }): Delivery => ({
            key: notice.key,
            fate: 'sent',
            drawn: claim.saved.version,
            message: { channel: 'D', ts: `${said.length}` },
          }),
        );
      },
    },
    sleep: async () => {},
    onDelivered: () => {},
    onFault: (fault) => faults.push(fault),
  });
  return {
    ...made,
    all: () => {
      made.ring();
      return made.idle();
    },
  };
}

const engine = () => createEngine({ store, wakeAt: () => null, ring: () => {} });
const outbox = async () => (await store.load(ref))?.outbox;

test('a process that stood still for longer than its lease, and finds its own work due again, does not say it beside itself', async () => {
  await engine().create(create, by(dana, { now }));
  let answered = () => {};
  const answer = new Promise<void>((resolve) => {
    answered = resolve;
  });
  const one = drain(() => answer);
  one.ring();
  while (said.length === 0) await new Promise((turn) => setImmediate(turn));
  now = instant(now + 3 * leaseMs);
  one.ring();
  for (let turns = 0; turns < 20; turns++) await new Promise((turn) => setImmediate(turn));
  expect(said).toHaveLength(1);
  answered();
  await one.idle();
  expect((await outbox())?.receipts).toMatchObject([{ fate: 'sent' }]);
  now = instant(now + 3 * leaseMs);
  await one.all();
  expect(said).toHaveLength(1);
});

test('whoever is about to say something can ask whether the lease still leaves time for it', async () => {
  await engine().create(create, by(dana, { now }));
  const asked: boolean[] = [];
  const one = createDrain({
    store,
    pace: neverPaced,
    clock: { now: () => now },
    leaseMs,
    messenger: {
      deliver: async (owed, inTime) => {
        asked.push(inTime());
        now = instant(now + leaseMs - minutes(1) / 3);
        asked.push(inTime());
        now = instant(now + 1);
        asked.push(inTime());
        return owed.map(({ entry }) => ({ key: entry.notice.key, fate: 'skipped', why: 'asked' }));
      },
    },
    sleep: async () => {},
    onDelivered: () => {},
    onFault: (fault) => faults.push(fault),
  });
  one.ring();
  await one.idle();
  expect(asked).toEqual([true, true, false]);
});

describe('what was said is written down', () => {
  /** The store, whose `settle` goes wrong as told. */
  const ailing = (settle: Store['settle']): Store => ({ ...store, settle });
  const away = new StoreFault('unavailable', 'away', 'wait');
  const damaged = new StoreFault('damaged', 'damaged', 'restore');

  test('once the database is back, and until then nothing is said again', async () => {
    await engine().create(create, by(dana, { now }));
    let tries = 0;
    const one = drain(
      () => {},
      ailing(async (settlements, at) => {
        if (++tries < 5) throw away;
        return store.settle(settlements, at);
      }),
    );
    await one.all();
    expect(faults).toHaveLength(4);
    expect((await outbox())?.receipts).toMatchObject([{ fate: 'sent' }]);
    now = instant(now + 3 * leaseMs);
    await one.all();
    expect(said).toHaveLength(1);
  });

  test('also when a record beside it cannot be written', async () => {
    for (const id of ['t1', 't2', 't3'])
      await engine().create({ ...create, id: id as typeof create.id }, by(dana, { now }));
    const one = drain(
      () => {},
      ailing(async (settlements, at) => {
        if (settlements.some(({ claim }) => claim.saved.ref.id === 't2')) throw damaged;
        return store.settle(settlements, at);
      }),
    );
    await one.all();
    expect(said).toHaveLength(3);
    now = instant(now + 3 * leaseMs);
    const again = await store.claimOutbox(now, leaseMs, 10);
    expect(again.map(({ saved }) => saved.ref.id)).toEqual(['t2']);
  });

  test('or, when the process is to stop, is left to the next one, which knows that it may have been said', async () => {
    await engine().create(create, by(dana, { now }));
    const one = drain(
      () => void one.stop(),
      ailing(async () => {
        throw away;
      }),
    );
    await one.all();
    now = instant(now + leaseMs);
    const [claim] = await store.claimOutbox(now, leaseMs, 10);
    expect(claim?.due[0]?.doubtSince).not.toBeNull();
  });
});
