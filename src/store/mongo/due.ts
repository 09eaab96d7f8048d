import { randomUUID } from 'node:crypto';
import { type Instant, instant } from '../../domain/time.js';
import { claim, settle } from '../../outbox/outbox.js';
import type { OutboxClaim, PeopleOf, Saved, Settlement } from '../port.js';
import { decodeOutboxOf, type Kind } from '../record.js';
import { StoreFault } from '../store-fault.js';
import { termsConcerning } from '../task-index.js';
import type { Mongo } from './driver.js';
import { type Found, type Records, savedOf, seen } from './records.js';

/**
 * Hands out records that are due: for the clock to look at, or to deliver what they owe. Each is taken by
 * compare-and-set, so that of several who reach for it one gets it.
 *
 * A record this Baton cannot read (a newer one runs beside it, or it is damaged) is put off for as long as a lease, so
 * that it keeps nobody from finding the others; where nothing else is due, its fault is thrown.
 */
export function createDue({ records }: Mongo, { find, change, putOutbox }: Records) {
  const dueBy = (field: 'wakeAt' | 'drainAt', now: Instant, limit: number): Promise<Found[]> =>
    records
      .find({ [field]: { $lte: now } }, seen)
      .sort({ [field]: 1 })
      .limit(limit)
      .lean<Found[]>()
      .exec();

  function claimWakes(now: Instant, leaseMs: number, limit: number): Promise<readonly Saved[]> {
    const hidden = { wakeAt: now + leaseMs };
    return taken(
      limit,
      (room) => dueBy('wakeAt', now, room),
      async (found) => ((await change(found, hidden)) ? savedOf(found) : null),
      async () => true,
    );
  }

  async function upcomingTasks(
    people: PeopleOf,
    after: Instant,
    until: Instant,
    limit: number,
  ): Promise<readonly Saved<'task'>[]> {
    const concerned = [...people].map(([workspace, who]) => ({
      workspace,
      terms: { $in: [...who].flatMap(termsConcerning) },
    }));
    const found = await records
      .aggregate<Found>([
        { $match: { kind: 'task', wakeAt: { $gt: after, $lte: until } } },
        { $sort: { wakeAt: 1 } },
        { $limit: limit },
        { $match: { $or: concerned } },
        { $project: seen },
      ])
      .exec();
    return readable<'task'>(found);
  }

  function claimOutbox(now: Instant, leaseMs: number, limit: number): Promise<readonly OutboxClaim[]> {
    const until = instant(now + leaseMs);
    return taken(
      limit,
      (room) => dueBy('drainAt', now, room),
      (found) => claimOne(found, now, until),
      (found) => change(found, { drainAt: until }),
    );
  }

  async function claimOne(found: Found, now: Instant, until: Instant): Promise<OutboxClaim | null> {
    const saved = savedOf(found);
    const ticket = randomUUID();
    const claimed = claim(saved.outbox, now, { ticket, until });
    const outbox = claimed?.outbox ?? saved.outbox;
    if (!(await putOutbox(found, outbox)) || !claimed || claimed.due.length === 0) return null;
    return { saved: { ...saved, outbox }, ticket, until, due: claimed.due };
  }

  async function settleOne({ claim: { saved, ticket }, deliveries }: Settlement, now: Instant): Promise<boolean> {
    for (;;) {
      const found = await find(saved.ref);
      const settled = found && settle(decodeOutboxOf(found), ticket, deliveries, now);
      if (!settled) return false;
      if (await putOutbox(found, settled)) return true;
    }
  }

  return { claimWakes, upcomingTasks, claimOutbox, settleOne };
}

/** Looks again while rivals took some of what was found: there may be more behind it. */
async function taken<Taken>(
  limit: number,
  look: (room: number) => Promise<readonly Found[]>,
  take: (found: Found) => Promise<Taken | null>,
  putOff: (found: Found) => Promise<boolean>,
): Promise<readonly Taken[]> {
  const all: Taken[] = [];
  let fault: StoreFault | null = null;
  for (;;) {
    const found = await look(limit - all.length);
    const got = await Promise.all(
      found.map((one) =>
        take(one).catch(async (error: unknown) => {
          if (!(error instanceof StoreFault)) throw error;
          fault = error;
          await putOff(one);
          return null;
        }),
      ),
    );
    const won = got.filter((one) => one !== null);
    all.push(...won);
    if (won.length === found.length || all.length >= limit) break;
  }
  if (fault && all.length === 0) throw fault;
  return all;
}

/** Without those that this Baton cannot read; whoever claims them says so. */
const readable = <K extends Kind>(found: readonly Found[]): readonly Saved<K>[] =>
  found.flatMap((one): readonly Saved<K>[] => {
    try {
      return [savedOf<K>(one)];
    } catch (error) {
      if (error instanceof StoreFault) return [];
      throw error;
    }
  });
