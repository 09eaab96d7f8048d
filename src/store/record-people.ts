import { z } from 'zod';
import { noDigestsYet } from '../domain/digest/own-digests.js';
import type { Holdup } from '../domain/holdup/holdup.js';
import type { Home } from '../domain/home/home.js';
import type { RequestId, UserId, WorkspaceId } from '../domain/ids.js';
import { type Person, standings, defaultPersonSettings as usual } from '../domain/people/person.js';
import type { ClockTime, Weekday } from '../domain/people/wall-time.js';
import {
  assigning,
  cancelling,
  editing,
  defaultWorkspaceSettings as forAll,
  type Workspace,
} from '../domain/people/workspace-settings.js';
import type { Day, Zone } from '../domain/time.js';
import { digestRuns } from './record-digest.js';
import { id, instants, object } from './schema-parts.js';

const weekday = z.number() as unknown as z.ZodType<Weekday>;
const time = id<ClockTime>();
const hours = object({ start: time, end: time });

/** Each setting falls back to the usual one by itself: a setting that is added later needs nothing of older records. */
const settings = object({
  reminders: z
    .array(z.number())
    .nullable()
    .default(usual.reminders && [...usual.reminders]),
  workingDays: z
    .array(weekday)
    .nullable()
    .default(usual.workingDays && [...usual.workingDays]),
  workingHours: hours.nullable().default(usual.workingHours && { ...usual.workingHours }),
  region: z.string().nullable().default(usual.region),
  quietOutsideHours: z.boolean().default(usual.quietOutsideHours),
  personalDigest: object({ on: z.boolean(), at: time }).default(usual.personalDigest),
  weeklySummary: object({ on: z.boolean(), day: weekday, at: time }).default(usual.weeklySummary),
  checkIns: z.boolean().default(usual.checkIns),
  language: z.string().nullable().default(usual.language),
});

export const personSchema: z.ZodType<Person> = object({
  id: id<UserId>(),
  workspace: id<WorkspaceId>(),
  name: z.string(),
  zone: id<Zone>().nullable(),
  locale: z.string().nullable(),
  deleted: z.boolean(),
  isBot: z.boolean(),
  isAdmin: z.boolean().default(false),
  standing: z.enum(standings).nullable().default(null),
  refreshedAt: instants,
  settings,
  timeOff: z.array(object({ from: id<Day>(), to: id<Day>(), note: z.string() })),
  rouseAt: z.array(instants).default([]),
  requests: z.array(id<RequestId>()).default([]),
  views: z.array(object({ name: z.string(), said: z.string() })).default([]),
  digests: object({
    dailyUntil: instants,
    weeklyUntil: instants,
    rest: object({ lookAt: instants.nullable() }).nullable(),
    runs: digestRuns,
  }).default(() => ({ ...noDigestsYet, runs: [] })),
});

export const workspaceSchema: z.ZodType<Workspace> = object({
  id: id<WorkspaceId>(),
  settings: object({
    zone: id<Zone>().default(forAll.zone),
    reminders: z.array(z.number()).default([...forAll.reminders]),
    workingDays: z.array(weekday).default([...forAll.workingDays]),
    workingHours: hours.default({ ...forAll.workingHours }),
    region: z.string().nullable().default(forAll.region),
    escalateAfterMs: z.number().nullable().default(forAll.escalateAfterMs),
    handshake: z.boolean().default(forAll.handshake),
    captureEmoji: z.string().nullable().default(forAll.captureEmoji),
    mayAssign: z.enum(assigning).default(forAll.mayAssign),
    mayEdit: z.enum(editing).default(forAll.mayEdit),
    mayCancel: z.enum(cancelling).default(forAll.mayCancel),
    configurers: z.array(id<UserId>()).default([...forAll.configurers]),
    language: z.string().default(forAll.language),
  }),
  changedBy: id<UserId>().nullable(),
  rouseAt: z.array(instants).default([]),
});

export const homeSchema: z.ZodType<Home> = object({
  workspace: id<WorkspaceId>(),
  person: id<UserId>(),
  firstOpenedAt: instants,
  welcome: id<RequestId>().nullable().default(null),
  pages: object({ waitingOnMe: z.string().optional(), iAmWaitingOn: z.string().optional() }),
});

export const holdupSchema: z.ZodType<Holdup> = object({
  workspace: id<WorkspaceId>(),
  person: id<UserId>(),
  episode: z.number(),
  waiting: z.number(),
});
