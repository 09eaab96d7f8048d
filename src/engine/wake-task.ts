import type { UserId, WorkspaceId } from '../domain/ids.js';
import { comingReminders } from '../domain/reminders/coming.js';
import type { Listener, Listeners } from '../domain/reminders/parts.js';
import { nextReminder, type Reminding, remind } from '../domain/reminders/remind.js';
import { foldWithin } from '../domain/reminders/schedule.js';
import { awaitedFor, datedItems } from '../domain/task/rules/items.js';
import { cardsOf } from '../domain/task/rules/recipients.js';
import { followsAt } from '../domain/task/rules/series.js';
import { remindedOf } from '../domain/task/rules/sharing.js';
import { isOpen, type Task } from '../domain/task/task.js';
import { type Instant, instant } from '../domain/time.js';
import type { Saved, Store } from '../store/port.js';
import type { Engine } from './execute.js';
import { followed } from './follow.js';
import { createHandouts } from './handouts.js';
import { redrawHomes } from './homes.js';
import { type Ripples, ripplesAt } from './ripples.js';
import { earliest } from './rousing.js';
import type { Wake } from './wake.js';
import type { KnownWorkspaces, WorkingTimes } from './working-times.js';

export interface TaskClockParts {
  readonly store: Store;
  readonly workingTimes: WorkingTimes;
  readonly workspaces: KnownWorkspaces;
  /** Makes the task that follows one that repeats. */
  readonly create: Engine['create'];
  /** What follows from a task for others. */
  readonly ripples: Pick<Ripples, 'follow'>;
}

/** Of what is still to come, how much is looked through for reminders to say along with others. */
const mostUpcoming = 1_000;

/**
 * What time does to tasks: reminders come due, one that nobody touches is overdue from one moment to the next, and those
 * that repeat are followed by the next.
 */
export function createTaskClock({ store, workingTimes, workspaces, create, ripples }: TaskClockParts) {
  const handouts = createHandouts(store);
  /** Who is told something, and when, since the last look at what is still to come. */
  let told = new Map<WorkspaceId, Map<UserId, Instant>>();
  /** Whose Home tab is owed a redraw already in this round, in which a thousand tasks may be overdue at once. */
  let redrawn = new Map<string, Promise<void>>();

  async function listenersOf(task: Task): Promise<Listeners> {
    const { workspace, assigner } = task;
    const listener = async (person: UserId): Promise<Listener> => {
      const { settings, time } = await workingTimes.of(workspace, person);
      return { person, settings, time };
    };
    const ofItems = new Set(datedItems(task).flatMap((item) => awaitedFor(task, item)));
    const [{ escalateAfterMs }, asking, doing, named] = await Promise.all([
      workspaces.settings(workspace),
      listener(assigner),
      Promise.all(remindedOf(task).map(listener)),
      Promise.all([...ofItems].map(listener)),
    ]);
    return { assignees: doing, named, assigner: asking, escalateAfterMs };
  }

  /** When the clock must look at a task that is about to be stored as `task`. */
  const wakeAt = async (task: Task, now: Instant): Promise<Instant | null> =>
    !isOpen(task.status) || (task.due === null && datedItems(task).length === 0)
      ? earliest(followsAt(task), ripplesAt(task))
      : nextLook(task, await listenersOf(task), now);

  /** A conflict means that somebody changed the task meanwhile, and has set its next wake with that. */
  async function commit(
    { ref, version }: Saved<'task'>,
    { body, notices }: Pick<Reminding, 'body' | 'notices'>,
    now: Instant,
    listeners: Listeners,
  ) {
    const result = await store.commit({
      ref,
      expected: version,
      body,
      wakeAt: nextLook(body, listeners, now),
      notices,
    });
    return result.ok;
  }

  /** Owed before the task says that its passing was shown: after a crash in between they are drawn once more. */
  async function redrawHomesOf({ workspace, assigner, assignees }: Task, now: Instant): Promise<void> {
    const people = [...new Set([assigner, ...assignees])];
    const all = people.map((person) => {
      const name = `${workspace}/${person}`;
      const owed = redrawn.get(name) ?? redrawHomes(store, { workspace, people: [person] }, now, 'clock');
      redrawn.set(name, owed);
      return owed;
    });
    await Promise.all(all);
  }

  const wake: Wake<'task'> = async (saved, now) => {
    // What else is due of it, is due anew once this is stored.
    if (saved.body.ripple !== null) return ripples.follow(saved.body, now);
    const task = await followed(create, saved.body, now);
    const listeners = await listenersOf(task);
    const reminding = remind(task, listeners, now);
    // Its cards say no longer that it repeats: the next one's do.
    const cards = task === saved.body ? [] : cardsOf(task, {}, 'clock').map((notice) => ({ notice, dueAt: now }));
    const notices = [...reminding.notices, ...cards];
    if (reminding.body.lapsed !== task.lapsed)
      await Promise.all([redrawHomesOf(task, now), handouts.redraw(task, now, 'clock')]);
    if (!(await commit(saved, { ...reminding, notices }, now, listeners))) return;
    const { workspace } = saved.ref;
    if (task !== saved.body)
      await redrawHomes(store, { workspace, people: [task.assigner, ...task.assignees] }, now).catch(() => {});
    for (const [person, at] of reminding.told)
      told.set(workspace, (told.get(workspace) ?? new Map<UserId, Instant>()).set(person, at));
  };

  /** Who was told something hears at once what they would hear within the next quarter of an hour, in the same message. */
  async function tellAlong(now: Instant): Promise<void> {
    redrawn = new Map();
    if (told.size === 0) return;
    const people = told;
    told = new Map();
    const horizon = instant(now + foldWithin);
    const who = new Map([...people].map(([workspace, moments]) => [workspace, new Set(moments.keys())]));
    const upcoming = await store.upcomingTasks(who, now, horizon, mostUpcoming);
    await Promise.all(
      upcoming.map(async (task) => {
        const listeners = await listenersOf(task.body);
        const along = { people: people.get(task.ref.workspace) ?? new Map<UserId, Instant>(), horizon };
        const reminding = remind(task.body, listeners, now, along);
        if (reminding.notices.length > 0) await commit(task, reminding, now, listeners);
      }),
    );
  }

  return {
    wakeAt,
    wake,
    tellAlong,
    /** What everybody is still to be told of `task`. */
    coming: async (task: Task, now: Instant) => comingReminders(task, await listenersOf(task), now),
  };
}

function nextLook(task: Task, listeners: Listeners, now: Instant): Instant | null {
  return earliest(nextReminder(task, listeners, now), followsAt(task), ripplesAt(task));
}

export type TaskClock = ReturnType<typeof createTaskClock>;
