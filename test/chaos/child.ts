import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../src/app.js';
import { instant } from '../../src/domain/time.js';
import { silentLog } from '../../src/observability/log.js';
import { openStore } from '../../src/store/open.js';
import type { Store } from '../../src/store/port.js';

/** What a process of Baton is told: see processes.ts. `aheadMs`: how far its clock is ahead of the machine's. */
export interface ChildWords {
  readonly databaseUrl: string;
  readonly slackApiUrl: string;
  readonly aheadMs: number;
  readonly leaseMs: number;
}

/**
 * Written at once, so that what is said before a signal is read after it: `ready`, `+n` and `-n` claims held, and `away`
 * when what became of a claim could not be written down.
 */
const say = (line: string) => void writeSync(1, `${line}\n`);
/** Between bells, so that something is always under way. */
const bellMs = 40;

const words = JSON.parse(process.argv[2] ?? '{}') as ChildWords;

const app = await createApp(
  {
    access: { mode: 'http', botToken: 'xoxb-chaos', signingSecret: 'chaos' },
    slackApiUrl: words.slackApiUrl,
    databaseUrl: words.databaseUrl,
    clock: { now: () => instant(Date.now() + words.aheadMs) },
    pace: { perPlaceMs: 0, perWorkspacePerSecond: 1_000_000 },
    log: silentLog,
    leaseMs: words.leaseMs,
  },
  async (url) => tellingOfLeases(await openStore(url)),
);
await app.start();
say('ready');
for (;;) {
  await app.ring();
  await sleep(bellMs);
}

function tellingOfLeases(store: Store): Store {
  return {
    ...store,
    async claimWakes(now, leaseMs, limit) {
      const claims = await store.claimWakes(now, leaseMs, limit);
      if (claims.length > 0) say(`+${claims.length}`);
      return claims;
    },
    async claimOutbox(now, leaseMs, limit) {
      const claims = await store.claimOutbox(now, leaseMs, limit);
      if (claims.length > 0) say(`+${claims.length}`);
      return claims;
    },
    async commit(wish) {
      const result = await store.commit(wish);
      if (wish.ref.kind === 'task') say('-1');
      return result;
    },
    async settle(settlements, now) {
      const held = await store.settle(settlements, now).catch((fault: unknown) => {
        say('away');
        throw fault;
      });
      say(`-${settlements.length}`);
      return held;
    },
  };
}
