import { shownToApps } from '../shown-to-apps.js';
import { botUser } from '../workspace.js';
import { type Arguments, type MethodParts, type Methods, no, ok, words } from './method.js';

const asked = ({ workspace }: MethodParts, { channel, timestamp }: Arguments) =>
  workspace.find(words(channel), words(timestamp));

export const reactionMethods: Methods = {
  'reactions.add': {
    doc: 'reacts with an emoji',
    scope: 'reactions:write',
    run: (parts, given) => {
      const message = asked(parts, given);
      if (!message) return no('message_not_found');
      return parts.workspace.react(message, botUser, words(given.name)) ? ok() : no('already_reacted');
    },
  },
  'reactions.remove': {
    doc: 'takes a reaction of the bot away',
    scope: 'reactions:write',
    run: (parts, given) => {
      const message = asked(parts, given);
      if (!message) return no('message_not_found');
      return parts.workspace.unreact(message, botUser, words(given.name)) ? ok() : no('no_reaction');
    },
  },
  'reactions.get': {
    doc: 'a message with its reactions',
    scope: 'reactions:read',
    run: (parts, given) => {
      const message = asked(parts, given);
      return message ? ok({ type: 'message', message: shownToApps(message) }) : no('message_not_found');
    },
  },
};
