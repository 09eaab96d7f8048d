import { setTimeout as sleep } from 'node:timers/promises';
import { minutes } from '../../src/domain/time.js';
import type { Played } from './ledger.js';
import { inScene, type ProcessRunParts } from './process-run.js';

/** Within this time of its first claim, or of being ready, a process is killed, on the average somewhere amid its work. */
const longestLifeMs = 600;
const oftenBeforeItIsReady = 0.15;
const oftenBeforeItClaims = 0.3;
const claimsWithinMs = 2_000;
const oftenDownForAWhile = 0.6;

/** A real process, killed with SIGKILL at any moment, round after round, while work comes due; a last one finishes. */
export const killRun = (parts: ProcessRunParts): Promise<Played> =>
  inScene(parts, async (scene) => {
    const { luck } = scene;
    for (let round = 0; round < parts.rounds; round++) {
      if (luck('down', round) < oftenDownForAWhile) scene.turnBy(Math.round(luck('for', round) * minutes(2)));
      const child = scene.start(`k${round}`);
      await scene.makeWork(round, longestLifeMs);
      if (luck('early', round) >= oftenBeforeItIsReady) await child.ready;
      if (luck('early', round) >= oftenBeforeItClaims) await child.claims(claimsWithinMs);
      await sleep(luck('kill', round) * longestLifeMs);
      await scene.kill(child);
    }
    return { ...(await scene.settled()), rounds: parts.rounds };
  });
