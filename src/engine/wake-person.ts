import { afterOwnRuns, ownDigestsAt, ownRunsDue, stirred } from '../domain/digest/own-digests.js';
import { type Person, settingsOf } from '../domain/people/person.js';
import { peopleOf } from '../domain/task/checklist.js';
import { isOpen, type Task } from '../domain/task/task.js';
import { type Instant, instant, minutes } from '../domain/time.js';
import type { Ref, Saved, Store } from '../store/port.js';
import type { OwnTasks } from './own-tasks.js';
import { earliest, stillToRouse } from './rousing.js';
import type { Wake } from './wake.js';
import type { KnownWorkspaces, WorkingTimes } from './working-times.js';

export interface PersonClockParts {
  readonly store: Store;
  readonly workspaces: KnownWorkspaces;
  readonly workingTimes: Pick<WorkingTimes, 'rulesOf'>;
  readonly ownTasks: OwnTasks;
}

/** How long somebody is taken for awake without another look; less than `lastLookAfter`. */
const awakeFor = minutes(10);
const roomInCache = 50_000;
const rounds = 200;

/** What time does to people: their tasks are looked at anew after their rules have changed, and their digests come due. */
export function createPersonClock({ store, workspaces, workingTimes, ownTasks }: PersonClockParts) {
  const awake = new Map<string, Instant>();

  /** When the clock must look at a person who is about to be stored as `person`. */
  async function wakeAt(person: Person, now: Instant): Promise<Instant | null> {
    const rules = settingsOf(person, await workspaces.settings(person.workspace));
    return earliest(person.rouseAt[0], ownDigestsAt(person, rules, now));
  }

  const wake: Wake<'person'> = async ({ ref, version, body }, now) => {
    const rouseAt = stillToRouse(body.rouseAt, now);
    if (rouseAt.length < body.rouseAt.length) await store.rouse(body.workspace, body.id, now);
    const { digests, notices } = await morning(body, now);
    const person = { ...body, rouseAt, digests };
    await store.commit({ ref, expected: version, body: person, wakeAt: await wakeAt(person, now), notices });
  };

  async function morning(
    person: Person,
    now: Instant,
  ): Promise<Pick<ReturnType<typeof afterOwnRuns>, 'digests' | 'notices'>> {
    const { settings: rules, time } = await workingTimes.rulesOf(person);
    const due = ownRunsDue(person, rules, now);
    const isLastLook = (person.digests.rest?.lookAt ?? instant(now + 1)) <= now;
    if (!due.daily && !due.weekly && !isLastLook) return { digests: person.digests, notices: [] };
    const concerns = await ownTasks.concern(person.workspace, person.id, now);
    return afterOwnRuns(person, due, concerns, { rules, time, now });
  }

  /** To be called when a task has changed: whom it concerns is looked at again, should they have been left alone. */
  async function follow(
    { workspace, status, assigner, assignees, blocker, checklist }: Task,
    now: Instant,
  ): Promise<void> {
    if (!isOpen(status)) return;
    const concerned = new Set([assigner, ...assignees, ...(blocker?.people ?? []), ...peopleOf(checklist)]);
    await Promise.all([...concerned].map((id) => stir({ workspace, kind: 'person', id }, now)));
  }

  async function stir(ref: Ref<'person'>, now: Instant): Promise<void> {
    const name = `${ref.workspace}/${ref.id}`;
    if ((awake.get(name) ?? now) > now) return;
    for (let round = 0; round < rounds; round++) {
      const saved: Saved<'person'> | null = await store.load(ref);
      // Somebody who is not stored yet is awake from the start.
      if (!saved || saved.body.digests.rest === null) break;
      const body = { ...saved.body, digests: stirred(saved.body.digests, now) };
      const wish = { ref, expected: saved.version, body, wakeAt: await wakeAt(body, now), notices: [] };
      if ((await store.commit(wish)).ok) break;
    }
    if (awake.size >= roomInCache) awake.clear();
    awake.set(name, instant(now + awakeFor));
  }

  return { wakeAt, wake, follow };
}

export type PersonClock = ReturnType<typeof createPersonClock>;
