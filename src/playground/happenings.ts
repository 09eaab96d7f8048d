import type { Delivery } from './delivery.js';
import { botUser, conversationNamed, type Message, type Person, type Workspace } from './workspace.js';

interface HappeningParts {
  readonly workspace: Workspace;
  readonly delivery: Delivery;
  /** As the app's manifest names them; absent: every one. */
  readonly events?: readonly string[] | undefined;
}

const mention = `<@${botUser}>`;

/** Tells the app what happens, as far as it subscribes to it and the bot is there to see it. */
export function createHappenings({ workspace, delivery, events }: HappeningParts) {
  async function tell(name: string, event: Record<string, unknown>, repeat = 1): Promise<void> {
    if (!events || events.includes(name)) await delivery.event(event, repeat);
  }

  return {
    homeOpened: (person: Person) =>
      tell('app_home_opened', { type: 'app_home_opened', user: person.id, channel: person.dm, tab: 'home' }),

    /** Somebody said something; a mention of the bot in a channel is an event of its own besides. */
    async said(message: Message, repeat = 1): Promise<void> {
      const conversation = conversationNamed(message.channel);
      if (!conversation || !workspace.state.botIn.includes(conversation.id)) return;
      const kind = conversation.kind === 'im' ? 'im' : conversation.members ? 'group' : 'channel';
      const event = {
        user: message.user,
        text: message.text,
        ts: message.ts,
        channel: message.channel,
        ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
      };
      if (kind !== 'im' && message.text.includes(mention))
        await tell('app_mention', { type: 'app_mention', ...event }, repeat);
      await tell(
        `message.${kind === 'im' ? kind : `${kind}s`}`,
        { type: 'message', channel_type: kind, ...event },
        repeat,
      );
    },

    async reacted(what: 'reaction_added' | 'reaction_removed', person: Person, message: Message, name: string) {
      if (!workspace.state.botIn.includes(message.channel)) return;
      const item = { type: 'message', channel: message.channel, ts: message.ts };
      await tell(what, { type: what, user: person.id, reaction: name, item, item_user: message.user });
    },
  };
}

export type Happenings = ReturnType<typeof createHappenings>;
