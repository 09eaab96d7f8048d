import type { UserId, WorkspaceId } from '../ids.js';
import type { Instant } from '../time.js';

/** That somebody has opened Baton's Home tab, and which page of each list they stand on: what a redraw needs. */
export interface Home {
  readonly workspace: WorkspaceId;
  readonly person: UserId;
  readonly firstOpenedAt: Instant;
  /** Opaque cursors of the store, per list; absent: the first page. */
  readonly pages: { readonly waitingOnMe?: string | undefined; readonly iAmWaitingOn?: string | undefined };
}
