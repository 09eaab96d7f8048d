import { type Notice, placeKey } from '../domain/notice.js';
import { type Instant, instant, minutes } from '../domain/time.js';
import type { OutboxClaim, Settlement, Store } from '../store/port.js';
import { nextTry } from './backoff.js';
import type { Messenger } from './messenger.js';
import type { Delivery, OutboxEntry } from './outbox.js';
import type { Pace } from './pace.js';

export interface DrainParts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly pace: Pace;
  readonly clock: { now(): Instant };
  /** Waits; by the hands of the test's clock in tests. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly onDelivered: (entry: OutboxEntry, delivery: Delivery) => void;
  readonly onFault: (fault: unknown) => void;
  /** A claim outlives one slow call to Slack (10 s) by far; a deliverer that is stopped longer loses it. A minute unless told otherwise. */
  readonly leaseMs?: number | undefined;
}

/** Nothing is started in the last third of a lease: the answer might come when another already tries. */
const marginShare = 1 / 3;
/** A slot farther away than this goes back to the store, so that a lease is never spent on waiting. */
const longestWaitMs = 5_000;
const claimsAtOnce = 64;

/**
 * Delivers what is owed: claims under a lease, says, writes down what became of it, until nothing is due.
 * Any number of drains may run on one database.
 */
export function createDrain(parts: DrainParts) {
  const { leaseMs = minutes(1) } = parts;
  const inFlight = new Set<Promise<void>>();
  let claiming: Promise<void> | null = null;
  let rung = false;
  let stopping = false;
  let finished: Settlement[] = [];
  let settling: Promise<void> | null = null;

  /** Something may be due. Returns at once; a ring while the drain looks makes it look once more. */
  function ring(): void {
    rung = true;
    if (claiming || stopping) return;
    claiming = claimAll()
      .catch(parts.onFault)
      .finally(() => {
        claiming = null;
        if (rung) ring();
      });
  }

  async function claimAll(): Promise<void> {
    while (rung && !stopping) {
      rung = false;
      const room = claimsAtOnce - inFlight.size;
      if (room === 0) return; // The next one to finish rings.
      const claims = await parts.store.claimOutbox(parts.clock.now(), leaseMs, room);
      for (const claim of claims) {
        const work = deliverClaim(claim).finally(() => {
          inFlight.delete(work);
          ring();
        });
        inFlight.add(work);
      }
      if (claims.length === room) rung = true;
    }
  }

  async function deliverClaim(claim: OutboxClaim): Promise<void> {
    const deliveries = await Promise.all(claim.due.map((entry) => deliverEntry(claim, entry)));
    finished.push({ claim, deliveries });
    // Claims that end in the same turn are written down in one go.
    settling ??= Promise.resolve().then(settleFinished);
    await settling;
  }

  async function settleFinished(): Promise<void> {
    while (finished.length > 0) {
      const batch = finished;
      finished = [];
      try {
        await parts.store.settle(batch, parts.clock.now());
      } catch (fault) {
        // Unwritten: the leases run out, and the next deliverer looks before it says anything again.
        parts.onFault(fault);
      }
    }
    settling = null;
  }

  async function deliverEntry(claim: OutboxClaim, entry: OutboxEntry): Promise<Delivery> {
    const { key } = entry.notice;
    const now = parts.clock.now();
    const slot = parts.pace.reserve(claim.saved.ref.workspace, paceKey(entry.notice), now, longestWaitMs);
    if (slot - now > longestWaitMs) return { key, fate: 'later', dueAt: slot, countsAsTry: false };
    if (slot > now) await parts.sleep(slot - now);
    if (stopping || parts.clock.now() > claim.until - leaseMs * marginShare)
      return { key, fate: 'later', dueAt: parts.clock.now(), countsAsTry: false };
    const delivery = await parts.messenger.deliver(claim, entry).catch((fault: unknown): Delivery => {
      parts.onFault(fault);
      const dueAt = nextTry(parts.clock.now(), entry.attempts, Math.random());
      return { key, fate: 'later', dueAt, error: 'internal_fault', unknown: true, countsAsTry: true };
    });
    parts.onDelivered(entry, delivery);
    return delivery;
  }

  return {
    ring,
    /** Resolves when nothing is due any more and everything said is written down. */
    async idle(): Promise<void> {
      while (claiming || inFlight.size > 0) await Promise.all([claiming, ...inFlight]);
    },
    /** Claims nothing more and waits for what is under way. */
    async stop(): Promise<void> {
      stopping = true;
      await Promise.all([claiming, ...inFlight]);
    },
  };
}

export type Drain = ReturnType<typeof createDrain>;

/** A Home tab is no conversation: drawing it takes no slot of the direct message. */
const paceKey = (notice: Notice) => (notice.kind === 'home' ? `home:${placeKey(notice.to)}` : placeKey(notice.to));

export const neverPaced: Pace = { reserve: (_workspace, _place, now) => instant(now), hold() {} };
