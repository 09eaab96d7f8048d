import { z } from 'zod';
import type { ChannelId, RequestId, UserId, WorkspaceId } from '../domain/ids.js';
import type { Wish } from '../domain/wish/wish.js';
import { id, instants, object } from './schema-parts.js';

export const wishSchema: z.ZodType<Wish> = object({
  workspace: id<WorkspaceId>(),
  actor: id<UserId>(),
  request: id<RequestId>(),
  origin: object({ channel: id<ChannelId>(), private: z.boolean() }).nullable(),
  name: z.string(),
  text: z.string(),
  saidAt: instants,
  responseUrl: z.string().nullable(),
  found: z.number(),
});
