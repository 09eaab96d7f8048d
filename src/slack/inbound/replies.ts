import { z } from 'zod';
import { channelId, type TaskId, userId } from '../../domain/ids.js';
import type { CommandOf } from '../../domain/task/command.js';
import { taskRef } from '../../store/port.js';
import { quietly } from '../present/comments.js';
import { refusalMessage } from '../present/trouble.js';
import { readable } from './capture.js';
import { type Envelope, originOf } from './envelope.js';
import type { Heard, Known } from './events.js';
import { factsOf } from './facts.js';
import type { Answer, Services } from './services.js';

const said = z.object({
  user: z.string().optional(),
  bot_id: z.string().optional(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  /** Whoever wrote the first message of the thread. */
  parent_user_id: z.string().optional(),
  files: z.array(z.object({ name: z.string().nullish() })).nullish(),
});
type Said = z.infer<typeof said>;
const reply = said.extend({
  channel: z.string(),
  subtype: z.enum(['file_share', 'thread_broadcast']).optional(),
});
const changed = z.object({ subtype: z.literal('message_changed'), channel: z.string(), message: said });
const deleted = z.object({ subtype: z.literal('message_deleted'), channel: z.string(), previous_message: said });

/**
 * A reply in the thread of a card is a comment on its task, and so is what it is changed to; it goes when the reply does. Undefined
 * for anything else that is said. A reply that calls Baton is a wish of its own.
 */
export function readReply(event: unknown, known: Known): Heard | undefined {
  const fresh = reply.safeParse(event).data;
  if (fresh) return isCall(fresh, known) ? undefined : heard(known, fresh.channel, fresh, 'comment');
  const edit = changed.safeParse(event).data;
  if (edit) return heard(known, edit.channel, edit.message, 'edit');
  const gone = deleted.safeParse(event).data;
  return gone && heard(known, gone.channel, gone.previous_message, 'delete');
}

const isCall = ({ text }: Said, { identity }: Known) => text.includes(`<@${identity.botUserId}`);

function heard(
  { workspace, request, identity }: Known,
  channel: string,
  message: Said,
  what: 'comment' | 'edit' | 'delete',
): Heard | undefined {
  const { user, thread_ts: thread, ts, parent_user_id: parent } = message;
  if (!user || message.bot_id || user === identity.botUserId || !thread || thread === ts) return undefined;
  if (parent !== undefined && identity.botUserId !== undefined && parent !== identity.botUserId) return undefined;
  const envelope: Envelope = { workspace, actor: userId(user), request, origin: originOf(channel, undefined), thread };
  return {
    envelope,
    spoken: true,
    async follow(services, seeing) {
      const task = await services.cardThreads.taskAt(workspace, { channel: channelId(channel), ts: thread });
      if (!task) return null;
      const by = await seeing();
      const at = { channel: channelId(channel), ts };
      if (what === 'comment') return comment(services, by, task, at, message);
      const text = what === 'edit' ? await textOf(services, by, message) : null;
      return quiet(services, by, task, { type: 'edit_comment', message: at, text });
    },
  };
}

/** Null where the thread a person speaks in stands under no card. */
export async function commentInThread(
  services: Services,
  envelope: Envelope,
  message: Said,
): Promise<Answer | undefined> {
  const { workspace, origin, thread } = envelope;
  if (!origin || thread === undefined) return undefined;
  const task = await services.cardThreads.taskAt(workspace, { channel: origin.channel, ts: thread });
  return task ? comment(services, envelope, task, { channel: origin.channel, ts: message.ts }, message) : undefined;
}

async function comment(
  services: Services,
  envelope: Envelope,
  task: TaskId,
  at: CommandOf<'edit_comment'>['message'],
  message: Said,
): Promise<Answer> {
  const text = await textOf(services, envelope, message);
  if (text === '') return null;
  return quiet(services, envelope, task, { type: 'comment', text, message: at });
}

/** In a channel nothing is answered, since all see the reply; in one's messages with Baton one hears where it is shown. */
async function quiet(
  services: Services,
  envelope: Envelope,
  task: TaskId,
  command: CommandOf<'comment'> | CommandOf<'edit_comment'>,
): Promise<Answer> {
  const ref = taskRef(envelope.workspace, task);
  const outcome = await services.engine.execute(ref, command, factsOf(services, envelope));
  if (outcome.kind === 'refused') return { message: refusalMessage(outcome.refusal) };
  const isDirect = envelope.origin?.channel.startsWith('D');
  return outcome.kind === 'done' && command.type === 'comment' && isDirect
    ? { message: quietly.comment(outcome.saved) }
    : null;
}

async function textOf(services: Services, envelope: Envelope, { text, files }: Said): Promise<string> {
  const names = (files ?? []).map(({ name }) => `[${name || 'a file'}]`);
  return [(await readable(services, envelope, text)).trim(), ...names].filter(Boolean).join(' ');
}
