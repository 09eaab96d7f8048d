import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Mongo, takeLease } from './driver.js';
import { guarded } from './faults.js';

/** A turn that lasts longer than this is no longer waited for, ms: whoever has it died, stands still or has much to do. */
const patienceMs = 250;
const lookAgainMs = 5;
const name = 'turn';

/**
 * One at a time, in all processes on the database, as the write lock has it in the embedded store. A courtesy and no guard: what
 * is taken is taken by compare-and-set, whoever's turn it is.
 */
export function createTurns(mongo: Pick<Mongo, 'leases'>) {
  async function take(holder: string): Promise<void> {
    const turn = { _id: name, holder, until: 0 };
    for (let waited = 0; waited < patienceMs; waited += lookAgainMs) {
      if (await takeLease(mongo, turn, { holder })) return;
      await delay(lookAgainMs);
    }
    await takeLease(mongo, turn, {});
  }

  /** Leaves alone a turn that went to somebody else meanwhile. One that cannot be ended is not waited for, either. */
  const end = (holder: string) => guarded(() => mongo.leases.deleteOne({ _id: name, holder })).catch(() => {});

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
