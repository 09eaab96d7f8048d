import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { cardFor, isLevel, placeKey } from '../../domain/notice.js';
import type { Task } from '../../domain/task/task.js';
import { type Instant, instant } from '../../domain/time.js';
import type { Clock } from '../../engine/clock.js';
import type { Reader } from '../../engine/read.js';
import { nextTry, triesBeforeGivingUp } from '../../outbox/backoff.js';
import type { Messenger } from '../../outbox/messenger.js';
import type { Delivery, OutboxEntry, PostedMessage } from '../../outbox/outbox.js';
import type { Pace } from '../../outbox/pace.js';
import type { OutboxClaim, Saved } from '../../store/port.js';
import type { Directory } from '../people/directory.js';
import { homeView } from '../present/home.js';
import type { Message } from '../views/message.js';
import { type Tellers, tell } from './tellers.js';
import { type Trouble, troubleOf } from './trouble.js';

export interface SlackMessengerParts {
  readonly client: WebClient;
  readonly tellers: Tellers;
  readonly people: Directory;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly pace: Pace;
}

const eventType = 'baton_notice';
const history = z.array(
  z.object({ ts: z.string(), metadata: z.object({ event_payload: z.object({ notice: z.string() }) }).optional() }),
);

/** Says what is owed, on Slack. */
export function createSlackMessenger(parts: SlackMessengerParts): Messenger {
  const { client, people, clock } = parts;

  async function deliver(claim: OutboxClaim, entry: OutboxEntry): Promise<Delivery> {
    const { key } = entry.notice;
    const drawn = claim.saved.version;
    try {
      if (entry.notice.kind === 'home') {
        await publishHome(claim.saved as Saved<'home'>);
        return { key, fate: 'sent', drawn, message: null };
      }
      const name = `${claim.saved.ref.id}/${key}`;
      const said =
        entry.message ?? (entry.doubtSince === null ? null : await alreadySaid(entry, name, entry.doubtSince));
      // A card found again may show an older version: 0 makes it be drawn once more.
      if (said && !entry.message)
        return { key, fate: 'sent', drawn: 0 as typeof drawn, message: isLevel(entry.notice) ? said : null };
      const told = await tell(parts.tellers, claim, entry.notice, clock.now());
      if ('skip' in told) return { key, fate: 'skipped', why: told.skip };
      if (said) {
        await client.chat.update({ ...said, ...sendable(told) });
        return { key, fate: 'sent', drawn, message: said };
      }
      const message = await post(entry, name, sendable(told));
      return { key, fate: 'sent', drawn, message: isLevel(entry.notice) ? message : null };
    } catch (fault) {
      return outcome(claim, entry, troubleOf(fault));
    }
  }

  async function post(
    entry: OutboxEntry,
    name: string,
    message: { text: string; blocks: KnownBlock[] },
  ): Promise<PostedMessage> {
    const answer = await client.chat.postMessage({
      channel: placeKey(entry.notice.to),
      ...message,
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: eventType, event_payload: { notice: name } },
    });
    return { channel: answer.channel ?? placeKey(entry.notice.to), ts: answer.ts ?? '' };
  }

  /** Looks for a message whose answer was lost. Where Slack does not let us look, nobody knows: null, and it is said again. */
  async function alreadySaid(entry: OutboxEntry, name: string, since: Instant): Promise<PostedMessage | null> {
    try {
      const { to } = entry.notice;
      const channel =
        'channel' in to ? to.channel : (await client.conversations.open({ users: to.person })).channel?.id;
      if (!channel) return null;
      const oldest = String(Math.floor(since / 1_000) - 120);
      const page = await client.conversations.history({ channel, oldest, limit: 100, include_all_metadata: true });
      const found = history
        .safeParse(page.messages ?? [])
        .data?.find(({ metadata }) => metadata?.event_payload.notice === name);
      return found ? { channel, ts: found.ts } : null;
    } catch (fault) {
      const { means } = troubleOf(fault);
      if (means === 'later' || means === 'unknown') throw fault;
      return null;
    }
  }

  async function publishHome({ ref: { workspace }, body }: Saved<'home'>): Promise<void> {
    const viewer = { workspace, person: body.person };
    const [lists, { zone }] = await Promise.all([
      parts.reader.home(viewer, body.pages),
      people.get(workspace, body.person),
    ]);
    const view = homeView({
      viewer: body.person,
      zone,
      now: clock.now(),
      pages: body.pages,
      firstTime: body.welcome !== null,
      ...lists,
    });
    await client.views.publish({ user_id: body.person, view });
  }

  function outcome({ saved }: OutboxClaim, entry: OutboxEntry, trouble: Trouble): Delivery {
    const { key, kind } = entry.notice;
    const now = clock.now();
    if (trouble.code === 'ratelimited' && trouble.afterMs !== undefined)
      parts.pace.hold(saved.ref.workspace, null, instant(now + trouble.afterMs));
    const owes =
      kind === 'card' && (trouble.means === 'blocked' || trouble.means === 'stop')
        ? troubleNotices(saved.body as Task, entry, trouble)
        : [];
    if (trouble.means === 'stop' || entry.attempts + 1 >= triesBeforeGivingUp)
      return { key, fate: 'failed', why: trouble.code, owes };
    // Somebody must act first: asking every second would not hasten them.
    const patience = trouble.means === 'blocked' ? 4 : 0;
    const dueAt =
      trouble.afterMs === undefined
        ? nextTry(now, entry.attempts + patience, Math.random())
        : instant(now + trouble.afterMs);
    return {
      key,
      fate: 'later',
      dueAt,
      error: trouble.code,
      unknown: trouble.means === 'unknown',
      countsAsTry: trouble.means !== 'later',
      owes,
    };
  }

  return { deliver };
}

/** Tells the assigner in person, unless it is the very same conversation that Slack refuses. */
function troubleNotices(task: Task, entry: OutboxEntry, trouble: Trouble) {
  const about = entry.notice.to;
  if ('person' in about && about.person === task.assigner) return [];
  const to = { person: task.assigner };
  return [
    { kind: 'trouble', key: `trouble:${cardFor(about).key}:${trouble.code}`, to, about, code: trouble.code } as const,
  ];
}

const sendable = ({ text, blocks }: Message) => ({ text, blocks: [...blocks] });
