import { taskId, type UserId, userId } from '../../src/domain/ids.js';
import { reminderFor } from '../../src/domain/notice.js';
import { hours, type Instant, instant, minutes } from '../../src/domain/time.js';
import { createDrain, neverPaced } from '../../src/outbox/drain.js';
import type { Delivery } from '../../src/outbox/outbox.js';
import { createPace, type Lane, type Pace } from '../../src/outbox/pace.js';
import { openStore } from '../../src/store/open.js';
import { type Store, taskRef } from '../../src/store/port.js';
import { lee, made, mei, noon } from '../domain/task/scene.js';

let store: Store;
let now: Instant;
let sleepers: { at: number; wake: (value: undefined) => void }[];
/** Every message, as the keys that it says. */
let said: { keys: string[]; at: number }[];

beforeEach(async () => {
  store = await openStore('sqlite::memory:');
  now = noon;
  said = [];
  sleepers = [];
});
afterEach(() => store.close());

function drain(pace: Pace = neverPaced, say: (key: string) => Partial<Delivery> = () => ({})) {
  const one = createDrain({
    store,
    pace,
    clock: { now: () => now },
    messenger: {
      deliver: async (owed) => {
        said.push({
          keys: owed.map(({ claim, entry }) => `${claim.saved.ref.id} ${entry.notice.key}`),
          at: now - noon,
        });
        return owed.map(
          ({ claim, entry: { notice } }) =>
            ({
              key: notice.key,
              fate: 'sent',
              drawn: claim.saved.version,
              message: null,
              ...say(claim.saved.ref.id),
            }) as Delivery,
        );
      },
    },
    sleep: (ms) => new Promise((wake) => sleepers.push({ at: now + ms, wake })),
    onDelivered: () => {},
    onFault: (fault) => {
      throw fault;
    },
  });
  return one;
}

/** Rings, and turns the clock by hand for so many ms, waking whoever sleeps at their moment. */
async function runs({ ring }: ReturnType<typeof drain>, ms = 0): Promise<void> {
  const end = now + ms;
  for (;;) {
    if (now % 1_000 === 0) ring();
    for (let turns = 0; turns < 8; turns++) await new Promise((turn) => setImmediate(turn));
    if (now >= end) return;
    now = instant(now + 25);
    const awake = sleepers.filter(({ at }) => at <= now);
    sleepers = sleepers.filter(({ at }) => at > now);
    for (const { wake } of awake) wake(undefined);
  }
}

/** A task that owes these people a reminder each, `early` ms before noon. */
async function owes(id: string, people: readonly UserId[], early = 0): Promise<void> {
  const due = instant(noon + hours(1));
  const body = { ...made(), id: taskId(id) };
  const planned = { key: `due:${due}:60`, kind: 'before', nominalAt: noon, at: noon } as const;
  await store.commit({
    ref: taskRef(body.workspace, body.id),
    expected: 0 as never,
    body,
    wakeAt: null,
    notices: people.map((person) => ({
      notice: reminderFor(person, planned, due, false),
      dueAt: instant(noon - early),
    })),
  });
}

describe('reminders of one person', () => {
  test('that are due together are one message, whatever tasks owe them; everybody hears their own', async () => {
    await owes('a', [lee, mei]);
    await owes('b', [lee]);
    await owes('c', [lee]);
    await runs(drain());
    expect(said.map(({ keys }) => keys.map((key) => key.split(' ')[0]))).toEqual([['a', 'b', 'c'], ['a']]);
    await runs(drain());
    expect(said).toHaveLength(2);
  });

  test('of which one must be said again are said again without the others', async () => {
    await owes('a', [lee]);
    await owes('b', [lee]);
    const later = { fate: 'later', dueAt: instant(noon + 1_000), unknown: true, countsAsTry: true } as const;
    await runs(drain(neverPaced, (id) => (id === 'a' ? later : {})));
    now = instant(noon + 1_000);
    await runs(drain());
    expect(said.map(({ keys }) => keys.map((key) => key.split(' ')[0]))).toEqual([['a', 'b'], ['a']]);
  });
});

describe('what the clock makes due at once', () => {
  const crowd = 60;
  const limits = { perPlaceMs: 1_000, perWorkspacePerSecond: 20 };
  const somebody = (index: number) => userId(`U${index}`);

  test('goes out within the workspace’s budget, the more urgent first, none forgotten', async () => {
    for (let index = 0; index < crowd; index++)
      await owes(`t${String(index).padStart(2, '0')}`, [somebody(index)], index % 3);
    await runs(drain(createPace(limits)), 8_000);
    expect(said).toHaveLength(crowd);
    const urgency = said.map(({ keys }) => Number(keys[0]?.slice(1, 3)) % 3);
    expect(urgency).toEqual([...urgency].sort((a, b) => b - a));
    for (let second = 0; second < 8; second++)
      expect(said.filter(({ at }) => at >= second * 1_000 && at < (second + 1) * 1_000).length).toBeLessThanOrEqual(20);
  });

  test('never holds up what a person waits for', async () => {
    for (let index = 0; index < crowd; index++) await owes(`t${index}`, [somebody(index)]);
    const pace = createPace(limits);
    await runs(drain(pace), 500);
    expect(said.length).toBeLessThan(crowd);
    expect(pace.reserve({ workspace: 'T1', place: 'C1', lane: 'people', name: 'card' }, now) - now).toBe(0);
  });

  test('waits exactly as long as Slack says, and goes on in the budget', () => {
    const pace = createPace(limits);
    const ask = (name: string, at: number, lane: Lane = 'clock') =>
      pace.reserve({ workspace: 'T', place: name, lane, name }, instant(noon + at), 1_000) - noon;
    const first = Array.from({ length: 40 }, (_, index) => ask(`p${index}`, 0));
    expect(first.at(-1)).toBeGreaterThan(2_000);
    pace.hold('T', instant(noon + 30_000));
    const again = Array.from({ length: 40 }, (_, index) => ask(`p${index}`, 29_500));
    expect(Math.min(...again)).toBe(30_000);
    expect(new Set(again).size).toBe(40);
  });

  test('goes on right after a silence, however much had been given out for later', () => {
    const pace = createPace(limits);
    const ask = (name: string, at: number) =>
      pace.reserve({ workspace: 'T', place: name, lane: 'clock', name }, instant(noon + at), 1_000) - noon;
    for (let index = 0; index < 1_000; index++) ask(`p${index}`, 0);
    pace.hold('T', instant(noon + 2_000));
    expect(ask('p999', 2_000)).toBe(2_000);
    expect(ask('p998', 2_000)).toBeLessThan(2_100);
  });

  test('takes no slot that another process has left unused long ago', () => {
    const pace = createPace(limits);
    const ask = (at: number) =>
      pace.reserve({ workspace: 'T', place: 'p', lane: 'clock', name: 'p' }, instant(noon + at), 0) - noon;
    ask(0);
    expect(ask(0)).toBe(1_000);
    const next = minutes(10);
    expect([ask(next), ask(next)]).toEqual([next, next + 1_000]);
  });

  test('comes back for the slot it was given, not for another', () => {
    const pace = createPace(limits);
    const ask = (name: string, at: number) =>
      pace.reserve({ workspace: 'T', place: name, lane: 'clock', name }, instant(noon + at), 0) - noon;
    const slots = ['a', 'b', 'c', 'd'].map((name) => ask(name, 0));
    expect(['b', 'c', 'd'].map((name, index) => ask(name, slots[index + 1] ?? 0))).toEqual(slots.slice(1));
    expect(ask('e', minutes(1))).toBe(minutes(1));
  });

  describe('in one conversation', () => {
    const ask = (pace: Pace, lane: Lane, name: string, at = 0, patienceMs = 1_000) =>
      pace.reserve({ workspace: 'T', place: 'C', lane, name }, instant(noon + at), patienceMs) - noon;

    test('lets people pass, however many stand in line', () => {
      const pace = createPace(limits);
      const line = Array.from({ length: 30 }, (_, index) => ask(pace, 'clock', `c${index}`));
      expect(line.at(-1)).toBe(29_000);
      expect(ask(pace, 'people', 'p', 3_500, 5_000)).toBe(3_500);
      // One message a second, all the same: who comes for its slot finds it taken, and waits for the next.
      expect(ask(pace, 'clock', 'c4', 4_000)).toBe(4_500);
      expect(ask(pace, 'clock', 'c5', 5_000)).toBe(5_500);
      expect(ask(pace, 'clock', 'c29', 29_000)).toBe(29_000);
    });

    test('makes no press wait for a slot that was given to the clock under the same name', () => {
      const pace = createPace(limits);
      for (let index = 0; index < 30; index++) ask(pace, 'clock', `c${index}`);
      expect(ask(pace, 'people', 'c29', 2_000, 5_000)).toBe(2_000);
    });
  });

  test('redraws what is shown already in its own time, so that what is said goes on', () => {
    const pace = createPace({ ...limits, redrawsPerMinute: 40 });
    const ask = (lane: Lane, name: string) =>
      pace.reserve({ workspace: 'T', place: name, lane, name }, noon, 1_000) - noon;
    expect(['a', 'b', 'c'].map((name) => ask('redraw', name))).toEqual([0, 1_500, 3_000]);
    expect(ask('clock', 'd')).toBe(0);
    expect(ask('people', 'e')).toBe(0);
  });

  test('and a clock that is put back keep nobody waiting until it is again as late as it was', () => {
    const pace = createPace(limits);
    const ask = (at: number) =>
      pace.reserve({ workspace: 'T', place: 'C', lane: 'people', name: `${at}` }, instant(noon + at)) - noon;
    pace.hold('T', instant(noon + 10_000));
    expect(ask(0)).toBe(10_000);
    expect(ask(-hours(1))).toBe(11_000 - hours(1));
  });
});
