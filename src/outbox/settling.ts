import type { Instant } from '../domain/time.js';
import { type Settlement, type Store, StoreFault } from '../store/port.js';

export interface SettlingParts {
  readonly store: Store;
  readonly clock: { now(): Instant };
  readonly sleep: (ms: number) => Promise<void>;
  readonly onFault: (fault: unknown) => void;
}

/** Between tries to write down what was said, ms. Short, since a store that is away takes its time for each of them. */
const againAfterMs = 200;

/**
 * Writes down what became of claims. What was said and is not written down will be said again where Slack does not let
 * us look, so while the database is away it is tried again for as long as the process lives.
 */
export function createSettling({ store, clock, sleep, onFault }: SettlingParts) {
  let waiting: Settlement[] = [];
  let writing: Promise<void> | null = null;
  let stopping = false;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      await write(batch);
    }
    writing = null;
  }

  async function write(batch: readonly Settlement[]): Promise<void> {
    for (;;) {
      const fault = await store.settle(batch, clock.now()).then(
        () => null,
        (caught: unknown) => ({ caught }),
      );
      if (!fault) return;
      onFault(fault.caught);
      if (isAway(fault.caught)) {
        if (stopping) return;
        await sleep(againAfterMs);
      } else {
        // One that cannot be written must not take the others with it.
        if (batch.length > 1) for (const one of batch) await write([one]);
        return;
      }
    }
  }

  return {
    /** Resolves when it is written; also when it cannot be: then the lease runs out, and the next deliverer looks before it says anything. */
    async write(settlement: Settlement): Promise<void> {
      waiting.push(settlement);
      // Claims that end in the same turn are written down in one go.
      writing ??= Promise.resolve().then(writeAll);
      await writing;
    },
    /** From now on everything is tried once. */
    stop(): void {
      stopping = true;
    },
  };
}

const isAway = (fault: unknown) => fault instanceof StoreFault && fault.code !== 'newer' && fault.code !== 'damaged';
