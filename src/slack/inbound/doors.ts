/** Answers Slack. Called once; for a modal it may carry what the modal should do. */
export type Ack = (answer?: unknown) => Promise<void>;

/** One entrance per kind of request. Bodies are as Slack sent them, signature checked, nothing else. */
export interface Doors {
  command(body: unknown, ack: Ack): Promise<void>;
  press(body: unknown, ack: Ack): Promise<void>;
  submission(body: unknown, ack: Ack): Promise<void>;
  shortcut(body: unknown, ack: Ack): Promise<void>;
  /** Already acknowledged. */
  event(body: unknown): Promise<void>;
}
