import { z } from 'zod';
import { plainText } from '../../language/escape.js';
import { shortcuts } from '../ids.js';
import type { Envelope } from './envelope.js';
import { openCreateForm } from './forms.js';
import type { Answer, Services } from './services.js';

const shortcut = z.object({ callback_id: z.string(), message: z.object({ text: z.string().optional() }).optional() });

/** Both shortcuts open the form; the one on a message brings its words along. */
export async function followShortcut(services: Services, envelope: Envelope, body: unknown): Promise<Answer> {
  const { data } = shortcut.safeParse(body);
  if (data?.callback_id === shortcuts.newTask) return openCreateForm(services, envelope);
  if (data?.callback_id !== shortcuts.taskFromMessage) return null;
  const text = plainText(data.message?.text ?? '');
  const [title = '', ...rest] = text.split('\n');
  return openCreateForm(services, envelope, { title: title.trim(), description: rest.join('\n').trim() });
}
