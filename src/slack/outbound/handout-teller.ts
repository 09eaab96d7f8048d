import type { Batch } from '../../domain/batch/batch.js';
import { cardFor, handoutFor, type Notice } from '../../domain/notice.js';
import { isTakenBack } from '../../domain/task/rules/handout.js';
import { maySee } from '../../domain/task/rules/visibility.js';
import { type Instant, instant } from '../../domain/time.js';
import type { Handouts } from '../../engine/handouts.js';
import type { OutboxEntry } from '../../outbox/outbox.js';
import type { OutboxClaim, Saved } from '../../store/port.js';
import { type Identity, linkToMessage } from '../identity.js';
import type { Directory } from '../people/directory.js';
import type { Sight } from '../people/sight.js';
import { handoutMessage, handoutUndone } from '../present/handout.js';
import type { Told } from './tellers.js';

export interface HandoutTellerParts {
  readonly people: Directory;
  readonly sight: Pick<Sight, 'of'>;
  readonly identity: Identity;
  readonly handouts: Pick<Handouts, 'tasksOf'>;
}

/** A message whose fate is not known is looked for before anything is said that follows from it. */
const doubtTakes = 5_000;

/** Slack's clock, by which it says when a message was posted, and ours need not show the same. */
const clocksApart = 5_000;

/** Whether its reader was told before all were taken back; what was said later left out what was over by then. */
const knowsOfAll = ({ undoAt }: Batch, entry: OutboxEntry | undefined) =>
  Boolean(entry?.message && (undoAt === null || Number(entry.message.ts) * 1_000 <= undoAt + clocksApart));

type Of<Kind extends Notice['kind']> = Extract<Notice, { kind: Kind }>;

/** Tells somebody of the several tasks that a batch gives them, and that they were taken back. */
export function createHandoutTeller({ people, sight, identity, handouts }: HandoutTellerParts) {
  async function shownTo(batch: Batch, person: Of<'handout'>['to']['person']) {
    const [tasks, eyes] = await Promise.all([handouts.tasksOf(batch, person), sight.of(batch.workspace, person)]);
    return tasks.filter(({ body }) => maySee(body, eyes));
  }

  return {
    async handout({ saved }: OutboxClaim, { to: { person }, key }: Of<'handout'>, now: Instant): Promise<Told> {
      const { body: batch, outbox } = saved as Saved<'batch'>;
      // Owed anew once all are taken back.
      if (batch.undoAt !== null && !batch.undone) return { skip: 'undone' };
      const tasks = await shownTo(batch, person);
      const shown = knowsOfAll(batch, outbox.entries[key]) ? tasks : tasks.filter(({ body }) => !isTakenBack(body));
      if (shown.length === 0) return { skip: 'undone' };
      const zones = await people.zones(batch.workspace, [person, batch.author]);
      const linkTo = ({ body, outbox: owed }: Saved<'task'>) =>
        body.origin && !body.origin.private
          ? linkToMessage(identity, owed.entries[cardFor({ channel: body.origin.channel }).key]?.message)
          : undefined;
      const links = new Map(shown.map((task) => [task.body.id, linkTo(task)]));
      return handoutMessage(batch, shown, { viewer: person, zones, now, linkTo: ({ body }) => links.get(body.id) });
    },

    /** Only to who was told of them; of what was taken back before, nobody need hear. */
    async undone({ saved }: OutboxClaim, { to: { person } }: Of<'handout_undone'>, now: Instant): Promise<Told> {
      const { body: batch, outbox } = saved as Saved<'batch'>;
      const entry = outbox.entries[handoutFor(person).key];
      if (entry && !entry.message && entry.doubtSince !== null) return { wait: instant(now + doubtTakes) };
      if (!entry || !knowsOfAll(batch, entry)) return { skip: 'undone' };
      const gone = (await shownTo(batch, person)).filter(({ body }) => isTakenBack(body));
      return gone.length > 0 ? handoutUndone(batch, gone) : { skip: 'undone' };
    },
  };
}
