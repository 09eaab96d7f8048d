import { type Holdup, lookedAt } from '../domain/holdup/holdup.js';
import { notStoredYet, type UserId, type WorkspaceId } from '../domain/ids.js';
import { holdupFor } from '../domain/notice.js';
import { urgencyRank } from '../domain/task/rules/urgency.js';
import { days, type Instant, instant } from '../domain/time.js';
import type { Ref, Saved, Store } from '../store/port.js';
import { seenBy, type Viewer } from './viewer.js';
import type { Wake } from './wake.js';

const counted = 200;

const holdupRef = (workspace: WorkspaceId, person: UserId): Ref<'holdup'> => ({
  workspace,
  kind: 'holdup',
  id: person,
});

/** The open tasks that wait on people, and the message in which each is told of theirs. */
export function createHoldups(store: Store, sight: (workspace: WorkspaceId, person: UserId) => Promise<Viewer>) {
  /**
   * What waits on somebody, or on a task of theirs, as far as they may see it; the most urgent first, at most 200. What they
   * have to do themselves waits on nobody else.
   */
  async function waitingOn(workspace: WorkspaceId, person: UserId): Promise<readonly Saved<'task'>[]> {
    const seen = { ...seenBy(await sight(workspace, person)), state: 'open', order: 'urgency' } as const;
    const [named, own] = await Promise.all([
      store.findTasks({ ...seen, blocker: person, limit: counted }),
      store.findTasks({ ...seen, assignee: person, awaited: true, limit: counted }),
    ]);
    const theirs = await Promise.all(
      own.tasks.map(({ body }) => store.findTasks({ ...seen, waitsOn: body.number, limit: counted })),
    );
    const found = new Map([named, ...theirs].flatMap(({ tasks }) => tasks).map((saved) => [saved.body.number, saved]));
    return [...found.values()]
      .filter(({ body: { assignees } }) => assignees.some((one) => one !== person) || assignees.length === 0)
      .sort((a, b) => urgencyRank(a.body) - urgencyRank(b.body))
      .slice(0, counted);
  }

  /** To be called when something began to wait on somebody, or no longer does; and once a day, since days are counted in it. */
  async function refresh(workspace: WorkspaceId, person: UserId, now: Instant, cause?: 'clock'): Promise<void> {
    const ref = holdupRef(workspace, person);
    for (;;) {
      const saved = await store.load(ref);
      const waiting = (await waitingOn(workspace, person)).length;
      const body = lookedAt(saved?.body ?? null, { workspace, person, waiting });
      if (!body) return;
      const result = await store.commit({
        ref,
        expected: saved?.version ?? notStoredYet,
        body,
        wakeAt: waiting > 0 ? instant(now + days(1)) : null,
        notices: [{ notice: holdupFor(person, body.episode, cause), dueAt: now }],
      });
      if (result.ok) return;
    }
  }

  const wake: Wake<'holdup'> = ({ body }: { readonly body: Holdup }, now) =>
    refresh(body.workspace, body.person, now, 'clock');

  return { waitingOn, refresh, wake };
}

export type Holdups = ReturnType<typeof createHoldups>;
