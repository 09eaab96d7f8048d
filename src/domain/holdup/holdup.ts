import type { UserId, WorkspaceId } from '../ids.js';

/**
 * That tasks wait on a person: the record that owes them one message about all of these. An episode begins with the first
 * of them and ends with the last; the next one begins with a message of its own, since somebody waits anew.
 */
export interface Holdup {
  readonly workspace: WorkspaceId;
  readonly person: UserId;
  /** Counts up from 1. */
  readonly episode: number;
  /** How many waited when it was last looked at. */
  readonly waiting: number;
}

/** After a look at which `waiting` tasks waited on them; null: there is nothing to say, nor to take back. */
export function lookedAt(
  before: Holdup | null,
  { workspace, person, waiting }: Omit<Holdup, 'episode'>,
): Holdup | null {
  if (waiting === 0 && (before?.waiting ?? 0) === 0) return null;
  const episode = (before?.episode ?? 0) + (before && before.waiting > 0 ? 0 : 1);
  return { workspace, person, episode, waiting };
}
