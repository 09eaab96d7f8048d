import fc from 'fast-check';
import { workspaceId } from '../../../src/domain/ids.js';
import { newItem, peopleOf } from '../../../src/domain/task/checklist.js';
import { waitsFor } from '../../../src/domain/task/rules/sharing.js';
import { urgencyRank } from '../../../src/domain/task/rules/urgency.js';
import { maySee } from '../../../src/domain/task/rules/visibility.js';
import { taskWords } from '../../../src/domain/task/search-words.js';
import { isOpen, priorities, statuses, type Task } from '../../../src/domain/task/task.js';
import type { Adapter } from '../../../src/store/adapter.js';
import type { TaskQuery } from '../../../src/store/port.js';
import {
  acme,
  berlin,
  changeOf,
  created,
  createdMany,
  dana,
  everyMonday,
  general,
  ids,
  lee,
  said,
  sam,
  saved,
  task,
  web,
} from './made.js';
import { at, type Subject, stores } from './subject.js';

const people = [dana, lee, sam];
const channels = [web, general];
const person = fc.constantFrom(...people);
const someTask = fc.record({
  title: fc.constantFrom('Fix the login page', 'Ship login', 'Log lines', 'Pay Ünal', '修復登入頁面'),
  assigner: person,
  assignees: fc.uniqueArray(person, { maxLength: 2 }),
  finished: fc.uniqueArray(person, { maxLength: 2 }),
  origin: fc.option(fc.record({ channel: fc.constantFrom(...channels), private: fc.boolean() })),
  priority: fc.constantFrom(...priorities),
  status: fc.constantFrom(...statuses),
  labels: fc.uniqueArray(fc.constantFrom('web', 'a b|c'), { maxLength: 2 }),
  blocker: fc.option(
    fc.record({
      task: fc.constant(null),
      also: fc.constant([]),
      reason: fc.constant('x'),
      people: fc.uniqueArray(person, { maxLength: 2 }),
    }),
  ),
  due: fc.option(
    fc.record({ at: fc.integer({ min: 0, max: 5 }).map((day) => at(day * 86_400_000)), zone: fc.constant(berlin) }),
  ),
  checklist: fc
    .array(fc.record({ person: fc.option(person), done: fc.constantFrom(null, { by: lee, at: at(1) }) }), {
      maxLength: 2,
    })
    .map((items) => items.map((item, index) => ({ ...newItem('Step'), ...item, id: index + 1 }))),
  updatedAt: fc.integer({ min: 0, max: 4 }).map(at),
  recurrence: fc.constantFrom(null, everyMonday),
  followedBy: fc.constantFrom(null, null, 'nobody' as const),
});

const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const someQuery = fc
  .record({
    viewer: person,
    ownItems: fc.constantFrom(false, false, false, true),
    inChannel: maybe(fc.constantFrom(...channels)),
    within: maybe(fc.subarray(channels)),
    state: fc.constantFrom('open' as const, 'closed' as const, 'any' as const),
    assignee: maybe(person),
    notAssignee: maybe(person),
    unassigned: fc.constantFrom(undefined, undefined, undefined, true),
    repeating: fc.constantFrom(undefined, undefined, undefined, true),
    assigner: maybe(person),
    blocker: fc.option(person, { nil: undefined, freq: 1 }),
    channel: maybe(fc.constantFrom(...channels)),
    label: maybe(fc.constantFrom('web', 'a b|c', 'none')),
    words: maybe(
      fc.uniqueArray(fc.constantFrom('log', 'login', 'pay', 'unal', 'zzz', '修復', '.*'), {
        minLength: 0,
        maxLength: 2,
      }),
    ),
    dueBefore: maybe(fc.integer({ min: 0, max: 6 }).map((day) => at(day * 86_400_000))),
    order: fc.constantFrom('urgency' as const, 'recent' as const),
  })
  .map(({ ownItems, ...query }) => ({ ...query, item: ownItems ? query.viewer : undefined }));

/** Of what is open to members, others find what they do, asked for or hold up, and what was said where they are. */
function isFoundBy(task: Task, { viewer, inChannel, within }: Pick<TaskQuery, 'viewer' | 'inChannel' | 'within'>) {
  if (!maySee(task, { person: viewer, channel: inChannel, within })) return false;
  if (within === undefined || task.origin === null || task.origin.private) return true;
  return (
    [...within, inChannel].includes(task.origin.channel) ||
    [...waitsFor(task), task.assigner, ...(task.blocker?.people ?? []), ...peopleOf(task.checklist)].includes(viewer)
  );
}

/** What a query means, in plain words. */
function wanted(all: readonly Task[], query: Omit<TaskQuery, 'workspace' | 'limit' | 'after'>): Task[] {
  const sortsBy = (one: Task) => (query.order === 'urgency' ? urgencyRank(one) : -one.updatedAt);
  return all
    .filter((one) => isFoundBy(one, query))
    .filter((one) => query.state === 'any' || isOpen(one.status) === (query.state === 'open'))
    .filter((one) => !query.repeating || (one.recurrence !== null && one.followedBy === null))
    .filter((one) => query.assignee === undefined || waitsFor(one).includes(query.assignee))
    .filter((one) => query.notAssignee === undefined || !waitsFor(one).includes(query.notAssignee))
    .filter((one) => !query.unassigned || one.assignees.length === 0)
    .filter((one) => query.assigner === undefined || one.assigner === query.assigner)
    .filter((one) => query.item === undefined || peopleOf(one.checklist).includes(query.item))
    .filter((one) => query.blocker === undefined || one.blocker?.people.includes(query.blocker))
    .filter((one) => query.channel === undefined || one.origin?.channel === query.channel)
    .filter((one) => query.label === undefined || one.labels.includes(query.label))
    .filter((one) => (query.words ?? []).every((word) => taskWords(one).some((of) => of.startsWith(word))))
    .filter((one) => query.dueBefore === undefined || (one.due !== null && one.due.at < query.dueBefore))
    .sort((a, b) => sortsBy(a) - sortsBy(b) || (a.id < b.id ? -1 : 1));
}

async function allPages(store: Adapter, query: TaskQuery, between: () => Promise<unknown> = async () => {}) {
  const found: string[] = [];
  let after: string | undefined;
  for (let pages = 0; pages < 100; pages++) {
    const page = await store.findTasks({ ...query, after });
    expect(page.tasks.length).toBeLessThanOrEqual(query.limit);
    found.push(...ids(page.tasks));
    if (page.next === null) return found;
    expect(page.tasks).toHaveLength(query.limit);
    after = page.next;
    await between();
  }
  throw new Error('the pages never end');
}

/** Finding tasks: by anything, in order, in pages, and only what one may see. */
export function findingContract(subject: Subject): void {
  const { fresh } = stores(subject);
  const leesOpen = { workspace: acme, viewer: lee, state: 'open', assignee: lee, order: 'urgency', limit: 10 } as const;

  test('any query finds what it says, in its order, page by page', async () => {
    const store = await fresh();
    let rounds = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(someTask, { minLength: 1, maxLength: 25 }),
        fc.array(someQuery, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 1, max: 7 }),
        async (made, queries, limit) => {
          const workspace = workspaceId(`T${rounds++}`);
          const all = await Promise.all(
            made.map(async (more, index) => (await created(store, task(`t${index}`, { ...more, workspace }))).body),
          );
          for (const query of queries)
            expect(await allPages(store, { ...query, workspace, limit })).toEqual(
              wanted(all, query).map(({ id }) => id),
            );
        },
      ),
      { numRuns: 12 },
    );
  });

  test('any change of a task is found from then on, and what it was is not', async () => {
    const store = await fresh();
    let rounds = 0;
    await fc.assert(
      fc.asyncProperty(
        someTask,
        someTask,
        fc.array(someQuery, { minLength: 10, maxLength: 10 }),
        async (from, to, queries) => {
          const workspace = workspaceId(`T${rounds++}`);
          const first = await created(store, task('t', { ...from, workspace }));
          const { body } = await saved(store, changeOf(first, to));
          for (const query of queries)
            expect(ids((await store.findTasks({ ...query, workspace, limit: 5 })).tasks)).toEqual(
              wanted([body], query).map(({ id }) => id),
            );
        },
      ),
      { numRuns: 20 },
    );
  });

  test('while others make tasks, whoever pages sees each task that stayed where it was exactly once', async () => {
    const store = await fresh();
    let rounds = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(someTask, { minLength: 5, maxLength: 15 }),
        fc.array(someTask, { minLength: 5, maxLength: 15 }),
        someQuery,
        async (early, late, query) => {
          const workspace = workspaceId(`T${rounds++}`);
          const make = (more: Partial<Task>, id: string) => created(store, task(id, { ...more, workspace }));
          const there = await Promise.all(early.map(async (more, index) => (await make(more, `early${index}`)).body));
          const coming = [...late.entries()];
          const found = await allPages(store, { ...query, workspace, limit: 2 }, async () => {
            const next = coming.pop();
            // Odd and even ones sort before and after the others of their rank.
            if (next) await make(next[1], `${next[0] % 2 ? 'a' : 'z'}${next[0]}`);
          });
          expect(new Set(found).size).toBe(found.length);
          expect(found.filter((id) => id.startsWith('early'))).toEqual(wanted(there, query).map(({ id }) => id));
        },
      ),
      { numRuns: 12 },
    );
  });

  test('a page is never larger than 200, and an unreadable cursor means the first page', async () => {
    const store = await fresh();
    await createdMany(
      store,
      Array.from({ length: 205 }, (_, index) => task(`t${index}`)),
    );
    const first = await store.findTasks({ ...leesOpen, limit: 10_000 });
    expect(first.tasks).toHaveLength(200);
    expect((await store.findTasks({ ...leesOpen, limit: 200, after: first.next ?? '' })).tasks).toHaveLength(5);
    expect((await store.findTasks({ ...leesOpen, limit: 0 })).tasks).toHaveLength(1);
    const junk = ['', 'zzz', '{"$gt":1}', Buffer.from('[{"$gt":0},{"$gt":""}]').toString('base64url'), '💥'];
    for (const after of junk) expect(await store.findTasks({ ...leesOpen, limit: 200, after })).toEqual(first);
  });

  test('a task of a private conversation is found by those it names and from there, by nobody else', async () => {
    const store = await fresh();
    const origin = said(general, true);
    await created(store, task('secret', { origin, assigner: dana, assignees: [lee] }));
    const anyOf = (viewer: typeof dana, inChannel?: typeof web) =>
      store.findTasks({ workspace: acme, viewer, inChannel, state: 'any', order: 'recent', limit: 9 });
    expect(ids((await anyOf(lee)).tasks)).toEqual(['secret']);
    expect(ids((await anyOf(dana)).tasks)).toEqual(['secret']);
    expect((await anyOf(sam)).tasks).toEqual([]);
    expect((await anyOf(sam, web)).tasks).toEqual([]);
    expect(ids((await anyOf(sam, general)).tasks)).toEqual(['secret']);
    expect(ids((await anyOf(lee, general)).tasks)).toEqual(['secret']);
  });

  test('what waits on a person is found by them, and no longer once it does not', async () => {
    const store = await fresh();
    const waiting = { workspace: acme, viewer: sam, state: 'open', blocker: sam, order: 'urgency', limit: 9 } as const;
    const blocked = { status: 'blocked', blocker: { task: null, also: [], reason: 'the key', people: [sam] } } as const;
    const first = await created(store, task('held up', { ...blocked, origin: said(general, true) }));
    await created(
      store,
      task('other', { status: 'blocked', blocker: { task: null, also: [], reason: 'the key', people: [lee] } }),
    );
    expect(ids((await store.findTasks(waiting)).tasks)).toEqual(['held up']);
    await saved(store, changeOf(first, { status: 'in_progress', blocker: null }));
    expect((await store.findTasks(waiting)).tasks).toEqual([]);
  });

  test('who is taken off a private task does not find it any more', async () => {
    const store = await fresh();
    const first = await created(store, task('secret', { origin: said(general, true) }));
    await saved(store, changeOf(first, { assignees: [sam] }));
    const seen = async (viewer: typeof lee) =>
      ids((await store.findTasks({ workspace: acme, viewer, state: 'any', order: 'recent', limit: 9 })).tasks);
    expect([await seen(lee), await seen(sam)]).toEqual([[], ['secret']]);
  });

  test('a search finds rare and common words alike', async () => {
    const store = await fresh();
    const title = (index: number) => (index % 400 === 7 ? 'Water the rare orchid' : 'Water the plants');
    await createdMany(
      store,
      Array.from({ length: 1_200 }, (_, index) => task(`t${index}`, { title: title(index), updatedAt: at(index) })),
    );
    const search = async (...words: string[]) =>
      ids(
        (await store.findTasks({ workspace: acme, viewer: sam, state: 'any', words, order: 'recent', limit: 4 })).tasks,
      );
    expect(await search('wat', 'orch')).toEqual(['t807', 't407', 't7']);
    expect(await search('wa', 'pl')).toEqual(['t1199', 't1198', 't1197', 't1196']);
    expect(await search('water', 'zebra')).toEqual([]);
  });
}
