import { foldKey, isOfClock, placeKey } from '../domain/notice.js';
import { type Instant, instant, minutes } from '../domain/time.js';
import type { OutboxClaim, Store } from '../store/port.js';
import { nextTry } from './backoff.js';
import type { Messenger, Owed } from './messenger.js';
import type { Delivery, OutboxEntry } from './outbox.js';
import type { Call, Lane, Pace, Wish } from './pace.js';
import { createSettling } from './settling.js';

export interface DrainParts {
  readonly store: Store;
  readonly messenger: Messenger;
  readonly pace: Pace;
  readonly clock: { now(): Instant };
  /** Waits; by the hands of the test's clock in tests. */
  readonly sleep: (ms: number) => Promise<void>;
  readonly onDelivered: (entry: OutboxEntry, delivery: Delivery) => void;
  readonly onFault: (fault: unknown) => void;
  /** How long a claim holds, ms; a deliverer that is stopped longer loses it. A minute unless told otherwise. */
  readonly leaseMs?: number | undefined;
}

/** Nothing is said in the last third of a lease: the answer might come when another already tries. */
const marginShare = 1 / 3;
/**
 * What has a slot farther away than this goes back to the store, so that no lease is spent on waiting, and so that what
 * the clock makes due at once takes no room from what people wait for.
 */
const longestWaitMs: Readonly<Record<Lane, number>> = { people: 5_000, clock: 1_000, redraw: 1_000 };
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
  const settling = createSettling(parts);
  /** What this process is saying, until it is written down. Whoever stands still for longer than a lease claims it anew. */
  const saying = new Map<string, Promise<Delivery>>();

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
    await settling.write({ claim, deliveries: ended });
    for (const entry of claim.due) {
      const name = entryName({ claim, entry });
      if (saying.get(name) === deliveries.get(entry)) saying.delete(name);
    }
  }

  /** What of these claims goes into one message is said in one, however many records owe it. */
  function deliverAll(claims: readonly OutboxClaim[]): ReadonlyMap<OutboxEntry, Promise<Delivery>> {
    const deliveries = new Map<OutboxEntry, Promise<Delivery>>();
    const messages = new Map<string, [Owed, ...Owed[]]>();
    for (const claim of claims)
      for (const entry of claim.due) {
        const owed = { claim, entry };
        const underWay = saying.get(entryName(owed));
        const name = messageName(owed);
        if (underWay) deliveries.set(entry, underWay);
        else messages.set(name, [...(messages.get(name) ?? []), owed] as [Owed, ...Owed[]]);
      }
    for (const all of messages.values()) {
      const work = deliverMessage(all);
      for (const [index, owed] of all.entries()) {
        const delivery = work.then((ended) => ended[index] as Delivery);
        deliveries.set(owed.entry, delivery);
        saying.set(entryName(owed), delivery);
      }
    }
    return deliveries;
  }

  async function deliverMessage(owed: readonly [Owed, ...Owed[]]): Promise<readonly Delivery[]> {
    const now = parts.clock.now();
    const wish = wishFor(owed[0]);
    // An edit that may not be made takes no slot from what may be said.
    const held = wish.call === 'post' ? null : parts.pace.heldUntil(wish, now);
    if (held !== null) return owed.map((one) => later(one, held));
    const patience = longestWaitMs[wish.lane];
    const slot = parts.pace.reserve(wish, now, patience);
    if (slot - now > patience) return owed.map((one) => later(one, slot));
    if (slot > now) await parts.sleep(slot - now);
    const silence = parts.pace.heldUntil(wish, parts.clock.now());
    if (silence !== null) return owed.map((one) => later(one, silence));
    const until = Math.min(...owed.map(({ claim }) => claim.until));
    const inTime = () => !stopping && parts.clock.now() <= until - leaseMs * marginShare;
    if (!inTime()) return owed.map((one) => later(one, parts.clock.now()));
    const deliveries = await parts.messenger.deliver(owed, inTime).catch((fault: unknown) => {
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
      settling.stop();
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

function entryName({ claim: { saved }, entry: { notice } }: Owed): string {
  const { workspace, kind, id } = saved.ref;
  return `${workspace}/${kind}/${id}/${notice.key}`;
}

/** The same for all that goes into one message. */
function messageName(owed: Owed): string {
  const fold = foldKey(owed.entry.notice);
  return fold === null ? entryName(owed) : `${owed.claim.saved.ref.workspace}/${fold}`;
}

function wishFor(owed: Owed): Wish {
  const { notice, message } = owed.entry;
  // A Home tab is no conversation: drawing it takes no slot of the direct message.
  const place = notice.kind === 'home' ? `home:${placeKey(notice.to)}` : placeKey(notice.to);
  const isShown = message !== null || notice.kind === 'home';
  const lane = !isOfClock(notice) ? 'people' : isShown ? 'redraw' : 'clock';
  return { workspace: owed.claim.saved.ref.workspace, call: callFor(owed.entry), place, lane, name: messageName(owed) };
}

/** By which of Slack's methods it is said. */
export const callFor = ({ notice, message }: Pick<OutboxEntry, 'notice' | 'message'>): Call =>
  notice.kind === 'home' ? 'publish' : message === null ? 'post' : 'update';

export const neverPaced: Pace = { reserve: (_wish, now) => instant(now), hold() {}, heldUntil: () => null };
