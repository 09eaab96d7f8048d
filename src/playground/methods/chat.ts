import { checkMessage } from '../limits.js';
import { shownToApps } from '../shown-to-apps.js';
import { botUser, type Conversation, conversationNamed, people, personNamed, type Workspace } from '../workspace.js';
import { type Answer, type Arguments, type Methods, no, ok, words } from './method.js';

export const chatMethods: Methods = {
  'chat.postMessage': {
    doc: 'says something in a channel, a thread, or to a person',
    scope: 'chat:write',
    run: ({ workspace }, given) => {
      const person = people.find(({ id }) => id === given.channel);
      const conversation = conversationNamed(person?.dm ?? words(given.channel));
      if (!conversation) return no('channel_not_found');
      const away = absence(workspace, conversation);
      if (away) return no(away);
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
      return ok({ channel: conversation.id, ts: message.ts, message: shownToApps(message) });
    },
  },
  'chat.postEphemeral': {
    doc: 'says something that one person sees',
    scope: 'chat:write',
    run: ({ workspace }, given) => {
      const conversation = conversationNamed(words(given.channel));
      if (!conversation) return no('channel_not_found');
      const away = absence(workspace, conversation);
      if (away) return no(away);
      if (!personNamed(words(given.user))) return no('user_not_in_channel');
      const problem = refused(given);
      if (problem) return problem;
      const { ts } = workspace.post({
        channel: conversation.id,
        user: botUser,
        text: words(given.text),
        blocks: listOf(given.blocks),
        onlyFor: words(given.user),
        ...(given.thread_ts ? { threadTs: words(given.thread_ts) } : {}),
      });
      return ok({ message_ts: ts });
    },
  },
  'chat.update': {
    doc: 'changes a message of the bot in place',
    scope: 'chat:write',
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
      return ok({ channel: message.channel, ts: message.ts, text: message.text, message: shownToApps(message) });
    },
  },
  'chat.delete': {
    doc: 'takes a message of the bot away',
    scope: 'chat:write',
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
};

const listOf = (value: unknown): unknown[] => {
  const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(parsed) ? parsed : [];
};

/** Slack does not own up to a private channel that the bot is not in. */
function absence({ state }: Workspace, { id, members }: Conversation): string | undefined {
  if (state.botIn.includes(id)) return undefined;
  return members ? 'channel_not_found' : 'not_in_channel';
}

function refused(given: Arguments): Answer | undefined {
  const problems = checkMessage({ text: given.text, blocks: listOf(given.blocks) });
  if (problems.length === 0) return undefined;
  const plain = problems.find(({ path }) => path === '/text');
  return plain ? no(plain.problem) : no('invalid_blocks', problems);
}
