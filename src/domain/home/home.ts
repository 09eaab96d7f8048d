import type { RequestId, UserId, WorkspaceId } from '../ids.js';
import type { Instant } from '../time.js';

/** That somebody has opened Baton's Home tab, and which page of each list they stand on: what a redraw needs. */
export interface Home {
  readonly workspace: WorkspaceId;
  readonly person: UserId;
  readonly firstOpenedAt: Instant;
  /** The first visit, by the request that told of it, for as long as it lasts: it is met with a welcome. Null afterwards. */
  readonly welcome: RequestId | null;
  /** Opaque cursors of the store, per list; absent: the first page. */
  readonly pages: { readonly waitingOnMe?: string | undefined; readonly iAmWaitingOn?: string | undefined };
}

export interface Visit {
  readonly workspace: WorkspaceId;
  readonly person: UserId;
  readonly request: RequestId;
  readonly now: Instant;
  /** Where its lists were turned to; absent: the tab was opened, which begins on the first pages. */
  readonly pages?: Home['pages'] | undefined;
}

/** `before` null: never opened so far. `drawn`: the tab was seen since; until then its welcome is not over. */
export function visited(before: Home | null, visit: Visit, drawn: boolean): Home {
  const { workspace, person, request, now, pages } = visit;
  if (!before) return { workspace, person, firstOpenedAt: now, welcome: request, pages: pages ?? {} };
  if (pages) return { ...before, pages };
  // The same opening, told of twice, is one visit.
  return { ...before, welcome: drawn && before.welcome !== request ? null : before.welcome, pages: {} };
}
