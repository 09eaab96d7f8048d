import { version } from '../../../src/domain/ids.js';
import { cardFor, newsFor } from '../../../src/domain/notice.js';
import { emptyOutbox } from '../../../src/outbox/outbox.js';
import { type Store, taskRef } from '../../../src/store/port.js';
import { acme, card, changeOf, created, creation, dana, ids, lee, news, other, sam, saved, task } from './made.js';
import { at, type Subject, stores } from './subject.js';

/** Loading, saving by compare-and-set, numbering, listing and removing. */
export function recordsContract(subject: Subject): void {
  const { fresh, pair, open, newUrl } = stores(subject);
  const many = <Result>(count: number, run: (index: number) => Promise<Result>) =>
    Promise.all(Array.from({ length: count }, (_, index) => run(index)));
  const load = (store: Store, id: string) => store.load(taskRef(acme, task(id).id));

  describe('a record', () => {
    test('is found as it was saved, also by another process and after closing', async () => {
      const url = await newUrl();
      const store = await open(url);
      const made = await created(store, task('a', { title: 'Ship it' }));
      expect(made).toEqual({
        ref: taskRef(acme, task('a').id),
        version: 1,
        body: task('a', { title: 'Ship it', number: 1 }),
        outbox: emptyOutbox,
      });
      expect(await load(store, 'a')).toEqual(made);
      expect(await load(await open(url), 'a')).toEqual(made);
      await store.close();
      expect(await load(await open(url), 'a')).toEqual(made);
    });

    test('that was never saved is not there', async () => {
      expect(await load(await fresh(), 'a')).toBeNull();
    });

    test('grows by one version with each change, and keeps its number', async () => {
      const store = await fresh();
      const first = await created(store, task('a'));
      const second = await saved(store, changeOf(first, { title: 'Changed' }));
      expect(second).toMatchObject({ version: 2, body: { title: 'Changed', number: 1 } });
      expect(await load(store, 'a')).toEqual(second);
    });

    test('is changed only by who saw its latest version', async () => {
      const store = await fresh();
      const first = await created(store, task('a'));
      const second = await saved(store, changeOf(first, { title: 'Mine' }));
      expect(
        await store.commit(changeOf(first, { title: 'Too late' }, { notices: [card(lee)], wakeAt: at(1) })),
      ).toEqual({
        ok: false,
        why: 'conflict',
      });
      expect(await store.commit({ ...changeOf(second, {}), expected: version(7) })).toMatchObject({ ok: false });
      expect(await load(store, 'a')).toEqual(second);
      expect(await store.nextDue()).toBeNull();
    });

    test('that does not exist is not changed', async () => {
      const store = await fresh();
      expect(await store.commit({ ...creation(task('a')), expected: version(1) })).toEqual({
        ok: false,
        why: 'conflict',
      });
      expect(await load(store, 'a')).toBeNull();
    });

    test('is made once, however often it is wished for', async () => {
      const store = await fresh();
      const results = await many(10, () => store.commit(creation(task('a'))));
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await store.commit(creation(task('a')))).toEqual({ ok: false, why: 'conflict' });
    });

    test('changed by fifty at once is changed by exactly one', async () => {
      const stores = await pair();
      const first = await created(stores[0], task('a'));
      const results = await many(50, (index) =>
        (stores[index % 2] ?? stores[0]).commit(changeOf(first, { title: `By ${index}` })),
      );
      const winners = results.flatMap((result) => (result.ok ? [result.saved] : []));
      expect(winners).toHaveLength(1);
      expect(await load(stores[1], 'a')).toEqual(winners[0]);
    });

    test('changed by many who try again holds every change', async () => {
      const stores = await pair();
      await created(stores[0], task('a', { labels: [] }));
      await many(20, async (index) => {
        const store = stores[index % 2] ?? stores[0];
        for (;;) {
          const before = await load(store, 'a');
          if (!before) throw new Error('lost');
          const labels = [...before.body.labels, `l${index}`];
          if ((await store.commit(changeOf(before, { labels }))).ok) return;
        }
      });
      const after = await load(stores[0], 'a');
      expect(after?.version).toBe(21);
      expect([...(after?.body.labels ?? [])].sort()).toEqual(
        Array.from({ length: 20 }, (_, index) => `l${index}`).sort(),
      );
    });

    test('of one kind does not stand in the way of another kind with its id', async () => {
      const store = await fresh();
      await created(store, task('a'));
      const home = { workspace: acme, person: dana, firstOpenedAt: at(0), welcome: null, pages: {} };
      const ref = { workspace: acme, kind: 'home', id: 'a' } as const;
      const result = await store.commit({ ref, expected: version(0), body: home, wakeAt: null, notices: [] });
      expect(result).toMatchObject({ ok: true });
      expect(await store.load(ref)).toMatchObject({ body: home });
      expect(await load(store, 'a')).toMatchObject({ body: { title: 'Task a' } });
    });

    test('that is removed is gone with all it owes, and may be made anew', async () => {
      const store = await fresh();
      await created(store, task('a'), { notices: [card(lee)], wakeAt: at(0) });
      await store.remove(taskRef(acme, task('a').id));
      expect(await load(store, 'a')).toBeNull();
      expect(await store.taskByNumber(acme, 1)).toBeNull();
      expect(await store.nextDue()).toBeNull();
      expect(await store.findTasks({ workspace: acme, viewer: lee, state: 'any', order: 'urgency', limit: 9 })).toEqual(
        {
          tasks: [],
          next: null,
        },
      );
      expect(await created(store, task('a'))).toMatchObject({ version: 1 });
      await store.remove(taskRef(acme, task('never').id));
    });

    test('that has changed meanwhile is not removed as what it was', async () => {
      const store = await fresh();
      const made = await created(store, task('a'));
      const changed = await saved(store, changeOf(made, { title: 'Changed' }));
      await store.remove(made.ref, made.version);
      expect(await load(store, 'a')).toMatchObject({ body: { title: 'Changed' } });
      await store.remove(made.ref, changed.version);
      expect(await load(store, 'a')).toBeNull();
    });
  });

  describe('what a change owes', () => {
    test('is stored with it', async () => {
      const store = await fresh();
      const made = await created(store, task('a'), { notices: [card(lee, at(5)), news(dana, 1, at(3))] });
      expect(Object.values(made.outbox.entries)).toMatchObject([
        { notice: cardFor({ person: lee }), state: 'pending', dueAt: at(5), want: 1, drawn: 0 },
        { notice: newsFor(dana, 'assigner', 1, 'completed'), state: 'pending', dueAt: at(3) },
      ]);
      expect(await load(store, 'a')).toEqual(made);
      expect(await store.nextDue()).toBe(at(3));
    });

    test('gathers over several changes, a card once for the latest version', async () => {
      const store = await fresh();
      const first = await created(store, task('a'), { notices: [card(lee)] });
      const second = await saved(store, changeOf(first, {}, { notices: [card(lee), card(sam)] }));
      expect(second.outbox.entries).toMatchObject({ 'card:U0LEE': { want: 2 }, 'card:U0SAM': { want: 2 } });
      expect(Object.keys(second.outbox.entries)).toHaveLength(2);
    });
  });

  describe('the number of a task', () => {
    test('counts up from one in each workspace', async () => {
      const store = await fresh();
      const numbers: number[] = [];
      for (const id of ['a', 'b', 'c']) numbers.push((await created(store, task(id))).body.number);
      await created(store, task('a', { workspace: other }));
      expect(numbers).toEqual([1, 2, 3]);
      expect(await store.taskByNumber(other, 1)).toMatchObject({ ref: { workspace: other } });
      expect(await store.taskByNumber(acme, 2)).toMatchObject({ ref: { id: 'b' }, body: { title: 'Task b' } });
      expect(await store.taskByNumber(acme, 4)).toBeNull();
      expect(await store.taskByNumber(acme, 0)).toBeNull();
      expect(await store.taskByNumber(acme, Number.NaN)).toBeNull();
    });

    test('is nobody else’s when many are made at once in two processes', async () => {
      const stores = await pair();
      const made = await many(40, (index) => created(stores[index % 2] ?? stores[0], task(`t${index}`)));
      expect(new Set(made.map(({ body }) => body.number)).size).toBe(40);
    });

    test('is not used up by a repeated creation, nor given again after a removal', async () => {
      const store = await fresh();
      const first = await created(store, task('a'));
      for (let time = 0; time < 3; time++) await store.commit(creation(task('a')));
      expect((await created(store, task('b'))).body.number).toBe(2);
      await store.remove(first.ref);
      expect((await created(store, task('c'))).body.number).toBe(3);
    });
  });

  test('records of a kind are listed by id, in pages', async () => {
    const store = await fresh();
    for (const id of ['b', 'd', 'a', 'c']) await created(store, task(id));
    expect(ids(await store.list(acme, 'task', 3))).toEqual(['a', 'b', 'c']);
    expect(ids(await store.list(acme, 'task', 3, 'c'))).toEqual(['d']);
    expect(await store.list(acme, 'draft', 3)).toEqual([]);
  });
}
