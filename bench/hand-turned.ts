import { setImmediate as turn } from 'node:timers/promises';
import type { UserId, WorkspaceId } from '../src/domain/ids.js';
import { placeKey } from '../src/domain/notice.js';
import { newPerson } from '../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../src/domain/people/workspace-settings.js';
import { hours, type Instant, instant } from '../src/domain/time.js';
import { createWaker } from '../src/engine/wake.js';
import { createTaskClock } from '../src/engine/wake-task.js';
import { createWorkingTimes } from '../src/engine/working-times.js';
import { createDrain } from '../src/outbox/drain.js';
import { createPace, slackPace } from '../src/outbox/pace.js';
import { openStore } from '../src/store/open.js';
import type { Store } from '../src/store/port.js';

export interface Post {
  readonly at: Instant;
  readonly place: string;
  /** Of the reminders in it. */
  readonly names: readonly string[];
}

const give = (fault: unknown) => {
  throw fault;
};

/** What the clock and the drain post, from `start` on until so many reminders are said, in time that takes no time. */
export async function turnedByHand(databaseUrl: string, start: Instant, reminders: number): Promise<readonly Post[]> {
  const { store, atRest } = watched(await openStore(databaseUrl));
  const posts: Post[] = [];
  let sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  let now = start;
  let said = 0;
  const clock = { now: () => now };
  const workspaces = { settings: async () => defaultWorkspaceSettings };
  const people = { known: async (workspace: WorkspaceId, id: UserId) => newPerson(workspace, id) };
  const workingTimes = createWorkingTimes({ people, workspaces, holidays: () => () => false });
  const tasks = createTaskClock({
    store,
    workingTimes,
    workspaces,
    create: () => Promise.reject(new Error('nothing repeats here')),
    ripples: { follow: async () => {} },
  });
  const waker = createWaker({ store, clock, wakes: { task: tasks.wake }, afterwards: tasks.tellAlong, onFault: give });
  const drain = createDrain({
    store,
    clock,
    pace: createPace(slackPace),
    messenger: {
      deliver: async (owed) => {
        const names = owed.map(({ claim, entry }) => `${claim.saved.ref.id}/${entry.notice.key}`);
        posts.push({ at: now, place: placeKey(owed[0].entry.notice.to), names });
        said += names.length;
        return owed.map(({ claim, entry }) => ({
          key: entry.notice.key,
          fate: 'sent',
          drawn: claim.saved.version,
          message: null,
        }));
      },
    },
    sleep: (ms) => new Promise((wake) => void sleepers.push({ until: now + ms, wake })),
    onDelivered: () => {},
    onFault: give,
  });
  for (const end = start + hours(1); said < reminders && now < end; ) {
    if (now % 1_000 === 0) await waker.wakeAll();
    drain.ring();
    await atRest();
    now = instant(Math.min(Math.floor(now / 1_000) * 1_000 + 1_000, ...sleepers.map(({ until }) => until)));
    const awake = sleepers.filter(({ until }) => until <= now);
    sleepers = sleepers.filter(({ until }) => until > now);
    for (const { wake } of awake) wake();
    await atRest();
  }
  for (const { wake } of sleepers) wake();
  await drain.stop();
  await store.close();
  return posts;
}

/** A store, and when nobody waits for it any more. */
function watched(store: Store): { readonly store: Store; readonly atRest: () => Promise<void> } {
  let waiting = 0;
  const counting =
    (method: (...wish: unknown[]) => Promise<unknown>) =>
    async (...wish: unknown[]) => {
      waiting += 1;
      try {
        return await method(...wish);
      } finally {
        waiting -= 1;
      }
    };
  const methods = Object.entries(store).map(([name, method]) => [name, counting(method)]);
  return {
    store: Object.fromEntries(methods) as Store,
    async atRest() {
      for (let quiet = 0; quiet < 3; quiet = waiting === 0 ? quiet + 1 : 0) await turn();
    },
  };
}
