import { z } from 'zod';
import { type Bulk, bulkRoles, bulkStates } from '../domain/bulk/bulk.js';
import type { ChannelId, TaskId, UserId, WorkspaceId } from '../domain/ids.js';
import type { Line } from '../domain/line.js';
import { priorities } from '../domain/task/task.js';
import type { Zone } from '../domain/time.js';
import { id, instants, object } from './schema-parts.js';

const people = z.array(id<UserId>());

const wish = z.discriminatedUnion('type', [
  object({
    type: z.literal('hand_over'),
    to: id<UserId>(),
    reason: z.string(),
    asking: z.boolean().exactOptional(),
  }),
  object({ type: z.literal('agree') }),
  object({ type: z.literal('cancel') }),
  object({
    type: z.literal('edit'),
    fields: object({
      due: object({ at: instants, zone: id<Zone>() }).exactOptional(),
      priority: z.enum(priorities).exactOptional(),
      assignees: people.exactOptional(),
      label: z.string().exactOptional(),
    }),
  }),
]);

const item = object({
  task: id<TaskId>(),
  number: z.number(),
  title: z.string(),
  only: z.literal('asking').exactOptional(),
  state: z.enum(bulkStates),
  entry: z.number().nullable(),
  why: object({
    words: z.string(),
    people,
    line: z
      .custom<Line>((said) => Array.isArray(said))
      .nullable()
      .default(null),
  }).nullable(),
  hears: z.array(object({ person: id<UserId>(), role: z.enum(bulkRoles) })),
});

export const bulkSchema: z.ZodType<Bulk> = object({
  id: z.string(),
  workspace: id<WorkspaceId>(),
  by: id<UserId>(),
  at: instants,
  inChannel: id<ChannelId>().nullable(),
  within: z.array(id<ChannelId>()).optional(),
  wish,
  items: z.array(item),
  doneAt: instants.nullable(),
  undoAt: instants.nullable(),
});
