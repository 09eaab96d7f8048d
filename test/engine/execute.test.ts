import { notStoredYet, requestId } from '../../src/domain/ids.js';
import { createEngine } from '../../src/engine/execute.js';
import { createHomes } from '../../src/engine/homes.js';
import { createReader } from '../../src/engine/read.js';
import { openStore } from '../../src/store/open.js';
import { type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, mei, noon, sam, web } from '../domain/task/scene.js';

let store: Store;
let rings = 0;
const engine = () => createEngine({ store, wakeAt: () => null, ring: () => rings++ });
const create = creating();
const ref = taskRef(create.workspace, create.id);

beforeEach(async () => {
  rings = 0;
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

describe('following a wish', () => {
  test('a new task is stored with its number and what it owes, and the drain is told', async () => {
    const outcome = await engine().create(create, by(dana, { now: noon }));
    expect(outcome).toMatchObject({ kind: 'done', task: { number: 1, title: 'Fix the login page' } });
    const saved = await store.load(ref);
    expect(Object.keys(saved?.outbox.entries ?? {}).sort()).toEqual([`card:${web}`, `card:${lee}`].sort());
    expect(rings).toBe(1);
  });

  test('the same request delivered twice at once makes one task', async () => {
    const facts = by(dana, { now: noon });
    const outcomes = await Promise.all([engine().create(create, facts), engine().create(create, facts)]);
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['done', 'unchanged']);
    expect((await store.load(ref))?.body.history).toHaveLength(1);
  });

  test('two people pressing at once both get a truthful answer', async () => {
    await engine().create(create, by(dana, { now: noon }));
    const [first, second] = await Promise.all([
      engine().execute(ref, { type: 'complete' }, by(lee)),
      engine().execute(ref, { type: 'cancel' }, by(dana)),
    ]);
    const saved = await store.load(ref);
    const kinds = [first?.kind, second?.kind];
    expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
    expect(['completed', 'cancelled']).toContain(saved?.body.status);
    expect(saved?.version).toBe(2);
  });

  test('twenty people editing at once lose nothing', async () => {
    await engine().create(create, by(dana, { now: noon }));
    const labels = Array.from({ length: 15 }, (_, index) => `label-${index}`);
    const outcomes = await Promise.all(
      labels.map((label) =>
        engine().execute(ref, { type: 'edit', change: { labels: { from: [], to: [label] } } }, by(dana)),
      ),
    );
    expect(outcomes.every(({ kind }) => kind === 'done')).toBe(true);
    expect([...((await store.load(ref))?.body.labels ?? [])].sort()).toEqual([...labels].sort());
  });

  test('somebody who may not is refused, and nothing changes', async () => {
    await engine().create(create, by(dana, { now: noon }));
    const outcome = await engine().execute(ref, { type: 'complete' }, by(sam));
    expect(outcome.kind).toBe('refused');
    expect((await store.load(ref))?.version).toBe(1);
  });

  test('a task that is not there is missing, not a fault', async () => {
    expect(await engine().execute(ref, { type: 'start' }, by(lee))).toEqual({ kind: 'missing' });
  });

  test('a Home tab that somebody has opened is owed a fresh picture; nobody else gets one', async () => {
    const homes = createHomes(store);
    await homes.visit({ workspace: create.workspace, person: lee, request: requestId('opens'), now: noon });
    const before = (await store.load({ workspace: create.workspace, kind: 'home', id: lee }))?.version ?? notStoredYet;
    await engine().create(create, by(dana, { now: noon }));
    const after = await store.load({ workspace: create.workspace, kind: 'home', id: lee });
    expect(after?.version).toBeGreaterThan(before);
    expect(after?.outbox.entries.home?.want).toBe(after?.version);
    expect(await homes.find(create.workspace, dana)).toBeNull();
  });
});

describe('asking', () => {
  test('each list shows what it says, to those who may see it', async () => {
    const given = {
      ...create,
      fields: { ...create.fields, labels: ['login'] },
      origin: { channel: web, private: true },
    };
    await engine().create(given, by(dana, { now: noon, request: requestId('first') }));
    const reader = createReader(store);
    const numbers = async (person: typeof lee, query: Parameters<typeof reader.list>[1], channel?: typeof web) =>
      (await reader.list({ workspace: create.workspace, person, channel }, query, noon, 10)).tasks.map(
        ({ body }) => body.number,
      );
    expect(await numbers(lee, { list: 'mine' })).toEqual([1]);
    expect(await numbers(dana, { list: 'mine' })).toEqual([]);
    expect(await numbers(dana, { list: 'given' })).toEqual([1]);
    expect(await numbers(dana, { list: 'label', label: 'login' })).toEqual([1]);
    expect(await numbers(dana, { list: 'search', text: 'LOG' })).toEqual([1]);
    expect(await numbers(dana, { list: 'overdue' })).toEqual([]);
    expect(await numbers(mei, { list: 'person', person: lee })).toEqual([]);
    expect(await numbers(mei, { list: 'here' }, web)).toEqual([1]);
  });
});
