import type { OutboxClaim } from '../store/port.js';
import type { Delivery, OutboxEntry } from './outbox.js';

/** Who speaks for Baton. Slack stands behind it in the product, a recorder in tests. */
export interface Messenger {
  /** Says one entry, once. Never rejects for what Slack answers: that is a `Delivery`. */
  deliver(claim: OutboxClaim, entry: OutboxEntry): Promise<Delivery>;
}
