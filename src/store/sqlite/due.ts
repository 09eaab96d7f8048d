import { randomUUID } from 'node:crypto';
import { type Instant, instant } from '../../domain/time.js';
import { claim, settle } from '../../outbox/outbox.js';
import type { OutboxClaim, PeopleOf, Saved, Settlement } from '../port.js';
import { decodeOutboxOf } from '../record.js';
import { StoreFault } from '../store-fault.js';
import type { Connection } from './driver.js';
import { type Records, type Row, savedOf } from './records.js';
import type { TaskEntries } from './task-entries.js';

/** What was found, and why something else that was due could not be read. */
export interface Due<Found> {
  readonly found: readonly Found[];
  readonly fault: StoreFault | null;
}

/**
 * Hands out records that are due: for the clock to look at, or to deliver what they owe. To be called within a
 * transaction that holds the write lock.
 *
 * A record this Baton cannot read (a newer one runs beside it, or it is damaged) is put off for as long as a lease, so
 * that it keeps nobody from finding the others.
 */
export function createDue(connection: Connection, records: Records, entries: TaskEntries) {
  function claimWakes(now: Instant, leaseMs: number, limit: number): Due<Saved> {
    const found = records.rows('WHERE wake_at <= ? ORDER BY wake_at LIMIT ?', now, limit);
    const hide = (row: Row) =>
      connection.run('UPDATE records SET wake_at = ?, rev = rev + 1 WHERE key = ?', now + leaseMs, row.key);
    for (const row of found) hide(row);
    return readable(found, savedOf);
  }

  function upcomingTasks(people: PeopleOf, after: Instant, until: Instant, limit: number): Due<Saved<'task'>> {
    const keys = entries.upcoming(people, after, until, limit);
    return readable(
      keys.flatMap((key) => records.rows('WHERE key = ?', key)),
      (row) => savedOf<'task'>(row),
    );
  }

  function claimOutbox(now: Instant, leaseMs: number, limit: number): Due<OutboxClaim> {
    const until = instant(now + leaseMs);
    const found = records.rows('WHERE drain_at <= ? ORDER BY drain_at LIMIT ?', now, limit);
    const putOff = (row: Row) => connection.run('UPDATE records SET drain_at = ? WHERE key = ?', until, row.key);
    return readable(found, (row) => claimOne(row, now, until), putOff);
  }

  function claimOne(row: Row, now: Instant, until: Instant): OutboxClaim | null {
    const saved = savedOf(row);
    const ticket = randomUUID();
    const taken = claim(saved.outbox, now, { ticket, until });
    const outbox = taken?.outbox ?? saved.outbox;
    records.putOutbox(row.key, outbox);
    return taken && taken.due.length > 0 ? { saved: { ...saved, outbox }, ticket, until, due: taken.due } : null;
  }

  function settleOne({ claim: { saved, ticket }, deliveries }: Settlement, now: Instant): boolean {
    const row = records.row(saved.ref);
    const settled = row && settle(decodeOutboxOf(row), ticket, deliveries, now);
    if (!settled) return false;
    records.putOutbox(row.key, settled);
    return true;
  }

  return { claimWakes, upcomingTasks, claimOutbox, settleOne };
}

function readable<Found>(
  rows: readonly Row[],
  read: (row: Row) => Found | null,
  putOff: (row: Row) => void = () => {},
): Due<Found> {
  const found: Found[] = [];
  let fault: StoreFault | null = null;
  for (const row of rows) {
    try {
      const one = read(row);
      if (one) found.push(one);
    } catch (error) {
      if (!(error instanceof StoreFault)) throw error;
      fault = error;
      putOff(row);
    }
  }
  return { found, fault };
}
