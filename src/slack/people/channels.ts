import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { channelId } from '../../domain/ids.js';
import type { Origin } from '../../domain/task/task.js';
import { hours, type Instant } from '../../domain/time.js';
import type { Clock } from '../../engine/clock.js';
import { withinPatience } from './patience.js';

/** Slack's `conversations.info`, as much of it as tells whether everybody may look in. */
const info = z.object({ is_channel: z.boolean(), is_private: z.boolean() });

/** A channel that becomes private is taken for open this much longer at most. */
const trustedFor = hours(1);
/** Somebody waits for an answer that Slack wants within 3 s: without an answer from Slack by then, go on without. */
const patienceMs = 1_000;
const roomInCache = 5_000;

/**
 * Which conversations everybody in the workspace may look into. Their ids do not tell; where Slack has not told either,
 * a conversation is taken for private, so that what is said there is never shown outside.
 */
export function createChannels(client: WebClient, clock: Clock) {
  const open = new Map<string, Instant>();

  async function isOpen(id: string): Promise<boolean> {
    if (!id.startsWith('C')) return false;
    if ((open.get(id) ?? 0) > clock.now()) return true;
    const answer = await client.conversations.info({ channel: id });
    const { data } = info.safeParse(answer.channel);
    if (!data?.is_channel || data.is_private) return false;
    if (open.size >= roomInCache) open.clear();
    open.set(id, (clock.now() + trustedFor) as Instant);
    return true;
  }

  return {
    /** It is no longer what it was. */
    forget: (id: string): void => void open.delete(id),

    /** A conversation as the place where a task is said. Answers in time, whatever Slack does. */
    async origin(id: string): Promise<Origin> {
      const openToAll = await withinPatience(isOpen(id), patienceMs);
      return { channel: channelId(id), private: !openToAll };
    },
  };
}

export type Channels = ReturnType<typeof createChannels>;
