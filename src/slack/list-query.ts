import { z } from 'zod';
import { userId } from '../domain/ids.js';
import { priorities, statuses } from '../domain/task/task.js';
import { forms } from '../domain/views/filter.js';
import type { ListQuery } from '../engine/read.js';
import { readJson } from './ids.js';

/** One page of a list: what is listed, and after which task (a cursor of the store; absent: from the start). */
export interface ListPage {
  readonly query: ListQuery;
  readonly after?: string | undefined;
}

const person = z
  .string()
  .regex(/^[UW][A-Z0-9]{1,30}$/)
  .transform(userId);
const mark = z.literal(true).exactOptional();
const filter = z.object({
  overdue: mark,
  unassigned: mark,
  given: mark,
  here: mark,
  people: z.array(person).max(20).exactOptional(),
  labels: z.array(z.string().min(1).max(200)).max(20).exactOptional(),
  priorities: z.array(z.enum(priorities)).max(4).exactOptional(),
  statuses: z.array(z.enum(statuses)).max(5).exactOptional(),
});
const query = z.discriminatedUnion('list', [
  z.object({ list: z.enum(['mine', 'given', 'here', 'overdue', 'unassigned', 'recurring']) }),
  z.object({ list: z.literal('label'), label: z.string().min(1).max(200) }),
  z.object({
    list: z.literal('person'),
    person,
  }),
  z.object({ list: z.literal('filter'), filter, form: z.enum(forms) }),
  z.object({ list: z.literal('search'), text: z.string().min(1).max(1_500) }),
]);
const page = z.object({ query, after: z.string().max(1_000).optional() });

/** Slack's limit on the value of a button. */
const valueLimit = 2_000;

/** Null when the query is too long to go into a button. */
export function encodeListPage({ query, after }: ListPage): string | null {
  const value = JSON.stringify(after === undefined ? { query } : { query, after });
  return value.length <= valueLimit ? value : null;
}

/** Undefined for anything that `encodeListPage` did not make: values come back from Slack's clients and are not trusted. */
export const decodeListPage = (raw: string | undefined): ListPage | undefined => page.safeParse(readJson(raw)).data;
