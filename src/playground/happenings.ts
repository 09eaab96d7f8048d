import type { Delivery } from './delivery.js';
import { shownToApps } from './shown-to-apps.js';
import {
  botUser,
  type Conversation,
  conversationNamed,
  type Message,
  type Person,
  type Workspace,
} from './workspace.js';

interface HappeningParts {
  readonly workspace: Workspace;
  readonly delivery: Delivery;
  /** As the app's manifest names them; absent: every one. */
  readonly events?: readonly string[] | undefined;
}

const mention = `<@${botUser}>`;

type ChannelType = 'channel' | 'group' | 'im';
const channelType = ({ kind, members }: Conversation): ChannelType =>
  kind === 'im' ? 'im' : members ? 'group' : 'channel';
/** As the app's manifest names the event. */
const subscription = (type: ChannelType) => `message.${type === 'im' ? type : `${type}s`}`;

/** Tells the app what happens, as far as it subscribes to it and the bot is there to see it. */
export function createHappenings({ workspace, delivery, events }: HappeningParts) {
  async function tell(name: string, event: Record<string, unknown>, repeat = 1): Promise<void> {
    if (!events || events.includes(name)) await delivery.event(event, repeat);
  }

  /** Of a reply Slack also says who began its thread. */
  function inThread({ channel, ts, threadTs }: Message) {
    if (!threadTs) return {};
    const root = threadTs === ts ? undefined : workspace.find(channel, threadTs);
    return { thread_ts: threadTs, ...(root ? { parent_user_id: root.user } : {}) };
  }

  return {
    homeOpened: (person: Person) =>
      tell('app_home_opened', { type: 'app_home_opened', user: person.id, channel: person.dm, tab: 'home' }),

    /** Somebody said something; a mention of the bot in a channel is an event of its own besides. */
    async said(message: Message, repeat = 1): Promise<void> {
      const conversation = conversationNamed(message.channel);
      if (!conversation || !workspace.state.botIn.includes(conversation.id)) return;
      const kind = channelType(conversation);
      const event = {
        user: message.user,
        text: message.text,
        ts: message.ts,
        channel: message.channel,
        ...inThread(message),
      };
      if (kind !== 'im' && message.text.includes(mention))
        await tell('app_mention', { type: 'app_mention', ...event }, repeat);
      await tell(subscription(kind), { type: 'message', channel_type: kind, ...event }, repeat);
    },

    /** A message says something else, or (`now` null) is gone. */
    async changed(before: Message, now: Message | null): Promise<void> {
      const conversation = conversationNamed(before.channel);
      if (!conversation || !workspace.state.botIn.includes(conversation.id)) return;
      const kind = channelType(conversation);
      const shown = (message: Message) => ({ ...shownToApps(message), ...inThread(message) });
      const what = now
        ? { subtype: 'message_changed', message: shown(now), previous_message: shown(before) }
        : { subtype: 'message_deleted', deleted_ts: before.ts, previous_message: shown(before) };
      await tell(subscription(kind), {
        type: 'message',
        channel_type: kind,
        channel: before.channel,
        hidden: true,
        ts: workspace.nextTs(),
        ...what,
      });
    },

    async reacted(what: 'reaction_added' | 'reaction_removed', person: Person, message: Message, name: string) {
      if (!workspace.state.botIn.includes(message.channel)) return;
      const item = { type: 'message', channel: message.channel, ts: message.ts };
      await tell(what, { type: what, user: person.id, reaction: name, item, item_user: message.user });
    },
  };
}

export type Happenings = ReturnType<typeof createHappenings>;
