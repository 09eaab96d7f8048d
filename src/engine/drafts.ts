import type { Draft } from '../domain/draft/draft.js';
import { notStoredYet, type WorkspaceId } from '../domain/ids.js';
import type { Ref, Store } from '../store/port.js';
import type { Wake } from './wake.js';

const draftRef = (workspace: WorkspaceId, id: string): Ref<'draft'> => ({ workspace, kind: 'draft', id });

/** Sentences that wait for their author to pick a reading. Kept in the store: the question outlives a restart. */
export function createDrafts(store: Store) {
  return {
    /** Saving the same draft again (a repeated request) changes nothing. */
    async keep(draft: Draft): Promise<void> {
      await store.commit({
        ref: draftRef(draft.workspace, draft.id),
        expected: notStoredYet,
        body: draft,
        wakeAt: draft.expiresAt,
        notices: [],
      });
    },
    async find(workspace: WorkspaceId, id: string): Promise<Draft | null> {
      return (await store.load(draftRef(workspace, id)))?.body ?? null;
    },
    drop: (workspace: WorkspaceId, id: string): Promise<void> => store.remove(draftRef(workspace, id)),
  };
}

/** A question that nobody answered in time is forgotten. */
export const wakeDraft =
  (store: Store): Wake<'draft'> =>
  ({ ref }) =>
    store.remove(ref);

export type Drafts = ReturnType<typeof createDrafts>;
