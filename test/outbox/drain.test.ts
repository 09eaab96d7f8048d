import { type Instant, instant, minutes } from '../../src/domain/time.js';
import { createEngine } from '../../src/engine/execute.js';
import { createDrain, neverPaced } from '../../src/outbox/drain.js';
import type { Delivery, OutboxEntry } from '../../src/outbox/outbox.js';
import { createPace, type Lane, type Pace, type Wish } from '../../src/outbox/pace.js';
import { openStore } from '../../src/store/open.js';
import { type OutboxClaim, type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, noon, web } from '../domain/task/scene.js';

const create = creating();
const ref = taskRef(create.workspace, create.id);

const leaseMs = minutes(1);

let store: Store;
let now: Instant;
let said: string[];
const clock = { now: () => now };

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  now = noon;
  said = [];
});
afterEach(() => store.close());

type Say = (entry: OutboxEntry, claim: OutboxClaim) => Partial<Delivery> | Promise<Partial<Delivery>>;
const posted: Say = ({ notice, message }, claim) => ({
  fate: 'sent',
  drawn: claim.saved.version,
  message: notice.kind === 'card' ? (message ?? { channel: 'C', ts: `${said.length}` }) : null,
});

function drain(say: Say = posted, pace: Pace = neverPaced) {
  const made = createDrain({
    store,
    pace,
    clock,
    messenger: {
      deliver: async (owed) => {
        said.push(owed.map(({ claim, entry }) => `${entry.notice.key}@${claim.saved.version}`).join(' + '));
        return Promise.all(
          owed.map(async ({ claim, entry }) => ({ key: entry.notice.key, ...(await say(entry, claim)) }) as Delivery),
        );
      },
    },
    // Waiting is instant: the clock is the test's alone.
    sleep: async () => {},
    onDelivered: () => {},
    onFault: (fault) => {
      throw fault;
    },
  });
  const all = () => {
    made.ring();
    return made.idle();
  };
  return { ...made, all };
}

const engine = () => createEngine({ store, wakeAt: () => null, ring: () => {} });

const wish = (workspace: string, place: string, lane: Lane = 'people', name = place): Wish => ({
  workspace,
  call: 'post',
  place,
  lane,
  name,
});

describe('delivering what is owed', () => {
  test('a new task is said once in its channel and once to its assignee', async () => {
    await engine().create(create, by(dana, { now }));
    await drain().all();
    await drain().all();
    expect(said.sort()).toEqual([`card:${lee}@1`, `card:${web}@1`].sort());
  });

  test('an edit that Slack puts off holds up edits, and no message', async () => {
    const pace = createPace({ perPlaceMs: 0, perWorkspacePerSecond: 1_000 });
    const edited = engine();
    const made = await edited.create(create, by(dana, { now }));
    await drain(posted, pace).all();
    pace.hold(create.workspace, instant(now + 60_000), 'update');
    const later = { ...create, id: 'another' as typeof create.id };
    await edited.create(later, by(dana, { now }));
    await edited.execute(ref, { type: 'start' }, by(lee, { now }));
    said = [];
    await drain(posted, pace).all();
    expect(said.map((one) => one.split('@')[0]?.split(':')[0]).sort()).toEqual(['card', 'card']);
    now = instant(now + 60_000);
    said = [];
    await drain(posted, pace).all();
    expect(said).toHaveLength(2);
    expect(made.kind).toBe('done');
  });

  test('two drains on one store say everything once', async () => {
    for (let index = 0; index < 30; index++)
      await engine().create({ ...create, id: `t${index}` as typeof create.id }, by(dana, { now }));
    await Promise.all([drain().all(), drain().all(), drain().all()]);
    expect(said).toHaveLength(60);
  });

  test('ten changes while a card is being drawn end in one true card', async () => {
    await engine().create(create, by(dana, { now }));
    let busy = true;
    const one = drain(async (entry, claim) => {
      if (busy) {
        busy = false;
        for (const type of ['start', 'pause', 'start', 'pause', 'start'] as const)
          await engine().execute(ref, { type }, by(lee, { now }));
      }
      return posted(entry, claim);
    });
    await one.all();
    const entries = (await store.load(ref))?.outbox.entries ?? {};
    expect(Object.values(entries).map(({ state, drawn }) => [state, drawn])).toEqual([
      ['idle', 6],
      ['idle', 6],
    ]);
    expect(said.length).toBeLessThanOrEqual(4);
  });

  test('what failed is tried again later, not before', async () => {
    await engine().create({ ...create, origin: null }, by(dana, { now }));
    await drain(() => ({ fate: 'later', dueAt: instant(now + minutes(5)), countsAsTry: true })).all();
    await drain().all();
    expect(said).toHaveLength(1);
    now = instant(now + minutes(5));
    await drain().all();
    expect(said).toHaveLength(2);
    expect((await store.load(ref))?.outbox.entries[`card:${lee}`]?.state).toBe('idle');
  });

  test('a deliverer that vanished leaves a doubt: the next one is told to look first', async () => {
    await engine().create({ ...create, origin: null }, by(dana, { now }));
    await store.claimOutbox(now, leaseMs, 10);
    await drain().all();
    expect(said).toEqual([]);
    now = instant(now + leaseMs + 1);
    const doubts: (Instant | null)[] = [];
    await drain((entry, claim) => {
      doubts.push(entry.doubtSince);
      return posted(entry, claim);
    }).all();
    expect(doubts).toHaveLength(1);
    expect(doubts[0]).not.toBeNull();
  });

  test('a messenger that breaks is no loss', async () => {
    await engine().create({ ...create, origin: null }, by(dana, { now }));
    const faults: unknown[] = [];
    const broken = createDrain({
      store,
      pace: neverPaced,
      clock,
      messenger: { deliver: () => Promise.reject(new Error('broken')) },
      sleep: async () => {},
      onDelivered: () => {},
      onFault: (fault) => faults.push(fault),
    });
    broken.ring();
    await broken.idle();
    expect(faults).toHaveLength(1);
    now = instant(now + minutes(10));
    await drain().all();
    expect(said).toHaveLength(1);
  });
});

describe('pace', () => {
  test('one conversation hears at most one message a second; others do not wait for it', () => {
    const pace = createPace({ perPlaceMs: 1_000, perWorkspacePerSecond: 1_000 });
    expect([1, 2, 3].map(() => pace.reserve(wish('T', 'C1'), noon) - noon)).toEqual([0, 1_000, 2_000]);
    expect(pace.reserve(wish('T', 'C2'), noon) - noon).toBeLessThanOrEqual(3);
  });

  test('a workspace hears no more than its share, another is not held back by it', () => {
    const pace = createPace({ perPlaceMs: 1_000, perWorkspacePerSecond: 10 });
    const slots = Array.from({ length: 11 }, (_, index) => pace.reserve(wish('T', `C${index}`), noon) - noon);
    expect(slots.at(-1)).toBe(1_000);
    expect(pace.reserve(wish('T2', 'C'), noon)).toBe(noon);
  });

  test('who will not wait uses up no slot of those who do', () => {
    const pace = createPace({ perPlaceMs: 1_000, perWorkspacePerSecond: 1_000 });
    const slots = Array.from({ length: 50 }, () => pace.reserve(wish('T', 'C'), noon, 5_000) - noon);
    expect(slots.filter((slot) => slot <= 5_000)).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000]);
    expect(pace.reserve(wish('T', 'C'), instant(noon + 6_000), 5_000) - noon).toBe(6_000);
  });

  test('who is put off comes back in turn, and other conversations not behind them', () => {
    const pace = createPace({ perPlaceMs: 1_000, perWorkspacePerSecond: 10 });
    const slots = (place: string, count: number) =>
      Array.from({ length: count }, () => pace.reserve(wish('T', place), noon, 500) - noon);
    expect(slots('C', 4)).toEqual([0, 1_000, 2_000, 3_000]);
    expect(slots('D', 1)).toEqual([100]);
    expect(slots('E', 1)[0]).toBeLessThanOrEqual(500);
  });

  test('when Slack says wait, nothing is said before', () => {
    const pace = createPace({ perPlaceMs: 1_000, perWorkspacePerSecond: 10 });
    pace.hold('T', instant(noon + 30_000));
    expect(pace.reserve(wish('T', 'C'), noon)).toBe(noon + 30_000);
  });

  test('what waits for its slot when Slack says wait is not said before', async () => {
    for (let index = 0; index < 3; index++)
      await engine().create({ ...create, id: `t${index}` as typeof create.id, origin: null }, by(dana, { now }));
    const pace = createPace({ perPlaceMs: 1_000, perWorkspacePerSecond: 1_000 });
    const one = drain(async (entry, claim) => {
      // By now the others have been given their slots.
      await null;
      pace.hold(create.workspace, instant(now + minutes(1)));
      return posted(entry, claim);
    }, pace);
    await one.all();
    expect(said).toHaveLength(1);
    now = instant(now + minutes(1) - 1);
    await one.all();
    expect(said).toHaveLength(1);
    now = instant(now + 1);
    await one.all();
    expect(said).toHaveLength(2);
  });

  test('a conversation that is busy for long gives its messages back to the store', async () => {
    for (let index = 0; index < 8; index++)
      await engine().create(
        { ...create, id: `t${index}` as typeof create.id, fields: { ...create.fields, assignees: [] } },
        by(dana, { now }),
      );
    const start = now;
    const pace = createPace({ perPlaceMs: 1_000, perWorkspacePerSecond: 1_000 });
    const at: number[] = [];
    const one = drain((entry, claim) => {
      at.push(now - start);
      return posted(entry, claim);
    }, pace);
    await one.all();
    expect(at.length).toBeLessThan(8);
    now = instant(now + minutes(1));
    await one.all();
    expect(at).toHaveLength(8);
  });
});
