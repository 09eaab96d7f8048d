import { z } from 'zod';
import type { Batch } from '../domain/batch/batch.js';
import { doors } from '../domain/decision.js';
import type { Draft } from '../domain/draft/draft.js';
import type { ChannelId, RequestId, TaskId, UserId, WorkspaceId } from '../domain/ids.js';
import type { ClockTime } from '../domain/people/wall-time.js';
import { type DelayCause, delayCauses } from '../domain/reminders/delay-causes.js';
import { skipReasons } from '../domain/reminders/placement.js';
import type { CardThread } from '../domain/task/card-thread.js';
import {
  entryKinds,
  priorities,
  type Rating,
  ratings,
  riskLevels,
  statuses,
  type Task,
  together,
  type UsualFields,
} from '../domain/task/task.js';
import type { Day, Zone } from '../domain/time.js';
import { id, instants, object } from './schema-parts.js';

const people = z.array(id<UserId>());
const moment = object({ at: instants, zone: id<Zone>() });
const due = moment.nullable();
const causes = delayCauses.map(({ cause }) => cause) as [DelayCause, ...DelayCause[]];
const rating = z.union(ratings.map((value) => z.literal(value)) as [z.ZodLiteral<Rating>, ...z.ZodLiteral<Rating>[]]);
const blocker = object({
  task: z.number().nullable().default(null),
  also: z.array(z.number()).default([]),
  reason: z.string(),
  people,
}).nullable();
const origin = object({ channel: id<ChannelId>(), private: z.boolean() }).nullable();

const source = object({
  channel: id<ChannelId>(),
  ts: z.string(),
  thread: z.string().nullable(),
  url: z.string().nullable(),
});

const recurrence = object({
  rule: z.string(),
  start: id<Day>(),
  time: id<ClockTime>(),
  zone: id<Zone>(),
  mode: z.enum(['on_schedule', 'after_completion']),
}).nullable();

const sharing = z.discriminatedUnion('mode', [
  object({ mode: z.literal('together'), lead: id<UserId>().nullable() }),
  object({ mode: z.literal('anyone') }),
  object({ mode: z.literal('everyone') }),
  object({ mode: z.literal('some'), needed: z.number() }),
]);

const checklistItem = object({
  id: z.number(),
  text: z.string(),
  done: object({ by: id<UserId>(), at: instants }).nullable(),
  person: id<UserId>().nullable(),
  due,
  task: z.number().nullable(),
});

const usualFields = {
  title: z.string(),
  description: z.string(),
  outcome: z.string(),
  resources: z.string(),
  assignees: people,
  sharing,
  priority: z.enum(priorities),
  start: id<Day>().nullable(),
  estimateMinutes: z.number().nullable(),
  labels: z.array(z.string()),
  reminders: z.array(z.number()).nullable(),
  checklist: z.array(checklistItem),
};
const fields = {
  ...usualFields,
  sharing: sharing.default({ ...together }),
  reminders: usualFields.reminders.default(null),
  checklist: usualFields.checklist.default([]),
  due,
  recurrence: recurrence.default(null),
  after: z.array(z.number()).default([]),
};
/** Without defaults: a field that is not in it is as the task has it. */
const usual: z.ZodType<Partial<UsualFields>> = object(
  Object.fromEntries(Object.entries(usualFields).map(([field, value]) => [field, value.exactOptional()])),
) as unknown as z.ZodType<Partial<UsualFields>>;

const state = {
  ...fields,
  status: z.enum(statuses),
  blocker,
  pending: z.array(z.number()).default([]),
  waited: z.array(z.number()).default([]),
  squeeze: object({ task: z.number(), due: instants.nullable() }).nullable().default(null),
  startedAt: instants.nullable(),
  closedAt: instants.nullable(),
  risk: object({ level: z.enum(riskLevels), by: id<UserId>(), at: instants })
    .nullable()
    .default(null),
  moreTime: object({ by: id<UserId>(), due: moment, reason: z.string() }).nullable().default(null),
  delays: z.array(object({ cause: z.enum(causes), by: id<UserId>(), at: instants })).default([]),
  proposedTo: people.default([]),
  finished: people.default([]),
  verdict: object({ by: id<UserId>(), at: instants, rating: rating.nullable() }).nullable().default(null),
  rework: z.number().default(0),
  snoozes: z.array(object({ person: id<UserId>(), until: instants })).default([]),
  occurrence: object({ at: instants, number: z.number() }).nullable().default(null),
  recurrencePaused: z.boolean().default(false),
  usual: usual.default({}),
};

const changing = { ...state, assigner: id<UserId>() };
type State = typeof changing;
type Moved<Field extends keyof State> = z.ZodExactOptional<
  z.ZodObject<{ from: State[Field]; to: State[Field] }, z.core.$loose>
>;

const change = object(
  Object.fromEntries(
    Object.entries(changing).map(([field, value]) => [field, object({ from: value, to: value }).exactOptional()]),
  ) as unknown as { [Field in keyof State]: Moved<Field> },
);

const entry = object({
  id: z.number(),
  kind: z.enum(entryKinds),
  at: instants,
  by: id<UserId>(),
  change,
  undoes: z.number().exactOptional(),
  door: z.enum(doors).exactOptional(),
  bulk: z.string().exactOptional(),
  note: z.string().exactOptional(),
  scope: z.literal('all').exactOptional(),
  link: object({ task: z.number(), status: z.enum(statuses) }).exactOptional(),
});

const message = object({ channel: id<ChannelId>(), ts: z.string() });

const comment = object({
  id: z.number(),
  by: id<UserId>(),
  at: instants,
  text: z.string(),
  message: message.nullable(),
  editedAt: instants.nullable(),
});

const reminded = object({
  person: id<UserId>(),
  key: z.string(),
  at: instants,
  why: z.enum(skipReasons).nullable(),
});

export const taskSchema: z.ZodType<Task> = object({
  ...state,
  id: id<TaskId>(),
  workspace: id<WorkspaceId>(),
  number: z.number(),
  assigner: id<UserId>(),
  origin,
  source: source.nullable().default(null),
  follows: object({ series: id<TaskId>(), place: z.number(), after: z.number(), missed: z.number() })
    .nullable()
    .default(null),
  grownFrom: object({ task: id<TaskId>(), number: z.number(), item: z.number() }).nullable().default(null),
  handout: object({ batch: z.string(), people }).nullable().default(null),
  followedBy: z
    .union([object({ task: id<TaskId>(), number: z.number() }), z.literal('nobody')])
    .nullable()
    .default(null),
  createdAt: instants,
  updatedAt: instants,
  history: z.array(entry),
  comments: z.array(comment).default([]),
  watchers: people.default([]),
  reminded: z.array(reminded).default([]),
  lapsed: instants.nullable().default(null),
  awaited: z.boolean().default(false),
  ripple: z.number().nullable().default(null),
  requests: z.array(id<RequestId>()),
});

const capture = object({ source, askedBy: id<UserId>().nullable(), answer: z.boolean() }).nullable();

export const batchSchema: z.ZodType<Batch> = object({
  id: z.string(),
  workspace: id<WorkspaceId>(),
  author: id<UserId>(),
  origin,
  capture,
  lines: z.array(z.string()),
  tasks: z.array(object(fields).nullable()),
  after: z.array(z.array(z.number())).default([]),
  template: object({ name: z.string(), starting: id<Day>() }).nullable().default(null),
  revision: z.number(),
  confirmedAt: instants.nullable(),
  made: z.boolean(),
  undoAt: instants.nullable().default(null),
  undone: z.boolean().default(false),
  cardsShown: z.boolean().default(true),
  expiresAt: instants,
});

export const cardThreadSchema: z.ZodType<CardThread> = object({
  workspace: id<WorkspaceId>(),
  task: id<TaskId>(),
  card: message,
});

export const draftSchema: z.ZodType<Draft> = object({
  id: z.string(),
  workspace: id<WorkspaceId>(),
  author: id<UserId>(),
  origin,
  fields: object(fields),
  capture: capture.default(null),
  readings: z.array(object({ label: z.string(), due })),
  expiresAt: instants,
});
