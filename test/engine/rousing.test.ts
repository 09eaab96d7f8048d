import { userId, version } from '../../src/domain/ids.js';
import { newPerson, type Person, sameRules } from '../../src/domain/people/person.js';
import { type Day, type Instant, instant, minutes, type Zone } from '../../src/domain/time.js';
import { createOwnTasks } from '../../src/engine/own-tasks.js';
import { createWaker, type Wakes } from '../../src/engine/wake.js';
import { createPersonClock } from '../../src/engine/wake-person.js';
import { wakeWorkspace } from '../../src/engine/wake-workspace.js';
import { createWorkingTimes } from '../../src/engine/working-times.js';
import { createWorkspaces } from '../../src/engine/workspaces.js';
import { silentLog } from '../../src/observability/log.js';
import { createDirectory } from '../../src/slack/people/directory.js';
import { openStore } from '../../src/store/open.js';
import type { Saved, Store } from '../../src/store/port.js';
import { acme, created, dana, lee, task } from '../store/contract/made.js';

let store: Store;
let now: Instant;
let looked: string[];
const clock = { now: () => now };

beforeEach(async () => {
  now = instant(1_000_000);
  looked = [];
  store = await openStore('sqlite::memory:');
});
afterEach(() => store.close());

function persons() {
  const workspaces = createWorkspaces({ store, clock });
  const people = { known: async () => newPerson(acme, lee) };
  const workingTimes = createWorkingTimes({ people, workspaces, holidays: () => () => false });
  return createPersonClock({ store, workspaces, workingTimes, ownTasks: createOwnTasks(store) });
}
const directory = () =>
  createDirectory({ store, client: {} as never, clock, log: silentLog, wakeAt: persons().wakeAt });

/** Lets `ms` pass, then looks at what is due: says whose tasks were looked at. */
async function tasksLookedAt(ms: number): Promise<string[]> {
  now = instant(now + ms);
  looked = [];
  const wakes: Wakes = {
    person: persons().wake,
    workspace: wakeWorkspace(store),
    task: async ({ ref, version: expected, body }: Saved<'task'>) => {
      looked.push(ref.id);
      await store.commit({ ref, expected, body, wakeAt: null, notices: [] });
    },
  };
  const waker = createWaker({
    store,
    clock,
    wakes,
    onFault: (fault) => {
      throw fault;
    },
  });
  // A workspace wakes its people, who wake their tasks.
  for (let round = 0; round < 3; round++) await waker.wakeAll();
  return looked;
}

const away = (person: Person): Person => ({
  ...person,
  timeOff: [{ from: '2030-01-01' as Day, to: '2030-01-02' as Day, note: '' }],
});

describe('when the rules that reminders follow change', () => {
  test('the open tasks of that person are looked at anew, and once more when no process knows the old rules', async () => {
    await created(store, task('lees'));
    await created(store, task('danas', { assignees: [dana] }));
    await directory().change(acme, lee, away);
    expect(await tasksLookedAt(0)).toEqual(['lees']);
    expect(await tasksLookedAt(minutes(1))).toEqual([]);
    expect(await tasksLookedAt(minutes(0.25))).toEqual(['lees']);
    expect(await tasksLookedAt(minutes(600))).toEqual([]);
    const lees = await store.load({ workspace: acme, kind: 'person', id: lee });
    expect(lees?.body.rouseAt).toEqual([]);
  });

  test('a process that read the old rules a moment before knows the new ones when the tasks are looked at again', async () => {
    const [here, there] = [directory(), directory()];
    await here.change(acme, lee, (person) => ({ ...person, name: 'Lee', standing: 'member' }));
    await there.get(acme, lee);
    await here.change(acme, lee, away);
    const again = (await store.load({ workspace: acme, kind: 'person', id: lee }))?.body.rouseAt.at(-1);
    now = instant(Number(again));
    expect((await there.get(acme, lee)).timeOff).toHaveLength(1);
  });

  test('a change that reminders do not follow leaves the tasks alone', async () => {
    await created(store, task('lees'));
    await directory().change(acme, lee, (person) => ({ ...person, name: 'Lee', refreshedAt: now }));
    expect(await tasksLookedAt(minutes(2))).toEqual([]);
  });

  test('another change in between is not lost', async () => {
    await created(store, task('lees'));
    const people = directory();
    await people.change(acme, lee, away);
    await tasksLookedAt(minutes(1));
    await people.change(acme, lee, (person) => ({ ...person, zone: 'Asia/Tokyo' as Zone }));
    await people.change(acme, lee, (person) => ({ ...person, name: 'Lee' }));
    expect(await tasksLookedAt(0)).toEqual(['lees']);
    expect(await tasksLookedAt(minutes(1.25))).toEqual(['lees']);
  });

  test('a new zone told by Slack counts', async () => {
    await created(store, task('lees'));
    await directory().learn(acme, { id: lee, tz: 'Asia/Tokyo', is_owner: true });
    expect(await tasksLookedAt(0)).toEqual(['lees']);
    expect((await directory().get(acme, lee)).isAdmin).toBe(true);
  });

  test('what holds for the whole workspace concerns everybody, however many they are', async () => {
    for (let index = 0; index < 210; index++) {
      const id = userId(`U${String(index).padStart(4, '0')}`);
      const ref = { workspace: acme, kind: 'person', id } as const;
      await store.commit({ ref, expected: version(0), body: newPerson(acme, id), wakeAt: null, notices: [] });
    }
    await created(store, task('first', { assignees: [userId('U0000')] }));
    await created(store, task('last', { assignees: [userId('U0209')] }));
    await createWorkspaces({ store, clock }).change(acme, dana, (settings) => ({ ...settings, region: 'DE-BY' }));
    expect((await tasksLookedAt(0)).sort()).toEqual(['first', 'last']);
    expect((await tasksLookedAt(minutes(1.25))).sort()).toEqual(['first', 'last']);
    expect(await tasksLookedAt(minutes(5))).toEqual([]);
  });

  test('a new zone of the team moves the mornings of those whose own zone nobody knows', async () => {
    await directory().change(acme, lee, (person) => ({ ...person, name: 'Lee' }));
    await tasksLookedAt(0);
    const nine = 9 * 60 * 60_000;
    expect(await store.nextDue()).toBe(nine);
    await createWorkspaces({ store, clock }).change(acme, dana, (team) => ({ ...team, zone: 'Asia/Karachi' as Zone }));
    await tasksLookedAt(0);
    await tasksLookedAt(minutes(2));
    expect(await store.nextDue()).toBe(nine - 5 * 60 * 60_000);
  });
});

test('what decides about reminders, and what does not', () => {
  const person = newPerson(acme, lee);
  const with_ = (change: Partial<Person['settings']>) => ({ ...person, settings: { ...person.settings, ...change } });
  expect(sameRules(person, { ...person, name: 'Lee', isAdmin: true })).toBe(true);
  expect(sameRules(person, with_({ checkIns: false }))).toBe(true);
  for (const change of [
    { reminders: [] },
    { workingDays: [1 as const] },
    { region: 'DE' },
    { quietOutsideHours: false },
  ])
    expect(sameRules(person, with_(change))).toBe(false);
});
