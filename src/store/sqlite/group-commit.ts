import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, isBusy } from './driver.js';
import { faultFrom } from './faults.js';
import { pauseMs, tries } from './open-file.js';

interface Job {
  readonly work: () => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (fault: unknown) => void;
  /** How often more it is tried while another process holds the file. */
  triesLeft: number;
}

/** Jobs of one transaction at most: other work of the process waits no longer than these take. */
const jobsAtOnce = 200;

export interface GroupCommitParts {
  readonly connection: Connection;
  readonly path: string;
  /** Throws when nothing may be written now. */
  readonly vet: () => void;
  readonly onRollback: () => void;
}

/**
 * Writers that come in the same turn of the event loop share one transaction, and so one wait for the disk. Each hears
 * of its own result once all of it is on the disk. `work` must leave nothing half done when it returns, and may be
 * run again when the transaction it was in failed.
 */
export function createGroupCommit({ connection, path, vet, onRollback }: GroupCommitParts) {
  let waiting: Job[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      await new Promise((turn) => setImmediate(turn));
      const busy = write(waiting.slice(0, jobsAtOnce));
      if (busy) await bear(busy);
    }
    writing = null;
  }

  /** Settles `jobs`, the first of those waiting. Ends early, with what SQLite said, when another process holds the file. */
  function write(jobs: readonly Job[]): unknown {
    try {
      const results = transaction(jobs.map(({ work }) => work));
      waiting = waiting.slice(jobs.length);
      jobs.forEach(({ resolve }, index) => {
        resolve(results[index] as never);
      });
      return undefined;
    } catch (error) {
      if (isBusy(error)) return error;
      const [only, ...more] = jobs;
      if (only && more.length === 0) {
        waiting = waiting.slice(1);
        only.reject(faultFrom(error, path));
        return undefined;
      }
      // One that fails must not take the others with it.
      for (const job of jobs) {
        const busy = write([job]);
        if (busy) return busy;
      }
      return undefined;
    }
  }

  /** Whoever has waited long enough waits no longer, however many wait with them. */
  async function bear(busy: unknown): Promise<void> {
    for (const job of waiting) job.triesLeft -= 1;
    for (const { triesLeft, reject } of waiting) if (triesLeft <= 0) reject(faultFrom(busy, path));
    waiting = waiting.filter(({ triesLeft }) => triesLeft > 0);
    if (waiting.length > 0) await sleep(pauseMs);
  }

  function transaction(works: readonly (() => unknown)[]): readonly unknown[] {
    vet();
    connection.exec('BEGIN IMMEDIATE');
    try {
      const results = works.map((work) => work());
      connection.exec('COMMIT');
      return results;
    } catch (error) {
      onRollback();
      try {
        connection.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself, as it does when the disk is full.
      }
      throw error;
    }
  }

  return {
    write<Result>(work: () => Result): Promise<Result> {
      return new Promise((resolve, reject) => {
        waiting.push({ work, resolve, reject, triesLeft: tries });
        writing ??= writeAll();
      });
    },
    /** Resolves when nothing waits to be written. */
    async idle(): Promise<void> {
      while (writing) await writing;
    },
  };
}

export type GroupCommit = ReturnType<typeof createGroupCommit>;
