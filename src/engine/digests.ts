import type { Decision, Refusal } from '../domain/decision.js';
import { type ChannelDigest, channelDigest } from '../domain/digest/channel-digest.js';
import { type DigestPage, digestPages } from '../domain/digest/digest-pages.js';
import { Today } from '../domain/digest/digest-task.js';
import { afterTurn, type DigestScope, digestTurn } from '../domain/digest/digest-turn.js';
import { digestTouched, digestWakeAt, type StandingDigest } from '../domain/digest/standing-digest.js';
import { type ChannelId, notStoredYet, type TaskId, type WorkspaceId } from '../domain/ids.js';
import { cardFor, type DueNotice } from '../domain/notice.js';
import { datedItems } from '../domain/task/rules/items.js';
import type { Task } from '../domain/task/task.js';
import { type Instant, instant } from '../domain/time.js';
import type { PostedMessage } from '../outbox/outbox.js';
import type { CommitResult, Ref, Saved, Store } from '../store/port.js';
import { tasksForDigest } from './channel-tasks.js';
import type { Wake } from './wake.js';

/** A digest drawn up from the tasks of its channel. */
export interface DrawnDigest {
  /** Null: there is nothing to say. */
  readonly digest: ChannelDigest | null;
  /** None when there is nothing to say. */
  readonly pages: readonly DigestPage[];
  /** Where the cards of its tasks are in the channel, as far as they were posted. */
  readonly cards: ReadonlyMap<TaskId, PostedMessage>;
  /** When it will look different though nobody does anything; null: not today. */
  readonly changesAt: Instant | null;
}

export type SetUpOutcome =
  | { readonly kind: 'done' | 'unchanged' | 'repeated'; readonly digest: StandingDigest }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

const rounds = 200;

/** The digests of channels: set up by people, made by the clock, kept true through the day. */
export function createDigests(store: Store) {
  const refOf = (workspace: WorkspaceId, channel: ChannelId): Ref<'digest'> => ({
    workspace,
    kind: 'digest',
    id: channel,
  });

  function commit(
    ref: Ref<'digest'>,
    before: Saved<'digest'> | null,
    body: StandingDigest,
    notices: readonly DueNotice[],
  ): Promise<CommitResult<'digest'>> {
    return store.commit({ ref, expected: before?.version ?? notStoredYet, body, wakeAt: digestWakeAt(body), notices });
  }

  async function find(workspace: WorkspaceId, channel: ChannelId): Promise<StandingDigest | null> {
    return (await store.load(refOf(workspace, channel)))?.body ?? null;
  }

  /** Load → decide → commit, until nobody wrote in between. */
  async function change(
    { workspace, channel }: Pick<StandingDigest, 'workspace' | 'channel'>,
    now: Instant,
    decide: (before: StandingDigest | null) => Decision<StandingDigest>,
  ): Promise<SetUpOutcome> {
    const ref = refOf(workspace, channel);
    for (let round = 0; round < rounds; round++) {
      const before = await store.load(ref);
      const decision = decide(before?.body ?? null);
      if (decision.refused) return { kind: 'refused', refusal: decision };
      const { body, notices, unchanged } = decision;
      if (unchanged) return { kind: unchanged === 'repeated' ? 'repeated' : 'unchanged', digest: body };
      const due = notices.map((notice) => ({ notice, dueAt: now }));
      if ((await commit(ref, before, body, due)).ok) return { kind: 'done', digest: body };
    }
    throw new Error(`digest_contention: ${ref.id} was written by others ${rounds} times in a row`);
  }

  async function draw(digest: StandingDigest, scope: DigestScope): Promise<DrawnDigest> {
    const { zone } = digest.schedule;
    const tasks = await tasksForDigest(store, digest, scope);
    const bodies = tasks.map(({ body }) => body);
    const drawn = channelDigest({ tasks: bodies, since: scope.since, now: scope.at, zone });
    const card = cardFor({ channel: digest.channel }).key;
    return {
      digest: drawn,
      pages: drawn ? digestPages(drawn) : [],
      cards: new Map(
        tasks.flatMap(({ body, outbox }) => {
          const message = outbox.entries[card]?.message;
          return message ? [[body.id, message] as const] : [];
        }),
      ),
      changesAt: nextChange(bodies, new Today(scope.at, zone)),
    };
  }

  const wake: Wake<'digest'> = async (saved, now) => {
    const turn = digestTurn(saved.body, now);
    const { pages, changesAt } = 'scope' in turn ? await draw(saved.body, turn.scope) : nothing;
    const { body, notices } = afterTurn(saved.body, turn, { pages: pages.length, changesAt }, now);
    await commit(saved.ref, saved, body, notices);
  };

  /** To be called when a task has changed: a digest that shows it is looked at again soon. */
  async function follow({ workspace, origin }: Task, now: Instant): Promise<void> {
    if (!origin) return;
    const ref = refOf(workspace, origin.channel);
    for (let round = 0; round < rounds; round++) {
      const saved = await store.load(ref);
      const touched = saved && digestTouched(saved.body, now);
      if (!touched || (await commit(ref, saved, touched, [])).ok) return;
    }
  }

  return { find, change, draw, wake, follow };
}

export type Digests = ReturnType<typeof createDigests>;

const nothing = { pages: [], changesAt: null };

/** What is due today is overdue from then on. */
function nextChange(tasks: readonly Task[], today: Today): Instant | null {
  const dues = ({ due, status, checklist }: Task) =>
    [due, ...datedItems({ due, checklist }).map((item) => item.due)].map((one) => ({ due: one, status }));
  const coming = tasks.flatMap(dues).flatMap((one) => (one.due && today.isDueToday(one) ? [one.due.at] : []));
  return coming.length > 0 ? instant(Math.min(...coming)) : null;
}
