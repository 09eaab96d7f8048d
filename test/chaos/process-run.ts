import { setTimeout as sleep } from 'node:timers/promises';
import { type Instant, instant } from '../../src/domain/time.js';
import { openStore } from '../../src/store/open.js';
import { balance, type Excuses, type Ledger } from './ledger.js';
import { drawn, type Luck, luckOf } from './luck.js';
import { type Child, startChild } from './processes.js';
import { type RecordingSlack, startRecordingSlack } from './recording-slack.js';
import { createWork, dueAfter, type Work, wednesday } from './work.js';

export interface ProcessRunParts {
  /** The compiled child.ts. */
  readonly childFile: string;
  readonly databaseUrl: string;
  readonly seed: number;
  readonly rounds: number;
}

/** A workspace at work beside real processes of Baton, whose clocks show the same hours as its own. */
export interface Scene {
  readonly luck: Luck;
  readonly work: Work;
  readonly now: () => Instant;
  /** Turns all clocks of processes to come. */
  turnBy(ms: number): void;
  start(name: string): Child;
  /** So much is owed at once, and so much until `withinMs` have passed. */
  makeWork(round: number, withinMs: number): Promise<void>;
  /** Resolves with the account once everything owed is said and written down, or after a minute without that. */
  close(excuses: Excuses): Promise<Ledger>;
}

export const leaseMs = 3_000;
const ofCalls = { lost: 0.03 };
const longestAnswerMs = 40;
const patienceMs = 60_000;

export async function openScene({ childFile, databaseUrl, seed }: ProcessRunParts): Promise<Scene> {
  const luck = luckOf(seed);
  let aheadMs = wednesday - Date.now();
  const now = () => instant(Date.now() + aheadMs);
  let calls = 0;
  const slack: RecordingSlack = await startRecordingSlack({
    now,
    fate: () => drawn(ofCalls, luck('call', ++calls)) ?? 'well',
    meanwhile: () => sleep(luck('answer', calls) * longestAnswerMs),
  });
  const store = await openStore(databaseUrl);
  const work = createWork(store, luck);
  await work.settleIn(now());

  async function isDone(ledger: Ledger): Promise<boolean> {
    if (ledger.missing.length + ledger.stale.length > 0) return false;
    const next = await store.nextDue();
    return next === null || next > now() + 2 * leaseMs;
  }

  return {
    luck,
    work,
    now,
    turnBy(ms) {
      aheadMs += ms;
    },
    start: (name) => startChild(childFile, name, { databaseUrl, slackApiUrl: slack.apiUrl(name), aheadMs, leaseMs }),
    async makeWork(round, withinMs) {
      for (let index = 0; index < 5; index++) {
        const comes = now() + Math.floor(luck('comes', round, index) * withinMs);
        await work.assign(now(), index < 3 ? dueAfter(comes) : null);
      }
      await work.complete(now());
    },
    async close(excuses) {
      const end = performance.now() + patienceMs;
      for (;;) {
        const ledger = balance(slack, work, now(), excuses);
        if ((await isDone(ledger)) || performance.now() > end) {
          await store.close();
          slack.stop();
          return ledger;
        }
        await sleep(100);
      }
    },
  };
}
