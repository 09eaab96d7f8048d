import { z } from 'zod';
import { channelId, type TaskId, taskId, type UserId, userId } from '../../domain/ids.js';
import type { Source } from '../../domain/task/capture.js';
import type { Origin, Task } from '../../domain/task/task.js';
import { type Instant, zone as knownZone, utc, type Zone } from '../../domain/time.js';
import { readJson } from '../ids.js';
import { packedReminder, packReminder, type ShownReminder } from '../shown-reminder.js';
import type { PeopleTyped } from './checklist-box.js';

/**
 * What a form remembers until it is sent, in its `private_metadata` (3,000 characters). Slack vouches that it comes back
 * unchanged. The values a person saw are not in it: they follow from `base`, see `fieldsAt`.
 */
export interface FormMeta {
  /** By what this form is known, so that sending it twice is one wish. */
  readonly key: string;
  /** Null in a form that makes a task. */
  readonly task: TaskId | null;
  /** The latest history entry of the task when its values were put into the form; 0 for a new task. */
  readonly base: number;
  /** The zone the form's dates are written in. */
  readonly zone: Zone;
  /** Where it was opened, where the card of a new task goes; null: the form asks. */
  readonly origin: Origin | null;
  /** The message a new task is made of, and who wrote it. */
  readonly capture?: { readonly source: Source; readonly author: UserId | null } | null;
  /** The list of tasks whose lines the form changes. */
  readonly batch?: string | undefined;
  /** The template it saves or makes tasks of; `base` is the version it had. */
  readonly template?: string | undefined;
  /** The reminder it was opened from, which shows what became of it. */
  readonly reminder?: ShownReminder | undefined;
}

/** What a form about a task is made of, whatever it asks. */
export interface AboutTask {
  readonly key: string;
  readonly task: Task;
  /** The zone its dates are written in. */
  readonly zone: Zone;
  /** The conversation it was opened in. */
  readonly origin?: Origin | null;
  readonly reminder?: ShownReminder | undefined;
  /** What waits on it, as far as whoever fills the form may see. */
  readonly waiting?: readonly Task[];
  /** Whether whoever fills it may say who asks for the task, and what they said; null: nothing yet. */
  readonly asking?: { readonly to: UserId | null; readonly reason: string } | undefined;
  /** When it is drawn: what is late then is said beside its box. */
  readonly now?: Instant;
  /** How people are written in its boxes. */
  readonly people?: Pick<PeopleTyped, 'tagOf'> | undefined;
}

export const metaAbout = ({ key, task, zone, origin = null, reminder }: AboutTask): FormMeta => ({
  key,
  zone,
  reminder,
  task: task.id,
  base: task.history.at(-1)?.id ?? 0,
  origin,
});

const stored = z.object({
  key: z.string().max(500),
  task: z.string().min(1).max(100).nullable(),
  base: z.number().int().nonnegative(),
  zone: z.string().max(100),
  origin: z.object({ channel: z.string().max(100), private: z.boolean() }).nullable(),
  capture: z
    .object({
      source: z.object({
        channel: z.string().max(100).transform(channelId),
        ts: z.string().max(100),
        thread: z.string().max(100).nullable(),
        url: z.string().max(1_000).nullable(),
      }),
      author: z.string().max(100).transform(userId).nullable(),
    })
    .nullish(),
  batch: z.string().max(100).optional(),
  template: z.string().max(100).optional(),
  reminder: packedReminder.optional(),
});

export const writeMeta = ({ reminder, ...meta }: FormMeta): string =>
  JSON.stringify({ ...meta, ...(reminder ? { reminder: packReminder(reminder) } : {}) });

/** Undefined for anything that `writeMeta` did not make. */
export function readMeta(raw: string | undefined): FormMeta | undefined {
  const { data } = stored.safeParse(readJson(raw));
  if (!data) return undefined;
  const { key, base, task, zone, origin, capture = null, batch, template, reminder } = data;
  return {
    key,
    base,
    task: task === null ? null : taskId(task),
    zone: knownZone(zone) ?? utc,
    origin: origin && { channel: channelId(origin.channel), private: origin.private },
    capture,
    batch,
    template,
    reminder,
  };
}
