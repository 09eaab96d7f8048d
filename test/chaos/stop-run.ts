import { setTimeout as sleep } from 'node:timers/promises';
import type { Ledger } from './ledger.js';
import { leaseMs, openScene, type ProcessRunParts } from './process-run.js';

const stoppedMs = 3 * leaseMs;
/** After it has taken a lease. */
const stoppedWithinMs = 25;
/** For what it said before it was stopped to be read. */
const readWithinMs = 30;

/** What no look at a clock can prevent; Slack takes no call that says what it repeats. */
export const betweenLookAndCall = 'it stood still between its last look at the clock and its call';

export interface StopRun extends Ledger {
  /** Times a process was stopped that held a lease. */
  readonly rounds: number;
}

/**
 * Two real processes on one database. Round after round one of them is stopped with SIGSTOP while it holds a lease, and
 * continued after three lease lengths, while the other works.
 */
export async function stopRun(parts: ProcessRunParts): Promise<StopRun> {
  const scene = await openScene(parts);
  const { luck } = scene;
  const children = [scene.start('one'), scene.start('other')];
  await Promise.all(children.map(({ ready }) => ready));
  const away: { readonly by: string; readonly at: number }[] = [];
  for (const { name, onAway } of children) onAway(() => away.push({ by: name, at: scene.now() }));
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
  const ledger = await scene.close({
    unwritten: ({ by, at }) => {
      if (stops.some((stop) => stop.by === by && at > stop.from - leaseMs && at < stop.until)) return 'it stood still';
      // Whoever stands still may keep the whole file locked.
      return away.some((one) => one.by === by && one.at > at && one.at < at + leaseMs) ? 'the store was away' : null;
    },
    unseen: ({ by, at }) =>
      stops.some((stop) => stop.by === by && at >= stop.until && at < stop.until + leaseMs / 3)
        ? betweenLookAndCall
        : null,
  });
  await Promise.all(children.map((child) => child.kill()));
  return { ...ledger, rounds: stops.filter(({ from, until }) => until - from > stoppedMs).length };
}
