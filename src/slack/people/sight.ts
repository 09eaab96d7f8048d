import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type ChannelId, channelId, type UserId, type WorkspaceId } from '../../domain/ids.js';
import { type Instant, instant, minutes } from '../../domain/time.js';
import type { Clock } from '../../engine/clock.js';
import type { Viewer } from '../../engine/viewer.js';
import type { Directory } from './directory.js';
import { withinPatience } from './patience.js';

/** Slack's `users.conversations`. Guests are in few channels: the first page holds them. */
const channels = z.array(z.object({ id: z.string().regex(/^[A-Z0-9]{1,30}$/) }));

/** After Slack did not tell, it is not asked again for so long. */
const silentFor = minutes(0.5);
/** Who has left a channel without our being told is taken to be in it this much longer at most. */
const trustedFor = minutes(5);
const members = z.array(z.string());
/** What is asked of a private channel: whether somebody is in it. More people than in so many pages are not looked through. */
const pageSize = 1_000;
const mostPages = 5;
/** Somebody waits for an answer that Slack wants within 3 s: without an answer from Slack by then, go on without. */
const patienceMs = 1_000;
const roomInCache = 5_000;

export interface SightParts {
  readonly people: Pick<Directory, 'get'>;
  readonly client: WebClient;
  readonly clock: Clock;
}

/**
 * What Slack shows somebody beyond what concerns them: to members all that is public; to guests and people of other workspaces
 * the public channels they are in, of which those whom Slack tells nothing of are taken to be in none.
 */
export function createSight({ people, client, clock }: SightParts) {
  const cache = new Map<string, { readonly within: readonly ChannelId[]; readonly until: Instant }>();
  const insiders = new Map<string, Map<ChannelId, { readonly isIn: boolean; readonly until: Instant }>>();
  const key = (workspace: WorkspaceId, person: UserId) => `${workspace}/${person}`;

  async function channelsOf(workspace: WorkspaceId, person: UserId): Promise<readonly ChannelId[]> {
    const known = cache.get(key(workspace, person));
    if (known && known.until > clock.now()) return known.within;
    const asking = client.users.conversations({ user: person, types: 'public_channel', limit: 200 });
    const answer = await withinPatience(asking, patienceMs);
    const { data } = channels.safeParse(answer?.channels);
    const within = (data ?? []).map(({ id }) => channelId(id));
    if (cache.size >= roomInCache) cache.clear();
    cache.set(key(workspace, person), { within, until: instant(clock.now() + (data ? trustedFor : silentFor)) });
    return within;
  }

  /** Throws where Slack does not tell, as for a channel that Baton is not in itself. */
  async function lookFor(person: UserId, channel: ChannelId): Promise<boolean | null> {
    let cursor: string | undefined;
    for (let page = 0; page < mostPages; page++) {
      const answer = await client.conversations.members({ channel, limit: pageSize, ...(cursor ? { cursor } : {}) });
      if (members.parse(answer.members).includes(person)) return true;
      cursor = answer.response_metadata?.next_cursor;
      if (!cursor) return false;
    }
    return null;
  }

  return {
    /** Whether they are in a private channel; null where Slack does not say. Answers in time, whatever Slack does. */
    async isIn(workspace: WorkspaceId, person: UserId, channel: ChannelId): Promise<boolean | null> {
      const known = insiders.get(key(workspace, person))?.get(channel);
      if (known && known.until > clock.now()) return known.isIn;
      const isIn = (await withinPatience(lookFor(person, channel), patienceMs)) ?? null;
      if (isIn === null) return null;
      if (insiders.size >= roomInCache) insiders.clear();
      const theirs = insiders.get(key(workspace, person)) ?? new Map();
      insiders.set(key(workspace, person), theirs.set(channel, { isIn, until: instant(clock.now() + trustedFor) }));
      return isIn;
    },
    /** Answers in time, whatever Slack does. */
    async of(workspace: WorkspaceId, person: UserId): Promise<Viewer> {
      const { standing } = await people.get(workspace, person);
      if (standing === 'member') return { workspace, person };
      return { workspace, person, within: await channelsOf(workspace, person) };
    },
    /** They have come to a channel, or left one. */
    forget(workspace: WorkspaceId, person: UserId): void {
      cache.delete(key(workspace, person));
      insiders.delete(key(workspace, person));
    },
  };
}

export type Sight = ReturnType<typeof createSight>;
