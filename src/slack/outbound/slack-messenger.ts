import type { WebClient } from '@slack/web-api';
import { channelId, type TaskId } from '../../domain/ids.js';
import { type Folded, isFolded, isLevel, type Notice, type Place, placeKey } from '../../domain/notice.js';
import { type Instant, instant } from '../../domain/time.js';
import type { CardThreads } from '../../engine/card-threads.js';
import type { Clock } from '../../engine/clock.js';
import type { Reader } from '../../engine/read.js';
import type { WorkingTimes } from '../../engine/working-times.js';
import { nextTry, triesBeforeGivingUp } from '../../outbox/backoff.js';
import { callFor } from '../../outbox/drain.js';
import { fingerprint } from '../../outbox/fingerprint.js';
import type { Messenger, Owed } from '../../outbox/messenger.js';
import type { Delivery, OutboxEntry, PostedMessage } from '../../outbox/outbox.js';
import type { Pace } from '../../outbox/pace.js';
import type { OutboxClaim, Saved } from '../../store/port.js';
import { inLanguage } from '../languages/spoken.js';
import type { Directory } from '../people/directory.js';
import type { Languages } from '../people/languages.js';
import { homeView } from '../present/home.js';
import type { Message } from '../views/message.js';
import { createFindSaid, metadataFor } from './lost-answers.js';
import { type Tellers, tell } from './tellers.js';
import { sendingOnlyIf } from './transport.js';
import { type Trouble, troubleOf } from './trouble.js';
import { troubleNotices } from './trouble-notices.js';

export interface SlackMessengerParts {
  readonly client: WebClient;
  readonly tellers: Tellers;
  readonly people: Directory;
  readonly languages: Languages;
  readonly workingTimes: WorkingTimes;
  readonly reader: Reader;
  readonly clock: Clock;
  readonly pace: Pace;
  readonly cardThreads: CardThreads;
}

/** Says what is owed, on Slack. */
export function createSlackMessenger(parts: SlackMessengerParts): Messenger {
  const { client, clock } = parts;
  const findSaid = createFindSaid(client);

  async function deliver(owed: readonly [Owed, ...Owed[]], inTime: () => boolean): Promise<readonly Delivery[]> {
    const [one] = owed;
    const { notice } = one.entry;
    // Said in its reader's language, whoever's request it follows from.
    const language = await parts.languages.of(one.claim.saved.ref.workspace, notice.to);
    return inLanguage(language, () =>
      sendingOnlyIf(inTime, async () => (isFolded(notice) ? deliverTogether(owed) : [await deliverOne(one, notice)])),
    );
  }

  async function deliverOne({ claim, entry }: Owed, notice: Exclude<Notice, Folded>): Promise<Delivery> {
    const { doubtSince } = entry;
    const { key } = notice;
    const drawn = claim.saved.version;
    try {
      if (notice.kind === 'home') {
        await publishHome(claim.saved as Saved<'home'>);
        return { key, fate: 'sent', drawn, message: null };
      }
      const name = nameOf({ claim, entry });
      const lost =
        entry.message || doubtSince === null ? undefined : (await findSaid(notice.to, [name], doubtSince)).get(name);
      // A card found again may show an older version: 0 makes it be drawn once more.
      if (lost) {
        await rememberCard(claim, notice, lost);
        return { key, fate: 'sent', drawn: 0 as typeof drawn, message: isLevel(notice) ? lost : null };
      }
      const told = await tell(parts.tellers, claim, notice, clock.now());
      if ('skip' in told) return { key, fate: 'skipped', why: told.skip };
      if ('wait' in told) return { key, fate: 'later', dueAt: told.wait, countsAsTry: false };
      const shows = fingerprint(sendable(told));
      if (entry.message) {
        // An edit whose answer was lost may have put something else there.
        if (entry.shows !== shows || doubtSince !== null)
          await client.chat.update({ ...entry.message, ...sendable(told) });
        await rememberCard(claim, notice, entry.message);
        return { key, fate: 'sent', drawn, message: entry.message, shows };
      }
      const message = await post(notice.to, [name], told, told.thread);
      await rememberCard(claim, notice, message);
      return { key, fate: 'sent', drawn, ...(isLevel(notice) ? { message, shows } : { message: null }) };
    } catch (fault) {
      return outcome(claim, entry, troubleOf(fault));
    }
  }

  /** So that a reply under it finds its task. Its delivery stands, whatever becomes of this: its next edit tries again. */
  async function rememberCard({ saved }: OutboxClaim, { kind }: Notice, { channel, ts }: PostedMessage): Promise<void> {
    if (kind !== 'card') return;
    const { workspace, id } = saved.ref;
    await parts.cardThreads.remember(workspace, id as TaskId, { channel: channelId(channel), ts }).catch(() => {});
  }

  /** Several notices to one person in one message, without those that were said already or need no saying any more. */
  async function deliverTogether(owed: readonly [Owed, ...Owed[]]): Promise<readonly Delivery[]> {
    const ended = new Map<Owed, Delivery>();
    const end = (one: Owed, delivery: Fate) => ended.set(one, { key: one.entry.notice.key, ...delivery });
    const sent = ({ claim }: Owed): Fate => ({ fate: 'sent', drawn: claim.saved.version, message: null });
    const open = () => owed.filter((one) => !ended.has(one));
    const { to } = owed[0].entry.notice;
    try {
      const doubtful = owed.filter(({ entry }) => entry.doubtSince !== null);
      if (doubtful.length > 0) {
        const since = Math.min(...doubtful.map(({ entry }) => entry.doubtSince ?? 0)) as Instant;
        const said = await findSaid(to, doubtful.map(nameOf), since);
        for (const one of doubtful) if (said.has(nameOf(one))) end(one, sent(one));
      }
      const { message, skips, waits } = await parts.tellers.together(open(), clock.now());
      for (const [one, why] of skips) end(one, { fate: 'skipped', why });
      for (const [one, dueAt] of waits ?? []) end(one, { fate: 'later', dueAt, countsAsTry: false });
      if (message) {
        await post(to, open().map(nameOf), message);
        for (const one of open()) end(one, sent(one));
      }
    } catch (fault) {
      const trouble = troubleOf(fault);
      for (const one of open()) ended.set(one, outcome(one.claim, one.entry, trouble));
    }
    return owed.map((one) => ended.get(one) as Delivery);
  }

  async function post(to: Place, names: readonly string[], message: Message, thread?: string): Promise<PostedMessage> {
    const answer = await client.chat.postMessage({
      channel: placeKey(to),
      ...sendable(message),
      ...(thread === undefined ? {} : { thread_ts: thread }),
      unfurl_links: false,
      unfurl_media: false,
      metadata: metadataFor(names),
    });
    return { channel: answer.channel ?? placeKey(to), ts: answer.ts ?? '' };
  }

  async function publishHome({ ref: { workspace }, body }: Saved<'home'>): Promise<void> {
    const viewer = { workspace, person: body.person };
    const [lists] = await Promise.all([
      parts.reader.home(viewer, body.pages),
      parts.people.get(workspace, body.person),
    ]);
    const { person, settings } = await parts.workingTimes.of(workspace, body.person);
    const view = homeView({
      viewer: body.person,
      person,
      zone: settings.zone,
      now: clock.now(),
      pages: body.pages,
      firstTime: body.welcome !== null,
      ...lists,
    });
    await client.views.publish({ user_id: body.person, view });
  }

  function outcome({ saved }: OutboxClaim, entry: OutboxEntry, trouble: Trouble): Delivery {
    const { key } = entry.notice;
    const now = clock.now();
    if (trouble.code === 'ratelimited' && trouble.afterMs !== undefined)
      parts.pace.hold(saved.ref.workspace, instant(now + trouble.afterMs), callFor(entry));
    const owes = trouble.means === 'blocked' || trouble.means === 'stop' ? troubleNotices(saved, entry, trouble) : [];
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

type Fate = Delivery extends infer One ? (One extends Delivery ? Omit<One, 'key'> : never) : never;

const nameOf = ({ claim, entry }: Owed) => `${claim.saved.ref.id}/${entry.notice.key}`;

const sendable = ({ text, blocks }: Message) => ({ text, blocks: [...blocks] });
