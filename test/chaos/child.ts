import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../../src/app.js';
import { instant } from '../../src/domain/time.js';
import { silentLog } from '../../src/observability/log.js';
import { openStore } from '../../src/store/open.js';
import type { Ref, Store } from '../../src/store/port.js';
import { saidBy, unsureOf } from './names.js';

/** What a process of Baton is told: see processes.ts. `aheadMs`: how far its clock is ahead of the machine's. */
export interface ChildWords {
  readonly databaseUrl: string;
  readonly slackApiUrl: string;
  readonly aheadMs: number;
  readonly leaseMs: number;
}

/** THE table of what it says about itself, a line each. Written at once, so that what is said before a signal is read after it. */
export const sayings = {
  ready: 'ready',
  /** And how many leases it holds now. */
  took: 'took',
  gave: 'gave',
  /** When it has written down what as said. */
  wrote: 'wrote',
  /** When it could write down what, the lease of which was another's by then. */
  late: 'late',
  /** When it was without an answer to what. */
  unsure: 'unsure',
  /** The store did not take what it wanted to write down; it tries again. */
  away: 'away',
} as const;

const say = (...words: readonly (string | number)[]) => void writeSync(1, `${words.join(' ')}\n`);
/** Between bells, so that something is always under way. */
const bellMs = 100;

// Nobody is left to be told.
process.stdin.resume().on('end', () => process.exit(1));

const words = JSON.parse(process.argv[2] ?? '{}') as ChildWords;
const clock = { now: () => instant(Date.now() + words.aheadMs) };

const app = await createApp(
  {
    access: { mode: 'http', botToken: 'xoxb-chaos', signingSecret: 'chaos' },
    slackApiUrl: words.slackApiUrl,
    databaseUrl: words.databaseUrl,
    clock,
    pace: { perPlaceMs: 0, perWorkspacePerSecond: 1_000_000 },
    log: silentLog,
    leaseMs: words.leaseMs,
  },
  async (url) => tellingOfLeases(await openStore(url)),
);
await app.start();
say(sayings.ready);
for (;;) {
  await app.ring();
  await sleep(bellMs);
}

function tellingOfLeases(store: Store): Store {
  /** By record or ticket: until when. */
  const leases = new Map<string, number>();
  const wakeOf = ({ kind, id }: Ref) => `${kind} ${id}`;

  function tell(what: 'took' | 'gave'): void {
    const now = clock.now();
    for (const [name, until] of leases) if (until <= now) leases.delete(name);
    say(sayings[what], leases.size);
  }

  function take(names: readonly string[], until: number): void {
    for (const name of names) leases.set(name, until);
    if (names.length > 0) tell('took');
  }

  function giveBack(names: readonly string[]): void {
    const held = names.filter((name) => leases.delete(name));
    if (held.length > 0) tell('gave');
  }

  return {
    ...store,
    async claimWakes(now, leaseMs, limit) {
      const claims = await store.claimWakes(now, leaseMs, limit);
      take(
        claims.map(({ ref }) => wakeOf(ref)),
        now + leaseMs,
      );
      return claims;
    },
    async claimOutbox(now, leaseMs, limit) {
      const claims = await store.claimOutbox(now, leaseMs, limit);
      take(
        claims.map(({ ticket }) => ticket),
        now + leaseMs,
      );
      return claims;
    },
    async commit(wish) {
      const result = await store.commit(wish);
      giveBack([wakeOf(wish.ref)]);
      return result;
    },
    async settle(settlements, now) {
      const held = await store.settle(settlements, now).catch((fault: unknown) => {
        say(sayings.away);
        throw fault;
      });
      for (const [index, settlement] of settlements.entries()) {
        for (const name of saidBy(settlement)) say(held[index] ? sayings.wrote : sayings.late, clock.now(), name);
        for (const name of unsureOf(settlement)) say(sayings.unsure, clock.now(), name);
      }
      giveBack(settlements.map(({ claim: { ticket } }) => ticket));
      return held;
    },
  };
}
