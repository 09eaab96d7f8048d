import { z } from 'zod';
import type { UserId, Version } from '../domain/ids.js';
import type { Notice } from '../domain/notice.js';
import { reminderKinds } from '../domain/reminders/placement.js';
import { entryKinds } from '../domain/task/task.js';
import type { Day } from '../domain/time.js';
import { emptyOutbox, type Outbox } from '../outbox/outbox.js';
import { id, instants, object, place } from './schema-parts.js';

const version = z.number() as unknown as z.ZodType<Version>;
const ofDay = { key: z.string(), to: object({ person: id<UserId>() }), day: id<Day>(), late: z.boolean() };
const told = { key: z.string(), to: place };
const cause = z.literal('clock').exactOptional();

/** THE table of notices as they are stored: a new kind of notice is a new row. */
const notices: { readonly [Kind in Notice['kind']]: z.ZodType<Extract<Notice, { kind: Kind }>> } = {
  card: object({ kind: z.literal('card'), ...told, cause }),
  home: object({ kind: z.literal('home'), key: z.literal('home'), to: place, cause }),
  news: object({
    kind: z.literal('news'),
    ...told,
    entry: z.number(),
    what: z.enum(entryKinds),
    role: z.enum(['assigner', 'assignee', 'former', 'former_assigner', 'item', 'blocker']),
  }),
  reminder: object({
    kind: z.literal('reminder'),
    key: z.string(),
    to: object({ person: id<UserId>() }),
    what: z.enum(reminderKinds),
    due: instants,
    item: z.number().exactOptional(),
    late: z.boolean(),
  }),
  bulk: object({ kind: z.literal('bulk'), key: z.literal('bulk'), to: object({ person: id<UserId>() }) }),
  bulk_news: object({
    kind: z.literal('bulk_news'),
    key: z.string(),
    to: object({ person: id<UserId>() }),
    stage: z.enum(['done', 'undone']),
  }),
  handout: object({ kind: z.literal('handout'), key: z.string(), to: object({ person: id<UserId>() }), cause }),
  handout_undone: object({
    kind: z.literal('handout_undone'),
    key: z.string(),
    to: object({ person: id<UserId>() }),
  }),
  captured: object({ kind: z.literal('captured'), key: z.literal('captured'), to: place, thread: z.string() }),
  comment: object({ kind: z.literal('comment'), ...told, comment: z.number() }),
  watch: object({
    kind: z.literal('watch'),
    key: z.string(),
    to: object({ person: id<UserId>() }),
    since: instants,
  }),
  trouble: object({ kind: z.literal('trouble'), ...told, about: place, code: z.string() }),
  holdup: object({
    kind: z.literal('holdup'),
    key: z.string(),
    to: object({ person: id<UserId>() }),
    episode: z.number(),
    cause,
  }),
  digest_setup: object({ kind: z.literal('digest_setup'), key: z.literal('digest_setup'), to: place }),
  personal_digest: object({ kind: z.literal('personal_digest'), ...ofDay }),
  weekly_summary: object({ kind: z.literal('weekly_summary'), ...ofDay, from: instants }),
  digest: object({ kind: z.literal('digest'), ...told, day: id<Day>(), page: z.number() }),
};

/** Told apart by its kind: a look into the table, where a plain union tries every row. */
const notice = z.discriminatedUnion(
  'kind',
  Object.values(notices) as unknown as Parameters<typeof z.discriminatedUnion>[1],
) as unknown as z.ZodType<Notice>;
const kinds = z.enum(Object.keys(notices) as [Notice['kind'], ...Notice['kind'][]]);

const entry = object({
  notice,
  state: z.enum(['pending', 'sending', 'idle']),
  dueAt: instants,
  rearmed: z.boolean().optional(),
  attempts: z.number(),
  doubtSince: instants.nullable(),
  want: version,
  drawn: version,
  message: object({ channel: z.string(), ts: z.string() }).nullable(),
  shows: z.string().optional(),
  error: z.string().optional(),
});

const receipt = object({
  key: z.string(),
  kind: kinds,
  to: z.string(),
  at: instants,
  fate: z.enum(['sent', 'skipped', 'failed']),
  why: z.string().optional(),
});

const outbox: z.ZodType<Outbox> = object({
  entries: z.record(z.string(), entry),
  lease: object({ ticket: z.string(), until: instants }).nullable(),
  receipts: z.array(receipt),
});

/** Null stands for an empty outbox, which most records have. */
export const encodeOutbox = (value: Outbox): string | null =>
  Object.keys(value.entries).length === 0 && value.receipts.length === 0 && !value.lease ? null : JSON.stringify(value);

/** Throws what JSON or zod throw when `stored` is not an outbox this Baton knows. */
export const decodeOutbox = (stored: string | null): Outbox =>
  stored === null ? emptyOutbox : outbox.parse(JSON.parse(stored));
