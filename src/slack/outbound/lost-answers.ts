import { createHash } from 'node:crypto';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Place } from '../../domain/notice.js';
import { type Instant, minutes } from '../../domain/time.js';
import type { PostedMessage } from '../../outbox/outbox.js';
import { troubleOf } from './trouble.js';

const eventType = 'baton_notice';
/** A message that says notices; anything else in the conversation is none of ours. */
const saying = z.object({
  ts: z.string(),
  metadata: z.object({ event_type: z.literal(eventType), event_payload: z.object({ notice: z.string() }) }),
});
/** For Slack's clock and ours, which need not show the same. */
const apartMs = minutes(5);
const pageSize = 200;
/** A direct message with more than these in a quarter of an hour there is not: that is more than one a second. */
const mostPages = 5;

/** A message may say a hundred notices, and Slack takes no more than a few thousand characters along with it. */
const mostInFull = 10;
/** What stands for a name in the metadata of a message that says many. */
export const brief = (name: string) => `#${createHash('sha256').update(name).digest('base64url').slice(0, 16)}`;

/** What is sent along with a message, so that it can be told which notices it said. Names hold no spaces. */
export const metadataFor = (names: readonly string[]) => ({
  event_type: eventType,
  event_payload: { notice: (names.length > mostInFull ? names.map(brief) : names).join(' ') },
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
    const wanted = new Map(names.flatMap((name) => [name, brief(name)].map((said) => [said, name] as const)));
    try {
      const channel =
        'channel' in place ? place.channel : (await client.conversations.open({ users: place.person })).channel?.id;
      if (!channel) return found;
      const asked = { channel, oldest: String(Math.floor((since - apartMs) / 1_000)), limit: pageSize };
      let cursor: string | undefined;
      for (let pages = 0; pages < mostPages && (pages === 0 || cursor); pages++) {
        const page = await client.conversations.history({
          ...asked,
          include_all_metadata: true,
          ...(cursor ? { cursor } : {}),
        });
        for (const message of page.messages ?? []) {
          const { data } = saying.safeParse(message);
          for (const said of data?.metadata.event_payload.notice.split(' ') ?? []) {
            const name = wanted.get(said);
            if (data && name !== undefined) found.set(name, { channel, ts: data.ts });
          }
        }
        if (found.size === new Set(names).size) break;
        cursor = page.response_metadata?.next_cursor || undefined;
      }
      return found;
    } catch (fault) {
      const { means } = troubleOf(fault);
      if (means === 'later' || means === 'unknown') throw fault;
      return found;
    }
  };
