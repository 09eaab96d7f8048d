import { z } from 'zod';
import { type ChannelId, type UserId, userId } from '../../domain/ids.js';
import type { Source } from '../../domain/task/capture.js';
import { plainText } from '../../language/escape.js';
import { titleMessage } from '../../language/message-title.js';
import { type Identity, linkToMessage } from '../identity.js';
import { troubleOf } from '../outbound/trouble.js';
import { outdated } from '../present/trouble.js';
import { type Envelope, threadOf } from './envelope.js';
import { openCreateForm } from './forms.js';
import type { Answer, Services } from './services.js';

/** A message of Slack's that somebody wants a task made of. */
export interface SaidMessage {
  readonly channel: ChannelId;
  readonly ts: string;
  readonly thread: string | undefined;
  /** As Slack sent it. */
  readonly text: string;
  /** Null for an app. */
  readonly author: UserId | null;
}

/** The form with what a message says. In a direct message, where no card can stand, it asks for a channel. */
export async function openCaptureForm(services: Services, envelope: Envelope, message: SaidMessage): Promise<Answer> {
  const { workspace, actor } = envelope;
  const { author } = message;
  const [text, asker] = await Promise.all([
    readable(services, envelope, message.text),
    author && author !== actor ? services.people.get(workspace, author) : null,
  ]);
  const isDirect = message.channel.startsWith('D');
  const form = isDirect ? { ...envelope, origin: null } : envelope;
  return openCreateForm(services, form, titleMessage(text), {
    source: sourceOf(services.identity, message),
    author: asker && !asker.isBot ? { id: asker.id, name: asker.name || 'Whoever' } : null,
  });
}

const messageTs = z.string().regex(/^\d{1,12}\.\d{1,9}$/);

/**
 * The form for the message that somebody reacted to, `ts` in the channel they press in: from there alone, since what a
 * button says is not to be trusted, and nobody reads what stands where they are not.
 */
export async function captureReacted(services: Services, envelope: Envelope, ts: string | undefined): Promise<Answer> {
  const { data } = messageTs.safeParse(ts);
  if (!data || !envelope.origin) return { message: outdated() };
  const { channel } = envelope.origin;
  return openCaptureForm(services, envelope, await saidAt(services, channel, data));
}

const found = z.object({
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().optional(),
});

/** Where Slack does not show it (any more), the form is empty but for the way to it. */
async function saidAt({ client, log }: Services, channel: ChannelId, ts: string): Promise<SaidMessage> {
  const none: SaidMessage = { channel, ts, thread: undefined, text: '', author: null };
  try {
    const { messages } = await client.conversations.replies({ channel, ts, limit: 1, inclusive: true });
    const { data } = found.safeParse(messages?.find((message) => message.ts === ts));
    if (!data) return none;
    const author = data.user && !data.bot_id ? userId(data.user) : null;
    return { channel, ts, thread: threadOf(data), text: data.text, author };
  } catch (fault) {
    log.warn({ code: troubleOf(fault).code }, 'a message that was reacted to could not be read');
    return none;
  }
}

export function sourceOf(
  identity: Identity,
  { channel, ts, thread }: Pick<SaidMessage, 'channel' | 'ts' | 'thread'>,
): Source {
  const link = linkToMessage(identity, { channel, ts });
  const url = link && thread ? `${link}?thread_ts=${thread}&cid=${channel}` : link;
  return { channel, ts, thread: thread ?? null, url: url ?? null };
}

const mention = /<@([UW][A-Z0-9]+)>/g;
const mostNames = 20;

/** A message as a person reads it: events name people by their ids alone. */
export async function readable(services: Services, { workspace }: Envelope, raw: string): Promise<string> {
  const ids = [...new Set([...raw.matchAll(mention)].map(([, id]) => id as UserId))].slice(0, mostNames);
  const people = await Promise.all(ids.map((id) => services.people.get(workspace, id)));
  const names = new Map<string, string>(people.map(({ id, name }) => [id, name]));
  const named = raw.replace(mention, (markup, id: string) => (names.get(id) ? `@${names.get(id)}` : markup));
  return plainText(named);
}
