import { botId, botUser, conversations, type Message } from './workspace.js';

/** Slack gives an app the names of public channels only. */
export const nameForApps = (id: string): string => {
  const found = conversations.find((one) => one.id === id);
  return found?.members ? 'privategroup' : (found?.name ?? 'unknown');
};

/** A message as an app gets it, from a method or with a request. */
export const shownToApps = (message: Message) => ({
  type: 'message',
  user: message.user,
  ...(message.user === botUser ? { bot_id: botId } : {}),
  ts: message.ts,
  ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
  text: message.text,
  blocks: message.blocks,
  ...(message.metadata ? { metadata: message.metadata } : {}),
  ...(message.reactions.length > 0
    ? { reactions: message.reactions.map(({ name, users }) => ({ name, users, count: users.length })) }
    : {}),
});
