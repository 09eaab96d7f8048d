import type { Version } from '../domain/ids.js';
import { type DueNotice, isDaily, isLevel, isOfClock, type Notice, placeKey, supersedes } from '../domain/notice.js';
import { type Instant, instant } from '../domain/time.js';

/**
 * The outbox of one record: what it owes to people, kept inside the record so that a change and what must be told
 * of it are one write. Everything here is pure; a store only reads, calls and writes back under its own revision.
 */
export interface Outbox {
  readonly entries: Readonly<Record<string, OutboxEntry>>;
  /** Who is delivering right now. While it lasts nobody else may; `ticket` fences off a deliverer that came back late. */
  readonly lease: { readonly ticket: string; readonly until: Instant } | null;
  /** What became of past notices, newest last, for "it never told me". */
  readonly receipts: readonly Receipt[];
}

export interface OutboxEntry {
  readonly notice: Notice;
  /** `idle`: a card or Home tab that is up to date. `sending`: claimed, fate not yet written down. */
  readonly state: 'pending' | 'sending' | 'idle';
  readonly dueAt: Instant;
  /** Asked for anew while it was being delivered: due again, whatever becomes of that delivery. */
  readonly rearmed?: boolean | undefined;
  /** Tries since it last went well. */
  readonly attempts: number;
  /** An earlier try may have reached Slack although no answer came: look before saying it again. */
  readonly doubtSince: Instant | null;
  /** The record version the message must show, and the one it shows (0: not posted yet). */
  readonly want: Version;
  readonly drawn: Version;
  /** The message once posted, for levels. */
  readonly message: PostedMessage | null;
  /** A fingerprint of what the message is known to show, so that an edit which would change nothing is not made. */
  readonly shows?: string | undefined;
  readonly error?: string | undefined;
}

export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

export interface Receipt {
  readonly key: string;
  readonly kind: Notice['kind'];
  readonly to: string;
  readonly at: Instant;
  readonly fate: 'sent' | 'skipped' | 'failed';
  /** Slack's error code, or why it was skipped. */
  readonly why?: string | undefined;
}

/** What delivering one entry came to. `unknown` means no answer: it may or may not have arrived. */
export type Delivery =
  | {
      readonly key: string;
      readonly fate: 'sent';
      readonly drawn: Version;
      readonly message: PostedMessage | null;
      readonly shows?: string;
    }
  | {
      readonly key: string;
      readonly fate: 'later';
      readonly dueAt: Instant;
      readonly error?: string;
      readonly unknown?: boolean;
      readonly countsAsTry: boolean;
      readonly owes?: readonly Notice[];
    }
  | {
      readonly key: string;
      readonly fate: 'skipped' | 'failed';
      readonly why: string;
      /** What must be said instead, stored with the outcome. */
      readonly owes?: readonly Notice[];
    };

export const emptyOutbox: Outbox = { entries: {}, lease: null, receipts: [] };
const receiptsKept = 200;
/** Of each kind that is owed every day: they are read with each look at whom they were for. */
const dailyReceiptsKept = 30;

function kept(receipts: readonly Receipt[]): readonly Receipt[] {
  const later = (index: number, kind: Notice['kind']) => receipts.slice(index + 1).filter((one) => one.kind === kind);
  return receipts
    .filter(({ kind }, index) => !isDaily(kind) || later(index, kind).length < dailyReceiptsKept)
    .slice(-receiptsKept);
}

/**
 * Adds what a change owes. A level already known is armed again for the new version; an edge already known is not said
 * twice. What makes way for it is let go, with a receipt if it was never said; but what watchers are told never goes unsaid.
 */
export function enqueue(before: Outbox, notices: readonly DueNotice[], made: Version): Outbox {
  if (notices.length === 0) return before;
  const outbox = notices.reduce(withoutSuperseded, before);
  const entries = { ...outbox.entries };
  for (const { notice, dueAt } of notices) {
    const known = entries[notice.key];
    if (!known) {
      if (outbox.receipts.some((receipt) => receipt.key === notice.key)) continue;
      entries[notice.key] = {
        notice,
        state: 'pending',
        dueAt,
        attempts: 0,
        doubtSince: null,
        want: made,
        drawn: 0 as Version,
        message: null,
      };
    } else if (isLevel(notice)) {
      const rearmed = known.state === 'sending';
      const state = rearmed ? 'sending' : 'pending';
      // What somebody waits for is not put off because the clock wants it, too.
      const hurried = known.state !== 'idle' && isOfClock(notice) ? known.notice : notice;
      entries[notice.key] = { ...known, notice: hurried, state, rearmed, want: made, dueAt, attempts: 0 };
    }
  }
  return { ...outbox, entries };
}

function withoutSuperseded(outbox: Outbox, { notice, dueAt }: DueNotice): Outbox {
  const gone = Object.values(outbox.entries).filter(
    ({ state, notice: older }) =>
      state !== 'sending' && supersedes(notice, older) && (older.kind !== 'watch' || state === 'idle'),
  );
  if (gone.length === 0) return outbox;
  const keys = new Set(gone.map((entry) => entry.notice.key));
  const unsaid = gone.filter(({ message }) => message === null);
  const receipts = unsaid.map((entry) =>
    receiptOf(entry, { key: entry.notice.key, fate: 'skipped', why: 'superseded' }, dueAt),
  );
  return {
    ...outbox,
    entries: Object.fromEntries(Object.entries(outbox.entries).filter(([key]) => !keys.has(key))),
    receipts: kept([...outbox.receipts, ...receipts]),
  };
}

/** When this outbox next needs somebody: the end of the lease while one runs, else the earliest pending entry. */
export function drainAt(outbox: Outbox): Instant | null {
  if (outbox.lease) return outbox.lease.until;
  let earliest: Instant | null = null;
  for (const entry of Object.values(outbox.entries)) {
    if (entry.state !== 'idle' && (earliest === null || entry.dueAt < earliest)) earliest = entry.dueAt;
  }
  return earliest;
}

/**
 * Takes the lease and marks what is due as `sending`. Null when somebody holds the lease or nothing is due.
 * Entries left `sending` by a deliverer whose lease ran out are in doubt: they may have been said.
 */
export function claim(
  outbox: Outbox,
  now: Instant,
  lease: { ticket: string; until: Instant },
): { outbox: Outbox; due: readonly OutboxEntry[] } | null {
  if (outbox.lease && outbox.lease.until > now) return null;
  const entries = { ...outbox.entries };
  const due: OutboxEntry[] = [];
  for (const [key, entry] of Object.entries(entries)) {
    const abandoned = entry.state === 'sending';
    if (!abandoned && (entry.state === 'idle' || entry.dueAt > now)) continue;
    const doubtSince = entry.doubtSince ?? (abandoned ? doubtful(outbox, now) : null);
    const taken: OutboxEntry = { ...entry, state: 'sending', rearmed: false, doubtSince };
    entries[key] = taken;
    due.push(taken);
  }
  if (due.length === 0 && !outbox.lease) return null;
  return { outbox: { ...outbox, entries, lease: due.length > 0 ? lease : null }, due };
}

/** Since when what was tried under the lease of `outbox` may have been said. By the lease, since clocks may have been turned meanwhile. */
const doubtful = ({ lease }: Outbox, now: Instant): Instant => instant((lease?.until ?? now) - longerThanAnyLease);
const longerThanAnyLease = 10 * 60_000;

/** Writes down what became of claimed entries and gives the lease back. Null when `ticket` no longer holds it. */
export function settle(outbox: Outbox, ticket: string, deliveries: readonly Delivery[], now: Instant): Outbox | null {
  if (outbox.lease?.ticket !== ticket) return null;
  const entries = { ...outbox.entries };
  const receipts = [...outbox.receipts];
  const owed: Notice[] = [];
  for (const delivery of deliveries) {
    const entry = entries[delivery.key];
    if (!entry) continue;
    const next = settled(entry, delivery, doubtful(outbox, now));
    if (next) entries[delivery.key] = next;
    else delete entries[delivery.key];
    // A card is heard of once, when it is first posted; its redraws are not news.
    if (delivery.fate !== 'later' && entry.notice.kind !== 'home' && !(delivery.fate === 'sent' && entry.message))
      receipts.push(receiptOf(entry, delivery, now));
    if (delivery.fate !== 'sent') owed.push(...(delivery.owes ?? []));
  }
  for (const [key, entry] of Object.entries(entries)) {
    // Claimed but not reported on (the deliverer is stopping): due again at once, and not in doubt, since it was not tried.
    if (entry.state === 'sending') entries[key] = { ...entry, state: 'pending' };
  }
  const dueNow = owed.map((notice) => ({ notice, dueAt: now }));
  return enqueue({ entries, lease: null, receipts: kept(receipts) }, dueNow, 0 as Version);
}

function settled(entry: OutboxEntry, delivery: Delivery, doubted: Instant): OutboxEntry | null {
  const level = isLevel(entry.notice);
  if (delivery.fate === 'later') {
    const doubtSince = delivery.unknown ? (entry.doubtSince ?? doubted) : entry.doubtSince;
    const attempts = entry.attempts + (delivery.countsAsTry ? 1 : 0);
    return { ...entry, state: 'pending', dueAt: delivery.dueAt, attempts, doubtSince, error: delivery.error };
  }
  if (!level) return null;
  if (delivery.fate !== 'sent') {
    const state = entry.rearmed ? 'pending' : 'idle';
    return { ...entry, state, doubtSince: null, attempts: 0, shows: undefined, error: delivery.why };
  }
  const behind = delivery.drawn < entry.want;
  const message = delivery.message ?? entry.message;
  return {
    ...entry,
    state: behind ? 'pending' : 'idle',
    attempts: 0,
    doubtSince: null,
    drawn: delivery.drawn,
    message,
    shows: delivery.shows,
    error: undefined,
  };
}

function receiptOf(entry: OutboxEntry, delivery: Exclude<Delivery, { fate: 'later' }>, now: Instant): Receipt {
  const to = placeKey(entry.notice.to);
  const receipt = { key: entry.notice.key, kind: entry.notice.kind, to, at: now, fate: delivery.fate };
  return delivery.fate === 'sent' ? receipt : { ...receipt, why: delivery.why };
}
