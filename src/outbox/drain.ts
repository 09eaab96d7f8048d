import { foldKey, isOfClock, placeKey } from '../domain/notice.js';
import { type Instant, instant, minutes } from '../domain/time.js';
import type { OutboxClaim, Settlement, Store } from '../store/port.js';
import { nextTry } from './backoff.js';
import type { Messenger, Owed } from './messenger.js';
import type { Delivery, OutboxEntry } from './outbox.js';
import type { Lane, Pace, Wish } from './pace.js';

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
/**
 * What has a slot farther away than this goes back to the store, so that no lease is spent on waiting, and so that what
 * the clock makes due at once takes no room from what people wait for.
 */
const longestWaitMs: Readonly<Record<Lane, number>> = { people: 5_000, clock: 1_000 };
const claimsAtOnce = 100;

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
      const deliveries = deliverAll(claims);
      for (const claim of claims) {
        const work = settled(claim, deliveries).finally(() => {
          inFlight.delete(work);
          ring();
        });
        inFlight.add(work);
      }
      if (claims.length === room) rung = true;
    }
  }

  async function settled(claim: OutboxClaim, deliveries: ReadonlyMap<OutboxEntry, Promise<Delivery>>): Promise<void> {
    const ended = await Promise.all(claim.due.flatMap((entry) => deliveries.get(entry) ?? []));
    finished.push({ claim, deliveries: ended });
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

  /** What of these claims goes into one message is said in one, however many records owe it. */
  function deliverAll(claims: readonly OutboxClaim[]): ReadonlyMap<OutboxEntry, Promise<Delivery>> {
    const messages = new Map<string, [Owed, ...Owed[]]>();
    for (const claim of claims)
      for (const entry of claim.due) {
        const owed = { claim, entry };
        const name = nameOf(owed);
        messages.set(name, [...(messages.get(name) ?? []), owed] as [Owed, ...Owed[]]);
      }
    const deliveries = new Map<OutboxEntry, Promise<Delivery>>();
    for (const owed of messages.values()) {
      const work = deliverMessage(owed);
      for (const [index, { entry }] of owed.entries())
        deliveries.set(
          entry,
          work.then((all) => all[index] as Delivery),
        );
    }
    return deliveries;
  }

  async function deliverMessage(owed: readonly [Owed, ...Owed[]]): Promise<readonly Delivery[]> {
    const now = parts.clock.now();
    const wish = wishFor(owed[0]);
    const patience = longestWaitMs[wish.lane];
    const slot = parts.pace.reserve(wish, now, patience);
    if (slot - now > patience) return owed.map((one) => later(one, slot));
    if (slot > now) await parts.sleep(slot - now);
    const silence = parts.pace.heldUntil(wish, parts.clock.now());
    if (silence !== null) return owed.map((one) => later(one, silence));
    const until = Math.min(...owed.map(({ claim }) => claim.until));
    if (stopping || parts.clock.now() > until - leaseMs * marginShare)
      return owed.map((one) => later(one, parts.clock.now()));
    const deliveries = await parts.messenger.deliver(owed).catch((fault: unknown) => {
      parts.onFault(fault);
      return owed.map(stumbled);
    });
    for (const [index, { entry }] of owed.entries()) parts.onDelivered(entry, deliveries[index] as Delivery);
    return deliveries;
  }

  const stumbled = ({ entry }: Owed): Delivery => {
    const dueAt = nextTry(parts.clock.now(), entry.attempts, Math.random());
    return {
      key: entry.notice.key,
      fate: 'later',
      dueAt,
      error: 'internal_fault',
      unknown: true,
      countsAsTry: true,
    };
  };

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

const later = ({ entry }: Owed, dueAt: Instant): Delivery => ({
  key: entry.notice.key,
  fate: 'later',
  dueAt,
  countsAsTry: false,
});

/** The same for all that goes into one message. */
function nameOf({ claim: { saved }, entry: { notice } }: Owed): string {
  const { workspace, kind, id } = saved.ref;
  return `${workspace}/${foldKey(notice) ?? `${kind}/${id}/${notice.key}`}`;
}

function wishFor(owed: Owed): Wish {
  const { notice } = owed.entry;
  // A Home tab is no conversation: drawing it takes no slot of the direct message.
  const place = notice.kind === 'home' ? `home:${placeKey(notice.to)}` : placeKey(notice.to);
  const lane = isOfClock(notice) ? 'clock' : 'people';
  return { workspace: owed.claim.saved.ref.workspace, place, lane, name: nameOf(owed) };
}

export const neverPaced: Pace = { reserve: (_wish, now) => instant(now), hold() {}, heldUntil: () => null };
