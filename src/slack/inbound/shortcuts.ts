import { z } from 'zod';
import { userId } from '../../domain/ids.js';
import { openCaptureForm } from './capture.js';
import { type Envelope, threadOf } from './envelope.js';
import { openCreateForm } from './forms.js';
import type { Answer, Services } from './services.js';

const message = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  user: z
    .string()
    .regex(/^[UW][A-Z0-9]+$/)
    .optional(),
  bot_id: z.string().optional(),
});
type TakenMessage = z.infer<typeof message>;

interface Shortcut {
  /** A verb first; at most 24 characters. */
  readonly name: string;
  readonly doc: string;
  /** In the menu of a message, or wherever somebody is. */
  readonly on: 'message' | 'anywhere';
  readonly follow: (services: Services, envelope: Envelope, message: TakenMessage) => Promise<Answer>;
}

/** THE table of shortcuts, by their `callback_id`; the manifest is held to it. */
export const shortcuts: Readonly<Record<string, Shortcut>> = {
  new_task: {
    name: 'New task',
    doc: 'Assign a task to somebody',
    on: 'anywhere',
    follow: (services, envelope) => openCreateForm(services, envelope),
  },
  task_from_message: {
    name: 'Create task',
    doc: 'Turn this message into a task',
    on: 'message',
    async follow(services, envelope, { ts, thread_ts, text, user, bot_id }) {
      if (!envelope.origin) return openCreateForm(services, envelope);
      return openCaptureForm(services, envelope, {
        channel: envelope.origin.channel,
        ts,
        thread: threadOf({ ts, thread_ts }),
        text,
        author: user && !bot_id ? userId(user) : null,
      });
    },
  },
};

const taken = z.object({ callback_id: z.string(), message: message.default({ ts: '', text: '' }) });

export async function followShortcut(services: Services, envelope: Envelope, body: unknown): Promise<Answer> {
  const { data } = taken.safeParse(body);
  const shortcut = data && Object.hasOwn(shortcuts, data.callback_id) ? shortcuts[data.callback_id] : undefined;
  return shortcut && data ? shortcut.follow(services, envelope, data.message) : null;
}
