import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Place } from '../../domain/notice.js';
import type { Instant } from '../../domain/time.js';
import type { PostedMessage } from '../../outbox/outbox.js';
import { troubleOf } from './trouble.js';

const eventType = 'baton_notice';
const history = z.array(
  z.object({ ts: z.string(), metadata: z.object({ event_payload: z.object({ notice: z.string() }) }).optional() }),
);

/** What is sent along with a message, so that it can be told which notices it said. Names hold no spaces. */
export const metadataFor = (names: readonly string[]) => ({
  event_type: eventType,
  event_payload: { notice: names.join(' ') },
});

/** Finds messages whose answer was lost: of these names, those that a message of `place` since then says. */
export type FindSaid = (
  place: Place,
  names: readonly string[],
  since: Instant,
) => Promise<ReadonlyMap<string, PostedMessage>>;

/** Where Slack does not let us look, nobody knows: nothing is found, and it is said again. Rejects when Slack does not answer. */
export const createFindSaid =
  (client: WebClient): FindSaid =>
  async (place, names, since) => {
    const found = new Map<string, PostedMessage>();
    try {
      const channel =
        'channel' in place ? place.channel : (await client.conversations.open({ users: place.person })).channel?.id;
      if (!channel) return found;
      const oldest = String(Math.floor(since / 1_000) - 120);
      const page = await client.conversations.history({ channel, oldest, limit: 100, include_all_metadata: true });
      for (const { ts, metadata } of history.safeParse(page.messages ?? []).data ?? [])
        for (const name of metadata?.event_payload.notice.split(' ') ?? [])
          if (names.includes(name)) found.set(name, { channel, ts });
      return found;
    } catch (fault) {
      const { means } = troubleOf(fault);
      if (means === 'later' || means === 'unknown') throw fault;
      return found;
    }
  };
