import type { Ack } from './doors.js';

/**
 * Acknowledged means stored: Slack hears 200 once the wish is durable. Should the store be slow, Slack is answered in
 * time all the same and the person hears how it ended; 3 s is Slack's limit, the rest is for the way.
 */
export const acknowledgeWithinMs = 2_000;

/** Runs `work` and acknowledges when it ends, or in time if it takes longer. Ends with what the work ended with. */
export async function acknowledged<Result>(ack: Ack, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const inTime = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, acknowledgeWithinMs);
  });
  const ended = work.then(
    () => {},
    () => {},
  );
  await Promise.race([ended, inTime]);
  clearTimeout(timer);
  await ack();
  return work;
}

/** Counts what is under way, so that a stop can wait for it: Bolt does not. */
export function createUnderway() {
  const running = new Set<Promise<unknown>>();
  return {
    track<Result>(work: Promise<Result>): Promise<Result> {
      const tracked = work.finally(() => running.delete(tracked));
      running.add(tracked);
      return tracked;
    },
    async settled(): Promise<void> {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}
