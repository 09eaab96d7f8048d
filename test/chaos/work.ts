import { channelId, requestId, taskId, type UserId, userId, workspaceId } from '../../src/domain/ids.js';
import { cardFor, newsFor, reminderFor } from '../../src/domain/notice.js';
import { newPerson, settingsOf } from '../../src/domain/people/person.js';
import { WorkingTime } from '../../src/domain/people/working-time.js';
import { defaultWorkspaceSettings } from '../../src/domain/people/workspace-settings.js';
import { reminderPlan } from '../../src/domain/reminders/plan.js';
import type { CommandOf } from '../../src/domain/task/command.js';
import { type Task, together } from '../../src/domain/task/task.js';
import { hours, type Instant, instant, minutes, utc } from '../../src/domain/time.js';
import { createEngine, type Engine } from '../../src/engine/execute.js';
import { createTaskClock } from '../../src/engine/wake-task.js';
import { createWorkingTimes } from '../../src/engine/working-times.js';
import { type Store, taskRef } from '../../src/store/port.js';
import type { Luck } from './luck.js';
import { dmOf } from './recording-slack.js';

/** Wednesday, 6 March 2030, ten in the morning for everybody. */
export const wednesday = instant(Date.UTC(2030, 2, 6, 10));
export const workspace = workspaceId('T1');
const channel = channelId('CWEB');
const assigner = userId('UDANA');
const doers = ['ULEE', 'UMEI', 'USAM', 'UKIM', 'UANA'].map(userId) as [UserId, UserId, UserId, UserId, UserId];

const settings = { ...defaultWorkspaceSettings, zone: utc };
const { workingDays, workingHours } = settings;
const time = new WorkingTime({ zone: utc, workingDays, workingHours, timeOff: [], isHoliday: () => false });

/** Something that somebody is to be told: what it is called, where, and when it came to be owed. */
export interface Owed {
  readonly name: string;
  readonly place: string;
  readonly at: Instant;
}

/** What the test does to a store as people do, and what follows from it by the rules, whatever the product has noted. */
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
  const engine: Engine = createEngine({ store, wakeAt: tasks.wakeAt, ring: () => {} });
  const made: Task[] = [];
  const ended: { task: Task; at: Instant }[] = [];
  let requests = 0;
  const facts = (actor: UserId, now: Instant) => ({ actor, now, request: requestId(`chaos${++requests}`) });

  /** Everybody is known, as after the first day, so that no answer of Slack changes when anything is due. */
  async function settleIn(now: Instant): Promise<void> {
    for (const id of [assigner, ...doers]) {
      const body = { ...newPerson(workspace, id), name: id, zone: utc, refreshedAt: now };
      const ref = { workspace, kind: 'person', id } as const;
      await store.commit({ ref, expected: 0 as never, body, wakeAt: null, notices: [] });
    }
  }

  /** A task of one or two people, said in the channel; `due` null: without a date, so that nobody is reminded of it. */
  async function assign(now: Instant, due: Instant | null): Promise<void> {
    const id = taskId(`task${made.length}`);
    const [one, other] = [Math.floor(luck(id, 'one') * 5), Math.floor(luck(id, 'other') * 8)];
    const assignees = [...new Set([doers[one], doers[other]])].filter((who) => who !== undefined);
    const fields: CommandOf<'create'>['fields'] = {
      title: `Work ${made.length}`,
      description: '',
      outcome: '',
      resources: '',
      assignees,
      sharing: together,
      priority: (['low', 'normal', 'high', 'urgent'] as const)[Math.floor(luck(id, 'priority') * 4)] ?? 'normal',
      due: due === null ? null : { at: due, zone: utc },
      start: null,
      estimateMinutes: null,
      labels: [],
      recurrence: null,
      reminders: luck(id, 'reminders') < 0.5 ? [60] : [90, 60],
    };
    const origin = { channel, private: false };
    const outcome = await engine.create({ type: 'create', id, workspace, fields, origin }, facts(assigner, now));
    if (outcome.kind !== 'done') throw new Error(`${id} was not made: ${outcome.kind}`);
    made.push(outcome.task);
  }

  /** Somebody completes one of the tasks without a date. */
  async function complete(now: Instant): Promise<void> {
    const open = made.filter(({ id, due }) => due === null && !ended.some(({ task }) => task.id === id));
    const task = open[Math.floor(luck('completes', ended.length) * open.length)];
    if (!task) return;
    const actor = task.assignees[0] as UserId;
    const outcome = await engine.execute(taskRef(workspace, task.id), { type: 'complete' }, facts(actor, now));
    if (outcome.kind !== 'done') throw new Error(`${task.id} was not completed: ${outcome.kind}`);
    ended.push({ task: outcome.task, at: now });
  }

  function owed(until: Instant): readonly Owed[] {
    const all = [...made.flatMap(cardsOf), ...made.flatMap(remindersOf), ...ended.flatMap(newsOf)];
    return all.filter(({ at }) => at <= until);
  }

  /** Leaves a store as it was found. */
  async function tidyUp(): Promise<void> {
    for (const { id } of made) await store.remove(taskRef(workspace, id));
    for (const id of [assigner, ...doers]) await store.remove({ workspace, kind: 'person', id });
  }

  return {
    settleIn,
    tidyUp,
    assign,
    complete,
    owed,
    /** Cards that must have been drawn since their task changed last, and when that was. */
    changed: (): readonly Owed[] => ended.flatMap(({ task, at }) => cardsOf(task).map((card) => ({ ...card, at }))),
    tasks: made as readonly Task[],
  };
}

export type Work = ReturnType<typeof createWork>;

const placeOf = (to: { readonly channel: string } | { readonly person: string }) =>
  'channel' in to ? to.channel : dmOf(to.person);

const named = ({ id }: Task, { key, to }: ReturnType<typeof cardFor>, at: Instant): Owed => ({
  name: `${id}/${key}`,
  place: placeOf(to),
  at,
});

const cardsOf = (task: Task): readonly Owed[] =>
  [{ channel }, ...task.assignees.map((person) => ({ person }))].map((to) => named(task, cardFor(to), task.createdAt));

/** Everybody concerned but the one who did it. */
const newsOf = ({ task, at }: { task: Task; at: Instant }): readonly Owed[] =>
  [assigner, ...task.assignees.slice(1)].map((person) =>
    named(task, newsFor(person, person === assigner ? 'assigner' : 'assignee', 2, 'completed'), at),
  );

/** By the pure rules alone. */
function remindersOf(task: Task): readonly Owed[] {
  const { due } = task;
  if (!due) return [];
  const plan = reminderPlan({
    due: due.at,
    since: task.createdAt,
    urgent: task.priority === 'urgent',
    quiet: settingsOf(newPerson(workspace, assigner), settings).quietOutsideHours,
    time,
    offsets: task.reminders ?? [],
    snoozedUntil: null,
  });
  return task.assignees.flatMap((person) =>
    plan
      .filter(({ skipped }) => !skipped)
      .map((planned) => named(task, reminderFor(person, planned, due.at, false), planned.at)),
  );
}

/** A deadline whose last reminder before it comes at `at`. */
export const dueAfter = (at: number): Instant => instant(at + hours(1));
export const aLittleWhile = minutes(1);
