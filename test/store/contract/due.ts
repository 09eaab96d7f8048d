import type { UserId } from '../../../src/domain/ids.js';
import {
  acme,
  changeOf,
  created,
  createdMany,
  dana,
  general,
  ids,
  lee,
  other,
  said,
  sam,
  saved,
  task,
  web,
} from './made.js';
import { at, leaseMs, type Subject, stores } from './subject.js';

/** What the clock looks at, and who of several processes may. */
export function dueContract(subject: Subject): void {
  const { fresh, pair } = stores(subject);

  describe('a record with a time to be looked at', () => {
    test('is claimed when it has come, earliest first and no more than asked for', async () => {
      const store = await fresh();
      for (const [id, wake] of [
        ['c', 30],
        ['a', 10],
        ['d', 40],
        ['b', 20],
        ['never', null],
      ] as const)
        await created(store, task(id), { wakeAt: wake === null ? null : at(wake) });
      expect(await store.nextDue()).toBe(at(10));
      expect(await store.claimWakes(at(9), leaseMs, 9)).toEqual([]);
      expect(ids(await store.claimWakes(at(30), leaseMs, 2))).toEqual(['a', 'b']);
      expect(ids(await store.claimWakes(at(30), leaseMs, 2))).toEqual(['c']);
      expect(await store.nextDue()).toBe(at(40));
    });

    test('can be seen before its time by whom it concerns, while nobody takes it', async () => {
      const store = await fresh();
      for (const wake of [10, 20, 30, 40]) await created(store, task(`t${wake}`), { wakeAt: at(wake) });
      const lees = new Map([[acme, new Set([lee])]]);
      expect(ids(await store.upcomingTasks(lees, at(10), at(30), 9))).toEqual(['t20', 't30']);
      expect(ids(await store.upcomingTasks(lees, at(10), at(40), 2))).toEqual(['t20', 't30']);
      expect(ids(await store.claimWakes(at(40), leaseMs, 9))).toEqual(['t10', 't20', 't30', 't40']);
    });

    test('concerns who does it and who asked for it, in private too, and nobody else', async () => {
      const store = await fresh();
      const due = { wakeAt: at(10) };
      await created(store, task('public'), due);
      await created(store, task('private', { origin: said(web, true) }), due);
      await created(store, task('alone', { origin: null }), due);
      await created(store, task('elsewhere', { workspace: other }), due);
      await created(store, task('sams', { assignees: [sam], assigner: sam }), { wakeAt: at(11) });
      const seen = async (...people: readonly UserId[]) =>
        [...ids(await store.upcomingTasks(new Map([[acme, new Set(people)]]), at(0), at(20), 9))].sort();
      expect(await seen(lee)).toEqual(['alone', 'private', 'public']);
      expect(await seen(dana)).toEqual(['alone', 'private', 'public']);
      expect(await seen(sam)).toEqual(['sams']);
      expect(await seen(sam, lee)).toEqual(['alone', 'private', 'public', 'sams']);
      // Those that nobody asked for are looked through as well, and no more than so many.
      expect(ids(await store.upcomingTasks(new Map([[acme, new Set([sam])]]), at(0), at(20), 4))).toEqual([]);
    });

    test('comes whole', async () => {
      const store = await fresh();
      const made = await created(store, task('a'), { wakeAt: at(0) });
      expect(await store.claimWakes(at(0), leaseMs, 9)).toEqual([made]);
    });

    test('goes to one of two processes, and to the other when the first does nothing about it', async () => {
      const both = await pair();
      for (let index = 0; index < 20; index++) await created(both[0], task(`t${index}`), { wakeAt: at(0) });
      const claims = await Promise.all(
        [0, 1, 0, 1].map((which) => (both[which] ?? both[0]).claimWakes(at(0), leaseMs, 10)),
      );
      expect(new Set(ids(claims.flat())).size).toBe(20);
      expect(claims.flat()).toHaveLength(20);
      expect(await both[1].claimWakes(at(leaseMs - 1), leaseMs, 99)).toEqual([]);
      expect(await both[1].claimWakes(at(leaseMs), leaseMs, 99)).toHaveLength(20);
    });

    test('is due by what the latest change says', async () => {
      const store = await fresh();
      const made = await created(store, task('a'), { wakeAt: at(0) });
      await store.claimWakes(at(0), leaseMs, 9);
      const second = await saved(store, changeOf(made, {}, { wakeAt: at(7) }));
      expect(ids(await store.claimWakes(at(7), leaseMs, 9))).toEqual(['a']);
      await saved(store, changeOf(second, {}, { wakeAt: null }));
      expect(await store.nextDue()).toBeNull();
    });
  });

  describe('rousing the tasks of a person', () => {
    test('makes their open tasks due by then at the latest, private ones too, and nobody else’s', async () => {
      const store = await fresh();
      await created(store, task('undated'), { wakeAt: null });
      await created(store, task('later'), { wakeAt: at(9_000) });
      await created(store, task('sooner'), { wakeAt: at(1) });
      await created(store, task('shared', { assignees: [sam, lee], origin: said(general, true) }));
      await created(store, task('closed', { status: 'completed' }));
      await created(store, task('of another', { assignees: [sam] }));
      await created(store, task('given', { assigner: lee, assignees: [dana] }));
      await created(store, task('abroad', { workspace: other }));
      await created(store, task('own', { assigner: lee, assignees: [lee] }));
      await store.rouse(acme, lee, at(5));
      expect(ids(await store.claimWakes(at(4), leaseMs, 9))).toEqual(['sooner']);
      const roused = await store.claimWakes(at(5), leaseMs, 9);
      expect(ids(roused).sort()).toEqual(['given', 'later', 'own', 'shared', 'undated']);
      // Once each, though a person may do what they asked for.
      expect(roused.map((saved) => saved.version)).toEqual(roused.map(() => 2));
    });

    test('is not undone by a decision made before it', async () => {
      const store = await fresh();
      const made = await created(store, task('a'), { wakeAt: at(0) });
      await store.claimWakes(at(0), leaseMs, 9);
      await store.rouse(acme, lee, at(5));
      expect(await store.commit(changeOf(made, {}, { wakeAt: null }))).toEqual({ ok: false, why: 'conflict' });
      const [roused] = await store.claimWakes(at(5), leaseMs, 9);
      expect(roused).toEqual({ ...made, version: 2 });
    });

    test('reaches all of somebody with more than a thousand', async () => {
      const store = await fresh();
      await createdMany(
        store,
        Array.from({ length: 1_100 }, (_, index) => task(`t${index}`)),
      );
      await store.rouse(acme, lee, at(5));
      expect(await store.backlog(at(5))).toMatchObject({ wakes: 1_100 });
    });
  });

  describe('a named lease', () => {
    test('has one holder among many who reach for it at once', async () => {
      const both = await pair();
      const got = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          (both[index % 2] ?? both[0]).lease('digest', `p${index}`, at(0), leaseMs),
        ),
      );
      expect(got.filter(Boolean)).toHaveLength(1);
    });

    test('is held until it runs out, and extended by its holder', async () => {
      const [mine, theirs] = await pair();
      expect(await mine.lease('digest', 'me', at(0), leaseMs)).toBe(true);
      expect(await mine.lease('digest', 'me', at(10), leaseMs)).toBe(true);
      expect(await theirs.lease('digest', 'you', at(leaseMs + 9), leaseMs)).toBe(false);
      expect(await theirs.lease('digest', 'you', at(leaseMs + 10), leaseMs)).toBe(true);
      expect(await mine.lease('digest', 'me', at(leaseMs + 11), leaseMs)).toBe(false);
      expect(await mine.lease('another', 'me', at(leaseMs + 11), leaseMs)).toBe(true);
    });

    test('is given back by its holder alone', async () => {
      const [mine, theirs] = await pair();
      await mine.lease('digest', 'me', at(0), leaseMs);
      await theirs.release('digest', 'you');
      expect(await theirs.lease('digest', 'you', at(1), leaseMs)).toBe(false);
      await mine.release('digest', 'me');
      expect(await theirs.lease('digest', 'you', at(1), leaseMs)).toBe(true);
    });
  });
}
