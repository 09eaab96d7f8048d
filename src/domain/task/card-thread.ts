import type { TaskId, WorkspaceId } from '../ids.js';
import type { MessageRef } from './comment.js';

/** Which task the thread under a card is about, by the card's message. */
export interface CardThread {
  readonly workspace: WorkspaceId;
  readonly task: TaskId;
  readonly card: MessageRef;
}
