import { z } from 'zod';
import type { UserId, WorkspaceId } from '../domain/ids.js';
import type { Template } from '../domain/template/template.js';
import { id, instants, object } from './schema-parts.js';

export const templateSchema: z.ZodType<Template> = object({
  workspace: id<WorkspaceId>(),
  name: z.string(),
  author: id<UserId>(),
  lines: z.array(z.string()),
  changedBy: id<UserId>(),
  changedAt: instants,
  deleted: object({ by: id<UserId>(), at: instants }).nullable().default(null),
});
