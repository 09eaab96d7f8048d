import type { ChannelId, UserId } from '../ids.js';
import type { Instant } from '../time.js';

/** A message in Slack. */
export interface MessageRef {
  readonly channel: ChannelId;
  readonly ts: string;
}

/** What somebody says of a task. `id` counts up from 1 within the task and is never used again. */
export interface Comment {
  readonly id: number;
  readonly by: UserId;
  readonly at: Instant;
  readonly text: string;
  /** The reply in the thread of a card that it was said by; null for one typed into a form or after a command. */
  readonly message: MessageRef | null;
  /** When its text was last changed. */
  readonly editedAt: Instant | null;
}
