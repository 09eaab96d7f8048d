import { type Home, type Visit, visited } from '../domain/home/home.js';
import { notStoredYet, type UserId, type WorkspaceId } from '../domain/ids.js';
import { homeFor } from '../domain/notice.js';
import type { Instant } from '../domain/time.js';
import type { Ref, Saved, Store } from '../store/port.js';

const homeRef = (workspace: WorkspaceId, person: UserId): Ref<'home'> => ({ workspace, kind: 'home', id: person });

/** Owes each of these people a fresh Home tab, if they have ever opened it; in no hurry where only time has passed. */
export async function redrawHomes(
  store: Store,
  { workspace, people }: { workspace: WorkspaceId; people: readonly UserId[] },
  now: Instant,
  cause?: 'clock',
): Promise<void> {
  for (const person of people)
    await changeHome(store, homeRef(workspace, person), now, (saved) => saved?.body ?? null, cause);
}

async function changeHome(
  store: Store,
  ref: Ref<'home'>,
  now: Instant,
  change: (saved: Saved<'home'> | null) => Home | null,
  cause?: 'clock',
): Promise<void> {
  for (;;) {
    const saved = await store.load(ref);
    const body = change(saved);
    if (!body) return;
    const result = await store.commit({
      ref,
      expected: saved?.version ?? notStoredYet,
      body,
      wakeAt: null,
      notices: [{ notice: homeFor(body.person, cause), dueAt: now }],
    });
    if (result.ok) return;
  }
}

/** The Home tabs, for those who open and draw them. */
export function createHomes(store: Store) {
  return {
    /** Remembers where somebody stands on the Home tab, and owes them the picture. */
    visit: (visit: Visit): Promise<void> =>
      changeHome(store, homeRef(visit.workspace, visit.person), visit.now, (saved) => {
        const drawn = Object.values(saved?.outbox.entries ?? {}).some((entry) => entry.drawn > 0);
        return visited(saved?.body ?? null, visit, drawn);
      }),
    redraw: (workspace: WorkspaceId, person: UserId, now: Instant): Promise<void> =>
      redrawHomes(store, { workspace, people: [person] }, now),
    async find(workspace: WorkspaceId, person: UserId): Promise<Home | null> {
      return (await store.load(homeRef(workspace, person)))?.body ?? null;
    },
  };
}

export type Homes = ReturnType<typeof createHomes>;
