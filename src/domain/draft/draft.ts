import type { UserId, WorkspaceId } from '../ids.js';
import type { Capture } from '../task/capture.js';
import type { Due, Origin, TaskFields } from '../task/task.js';
import type { Instant } from '../time.js';

/** A sentence understood but for its date: kept until its author picks one of the readings, or it expires. */
export interface Draft {
  /** Also the id of the task it becomes, so that picking twice makes one task. */
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly author: UserId;
  readonly origin: Origin | null;
  readonly fields: TaskFields;
  readonly capture: Capture | null;
  readonly readings: readonly { readonly label: string; readonly due: Due | null }[];
  readonly expiresAt: Instant;
}
