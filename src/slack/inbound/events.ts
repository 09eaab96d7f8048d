import { z } from 'zod';
import { channelId, type RequestId, requestId, userId, type WorkspaceId, workspaceId } from '../../domain/ids.js';
import { emojiOf } from '../../language/parse-emoji.js';
import type { Identity } from '../identity.js';
import { captureOffer } from '../present/capture.js';
import { followText } from './commands.js';
import { type Envelope, originOf, threadOf } from './envelope.js';
import { commentInThread, readReply } from './replies.js';
import type { Answer, Services } from './services.js';

/** Something that happened, read: by whom, and what it leads to. */
export interface Heard {
  readonly envelope: Envelope;
  /** Somebody spoke to Baton and waits for an answer, be it an apology. */
  readonly spoken: boolean;
  /** `seeing`: its envelope with what Slack shows them, for what needs it: of most that happens in a channel nothing follows. */
  readonly follow: (services: Services, seeing: () => Promise<Envelope>) => Promise<Answer>;
}

export interface Known {
  readonly workspace: WorkspaceId;
  readonly request: RequestId;
  readonly identity: Identity;
}
type Read = (event: unknown, known: Known) => Heard | undefined;

const body = z.object({
  team_id: z.string(),
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
  /** For whom we hear it: in a shared channel `team_id` may be that of whoever did it. */
  authorizations: z
    .array(z.object({ team_id: z.string().nullish() }))
    .nullish()
    .catch(null),
});
const opening = z.object({ user: z.string(), tab: z.string().optional() });
const reaction = z.object({
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
});
const moving = z.object({ user: z.string() });
const enclosing = z.object({
  subtype: z.literal('channel_convert_to_private'),
  channel: z.string(),
  user: z.string(),
});
const change = z.object({ user: z.looseObject({ id: z.string() }) });
const speech = z.object({
  user: z.string(),
  text: z.string(),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  subtype: z.string().optional(),
  bot_id: z.string().optional(),
});

/** THE table of the events Baton listens to; the manifest is held to it. */
export const events: Readonly<Record<string, Read>> = {
  app_home_opened: readOpening,
  app_mention: readSpeech,
  'message.channels': readReply,
  'message.groups': (event, known) => readEnclosing(event, known) ?? readReply(event, known),
  'message.im': (event, known) => readSpeech(event, known) ?? readReply(event, known),
  member_joined_channel: readMoving,
  member_left_channel: readMoving,
  reaction_added: readReaction,
  user_change: readChange,
};

/** What the manifest calls a `message` event, by the `channel_type` it comes with. */
const messageEvents: Readonly<Record<string, string>> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};

/** Undefined for an event that is nothing to Baton. */
export function readEvent(raw: unknown, identity: Identity): Heard | undefined {
  const { data } = body.safeParse(raw);
  if (!data) return undefined;
  const { event } = data;
  const name = event.type === 'message' ? messageEvents[String(event.channel_type)] : event.type;
  if (name === undefined) return undefined;
  const read = Object.hasOwn(events, name) ? events[name] : undefined;
  const team = data.authorizations?.[0]?.team_id ?? data.team_id;
  return read?.(event, { workspace: workspaceId(team), request: requestId(data.event_id), identity });
}

function readOpening(event: unknown, { workspace, request }: Known): Heard | undefined {
  const { data } = opening.safeParse(event);
  if (!data || data.tab === 'messages') return undefined;
  const person = userId(data.user);
  return {
    envelope: { workspace, actor: person, request, origin: null },
    spoken: false,
    async follow({ homes, clock, ring }) {
      await homes.visit({ workspace, person, request, now: clock.now() });
      ring();
      return null;
    },
  };
}

/** The emoji that the team chose offers who reacted with it a task made of the message. */
function readReaction(event: unknown, { workspace, request, identity }: Known): Heard | undefined {
  const { data } = reaction.safeParse(event);
  if (!data || data.user === identity.botUserId) return undefined;
  const { channel, ts } = data.item;
  return {
    envelope: { workspace, actor: userId(data.user), request, origin: originOf(channel, undefined) },
    spoken: true,
    async follow({ workspaces }) {
      const { captureEmoji } = await workspaces.settings(workspace);
      return captureEmoji === emojiOf(data.reaction) ? { message: captureOffer(captureEmoji, ts) } : null;
    },
  };
}

/** Somebody has come to a channel, or left one: what they are shown there is looked up anew. */
function readMoving(event: unknown, { workspace, request }: Known): Heard | undefined {
  const { data } = moving.safeParse(event);
  if (!data) return undefined;
  const person = userId(data.user);
  return {
    envelope: { workspace, actor: person, request, origin: null },
    spoken: false,
    async follow({ sight }) {
      sight.forget(workspace, person);
      return null;
    },
  };
}

function readEnclosing(event: unknown, { workspace, request }: Known): Heard | undefined {
  const { data } = enclosing.safeParse(event);
  if (!data) return undefined;
  const channel = channelId(data.channel);
  return {
    envelope: { workspace, actor: userId(data.user), request, origin: null },
    spoken: false,
    async follow({ enclose, channels, clock }) {
      channels.forget(channel);
      await enclose({ workspace, channel, by: userId(data.user), now: clock.now() });
      return null;
    },
  };
}

function readChange(event: unknown, { workspace, request }: Known): Heard | undefined {
  const { data } = change.safeParse(event);
  if (!data) return undefined;
  return {
    envelope: { workspace, actor: userId(data.user.id), request, origin: null },
    spoken: false,
    async follow({ people }) {
      await people.learn(workspace, data.user);
      return null;
    },
  };
}

/** What somebody says to Baton, in a thread after its name or in its direct message, is read like a command. */
function readSpeech(event: unknown, { workspace, request, identity }: Known): Heard | undefined {
  const { data } = speech.safeParse(event);
  if (!data || data.bot_id || data.subtype || data.user === identity.botUserId) return undefined;
  const text = data.text.replace(/^\s*<@[UW][A-Z0-9]+(\|[^>]*)?>\s*/, '');
  const envelope: Envelope = {
    workspace,
    actor: userId(data.user),
    request,
    origin: originOf(data.channel, undefined),
    door: 'message',
    thread: threadOf(data),
  };
  return {
    envelope,
    spoken: true,
    follow: async (services, seeing) => {
      const by = await seeing();
      // A mention does not say what kind of channel it is in. Without one, a reply under a card is a comment.
      const origin = await services.channels.origin(data.channel);
      const isCall = text !== data.text;
      const comment = isCall ? undefined : await commentInThread(services, { ...by, origin }, data);
      if (comment !== undefined) return comment;
      return followText(services, { ...by, origin }, text);
    },
  };
}
