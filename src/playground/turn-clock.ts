import type { Workspace } from './workspace.js';

/** What runs by the workspace's clock. */
export interface Clockwork {
  /** The next moment (epoch ms) at which something is due by itself, or null. */
  nextDue(): Promise<number | null>;
  /** The clock was turned: looks at what is due. */
  ring(): Promise<void>;
  /** Resolves when all of it is done. */
  settled(): Promise<void>;
}

/** The app looks every second, never in between: what falls due within one is found together. */
const bellMs = 1_000;

/** Stops on the way at most; beyond, the clock jumps, as it does for an app that was not running. */
const mostStops = 2_000;

/**
 * Turns the clock forward to `to` (epoch ms), stopping wherever something is due, so that each thing happens at its own time.
 * Leaves off where it stands once `stopping` says so.
 */
export async function turnThrough(
  workspace: Workspace,
  clockwork: Clockwork,
  to: number,
  stopping: () => boolean = () => false,
): Promise<void> {
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (stopping()) return;
    const due = await clockwork.nextDue();
    if (due === null || due > to) break;
    workspace.turnTo(Math.min(to, Math.ceil(due / bellMs) * bellMs));
    await clockwork.ring();
    await clockwork.settled();
  }
  workspace.turnTo(to);
  await clockwork.ring();
  await clockwork.settled();
}
