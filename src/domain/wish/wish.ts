import type { RequestId, UserId, WorkspaceId } from '../ids.js';
import type { Origin } from '../task/task.js';
import type { Instant } from '../time.js';

/** What somebody said, as they said it: kept from the moment it is acknowledged until it has been followed. */
export interface Wish {
  readonly workspace: WorkspaceId;
  readonly actor: UserId;
  readonly request: RequestId;
  readonly origin: Origin | null;
  /** The slash command, such as `/assign`. */
  readonly name: string;
  readonly text: string;
  /** "Tomorrow" is counted from here, however late the wish is followed. */
  readonly saidAt: Instant;
  /** Where Slack takes answers to it, for half an hour. */
  readonly responseUrl: string | null;
  /** How often the clock has found it left behind. */
  readonly found: number;
}
