import { z } from 'zod';
import { plainText } from '../../language/escape.js';
import type { Envelope } from './envelope.js';
import { openCreateForm } from './forms.js';
import type { Answer, Services } from './services.js';

interface Shortcut {
  /** A verb first; at most 24 characters. */
  readonly name: string;
  readonly doc: string;
  /** In the menu of a message, or wherever somebody is. */
  readonly on: 'message' | 'anywhere';
  readonly follow: (services: Services, envelope: Envelope, message: string) => Promise<Answer>;
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
    follow(services, envelope, message) {
      const [title = '', ...rest] = message.split('\n');
      return openCreateForm(services, envelope, { title: title.trim(), description: rest.join('\n').trim() });
    },
  },
};

const taken = z.object({ callback_id: z.string(), message: z.object({ text: z.string().optional() }).optional() });

export async function followShortcut(services: Services, envelope: Envelope, body: unknown): Promise<Answer> {
  const { data } = taken.safeParse(body);
  const shortcut = data && Object.hasOwn(shortcuts, data.callback_id) ? shortcuts[data.callback_id] : undefined;
  return shortcut ? shortcut.follow(services, envelope, plainText(data?.message?.text ?? '')) : null;
}
