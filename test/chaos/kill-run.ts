import { setTimeout as sleep } from 'node:timers/promises';
import { minutes } from '../../src/domain/time.js';
import type { Played } from './ledger.js';
import { inScene, type ProcessRunParts } from './process-run.js';

/** After so many calls to Slack at most, and so long after the last of them, a process is killed: at any moment of its work. */
const mostCalls = 80;
const longestAfterMs = 20;
const oftenBeforeItIsReady = 0.15;
/** So soon work comes due that is made for a round. */
const comesWithinMs = 600;
const oftenDownForAWhile = 0.6;

/** A real process, killed with SIGKILL at any moment, round after round, while work comes due; a last one finishes. */
export const killRun = (parts: ProcessRunParts): Promise<Played> =>
  inScene(parts, async (scene) => {
    const { luck } = scene;
    for (let round = 0; round < parts.rounds; round++) {
      if (luck('down', round) < oftenDownForAWhile) scene.turnBy(Math.round(luck('for', round) * minutes(2)));
      const child = scene.start(`k${round}`);
      await scene.makeWork(round, comesWithinMs);
      if (luck('early', round) >= oftenBeforeItIsReady) {
        await child.ready;
        await scene.calls(child, Math.floor(luck('calls', round) * mostCalls));
      }
      await sleep(luck('kill', round) * longestAfterMs);
      await scene.kill(child);
    }
    return { ...(await scene.settled()), rounds: parts.rounds };
  });
