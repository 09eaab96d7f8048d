import { linesOf } from '../../domain/digest/channel-digest.js';
import { type DigestNotice, digestPageKey, scopeOf } from '../../domain/digest/digest-turn.js';
import { dailyLimit } from '../../domain/digest/schedule.js';
import type { UserId, WorkspaceId } from '../../domain/ids.js';
import type { Chain } from '../../domain/task/rules/links.js';
import { readersOf } from '../../domain/task/rules/visibility.js';
import type { Task } from '../../domain/task/task.js';
import { type Instant, instant } from '../../domain/time.js';
import type { Digests, DrawnDigest } from '../../engine/digests.js';
import type { Links } from '../../engine/links.js';
import { everySeer, type OutboxClaim, type Saved } from '../../store/port.js';
import { type Identity, linkToMessage } from '../identity.js';
import type { Directory } from '../people/directory.js';
import { digestMessage } from '../present/digest.js';
import { digestAnnouncement } from '../present/digest-setup.js';
import { sinceEntry } from '../present/task-words.js';
import type { Told } from './tellers.js';

export interface DigestTellerParts {
  readonly people: Directory;
  readonly identity: Identity;
  readonly digests: Digests;
  readonly links: Pick<Links, 'chains'>;
}

/** Puts a channel's digest into words, on how its tasks stand when it is said. */
export function createDigestTeller({ people, identity, digests, links }: DigestTellerParts) {
  /** The pages of one digest that are said together are drawn from one look. */
  const looks = new WeakMap<OutboxClaim, Promise<DrawnDigest>>();

  async function namesOf(workspace: WorkspaceId, ids: Iterable<UserId>): Promise<(person: UserId) => string> {
    const known = await Promise.all([...new Set(ids)].map((id) => people.get(workspace, id)));
    const names = new Map(known.map(({ id, name }) => [id, name]));
    return (person) => names.get(person) || 'somebody';
  }

  async function page(claim: OutboxClaim, notice: DigestNotice, now: Instant): Promise<Told> {
    const saved = claim.saved as Saved<'digest'>;
    const { body } = saved;
    const entry = saved.outbox.entries[notice.key];
    const scope = scopeOf(body, now);
    if (!body.on) return { skip: 'turned_off' };
    if (!scope || !body.latest || scope.day !== notice.day) return { skip: 'superseded' };
    const posted = entry?.message ?? null;
    if (!posted && now > body.latest.madeAt + dailyLimit) return { skip: 'too_late' };
    const thread = notice.page === 0 ? null : threadFor(saved, notice, now);
    if (thread && !('ts' in thread)) return thread;
    const look = looks.get(claim) ?? digests.draw(body, scope);
    looks.set(claim, look);
    const { digest, pages, cards } = await look;
    if (!posted && !pages[notice.page]) return { skip: 'nothing_to_say' };
    const chainOf = await links.chains(tasksIn(digest), readersOf(everySeer, body.channel));
    const message = digestMessage({
      day: scope.day,
      digest,
      pages,
      page: notice.page,
      late: body.latest.late,
      setBy: body.setBy,
      nameOf: await namesOf(body.workspace, [body.setBy, ...peopleIn(digest, chainOf)]),
      chainOf,
      linkTo: ({ id }) => linkToMessage(identity, cards.get(id)),
    });
    return thread ? { ...message, thread: thread.ts } : message;
  }

  return {
    page,
    async setup({ saved }: OutboxClaim): Promise<Told> {
      const { body, outbox } = saved as Saved<'digest'>;
      if (!body.on && !outbox.entries.digest_setup?.message) return { skip: 'turned_off' };
      const nameOf = await namesOf(body.workspace, [body.setBy]);
      return digestAnnouncement(body, nameOf(body.setBy));
    },
  };
}

type Thread = { readonly ts: string } | { readonly skip: string } | { readonly wait: Instant };

/** The thread that a page goes into; it waits for the page before it, so that they stand in order. */
function threadFor({ outbox }: Saved<'digest'>, { day, page }: DigestNotice, now: Instant): Thread {
  const [first, before] = [0, page - 1].map((index) => outbox.entries[digestPageKey(day, index)]);
  if (!first || !before || (before.state === 'idle' && !before.message)) return { skip: 'no_message' };
  if (first.message && before.message) return { ts: first.message.ts };
  // Being said right now: what becomes of it is known as soon as this claim is given back.
  return { wait: before.state === 'sending' ? now : instant(Math.max(now, before.dueAt)) };
}

const tasksIn = (digest: DrawnDigest['digest']): readonly Task[] =>
  [...(digest?.sections.flatMap(linesOf) ?? []), ...(digest?.changes ?? [])].map(({ task }) => task);

/** Everybody whom a digest names. */
const peopleIn = (digest: DrawnDigest['digest'], chainOf: (task: Task) => Chain | null): readonly UserId[] => [
  ...(digest?.sections.flatMap(linesOf) ?? []).flatMap(({ item }) => item?.person ?? []),
  ...tasksIn(digest).flatMap((task) => [
    ...task.assignees,
    ...(task.blocker?.people ?? []),
    ...(chainOf(task)?.root ?? []),
    ...[sinceEntry(task)?.by ?? []].flat(),
  ]),
];
