import fc from 'fast-check';
import { type TaskId, taskId, type UserId } from '../../src/domain/ids.js';
import { tasksOf } from '../../src/domain/task/blocker.js';
import type { TaskCommand } from '../../src/domain/task/command.js';
import { loopOf } from '../../src/domain/task/rules/links.js';
import { maySee } from '../../src/domain/task/rules/visibility.js';
import type { Task } from '../../src/domain/task/task.js';
import { type Instant, instant, minutes } from '../../src/domain/time.js';
import type { Outcome } from '../../src/engine/execute.js';
import { openStore } from '../../src/store/open.js';
import { type Store, taskRef } from '../../src/store/port.js';
import { by, creating, dana, lee, mei, noon, sam } from '../domain/task/scene.js';
import { sharedStores } from '../scenarios/stores.js';
import { leaseMs, type RipplingBaton, ripplingBaton } from '../support/rippling-baton.js';

const { workspace } = creating();
const idOf = (number: number): TaskId => taskId(`t${number}`);
const refOf = (number: number) => taskRef(workspace, idOf(number));

/** Tasks numbered from 1, each for one of these people; those of the last are private. */
async function making({ engine }: RipplingBaton, ...assignees: readonly UserId[]): Promise<void> {
  for (const [index, person] of assignees.entries()) {
    const command = creating({ assignees: [person], due: null }, person === sam ? null : undefined);
    await engine.create({ ...command, id: idOf(index + 1) }, by(dana, { now: noon }));
  }
}

const blockedBy = (...tasks: readonly number[]): TaskCommand => ({
  type: 'block',
  blocker: { tasks, reason: '', people: [] },
});
const after = (from: readonly number[], to: readonly number[]): TaskCommand => ({
  type: 'edit',
  change: { after: { from, to } },
});
const loaded = async (store: Store, number: number): Promise<Task> => {
  const saved = await store.load(refOf(number));
  if (!saved) throw new Error('lost');
  return saved.body;
};

async function loopsIn(store: Store): Promise<readonly string[]> {
  const tasks = (await store.list(workspace, 'task', 200)).map(({ body }) => body);
  const found = new Map(tasks.map((task) => [task.number, task]));
  return tasks.flatMap((task) => loopOf(task, found)?.join(' ') ?? []);
}

const isLoop = (outcome: Outcome | undefined) => outcome?.kind === 'refused' && outcome.refusal.code === 'loop';

describe.each(sharedStores())('what follows from a task for those that wait on it, on %s', (_, databaseUrl) => {
  let store: Store;
  let clock: { now: Instant };
  let baton: RipplingBaton;
  beforeEach(async () => {
    store = await openStore(databaseUrl());
    clock = { now: instant(noon + minutes(2)) };
    baton = ripplingBaton(store, clock);
  });
  afterEach(() => store.close());

  const does = ({ engine }: RipplingBaton, person: UserId, number: number, command: TaskCommand) =>
    engine.execute(refOf(number), command, by(person, { now: clock.now }));

  test('said by many at the same moment, no circle stays, and one of them is refused or told that theirs is taken back', async () => {
    await making(baton, lee, mei, lee);
    for (let round = 0; round < 10; round++) {
      const batons = [ripplingBaton(store, clock), ripplingBaton(store, clock), ripplingBaton(store, clock)];
      const outcomes = await Promise.all(
        batons.map((each, index) => does(each, dana, index + 1, blockedBy(((index + 1) % 3) + 1))),
      );
      expect(await loopsIn(store)).toEqual([]);
      await baton.waker.wakeAll();
      // The first to be stored may see the circle only afterwards, before the others look: then their wait is taken back.
      const takenBack = (await Promise.all([1, 2, 3].map((number) => loaded(store, number)))).filter(
        ({ history }) => history.at(-1)?.kind === 'unlinked',
      );
      expect(outcomes.some(isLoop) || takenBack.length > 0).toBe(true);
      for (const number of [1, 2, 3])
        if ((await loaded(store, number)).status === 'blocked') await does(baton, dana, number, { type: 'unblock' });
    }
  });

  test('killed between storing the end of a circle and seeing it, the next start takes it back', async () => {
    await making(baton, lee, mei);
    await does(baton, lee, 1, blockedBy(2));
    // As another process, which looked at T-1 just before that, would have stored it.
    const early: Store = {
      ...store,
      taskByNumber: async (where, number) => {
        const saved = await store.taskByNumber(where, number);
        return saved && number === 1 ? { ...saved, body: { ...saved.body, blocker: null } } : saved;
      },
    };
    const blind = ripplingBaton(early, clock, false);
    expect(await does(blind, mei, 2, blockedBy(1))).toMatchObject({ kind: 'done' });
    expect(await loopsIn(store)).not.toEqual([]);
    await ripplingBaton(store, clock).waker.wakeAll();
    expect(await loopsIn(store)).toEqual([]);
    expect((await loaded(store, 2)).history.at(-1)).toMatchObject({ kind: 'unlinked', link: { task: 1 } });
  });

  test('killed at any write after a task is completed, those that wait are told once', async () => {
    await making(baton, lee, mei, lee, sam);
    for (let survived = 1; survived < 9; survived++) {
      const done = survived % 2 === 0 ? 'reopen' : 'complete';
      if (done === 'reopen') await does(baton, dana, 2, { type: 'reopen' });
      await does(baton, dana, 1, blockedBy(2));
      await does(baton, dana, 3, blockedBy(2));
      const before = await Promise.all([1, 3].map((number) => loaded(store, number)));
      let writes = 0;
      const dying: Store = {
        ...store,
        commit: (commit) => (++writes > survived ? Promise.reject(new Error('killed')) : store.commit(commit)),
      };
      await does(ripplingBaton(dying, clock), mei, 2, { type: 'complete' });
      clock.now = instant(clock.now + leaseMs);
      await ripplingBaton(store, clock).waker.wakeAll();
      for (const task of before) {
        const after = await loaded(store, task.number);
        const since = after.history.filter(({ id }) => id > (task.history.at(-1)?.id ?? 0));
        expect(since.map(({ kind }) => kind)).toEqual(['released']);
        expect(after).toMatchObject({ status: 'not_started', blocker: null });
      }
      expect((await loaded(store, 2)).ripple).toBeNull();
      await does(baton, dana, 2, { type: 'reopen' });
    }
  });

  test('completed at the very moment at which another begins to wait on it, that one does not wait for ever', async () => {
    await making(baton, lee, mei);
    for (let round = 0; round < 10; round++) {
      await Promise.all([
        does(ripplingBaton(store, clock), lee, 1, blockedBy(2)),
        does(ripplingBaton(store, clock), mei, 2, { type: 'complete' }),
      ]);
      await baton.waker.wakeAll();
      expect((await loaded(store, 1)).status).toBe('not_started');
      await does(baton, mei, 2, { type: 'reopen' });
    }
  });
});

const person = fc.constantFrom(dana, lee, mei, sam);
const number = fc.integer({ min: 1, max: 4 });
const deed = fc.record({
  person,
  number,
  command: fc.oneof(
    { weight: 5, arbitrary: number.map((task) => blockedBy(task)) },
    {
      weight: 4,
      arbitrary: fc.uniqueArray(number, { minLength: 2, maxLength: 3 }).map((tasks) => blockedBy(...tasks)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(number, person)
        .map(([task, who]): TaskCommand => ({ type: 'block', blocker: { tasks: [task], reason: '', people: [who] } })),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom<TaskCommand>({ type: 'unblock' }, { type: 'start' }, { type: 'pause' }),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom<TaskCommand>({ type: 'complete' }, { type: 'cancel' }, { type: 'reopen' }),
    },
    { weight: 4, arbitrary: number.map((task) => after([], [task])) },
    { weight: 1, arbitrary: number.map((task) => after([task], [])) },
    { weight: 3, arbitrary: fc.constant(null) },
  ),
});

describe('whatever anybody says of what waits on what', () => {
  test('there is no circle, nothing waits on what is done, and nobody is shown what they may not see', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(deed, { minLength: 1, maxLength: 3 }), { maxLength: 14 }), async (rounds) => {
        const store = await openStore('sqlite::memory:');
        const clock = { now: instant(noon + minutes(2)) };
        const baton = ripplingBaton(store, clock);
        await making(baton, lee, mei, lee, sam);
        for (const atOnce of rounds) {
          await Promise.all(
            atOnce.map(async ({ person: actor, number: of, command }) => {
              const undo = { type: 'undo', entry: (await loaded(store, of)).history.at(-1)?.id ?? 0 } as const;
              return baton.engine.execute(refOf(of), command ?? undo, by(actor, { now: clock.now }));
            }),
          );
          expect(await loopsIn(store)).toEqual([]);
        }
        await baton.waker.wakeAll();
        expect(baton.faults).toEqual([]);
        const saved = await store.list(workspace, 'task', 10);
        for (const { body, outbox } of saved) {
          expect(body.ripple).toBeNull();
          const on = tasksOf(body.blocker).map((task) => saved.find((other) => other.body.number === task)?.body);
          expect(on.filter((other) => other?.closedAt !== null)).toEqual([]);
          if (body.closedAt === null) {
            const open = body.after.filter((each) => !saved.find((one) => one.body.number === each)?.body.closedAt);
            expect(body.pending).toEqual(open);
            const again = body.waited.filter((each) => !saved.find((one) => one.body.number === each)?.body.closedAt);
            expect(again).toEqual([]);
          }
          for (const { notice } of Object.values(outbox.entries))
            if (notice.kind === 'news' && 'person' in notice.to) expect(maySee(body, notice.to)).toBe(true);
          for (const who of [dana, lee, mei, sam])
            for (const { task } of (await baton.links.chain(body, { person: who }))?.links ?? [])
              expect(task === null || maySee(task, { person: who })).toBe(true);
        }
        for (const who of [dana, lee, mei, sam])
          for (const { body } of await baton.holdups.waitingOn(workspace, who))
            expect(maySee(body, { person: who })).toBe(true);
        await store.close();
      }),
      { numRuns: 40 },
    );
  });
});
