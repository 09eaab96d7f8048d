import { type Bulk, type BulkWish, mostInBulk } from '../../src/domain/bulk/bulk.js';
import { taskId } from '../../src/domain/ids.js';
import { type Instant, instant, minutes } from '../../src/domain/time.js';
import { createBulks } from '../../src/engine/bulks.js';
import { createEngine, type Engine } from '../../src/engine/execute.js';
import { openStore } from '../../src/store/open.js';
import { type Saved, type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, mei, noon, web } from '../domain/task/scene.js';

let store: Store;
beforeEach(async () => {
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

const { workspace } = creating();
const engine = () => createEngine({ store, wakeAt: () => null, ring: () => {} });
const bulksWith = (execute: Engine['execute']) =>
  createBulks({ store, execute, clock: { now: () => noon }, wakeSoon: () => {} });

/** As many tasks of Lee's, and the wish to hand them all to Mei. */
async function wished(count: number, wish: BulkWish = { type: 'hand_over', to: mei, reason: 'away' }): Promise<Bulk> {
  const ids = Array.from({ length: count }, (_, index) => taskId(`t${index}`));
  for (const id of ids) await engine().create({ ...creating({ title: id }), id }, by(dana, { now: noon }));
  const item = { state: 'owed', entry: null, why: null, hears: [] } as const;
  return {
    id: 'b1',
    workspace,
    by: lee,
    at: noon,
    inChannel: null,
    wish,
    items: ids.map((task, index) => ({ ...item, task, number: index + 1, title: task })),
    doneAt: null,
    undoAt: null,
  };
}

/** What the clock does at `now`, until nothing is due; answers what went wrong. */
async function wakes(bulks: ReturnType<typeof bulksWith>, now: Instant): Promise<string[]> {
  const faults: string[] = [];
  for (;;) {
    const due = (await store.claimWakes(now, minutes(1), 10)).filter(({ ref }) => ref.kind === 'bulk');
    if (due.length === 0) return faults;
    for (const saved of due)
      await bulks.wake(saved as Saved<'bulk'>, now).catch((fault: Error) => void faults.push(fault.message));
  }
}

const stored = async (bulks: ReturnType<typeof bulksWith>) => (await bulks.find(workspace, 'b1')) as Bulk;
const statesOf = ({ items }: Bulk) => [...new Set(items.map(({ state }) => state))];
const taskOf = async (index: number) => (await store.load(taskRef(workspace, taskId(`t${index}`))))?.body;

test('500 tasks are handed over, and who is concerned is told once', async () => {
  const bulks = bulksWith(engine().execute);
  await bulks.begin(await wished(mostInBulk));
  expect(await wakes(bulks, noon)).toEqual([]);
  expect(statesOf(await stored(bulks))).toEqual(['done']);
  const [claim] = (await store.claimOutbox(noon, minutes(1), 1_000)).filter(({ saved }) => saved.ref.kind === 'bulk');
  expect(claim?.due.map(({ notice }) => notice.key).sort()).toEqual(['bulk', 'bulk:done:UDANA', 'bulk:done:UMEI']);
});

test('killed in the middle, it goes on where it was, and does nothing twice', async () => {
  let left = 130;
  const bulks = bulksWith(async (...asked) => {
    if (left-- <= 0) throw new Error('killed');
    return engine().execute(...asked);
  });
  await bulks.begin(await wished(150));
  expect(await wakes(bulks, noon)).toEqual(['killed']);
  expect(statesOf(await stored(bulks)).sort()).toEqual(['done', 'owed']);
  const again = bulksWith(engine().execute);
  expect(await wakes(again, instant(noon + minutes(2)))).toEqual([]);
  const bulk = await stored(again);
  expect(statesOf(bulk)).toEqual(['done']);
  expect(bulk.items.every(({ hears }) => hears.length === 2)).toBe(true);
  for (const index of [0, 129, 149]) {
    const task = await taskOf(index);
    expect([task?.assignees, task?.history.length]).toEqual([[mei], 2]);
  }
});

test('two processes that carry it out at once do it once', async () => {
  const bulks = bulksWith(engine().execute);
  await bulks.begin(await wished(50));
  const [saved] = (await store.claimWakes(noon, minutes(1), 10)) as Saved<'bulk'>[];
  if (!saved) throw new Error('nothing is due');
  await Promise.all([bulks.wake(saved, noon), bulksWith(engine().execute).wake(saved, noon)]);
  expect(statesOf(await stored(bulks))).toEqual(['done']);
  expect((await taskOf(7))?.history).toHaveLength(2);
});

test('it is taken back as one, by who wished it, and forgotten after a month', async () => {
  const bulks = bulksWith(engine().execute);
  await bulks.begin(await wished(30));
  await wakes(bulks, noon);
  expect(await bulks.undo(workspace, 'b1', { by: mei, inChannel: null })).toBe('unknown');
  expect(await bulks.undo(workspace, 'b1', { by: lee, inChannel: null })).toBe('begun');
  expect(await bulks.undo(workspace, 'b1', { by: lee, inChannel: null })).toBe('already');
  await wakes(bulks, noon);
  expect(statesOf(await stored(bulks))).toEqual(['undone']);
  expect((await taskOf(3))?.assignees).toEqual([lee]);
  await wakes(bulks, instant(noon + minutes(60 * 24 * 31)));
  expect(await bulks.find(workspace, 'b1')).toBeNull();
});

test('it is carried out with the eyes of who wished it, and taken back with those they have by then', async () => {
  const eyes: unknown[] = [];
  const bulks = bulksWith((ref, command, facts) => {
    eyes.push([command.type, facts.inChannel, facts.within]);
    return engine().execute(ref, command, facts);
  });
  await bulks.begin({ ...(await wished(1)), inChannel: web });
  await wakes(bulks, noon);
  await bulks.undo(workspace, 'b1', { by: lee, inChannel: null, within: [web] });
  await wakes(bulks, noon);
  expect(eyes).toEqual([
    ['pass_on', web, undefined],
    ['undo', undefined, [web]],
  ]);
});
