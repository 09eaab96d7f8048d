import { newPerson } from '../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import { type Instant, minutes } from '../../src/domain/time.js';
import { createEngine } from '../../src/engine/execute.js';
import { createHoldups } from '../../src/engine/holdups.js';
import { createLinks } from '../../src/engine/links.js';
import { createRipples } from '../../src/engine/ripples.js';
import { createWaker } from '../../src/engine/wake.js';
import { createTaskClock, type TaskClockParts } from '../../src/engine/wake-task.js';
import { createWorkingTimes } from '../../src/engine/working-times.js';
import type { Store } from '../../src/store/port.js';

/** Of its wakes. */
export const leaseMs = minutes(1);

/** What time does to tasks, for people whom nothing but the usual is known of. */
export function taskClock(store: Store, parts: Pick<TaskClockParts, 'create' | 'ripples'>) {
  const workspaces = { settings: async () => defaultWorkspaceSettings };
  const people = { known: async (...named: Parameters<typeof newPerson>) => newPerson(...named) };
  const workingTimes = createWorkingTimes({ people, workspaces, holidays: () => () => false });
  return createTaskClock({ store, workingTimes, workspaces, ...parts });
}

/** A process of Baton, as far as tasks that wait on each other are concerned; `follows`: it lives long enough to see to the rest. */
export function ripplingBaton(store: Store, clock: { now: Instant }, follows = true) {
  const tasks = taskClock(store, {
    create: (...asked) => engine.create(...asked),
    ripples: { follow: (...asked) => ripples.follow(...asked) },
  });
  const engine = createEngine({
    store,
    wakeAt: tasks.wakeAt,
    ring: () => {},
    follow: async (task, now) => (follows ? ripples.follow(task, now) : undefined),
  });
  const holdups = createHoldups(store, async (workspace, person) => ({ workspace, person }));
  const ripples = createRipples({ store, holdups, execute: engine.execute, wakeAt: tasks.wakeAt });
  const faults: unknown[] = [];
  const waker = createWaker({
    store,
    clock: { now: () => clock.now },
    leaseMs,
    wakes: { task: tasks.wake, holdup: holdups.wake },
    onFault: (fault) => faults.push(fault),
  });
  return { engine, holdups, links: createLinks(store), waker, faults };
}

export type RipplingBaton = ReturnType<typeof ripplingBaton>;
