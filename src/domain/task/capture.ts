import type { ChannelId, UserId } from '../ids.js';

/** The message a task was made of. */
export interface Source {
  readonly channel: ChannelId;
  /** As Slack names it. */
  readonly ts: string;
  /** The thread it is a reply in, by the `ts` of its first message. */
  readonly thread: string | null;
  /** The way back to it; null where it was not known where the workspace is. */
  readonly url: string | null;
}

/** How a task is made of a message. */
export interface Capture {
  readonly source: Source;
  /** Who asked for it by that message; null: whoever makes the task. */
  readonly askedBy: UserId | null;
  /** Whether those in its thread are told. */
  readonly answer: boolean;
}

/** The thread in which one answers to a message: its own, or the one it stands in. */
export const threadUnder = ({ ts, thread }: Pick<Source, 'ts' | 'thread'>) => thread ?? ts;
