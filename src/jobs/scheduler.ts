import cron, { type ScheduledTask } from 'node-cron';
import type { Log } from '../observability/log.js';
import type { Job } from './registry.js';

/**
 * The bell, never the calendar: node-cron only says "look again". What is due, and whether it was seen to already, is
 * read from the store by the job. A ring while the job still runs is dropped; the next one finds what it would have.
 */
export function startScheduler(jobs: readonly Job[], log: Log): { stop(): Promise<void> } {
  const running = new Map<string, Promise<void>>();
  const tasks: ScheduledTask[] = jobs.map((job) =>
    cron.schedule(
      job.bell,
      () => {
        if (running.has(job.name)) return;
        const run = job
          .run()
          .catch((fault: unknown) =>
            log.error({ err: fault, job: job.name }, 'a job failed; it runs again at the next bell'),
          )
          .finally(() => running.delete(job.name));
        running.set(job.name, run);
      },
      // Of a process that stood still no bell is missed: the next one finds the same.
      { timezone: 'UTC', suppressMissedWarning: true },
    ),
  );
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.all(running.values());
    },
  };
}
