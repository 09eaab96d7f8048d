import type { UserId, WorkspaceId } from '../../domain/ids.js';
import { cardFor, type Folded, type Notice } from '../../domain/notice.js';

import { namedIn } from '../../domain/task/checklist.js';
import { maySee, readersOf } from '../../domain/task/rules/visibility.js';

import { hearsComments } from '../../domain/task/rules/watching.js';
import { type Instant, instant } from '../../domain/time.js';
import type { Digests } from '../../engine/digests.js';
import type { Handouts } from '../../engine/handouts.js';
import type { Holdups } from '../../engine/holdups.js';
import type { Links } from '../../engine/links.js';
import type { OwnTasks } from '../../engine/own-tasks.js';
import type { WorkingTimes } from '../../engine/working-times.js';
import type { Owed } from '../../outbox/messenger.js';
import { everySeer, type OutboxClaim, type Saved } from '../../store/port.js';
import type { Identity } from '../identity.js';
import type { Directory } from '../people/directory.js';
import type { Sight } from '../people/sight.js';
import { bulkMessage, bulkNews } from '../present/bulk.js';
import { commentMessage, watchMessage } from '../present/comments.js';
import { holdupMessage } from '../present/holdup.js';
import { capturedMessage, newsMessage } from '../present/news.js';
import { taskCard } from '../present/task-card.js';
import { cardTrouble, digestTrouble } from '../present/trouble.js';
import type { Message } from '../views/message.js';
import { createDigestTeller } from './digest-teller.js';
import { createHandoutTeller } from './handout-teller.js';
import { createOwnDigestTeller } from './own-digest-teller.js';
import { createReminderTeller } from './reminder-teller.js';

/** What is to be said, or why it no longer is: the world may have moved on since it came to be owed. */
export type Told =
  /** `thread`: of the message whose thread it goes into. */
  | (Message & { readonly thread?: string })
  | { readonly skip: string }
  /** What must be said before is not said yet: not before this moment. */
  | { readonly wait: Instant };
/** What is said by itself, in a message of its own: not a Home tab, and nothing that is told together with others. */
export type Spoken = Exclude<Notice, { kind: 'home' } | Folded>;
/** Several notices in one message, without those that need no saying any more or not before a moment; null: none is left. */
export interface Together {
  readonly message: Message | null;
  readonly skips: ReadonlyMap<Owed, string>;
  readonly waits?: ReadonlyMap<Owed, Instant>;
}

type Teller<N extends Spoken> = (claim: OutboxClaim, notice: N, now: Instant) => Promise<Told>;
export type Tellers = { readonly [Kind in Spoken['kind']]: Teller<Extract<Spoken, { kind: Kind }>> } & {
  /** All that one person is to be told now in one message; of one `foldKey`, and not nothing. */
  readonly together: (owed: readonly Owed[], now: Instant) => Promise<Together>;
};

export interface TellerParts {
  readonly people: Directory;
  readonly sight: Pick<Sight, 'of'>;
  readonly workingTimes: WorkingTimes;
  readonly identity: Identity;
  readonly digests: Digests;
  readonly ownTasks: OwnTasks;
  readonly holdups: Pick<Holdups, 'waitingOn'>;
  readonly handouts: Pick<Handouts, 'tasksOf'>;
  readonly links: Pick<Links, 'chain' | 'chains'>;
}

/** A card that is still to be posted is looked for again after this long. */
const cardTakes = 5_000;

/** THE table: how each kind of notice is put into words, on how things stand when it is said. */
export function createTellers({
  people,
  sight,
  workingTimes,
  identity,
  digests,
  ownTasks,
  holdups,
  handouts,
  links,
}: TellerParts): Tellers {
  const digest = createDigestTeller({ people, identity, digests, links });
  const ownDigest = createOwnDigestTeller({ sight, identity, workingTimes, ownTasks, holdups, links });
  const handout = createHandoutTeller({ people, sight, identity, handouts });
  const reminder = createReminderTeller({ people, workingTimes });

  async function namesIn(workspace: WorkspaceId, ids: readonly UserId[]): Promise<ReadonlyMap<UserId, string>> {
    const known = await Promise.all(ids.map((id) => people.known(workspace, id)));
    return new Map(known.map(({ id, name }) => [id, name]));
  }

  return {
    card: async ({ saved }, { to }, now) => {
      const task = saved as Saved<'task'>;
      if ('channel' in to) {
        const chain = await links.chain(task.body, readersOf(everySeer, to.channel));
        return taskCard(task, { surface: 'channel', now, chain });
      }
      const [zones, chain, names] = await Promise.all([
        people.zones(task.ref.workspace, [to.person, task.body.assigner]),
        sight.of(task.ref.workspace, to.person).then((eyes) => links.chain(task.body, eyes)),
        namesIn(task.ref.workspace, namedIn(task.body.checklist)),
      ]);
      return taskCard(task, {
        surface: 'dm',
        viewer: to.person,
        zones,
        now,
        chain,
        nameOf: (person) => names.get(person) ?? '',
      });
    },
    news: async ({ saved }, notice) =>
      'person' in notice.to
        ? newsMessage(saved as Saved<'task'>, notice, { viewer: notice.to.person })
        : { skip: 'nobody_to_tell' },
    together: (owed, now) => (owed[0]?.entry.notice.kind === 'reminder' ? reminder(owed, now) : ownDigest(owed, now)),
    comment: async ({ saved }, { to, comment }, now) => {
      const task = saved as Saved<'task'>;
      const card = task.outbox.entries[cardFor(to).key];
      if (card && !card.message && card.state !== 'idle') return { wait: instant(now + cardTakes) };
      const said = commentMessage(task.body, comment);
      return card?.message && said ? { ...said, thread: card.message.ts } : { skip: 'no_card' };
    },
    watch: async ({ saved }, { to, since }) => {
      const task = saved as Saved<'task'>;
      const eyes = await sight.of(task.ref.workspace, to.person);
      const isTold = task.body.watchers.includes(to.person) || hearsComments(task.body, to.person);
      const told = isTold && maySee(task.body, eyes) ? watchMessage(task, to.person, since) : null;
      return told ?? { skip: 'not_watching' };
    },
    captured: async ({ saved }, { thread }) => ({ ...capturedMessage(saved as Saved<'task'>), thread }),
    bulk: async ({ saved }) => bulkMessage((saved as Saved<'bulk'>).body),
    bulk_news: async ({ saved }, { to, stage }) => {
      const { body } = saved as Saved<'bulk'>;
      return stage === 'done' && body.undoAt !== null ? { skip: 'undone' } : bulkNews(body, to.person, stage);
    },
    handout: handout.handout,
    handout_undone: handout.undone,
    trouble: async ({ saved }, { about, code }) =>
      saved.ref.kind === 'digest'
        ? digestTrouble(about, code, identity.name)
        : cardTrouble(saved as Saved<'task'>, about, code, identity.name),
    holdup: async ({ saved }, { episode }, now) => {
      const { workspace, person, episode: latest } = (saved as Saved<'holdup'>).body;
      const waiting = episode === latest ? await holdups.waitingOn(workspace, person) : [];
      return holdupMessage(waiting, { viewer: person, now });
    },
    digest_setup: digest.setup,
    digest: digest.page,
  };
}

/** The words of any notice that is said. */
export function tell(tellers: Tellers, claim: OutboxClaim, notice: Spoken, now: Instant): Promise<Told> {
  return (tellers[notice.kind] as Teller<Spoken>)(claim, notice, now);
}
