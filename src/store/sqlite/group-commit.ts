import { type Connection, isBusy } from './driver.js';
import { faultFrom } from './faults.js';
import { patiently } from './open-file.js';

interface Job {
  readonly work: () => unknown;
  readonly resolve: (result: never) => void;
  readonly reject: (fault: unknown) => void;
}

/** Jobs of one transaction at most: other work of the process waits no longer than these take. */
const jobsAtOnce = 200;

/**
 * Writers that come in the same turn of the event loop share one transaction, and so one wait for the disk. Each hears
 * of its own result once all of it is on the disk. `work` must leave nothing half done when it returns, and may be
 * run again when the transaction it was in failed.
 */
export function createGroupCommit(connection: Connection, path: string, onRollback: () => void) {
  let waiting: Job[] = [];
  let writing: Promise<void> | null = null;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      await new Promise((turn) => setImmediate(turn));
      const jobs = waiting.slice(0, jobsAtOnce);
      waiting = waiting.slice(jobsAtOnce);
      await writeTogether(jobs);
    }
    writing = null;
  }

  async function writeTogether(jobs: readonly Job[]): Promise<void> {
    try {
      const results = await patiently(() => transaction(jobs.map(({ work }) => work)));
      jobs.forEach(({ resolve }, index) => {
        resolve(results[index] as never);
      });
    } catch (error) {
      const fault = faultFrom(error, path);
      // One that fails must not take the others with it; a locked file is locked for all.
      if (jobs.length > 1 && !isBusy(error)) for (const job of jobs) await writeTogether([job]);
      else for (const { reject } of jobs) reject(fault);
    }
  }

  function transaction(works: readonly (() => unknown)[]): readonly unknown[] {
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
        waiting.push({ work, resolve, reject });
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
