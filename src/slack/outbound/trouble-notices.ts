import type { Batch } from '../../domain/batch/batch.js';
import type { StandingDigest } from '../../domain/digest/standing-digest.js';
import { cardFor, type Notice } from '../../domain/notice.js';
import { makerOf, type Task } from '../../domain/task/task.js';
import type { OutboxEntry } from '../../outbox/outbox.js';
import type { Saved } from '../../store/port.js';
import { shutsOut, type Trouble } from './trouble.js';

/**
 * Whom to tell that Slack takes no card, reminder or digest: whoever made it, in person, unless it is that very conversation
 * which Slack refuses. Said once, however often it is tried again. Where Slack takes nothing at all, nobody can be told
 * so: answers to what people ask say it then, see `shutOutToo`.
 */
export function troubleNotices({ ref, body }: Saved, { notice }: OutboxEntry, { code }: Trouble): readonly Notice[] {
  if (shutsOut(code)) return [];
  const about = notice.to;
  const tell = (person: Task['assigner'], what: string): readonly Notice[] =>
    'person' in about && about.person === person
      ? []
      : [{ kind: 'trouble', key: `trouble:${what}:${code}`, to: { person }, about, code }];
  if (notice.kind === 'card') return tell(makerOf(body as Task), cardFor(about).key);
  // Whoever can't be reminded can't be shown the card either, which is said once for both.
  if (notice.kind === 'reminder') return tell((body as Task).assigner, cardFor(about).key);
  if (notice.kind === 'handout') return tell((body as Batch).author, cardFor(about).key);
  if (ref.kind !== 'digest') return [];
  const { setBy, revision } = body as StandingDigest;
  return notice.kind === 'digest' || notice.kind === 'digest_setup' ? tell(setBy, `digest:${revision}`) : [];
}
