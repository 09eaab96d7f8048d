import { setUpDigest } from '../../src/domain/digest/standing-digest.js';
import {
  type ChannelId,
  channelId,
  requestId,
  taskId,
  type UserId,
  userId,
  workspaceId,
} from '../../src/domain/ids.js';
import { newPerson, type Person } from '../../src/domain/people/person.js';
import { type ClockTime, clockTime } from '../../src/domain/people/wall-time.js';
import { defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import { blank } from '../../src/domain/task/apply.js';
import type { Recurrence } from '../../src/domain/task/recurrence.js';
import { fieldsOf } from '../../src/domain/task/rules/fields.js';
import type { Task, TaskFields } from '../../src/domain/task/task.js';
import { dayOf, hours, type Instant, instant, localTime, minutes, utc } from '../../src/domain/time.js';
import { createDigests } from '../../src/engine/digests.js';
import { createEngine, type Engine, type Outcome } from '../../src/engine/execute.js';
import { createOwnTasks } from '../../src/engine/own-tasks.js';
import { createPersonClock } from '../../src/engine/wake-person.js';
import { createTaskClock } from '../../src/engine/wake-task.js';
import { createWorkingTimes } from '../../src/engine/working-times.js';
import { type Store, StoreFault, taskRef } from '../../src/store/port.js';
import type { Luck } from './luck.js';
import { cardsChanged, digestDrawn, digestsOf, type Known, type Morning, type Owed, owedOf } from './owed.js';

/** Wednesday, 6 March 2030, ten in the morning for everybody. */
export const wednesday = instant(Date.UTC(2030, 2, 6, 10));
const workspace = workspaceId('T1');
const web = channelId('CWEB');
const assigner = userId('UDANA');
const doers = ['ULEE', 'UMEI', 'USAM', 'UKIM', 'UANA'].map(userId) as [UserId, UserId, UserId, UserId, UserId];
const settings = { ...defaultWorkspaceSettings, zone: utc };

/** A digest is edited a minute after a change at the latest; twice that has passed for certain. */
const editedWithin = minutes(2);

/** What the test does to a store as people do, and what Baton owes them for it. */
export function createWork(store: Store, luck: Luck) {
  const workspaces = { settings: async () => settings };
  const people = { known: async (of: typeof workspace, id: UserId) => newPerson(of, id) };
  const workingTimes = createWorkingTimes({ people, workspaces, holidays: () => () => false });
  const tasks = createTaskClock({
    store,
    workspaces,
    workingTimes,
    create: (command, facts) => engine.create(command, facts),
    ripples: { follow: async () => {} },
  });
  const persons = createPersonClock({ store, workspaces, workingTimes, ownTasks: createOwnTasks(store) });
  const digests = createDigests(store);
  const engine: Engine = createEngine({
    store,
    wakeAt: tasks.wakeAt,
    follow: (task, now) => Promise.all([digests.follow(task, now), persons.follow(task, now)]),
    ring: () => {},
  });
  const made: Task[] = [];
  const completed = new Map<string, Task>();
  const mornings: Morning[] = [];
  const known: UserId[] = [];
  const facts = (actor: UserId, now: Instant, wish: string) => ({ actor, now, request: requestId(wish) });

  /** Everybody is known, as after the first day, so that no answer of Slack changes when anything is due. */
  async function settleIn(now: Instant): Promise<void> {
    for (const id of [assigner, ...doers]) await know({ ...newPerson(workspace, id), digests: quiet(now) }, now);
  }

  async function know(person: Person, now: Instant): Promise<void> {
    const body = { ...person, name: person.id, zone: utc, refreshedAt: now };
    const ref = { workspace, kind: 'person', id: person.id } as const;
    const wakeAt = await persons.wakeAt(body, now);
    await whileBusy(() => store.commit({ ref, expected: 0 as never, body, wakeAt, notices: [] }));
    known.push(person.id);
  }

  async function make(fields: Partial<TaskFields>, channel: ChannelId, now: Instant): Promise<void> {
    const id = taskId(`task${made.length}`);
    const command = {
      type: 'create',
      id,
      workspace,
      fields: { ...plain, title: `Work ${made.length}`, ...fields },
      origin: { channel, private: false },
    } as const;
    made.push(await done(() => engine.create(command, facts(assigner, now, id))));
  }

  /**
   * A task of one or two people, said in the channel of all or in one with a digest, of which they are reminded at `at`,
   * so long `before` its date; null: without a date, so that nobody is reminded of it.
   */
  async function assign(now: Instant, reminded: Reminded | null): Promise<void> {
    const name = `task${made.length}`;
    const [one, other] = [Math.floor(luck(name, 'one') * 5), Math.floor(luck(name, 'other') * 8)];
    const elsewhere = mornings[Math.floor(luck(name, 'where') * 2 * mornings.length)];
    await make(
      {
        assignees: [...new Set([doers[one], doers[other]])].filter((who) => who !== undefined),
        priority: (['low', 'normal', 'high', 'urgent'] as const)[Math.floor(luck(name, 'priority') * 4)] ?? 'normal',
        due: reminded && { at: instant(reminded.at + reminded.before), zone: utc },
        reminders: remindersOf(reminded?.before ?? hours(1), luck(name, 'reminders') < 0.5),
      },
      elsewhere?.channel ?? web,
      now,
    );
  }

  /**
   * A channel whose digest, and somebody in it whose own morning, come at the minute of `at`; they have something that
   * stays to be done, something daily whose next one is to be made a minute before that, and something that comes again
   * once it is done.
   */
  async function plan(now: Instant, at: Instant): Promise<void> {
    const run = instant(Math.floor(at / minutes(1)) * minutes(1));
    const [channel, person] = [channelId(`CDAY${mornings.length}`), userId(`UDAY${mornings.length}`)];
    mornings.push({ channel, person, setUpAt: now, at: run });
    const own = { on: true, at: timeOf(run) };
    const day = localTime(run, utc).dayOfWeek as 3;
    const fresh = newPerson(workspace, person);
    await know({ ...fresh, settings: { ...fresh.settings, personalDigest: own, weeklySummary: { ...own, day } } }, now);
    const setup = { on: true, schedule: { time: timeOf(run), zone: utc, days: [1, 2, 3, 4, 5] as const } };
    const wish = { workspace, channel, setup };
    await whileBusy(() =>
      digests.change(wish, now, (before) => setUpDigest(before, wish, facts(assigner, now, `setup ${channel}`))),
    );
    await make({ assignees: [person] }, channel, now);
    await make({ assignees: [person], ...daily(instant(run - minutes(1)), 'on_schedule') }, channel, now);
    await make({ assignees: [person], ...daily(instant(run + hours(24)), 'after_completion') }, channel, now);
  }

  /** Somebody completes a task without a date, or one that then comes again. */
  async function complete(now: Instant): Promise<void> {
    const stays = new Set(mornings.map(({ person }) => made.find(({ assignees }) => assignees[0] === person)?.id));
    const open = made.filter(
      ({ id, due, recurrence }) =>
        (due === null || recurrence?.mode === 'after_completion') && !completed.has(id) && !stays.has(id),
    );
    const task = open[Math.floor(luck('completes', completed.size) * open.length)];
    if (!task) return;
    const ref = taskRef(workspace, task.id);
    const wish = facts(task.assignees[0] as UserId, now, `${task.id} completed`);
    completed.set(task.id, await done(() => engine.execute(ref, { type: 'complete' }, wish)));
  }

  const all = (): readonly Known[] => made.map((task) => ({ made: task, completed: completed.get(task.id) ?? null }));
  /** Worked out once for each state of a task: when it comes again takes its time. */
  const workedOut = new Map<string, { readonly owed: readonly Owed[]; readonly changed: readonly Owed[] }>();

  function follows(known: Known): { readonly owed: readonly Owed[]; readonly changed: readonly Owed[] } {
    const name = `${known.made.id} ${known.completed !== null}`;
    const found = workedOut.get(name) ?? { owed: owedOf(known), changed: cardsChanged(known) };
    workedOut.set(name, found);
    return found;
  }

  /** What must have been drawn since something about it changed, and when that was. */
  function changed(until: Instant): readonly Owed[] {
    const latest = new Map<string, number>();
    for (const { made: task, completed: end } of all()) {
      const channel = task.origin?.channel ?? '';
      latest.set(channel, Math.max(latest.get(channel) ?? 0, end?.closedAt ?? task.createdAt));
    }
    const digestsSince = mornings.flatMap((morning) => {
      const at = latest.get(morning.channel) ?? 0;
      return at > morning.at && at + editedWithin <= until ? [digestDrawn(morning, instant(at))] : [];
    });
    return [
      ...all()
        .flatMap(cardsChanged)
        .filter(({ at }) => at <= until),
      ...digestsSince,
    ];
  }

  /** Leaves a store as it was found. */
  async function tidyUp(): Promise<void> {
    for (const { id } of made) for (const each of [id, taskId(`${id}.2`)]) await store.remove(taskRef(workspace, each));
    for (const id of known) for (const kind of ['person', 'home'] as const) await store.remove({ workspace, kind, id });
    for (const { channel } of mornings) await store.remove({ workspace, kind: 'digest', id: channel });
  }

  return {
    settleIn,
    tidyUp,
    assign,
    plan,
    complete,
    owed: (until: Instant): readonly Owed[] =>
      [...all().flatMap((known) => follows(known).owed), ...mornings.flatMap(digestsOf)].filter(
        ({ at }) => at <= until,
      ),
    changed,
  };
}

export type Work = ReturnType<typeof createWork>;

const plain: TaskFields = { ...fieldsOf(blank), reminders: [60] };

const timeOf = (at: Instant) => clockTime(localTime(at, utc).toPlainTime().toString().slice(0, 5)) as ClockTime;

function daily(at: Instant, mode: Recurrence['mode']): Pick<TaskFields, 'due' | 'recurrence'> {
  const start = dayOf(localTime(at, utc));
  return { due: { at, zone: utc }, recurrence: { rule: 'FREQ=DAILY', start, time: timeOf(at), zone: utc, mode } };
}

/** Their own digests have been for today. */
const quiet = (now: Instant) => ({ ...newPerson(workspace, assigner).digests, dailyUntil: now, weeklyUntil: now });

/** Asks again while the store is busy, as people do. */
async function whileBusy<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (fault) {
      if (!(fault instanceof StoreFault) || tries >= mostTries) throw fault;
    }
  }
}
const mostTries = 10;

/** That it has been done meanwhile is as good. */
async function done(ask: () => Promise<Outcome>): Promise<Task> {
  const outcome = await whileBusy(ask);
  if (outcome.kind === 'done' || outcome.kind === 'unchanged') return outcome.task;
  throw new Error(`a wish was not followed: ${outcome.kind}`);
}

/** A deadline whose last reminder before it comes at `at`. */
export interface Reminded {
  readonly at: number;
  /** ms. */
  readonly before: number;
}

const remindersOf = (before: number, once: boolean) =>
  (once ? [before] : [before + minutes(30), before]).map((ms) => ms / minutes(1));
