import type { Facts, Refusal } from '../../../src/domain/decision.js';
import { channelId, requestId, taskId, userId, workspaceId } from '../../../src/domain/ids.js';
import { inEnglish } from '../../../src/domain/line-in-english.js';
import type { Notice } from '../../../src/domain/notice.js';
import type { CommandOf, TaskCommand } from '../../../src/domain/task/command.js';
import { decide } from '../../../src/domain/task/decide.js';
import { type Origin, type Task, type TaskFields, type TaskState, together } from '../../../src/domain/task/task.js';
import { hours, instant, utc } from '../../../src/domain/time.js';

/** Dana asks, Lee and Mei do, Sam looks on. */
export const [dana, lee, mei, sam] = ['UDANA', 'ULEE', 'UMEI', 'USAM'].map(userId) as [U, U, U, U];
type U = ReturnType<typeof userId>;
export const web = channelId('CWEB');
export const noon = instant(Date.UTC(2031, 2, 5, 12));
export const dueIn = (ms: number) => ({ at: instant(noon + ms), zone: utc });

export const plain: TaskFields = {
  title: 'Fix the login page',
  description: '',
  outcome: '',
  resources: '',
  assignees: [lee],
  sharing: together,
  priority: 'normal',
  due: dueIn(hours(48)),
  start: null,
  estimateMinutes: null,
  labels: [],
  reminders: null,
  recurrence: null,
  after: [],
  checklist: [],
};

export function creating(fields: Partial<TaskFields> = {}, origin: Origin | null = { channel: web, private: false }) {
  const command: CommandOf<'create'> = {
    type: 'create',
    id: taskId('t1'),
    workspace: workspaceId('T1'),
    fields: { ...plain, ...fields },
    origin,
  };
  return command;
}

let requests = 0;
/** A fresh request by `actor`, a minute after noon unless told otherwise. */
export const by = (actor: U, more: Partial<Facts> = {}): Facts => ({
  actor,
  now: instant(noon + 60_000),
  request: requestId(`r${++requests}`),
  ...more,
});

/** A task Dana made, numbered as the store would. */
export function made(fields: Partial<TaskFields> = {}, origin?: Origin | null): Task {
  return { ...accepted(decide(null, creating(fields, origin), by(dana, { now: noon }))).body, number: 12 };
}

export function accepted(decision: ReturnType<typeof decide>) {
  if (decision.refused) throw new Error(`refused: ${decision.code}: ${decision.words}`);
  return decision;
}

/** What stands beside the fields is in English here, people as `{n}`. */
export function refusal(decision: ReturnType<typeof decide>): Refusal & { readonly fields?: Record<string, string> } {
  if (!decision.refused) throw new Error('was not refused');
  const { fields, people = [] } = decision;
  if (!fields) return decision as Omit<Refusal, 'fields'>;
  const placeOf = (id: string) => `{${people.indexOf(id as U)}}`;
  const said = Object.entries(fields).map(([field, why]) => [field, inEnglish(why, placeOf)] as const);
  return { ...decision, fields: Object.fromEntries(said) };
}

type Step = readonly [
  actor: U,
  command: TaskCommand | 'start' | 'pause' | 'unblock' | 'complete' | 'cancel' | 'reopen',
];
export const asCommand = (said: Step[1]): TaskCommand => (typeof said === 'string' ? { type: said } : said);

/** The task after each of these was accepted. */
export const played = (task: Task, ...steps: Step[]) =>
  steps.reduce((current, [actor, said]) => accepted(decide(current, asCommand(said), by(actor))).body, task);

export const tries = (task: Task, actor: U, said: Step[1], more: Partial<Facts> = {}) =>
  decide(task, asCommand(said), by(actor, more));

export const waitsOn = (reason: string, ...people: U[]): TaskCommand => ({
  type: 'block',
  blocker: { reason, people },
});

/** An edit by somebody who saw the task as `seen` in the form. */
export function changing(seen: TaskState, fields: Partial<TaskFields>): TaskCommand {
  const change = Object.entries(fields).map(([field, to]) => [field, { from: seen[field as keyof TaskFields], to }]);
  return { type: 'edit', change: Object.fromEntries(change) };
}

export const undoing = (task: Task): TaskCommand => ({ type: 'undo', entry: task.history.at(-1)?.id ?? 0 });

/** `UDANA as assigner` for each piece of news. */
export const news = (notices: readonly Notice[]) =>
  notices.flatMap((notice) =>
    notice.kind === 'news' && 'person' in notice.to ? [`${notice.to.person} as ${notice.role}`] : [],
  );
export const cards = (notices: readonly Notice[]) =>
  notices.flatMap((notice) => (notice.kind === 'card' ? [notice.key] : []));

export const stateOf = (task: Task): TaskState => {
  const {
    id,
    workspace,
    number,
    assigner,
    origin,
    createdAt,
    updatedAt,
    history,
    reminded,
    lapsed,
    awaited,
    ripple,
    requests,
    ...state
  } = task;
  return state;
};
