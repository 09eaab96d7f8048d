import type { Notice } from '../../domain/notice.js';
import type { Instant } from '../../domain/time.js';
import type { OutboxClaim, Saved } from '../../store/port.js';
import type { Identity } from '../identity.js';
import type { Directory } from '../people/directory.js';
import { newsMessage } from '../present/news.js';
import { taskCard } from '../present/task-card.js';
import { cardTrouble } from '../present/trouble.js';
import type { Message } from '../views/message.js';

/** What is to be said, or why it no longer is: the world may have moved on since it came to be owed. */
export type Told = Message | { readonly skip: string };
/** Everything but a Home tab, which is no message. */
export type Spoken = Exclude<Notice, { kind: 'home' }>;

type Teller<N extends Spoken> = (claim: OutboxClaim, notice: N, now: Instant) => Promise<Told>;
export type Tellers = { readonly [Kind in Spoken['kind']]: Teller<Extract<Spoken, { kind: Kind }>> };

export interface TellerParts {
  readonly people: Directory;
  readonly identity: Identity;
}

/** THE table: how each kind of notice is put into words, on how things stand when it is said. */
export function createTellers({ people, identity }: TellerParts): Tellers {
  return {
    card: async ({ saved }, { to }, now) => {
      const task = saved as Saved<'task'>;
      if ('channel' in to) return taskCard(task, { surface: 'channel', now });
      const zones = await people.zones(task.ref.workspace, [to.person, task.body.assigner]);
      return taskCard(task, { surface: 'dm', viewer: to.person, zones, now });
    },
    news: async ({ saved }, notice) =>
      'person' in notice.to
        ? newsMessage(saved as Saved<'task'>, notice, { viewer: notice.to.person })
        : { skip: 'nobody_to_tell' },
    trouble: async ({ saved }, { about, code }) => cardTrouble(saved as Saved<'task'>, about, code, identity.name),
  };
}

/** The words of any notice that is said. */
export function tell(tellers: Tellers, claim: OutboxClaim, notice: Spoken, now: Instant): Promise<Told> {
  return (tellers[notice.kind] as Teller<Spoken>)(claim, notice, now);
}
