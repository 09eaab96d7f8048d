import type { OutboxClaim } from '../store/port.js';
import type { Delivery, OutboxEntry } from './outbox.js';

/** One entry of a claimed outbox. */
export interface Owed {
  readonly claim: OutboxClaim;
  readonly entry: OutboxEntry;
}

/** Who speaks for Baton. Slack stands behind it in the product, a recorder in tests. */
export interface Messenger {
  /**
   * Says what is owed, once: one entry, or several with one `foldKey` in one message. Answers what became of each, in
   * their order. Never rejects for what Slack answers: that is a `Delivery`. `inTime` is to be asked right before it is
   * said; once it is false another deliverer may be about to say it, and it is left alone.
   */
  deliver(owed: readonly [Owed, ...Owed[]], inTime: () => boolean): Promise<readonly Delivery[]>;
}
