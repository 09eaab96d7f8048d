import { minutes } from '../domain/time.js';
import type { Ref, Saved, Store } from '../store/port.js';
import type { Kind } from '../store/record.js';
import type { Clock } from './clock.js';

type Wake = (saved: Saved) => Promise<void>;

/** How long whoever took a record has for it, before another may. */
const leaseMs = minutes(1);
const atOnce = 200;

/** Looks at what the clock has made due. A record is taken under a lease, so that two processes do not both look. */
export function createWaker(store: Store, clock: Clock) {
  /** THE table: what time does to each kind of record. A kind without a row never sets `wakeAt`. */
  const wakes: Partial<Record<Kind, Wake>> = {
    // A question that nobody answered in time is forgotten.
    draft: ({ ref }) => store.remove(ref as Ref),
  };

  /** Until nothing is due. */
  async function wakeAll(): Promise<void> {
    for (;;) {
      const due = await store.claimWakes(clock.now(), leaseMs, atOnce);
      for (const saved of due) await wakes[saved.ref.kind]?.(saved);
      if (due.length < atOnce) return;
    }
  }

  return { wakeAll };
}

export type Waker = ReturnType<typeof createWaker>;
