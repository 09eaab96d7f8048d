import { randomUUID } from 'node:crypto';
import type { Delivery } from './delivery.js';
import { checkMessage, checkView } from './limits.js';
import type { Problem } from './problems.js';
import {
  botId,
  botUser,
  conversationNamed,
  type Message,
  type Person,
  people,
  personNamed,
  teamId,
  type View,
  type Workspace,
} from './workspace.js';

export type Arguments = Readonly<Record<string, unknown>>;
export type Answer = { ok: boolean; error?: string; [field: string]: unknown };

export interface MethodParts {
  readonly workspace: Workspace;
  readonly delivery: Delivery;
  /** The modals each person has open, the top one last. */
  readonly modals: Map<string, View[]>;
  /** The address of a new Socket Mode link. */
  readonly invite: () => string;
}

interface Method {
  readonly doc: string;
  /** Called with the app's token; absent: with the bot's. */
  readonly by?: 'app';
  readonly run: (parts: MethodParts, given: Arguments) => Answer;
}

const ok = (fields: Record<string, unknown> = {}): Answer => ({ ok: true, ...fields });
const no = (error: string, problems: readonly Problem[] = []): Answer => ({
  ok: false,
  error,
  ...(problems.length > 0
    ? {
        response_metadata: {
          messages: problems.map(({ path, problem }) => `[ERROR] ${problem} [json-pointer:${path}]`),
        },
      }
    : {}),
});
const words = (value: unknown) => (typeof value === 'string' ? value : '');
const shown = (message: Message) => ({
  type: 'message',
  user: message.user,
  ...(message.user === botUser ? { bot_id: botId } : {}),
  ts: message.ts,
  text: message.text,
  blocks: message.blocks,
  ...(message.metadata ? { metadata: message.metadata } : {}),
});

/** THE table of the Web API methods that the playground serves; its README is made from it. */
export const methods: Readonly<Record<string, Method>> = {
  'auth.test': {
    doc: 'who the bot is',
    run: () =>
      ok({
        url: 'http://localhost/',
        team: 'Playground',
        user: 'baton',
        team_id: teamId,
        user_id: botUser,
        bot_id: botId,
      }),
  },
  'apps.connections.open': {
    doc: 'the address of a Socket Mode link',
    by: 'app',
    run: ({ invite }) => ok({ url: invite() }),
  },
  'users.info': {
    doc: 'one person, with time zone',
    run: (_parts, { user }) => {
      const person = people.find(({ id }) => id === user);
      return person ? ok({ user: described(person) }) : no('user_not_found');
    },
  },
  'users.list': {
    doc: 'everybody, in one page',
    run: () => ok({ members: people.map(described), response_metadata: { next_cursor: '' } }),
  },
  'team.info': {
    doc: 'the workspace',
    run: () => ok({ team: { id: teamId, name: 'Playground', domain: 'playground' } }),
  },
  'conversations.open': {
    doc: 'the direct message with a person',
    run: (_parts, { users }) => {
      const person = personNamed(words(users));
      return person ? ok({ channel: { id: person.dm } }) : no('user_not_found');
    },
  },
  'conversations.info': {
    doc: 'one public channel',
    run: (_parts, { channel }) => {
      const found = conversationNamed(words(channel));
      // As for an app that may read public channels alone.
      if (!found || found.members) return no('channel_not_found');
      const im = found.kind === 'im';
      return ok({ channel: { id: found.id, name: found.name, is_channel: !im, is_im: im, is_private: false } });
    },
  },
  'conversations.history': {
    doc: 'messages of a conversation, latest first (limit, oldest)',
    run: ({ workspace }, { channel, limit, oldest }) => {
      const id = words(channel);
      if (!conversationNamed(id)) return no('channel_not_found');
      const found = workspace.state.messages.filter(
        (message) => message.channel === id && !message.onlyFor && (!oldest || Number(message.ts) >= Number(oldest)),
      );
      return ok({
        messages: found
          .slice(-Number(limit ?? 100))
          .reverse()
          .map(shown),
        has_more: false,
      });
    },
  },
  'chat.postMessage': {
    doc: 'says something in a channel, a thread, or to a person',
    run: ({ workspace }, given) => {
      const person = people.find(({ id }) => id === given.channel);
      const conversation = conversationNamed(person?.dm ?? words(given.channel));
      if (!conversation) return no('channel_not_found');
      if (!workspace.state.botIn.includes(conversation.id)) return no('not_in_channel');
      const problem = refused(given);
      if (problem) return problem;
      const message = workspace.post({
        channel: conversation.id,
        user: botUser,
        text: words(given.text),
        blocks: listOf(given.blocks),
        metadata: given.metadata,
        ...(given.thread_ts ? { threadTs: words(given.thread_ts) } : {}),
      });
      return ok({ channel: conversation.id, ts: message.ts, message: shown(message) });
    },
  },
  'chat.postEphemeral': {
    doc: 'says something that one person sees',
    run: ({ workspace }, given) => {
      const conversation = conversationNamed(words(given.channel));
      if (!conversation) return no('channel_not_found');
      if (!workspace.state.botIn.includes(conversation.id)) return no('not_in_channel');
      if (!personNamed(words(given.user))) return no('user_not_in_channel');
      const problem = refused(given);
      if (problem) return problem;
      const { ts } = workspace.post({
        channel: conversation.id,
        user: botUser,
        text: words(given.text),
        blocks: listOf(given.blocks),
        onlyFor: words(given.user),
      });
      return ok({ message_ts: ts });
    },
  },
  'chat.update': {
    doc: 'changes a message of the bot in place',
    run: ({ workspace }, given) => {
      const message = workspace.find(words(given.channel), words(given.ts));
      if (!message || message.onlyFor) return no('message_not_found');
      if (message.user !== botUser) return no('cant_update_message');
      if (words(given.text).length > 4_000) return no('msg_too_long');
      const problem = refused(given);
      if (problem) return problem;
      message.text = words(given.text);
      message.blocks = listOf(given.blocks);
      message.edited = true;
      workspace.changed();
      return ok({ channel: message.channel, ts: message.ts, text: message.text, message: shown(message) });
    },
  },
  'chat.delete': {
    doc: 'takes a message of the bot away',
    run: ({ workspace }, { channel, ts }) => {
      const message = workspace.find(words(channel), words(ts));
      if (!message) return no('message_not_found');
      if (message.user !== botUser) return no('cant_delete_message');
      workspace.remove(message);
      return ok({ channel, ts });
    },
  },
  'chat.getPermalink': {
    doc: 'the address of a message',
    run: (_parts, { channel, message_ts }) => ok({ permalink: `http://localhost/#${channel}/${message_ts}` }),
  },
  'views.open': { doc: 'opens a modal with a fresh trigger', run: (parts, given) => openView(parts, given, true) },
  'views.push': { doc: 'puts a modal on top, three at most', run: (parts, given) => openView(parts, given, false) },
  'views.update': {
    doc: 'changes an open modal',
    run: ({ workspace, modals }, { view_id, hash, view }) => {
      const open = [...modals.values()].flat().find(({ id }) => id === view_id);
      if (!open) return no('not_found');
      if (hash && hash !== open.hash) return no('hash_conflict');
      const body = viewOf(view);
      const problems = checkView(body);
      if (problems.length > 0) return no('invalid_arguments', problems);
      open.body = body;
      open.hash = randomUUID();
      workspace.changed();
      return ok({ view: { ...body, id: open.id, hash: open.hash } });
    },
  },
  'views.publish': {
    doc: "draws a person's Home tab",
    run: ({ workspace }, { user_id, view }) => {
      const person = personNamed(words(user_id));
      if (!person) return no('user_not_found');
      const body = viewOf(view);
      const problems = checkView(body);
      if (problems.length > 0) return no('invalid_arguments', problems);
      const home = { id: `VHOME${person.id}`, hash: randomUUID(), person: person.id, body };
      workspace.setHome(home);
      return ok({ view: { ...body, id: home.id, hash: home.hash } });
    },
  },
};

function openView({ workspace, delivery, modals }: MethodParts, given: Arguments, first: boolean): Answer {
  const trigger = delivery.redeem(words(given.trigger_id));
  if ('error' in trigger) return no(trigger.error);
  const body = viewOf(given.view);
  const problems = checkView(body);
  if (problems.length > 0) return no('invalid_arguments', problems);
  const stack = first ? [] : (modals.get(trigger.person) ?? []);
  if (stack.length >= 3) return no('push_limit_reached');
  const view: View = {
    id: `V${randomUUID().slice(0, 8).toUpperCase()}`,
    hash: randomUUID(),
    person: trigger.person,
    body,
  };
  modals.set(trigger.person, [...stack, view]);
  workspace.changed();
  return ok({ view: { ...body, id: view.id, hash: view.hash } });
}

const described = ({ id, handle, name, tz, admin = false }: Person) => ({
  id,
  team_id: teamId,
  name: handle,
  real_name: name,
  tz,
  deleted: false,
  is_bot: false,
  is_admin: admin,
  is_owner: false,
  locale: 'en-US',
  profile: { display_name: name, real_name: name },
});
const listOf = (value: unknown): unknown[] => {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(parsed) ? parsed : [];
};
const viewOf = (value: unknown): Record<string, unknown> =>
  (typeof value === 'string' ? JSON.parse(value) : (value ?? {})) as Record<string, unknown>;

function refused(given: Arguments): Answer | undefined {
  const problems = checkMessage({ text: given.text, blocks: listOf(given.blocks) });
  if (problems.length === 0) return undefined;
  const plain = problems.find(({ path }) => path === '/text');
  return plain ? no(plain.problem) : no('invalid_blocks', problems);
}
