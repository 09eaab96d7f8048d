import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDuplicate, type Mongo } from './driver.js';
import { guarded } from './faults.js';

/** A turn that lasts longer than this is no longer waited for, ms: whoever has it died, stands still or has much to do. */
export const patienceMs = 250;
const lookAgainMs = 5;
const name = 'turn';

/**
 * One at a time, in all processes on the database, as the write lock has it in the embedded store. A courtesy and no guard: what
 * is taken is taken by compare-and-set, whoever's turn it is.
 */
export function createTurns({ leases }: Pick<Mongo, 'leases'>) {
  async function isFree(holder: string): Promise<boolean> {
    try {
      await leases.updateOne({ _id: name, holder }, { $set: { until: 0 } }, { upsert: true });
      return true;
    } catch (error) {
      if (isDuplicate(error)) return false;
      throw error;
    }
  }

  async function take(holder: string): Promise<void> {
    for (let waited = 0; waited < patienceMs; waited += lookAgainMs) {
      if (await isFree(holder)) return;
      await delay(lookAgainMs);
    }
    await leases.updateOne({ _id: name }, { $set: { holder, until: 0 } }, { upsert: true });
  }

  /** Leaves alone a turn that went to somebody else meanwhile. One that cannot be ended is not waited for, either. */
  const end = (holder: string) => guarded(() => leases.deleteOne({ _id: name, holder })).catch(() => {});

  return async function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const holder = randomUUID();
    await guarded(() => take(holder));
    try {
      return await work();
    } finally {
      await end(holder);
    }
  };
}
