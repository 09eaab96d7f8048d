import { z } from 'zod';
import { silences } from '../domain/digest/digest-run.js';
import type { StandingDigest } from '../domain/digest/standing-digest.js';
import type { ChannelId, RequestId, UserId, WorkspaceId } from '../domain/ids.js';
import type { ClockTime, Weekday } from '../domain/people/wall-time.js';
import type { Day, Zone } from '../domain/time.js';
import { id, instants, object } from './schema-parts.js';

const schedule = object({
  time: id<ClockTime>(),
  zone: id<Zone>(),
  days: z.array(z.number() as unknown as z.ZodType<Weekday>),
});

export const digestRuns = z.array(object({ at: instants, why: z.enum(silences).nullable() }));

export const digestSchema: z.ZodType<StandingDigest> = object({
  workspace: id<WorkspaceId>(),
  channel: id<ChannelId>(),
  on: z.boolean(),
  schedule,
  revision: z.number(),
  setBy: id<UserId>(),
  setAt: instants,
  before: object({ on: z.boolean(), schedule }),
  handledUntil: instants,
  latest: object({
    day: id<Day>(),
    madeAt: instants,
    since: instants.nullable(),
    late: z.boolean(),
    pages: z.number(),
  }).nullable(),
  lookAt: instants.nullable(),
  runs: digestRuns.default([]),
  requests: z.array(id<RequestId>()).default([]),
});
