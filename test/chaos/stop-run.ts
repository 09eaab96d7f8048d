import { setTimeout as sleep } from 'node:timers/promises';
import type { Played } from './ledger.js';
import { inScene, type ProcessRunParts } from './process-run.js';

/** After it has taken a lease. */
const stoppedWithinMs = 25;
/** For what it said before it was stopped to be read. */
const readWithinMs = 30;

/** What no look at a clock can prevent; Slack takes no call that says what it repeats. */
export const betweenLookAndCall = 'it stood still between its last look at the clock and its call';

/**
 * Two real processes on one database. Round after round one of them is stopped with SIGSTOP while it holds a lease, and
 * continued after three lease lengths, while the other works. Only rounds in which it did hold one count.
 */
export const stopRun = (parts: ProcessRunParts): Promise<Played> =>
  inScene(parts, async (scene) => {
    const { luck } = scene;
    const { leaseMs } = parts;
    const stoppedMs = 3 * leaseMs;
    const children = await Promise.all([scene.startReady('one'), scene.startReady('other')]);
    const stops: { readonly by: string; readonly from: number; readonly until: number }[] = [];
    for (let round = 0, tries = 0; round < parts.rounds && tries < 3 * parts.rounds + 10; tries++) {
      const child = children[luck('who', tries) < 0.5 ? 0 : 1];
      const claims = child?.claims(leaseMs);
      await scene.makeWork(tries, stoppedMs);
      if (!child || !(await claims)) continue;
      await sleep(luck('stop', tries) * stoppedWithinMs);
      const from = scene.now();
      child.signal('SIGSTOP');
      await sleep(readWithinMs);
      const held = child.holds() > 0;
      if (held) await sleep(stoppedMs);
      child.signal('SIGCONT');
      stops.push({ by: child.name, from, until: scene.now() });
      if (held) round += 1;
    }
    const ledger = await scene.settled({
      unwritten: ({ by, at }) =>
        stops.some((stop) => stop.by === by && at > stop.from - leaseMs && at < stop.until) ? 'it stood still' : null,
      unseen: ({ by, at }) =>
        stops.some((stop) => stop.by === by && at >= stop.until && at < stop.until + leaseMs / 3)
          ? betweenLookAndCall
          : null,
    });
    return { ...ledger, rounds: stops.filter(({ from, until }) => until - from > stoppedMs).length };
  });
