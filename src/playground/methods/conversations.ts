import { shownToApps } from '../shown-to-apps.js';
import {
  botUser,
  type Conversation,
  conversationNamed,
  conversations,
  isIn,
  people,
  personNamed,
} from '../workspace.js';
import { type Arguments, type Methods, no, ok, paged, scopeOf, words } from './method.js';

const asked = ({ channel }: Arguments) => conversationNamed(words(channel));
const scopeToSee = (verb: 'read' | 'history') => (given: Arguments) => {
  const found = asked(given);
  return found && scopeOf(found, verb);
};

const described = (found: Conversation, botIn: readonly string[]) => ({
  id: found.id,
  name: found.name,
  is_channel: found.kind === 'channel',
  is_im: found.kind === 'im',
  is_private: found.kind === 'im' || found.members !== undefined,
  is_member: botIn.includes(found.id),
});

/** Kinds of conversation as an app asks for them, by what they are here. */
const kindOf = ({ kind, members }: Conversation) =>
  kind === 'im' ? 'im' : members ? 'private_channel' : 'public_channel';
const scopeOfKind: Readonly<Record<string, string>> = {
  public_channel: 'channels:read',
  private_channel: 'groups:read',
  im: 'im:read',
};
const kindsAsked = ({ types }: Arguments) => (words(types) || 'public_channel').split(',');

export const conversationMethods: Methods = {
  'conversations.open': {
    doc: 'the direct message with a person',
    scope: 'im:write',
    run: (_parts, { users }) => {
      const person = personNamed(words(users));
      return person ? ok({ channel: { id: person.dm } }) : no('user_not_found');
    },
  },
  'conversations.info': {
    doc: 'one conversation',
    scopeFor: scopeToSee('read'),
    run: ({ workspace }, given) => {
      const found = asked(given);
      if (!found || (found.members && !workspace.state.botIn.includes(found.id))) return no('channel_not_found');
      return ok({ channel: described(found, workspace.state.botIn) });
    },
  },
  'conversations.members': {
    doc: 'who is in a conversation (limit, cursor)',
    scopeFor: scopeToSee('read'),
    run: ({ workspace }, given) => {
      const found = asked(given);
      const botIn = found && workspace.state.botIn.includes(found.id);
      if (!found || (found.members && !botIn)) return no('channel_not_found');
      const inside = people.filter(({ id }) => isIn(found, id)).map(({ id }) => id);
      const { page, more } = paged(botIn ? [...inside, botUser] : inside, given, 100);
      return ok({ members: page, ...more });
    },
  },
  'users.conversations': {
    doc: 'the conversations of a person, or of the bot (user, types, limit, cursor)',
    scopeFor: (given) => kindsAsked(given).map((kind) => scopeOfKind[kind])[0],
    run: ({ workspace }, given) => {
      const { botIn } = workspace.state;
      const kinds = kindsAsked(given);
      // What the bot is not in itself, it is not told of, unless it is open to everybody.
      const seen = conversations.filter(
        (one) =>
          kinds.includes(kindOf(one)) &&
          (kindOf(one) === 'public_channel' || botIn.includes(one.id)) &&
          (given.user ? isIn(one, words(given.user)) : botIn.includes(one.id)),
      );
      const { page, more } = paged(seen, given, 100);
      return ok({ channels: page.map((one) => described(one, botIn)), ...more });
    },
  },
  'conversations.history': {
    doc: 'messages of a conversation, latest first, replies left out (limit, cursor, oldest)',
    scopeFor: scopeToSee('history'),
    run: ({ workspace }, given) => {
      const found = asked(given);
      if (!found) return no('channel_not_found');
      if (!workspace.state.botIn.includes(found.id)) return no('not_in_channel');
      const all = workspace.state.messages.filter(
        ({ channel, onlyFor, threadTs, ts }) =>
          channel === found.id && !onlyFor && !threadTs && Number(ts) >= Number(given.oldest ?? 0),
      );
      const { page, more } = paged(all.reverse(), given, 100);
      return ok({ messages: page.map(shownToApps), ...more });
    },
  },
  'conversations.replies': {
    doc: 'a message and the replies to it, first one first (ts, limit, cursor)',
    scopeFor: scopeToSee('history'),
    run: ({ workspace }, given) => {
      const found = asked(given);
      const root = found && workspace.find(found.id, words(given.ts));
      if (!found) return no('channel_not_found');
      if (!root) return no('thread_not_found');
      const { page, more } = paged(workspace.thread(root), given, 100);
      return ok({ messages: page.map(shownToApps), ...more });
    },
  },
};
