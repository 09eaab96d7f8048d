import { type Instant, minutes } from '../domain/time.js';
import type { Saved, Store } from '../store/port.js';
import type { Kind } from '../store/record.js';
import type { Clock } from './clock.js';

/**
 * What time does to one record, taken under a lease at `now`. It commits on the version it was given, with a new
 * `wakeAt`; a conflict means that somebody else was first and has set the next wake. Left as it is, the record is due
 * again when its lease runs out.
 */
export type Wake<K extends Kind = Kind> = (saved: Saved<K>, now: Instant) => Promise<void>;

/** THE table: what time does to each kind of record. A kind without a row never sets `wakeAt`. */
export type Wakes = { readonly [K in Kind]?: Wake<K> };

export interface WakerParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly wakes: Wakes;
  /** Called after each round in which something was due, with the moment up to which it was. */
  readonly afterwards?: (now: Instant) => Promise<void>;
  /** One record could not be seen to: it is due again later, and must not keep the others. */
  readonly onFault: (fault: unknown, saved: Saved) => void;
  /** How long whoever took a record has for it, before another may. */
  readonly leaseMs?: number | undefined;
}

const atOnce = 200;
/** Rounds with room left that may follow each other: what was changed while it was looked at is due again at once. */
const moreRounds = 5;

/** Looks at what the clock has made due. A record is taken under a lease, so that two processes do not both look. */
export function createWaker({ store, clock, wakes, afterwards, onFault, leaseMs = minutes(1) }: WakerParts) {
  async function wakeOne(saved: Saved): Promise<void> {
    try {
      await (wakes[saved.ref.kind] as Wake | undefined)?.(saved, clock.now());
    } catch (fault) {
      onFault(fault, saved);
    }
  }

  const running = new Set<Promise<void>>();

  /** Until nothing is due. */
  function wakeAll(): Promise<void> {
    const run = lookAtAll().finally(() => running.delete(run));
    running.add(run);
    return run;
  }

  async function lookAtAll(): Promise<void> {
    for (let more = 0; more < moreRounds; ) {
      const seenTo = await store.inTurn(lookAtSome);
      if (seenTo === 0) return;
      if (seenTo < atOnce) more += 1;
    }
  }

  async function lookAtSome(): Promise<number> {
    const now = clock.now();
    const due = await store.claimWakes(now, leaseMs, atOnce);
    if (due.length === 0) return 0;
    // Together, so that a store which writes in groups waits for the disk once.
    await Promise.all(due.map(wakeOne));
    await afterwards?.(now);
    return due.length;
  }

  return {
    wakeAll,
    /** Resolves when nothing is looked at any more, whoever asked for it. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

export type Waker = ReturnType<typeof createWaker>;
