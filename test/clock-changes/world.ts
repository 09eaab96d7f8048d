import { type UserId, workspaceId } from '../../src/domain/ids.js';
import type { DueNotice } from '../../src/domain/notice.js';
import { newPerson, type Person } from '../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import type { Task } from '../../src/domain/task/task.js';
import type { Instant } from '../../src/domain/time.js';
import { createDigests } from '../../src/engine/digests.js';
import { createEngine } from '../../src/engine/execute.js';
import { createWaker } from '../../src/engine/wake.js';
import { createPersonClock } from '../../src/engine/wake-person.js';
import { createTaskClock } from '../../src/engine/wake-task.js';
import { createWorkingTimes } from '../../src/engine/working-times.js';
import { openStore } from '../../src/store/open.js';
import type { Commit, Ref, Saved } from '../../src/store/port.js';
import type { Bodies, Kind } from '../../src/store/record.js';

// Every change of clocks of every zone: more than half a minute on a busy machine.
jest.setTimeout(120_000);

export const workspace = workspaceId('T1');

/** One write of the clock: what it made of a record, and what is owed by it. */
export interface Written {
  readonly at: Instant;
  readonly ref: Ref;
  readonly body: Bodies[Kind];
  readonly notices: readonly DueNotice[];
}

/**
 * The clock's half of Baton on a store, with nobody who types and no Slack: whatever is owed counts as said at once, so
 * that the store's next moment is always the next wake.
 */
export async function createWorld() {
  const store = await openStore('sqlite::memory:');
  let now = 0 as Instant;
  let written: Written[] = [];
  const stored = new Map<string, Ref>();

  const noting: typeof store = {
    ...store,
    commit: async <K extends Kind>(wish: Commit<K>) => {
      const result = await store.commit({ ...wish, notices: [] });
      stored.set(`${wish.ref.kind}/${wish.ref.id}`, wish.ref);
      if (result.ok) written.push({ at: now, ref: wish.ref, body: result.saved.body, notices: wish.notices });
      return result;
    },
  };
  const workspaces = { settings: async () => ({ ...defaultWorkspaceSettings, handshake: false }) };
  const everybody = new Map<UserId, Person>();
  const people = {
    known: async (_: typeof workspace, id: UserId): Promise<Person> => everybody.get(id) ?? newPerson(workspace, id),
  };
  const workingTimes = createWorkingTimes({ people, workspaces, holidays: () => () => false });
  const ownTasks = { concern: async () => ({ open: true, closed: false }), all: async () => [] };
  const personClock = createPersonClock({ store: noting, workspaces, workingTimes, ownTasks });
  const digests = createDigests(noting);
  const tasks = createTaskClock({
    store: noting,
    workspaces,
    workingTimes,
    create: (command, facts) => engine.create(command, facts),
    ripples: { follow: async () => {} },
  });
  const engine = createEngine({ store: noting, wakeAt: tasks.wakeAt, ring: () => {} });
  const waker = createWaker({
    store: noting,
    clock: { now: () => now },
    wakes: { task: tasks.wake, person: personClock.wake, digest: digests.wake },
    afterwards: tasks.tellAlong,
    onFault: (fault) => {
      throw fault;
    },
  });

  async function put<K extends Kind>(ref: Ref<K>, body: Bodies[K], wakeAt: Instant | null): Promise<Saved<K>> {
    const result = await noting.commit({ ref, expected: 0 as never, body, wakeAt, notices: [] });
    if (!result.ok) throw new Error(`${ref.id} is there already`);
    return result.saved;
  }

  return {
    store,
    /** Stores records as people would have left them, to be looked at when the product says. */
    put,
    /** Somebody who is known, and whose record the clock does not look at. */
    meets: (person: Person): void => void everybody.set(person.id, person),
    async putPerson(person: Person, at: Instant): Promise<void> {
      everybody.set(person.id, person);
      await put({ workspace, kind: 'person', id: person.id }, person, await personClock.wakeAt(person, at));
    },
    async putTask(task: Task, at: Instant): Promise<void> {
      await put({ workspace, kind: 'task', id: task.id }, task, await tasks.wakeAt(task, at));
    },
    /** Turns the clock to `until`, stopping at each moment that the store names. Answers what was written on the way. */
    async turnTo(until: Instant): Promise<readonly Written[]> {
      written = [];
      for (let due = await store.nextDue(); due !== null && due <= until; due = await store.nextDue()) {
        now = due;
        await waker.wakeAll();
      }
      return written;
    },
    /** Takes everything away. */
    async clear(): Promise<void> {
      await Promise.all([...stored.values()].map((ref) => store.remove(ref)));
      stored.clear();
      everybody.clear();
    },
    close: () => store.close(),
  };
}

export type World = Awaited<ReturnType<typeof createWorld>>;
