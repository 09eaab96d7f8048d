import type { Home } from '../domain/home/home.js';
import { notStoredYet, type UserId, type WorkspaceId } from '../domain/ids.js';
import type { Instant } from '../domain/time.js';
import type { Ref, Saved, Store } from '../store/port.js';

const homeRef = (workspace: WorkspaceId, person: UserId): Ref<'home'> => ({ workspace, kind: 'home', id: person });

/** Owes each of these people a fresh Home tab, if they have ever opened it. */
export async function redrawHomes(
  store: Store,
  { workspace, people }: { workspace: WorkspaceId; people: readonly UserId[] },
  now: Instant,
): Promise<void> {
  for (const person of people) await changeHome(store, homeRef(workspace, person), now, (home) => home);
}

/** Remembers that somebody stands on the Home tab (and on which page) and owes them the picture. True at the first time ever. */
async function openHome(
  store: Store,
  workspace: WorkspaceId,
  person: UserId,
  now: Instant,
  pages?: Home['pages'],
): Promise<boolean> {
  let first = false;
  await changeHome(store, homeRef(workspace, person), now, (home) => {
    first = home === null;
    return home ? { ...home, pages: pages ?? {} } : { workspace, person, firstOpenedAt: now, pages: pages ?? {} };
  });
  return first;
}

async function changeHome(store: Store, ref: Ref<'home'>, now: Instant, change: (home: Home | null) => Home | null) {
  for (;;) {
    const saved: Saved<'home'> | null = await store.load(ref);
    const body = change(saved?.body ?? null);
    if (!body) return;
    const result = await store.commit({
      ref,
      expected: saved?.version ?? notStoredYet,
      body,
      wakeAt: null,
      notices: [{ notice: { kind: 'home', key: 'home', to: { person: body.person } }, dueAt: now }],
    });
    if (result.ok) return;
  }
}

/** The Home tabs, for those who open and draw them. */
export function createHomes(store: Store) {
  return {
    open: (workspace: WorkspaceId, person: UserId, now: Instant, pages?: Home['pages']) =>
      openHome(store, workspace, person, now, pages),
    async find(workspace: WorkspaceId, person: UserId): Promise<Home | null> {
      return (await store.load(homeRef(workspace, person)))?.body ?? null;
    },
  };
}

export type Homes = ReturnType<typeof createHomes>;
