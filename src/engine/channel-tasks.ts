import { mayBeShown, newsSince } from '../domain/digest/channel-digest.js';
import { Today } from '../domain/digest/digest-task.js';
import type { DigestScope } from '../domain/digest/digest-turn.js';
import type { StandingDigest } from '../domain/digest/standing-digest.js';
import { userId } from '../domain/ids.js';
import type { Saved, Store } from '../store/port.js';
import { pagesOf } from './task-pages.js';

const pageSize = 200;
/** A channel is not a person: it sees what everybody sees, and what was said in it. */
const nobody = userId('');

/** The tasks of a channel that its digest may show: read page by page, and kept as far as they matter. */
export async function tasksForDigest(
  store: Store,
  { workspace, channel, schedule }: StandingDigest,
  scope: DigestScope,
): Promise<readonly Saved<'task'>[]> {
  const today = new Today(scope.at, schedule.zone);
  const since = newsSince(scope.since, scope.at);
  const here = { workspace, viewer: nobody, inChannel: channel, channel, limit: pageSize } as const;
  const matters = ({ body }: Saved<'task'>) => mayBeShown(body, since, today);
  const found: Saved<'task'>[] = [];
  for await (const page of pagesOf(store, { ...here, state: 'open', order: 'urgency' }))
    found.push(...page.filter(matters));
  for await (const page of pagesOf(store, { ...here, state: 'closed', order: 'recent' })) {
    found.push(...page.filter(matters));
    if ((page.at(-1)?.body.updatedAt ?? 0) <= since) break;
  }
  return found;
}
