import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/store/open.js';
import { startMongo, uniqueDatabase } from '../support/mongo-server.js';
import { faultRun } from './fault-run.js';
import { killRun } from './kill-run.js';
import type { Played } from './ledger.js';
import type { ProcessRunParts } from './process-run.js';
import { startRecordingSlack } from './recording-slack.js';
import { stopRun } from './stop-run.js';

/**
 * `npm run chaos`: everything owed is said, whatever happens to the processes, to Slack and to the store. Words choose
 * among runs and stores (`npm run chaos -- faults sqlite`); `--rounds` and `--seeds` say how much, and `--from` with which
 * seed it begins. Ends with 1 when something was not said, or was said again without a reason.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '200' },
    seeds: { type: 'string', default: '1000' },
    from: { type: 'string', default: '0' },
  },
});
const rounds = Number(values.rounds);
const seeds = Number(values.seeds);
const from = Number(values.from);
const childFile = fileURLToPath(new URL('./child.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'baton-chaos-'));
/**
 * Short, since a process is stopped for three of them, round after round; a sixth of it is all the time that a call has.
 * Where none is waited for it may be longer, so that a busy machine is not taken for a Slack that never answers.
 */
const leaseMs = { stopped: 3_000, killed: 12_000 };
let files = 0;

/** Several databases at once, each with so many of the rounds: most of the time is waiting. */
async function inLanes(
  lanes: number,
  leaseMs: number,
  databaseUrl: () => string,
  run: (parts: ProcessRunParts) => Promise<Played>,
): Promise<readonly Played[]> {
  const each = Math.ceil(rounds / lanes);
  return Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      run({ childFile, databaseUrl: databaseUrl(), seed: from + lane, rounds: each, leaseMs }),
    ),
  );
}

async function allSeeds(databaseUrl: () => string): Promise<readonly Played[]> {
  const slack = await startRecordingSlack({ now: () => 0, fate: () => 'well', meanwhile: async () => {} });
  const store = await openStore(databaseUrl());
  const ledgers: Played[] = [];
  for (let seed = from; seed < from + seeds; seed++) {
    const run = await faultRun(seed, store, slack);
    const tooSoon = Array.from({ length: run.tooSoon }, () => 'spoke though Slack had asked for silence');
    const of = (one: string) => `seed ${seed}: ${one}`;
    ledgers.push({
      ...run,
      rounds: 1,
      missing: run.missing.map(of),
      unowed: [...run.unowed, ...tooSoon].map(of),
      stale: run.stale.map(of),
      repeated: run.repeated.map((repeat) => ({ ...repeat, times: repeat.times.map(of) })),
    });
  }
  await store.close();
  slack.stop();
  return ledgers;
}

/** THE table of runs. */
const runs: Readonly<Record<string, (databaseUrl: () => string) => Promise<readonly Played[]>>> = {
  killed: (databaseUrl) => inLanes(2, leaseMs.killed, databaseUrl, killRun),
  'stopped for three leases': (databaseUrl) => inLanes(5, leaseMs.stopped, databaseUrl, stopRun),
  faults: allSeeds,
};

const mongo = await startMongo(process.env);
const stores: Readonly<Record<string, () => string>> = {
  sqlite: () => `sqlite:${join(folder, `${files++}.db`)}`,
  ...('uri' in mongo ? { mongo: () => uniqueDatabase(mongo.uri) } : {}),
};
if ('none' in mongo) process.stdout.write(`MongoDB is left out: ${mongo.none}\n`);

const rows: Readonly<Record<string, string | number>>[] = [];
const reasons: { readonly store: string; readonly run: string; readonly why: string }[] = [];
const wrongs: string[] = [];
const wanted = (...names: readonly string[]) =>
  positionals.every((word) => names.some((name) => name.includes(word)) || !known(word));
const known = (word: string) => [...Object.keys(runs), ...Object.keys(stores)].some((name) => name.includes(word));

for (const [store, databaseUrl] of Object.entries(stores))
  for (const [name, run] of Object.entries(runs)) {
    if (!wanted(name, store)) continue;
    const began = performance.now();
    const ledgers = await run(databaseUrl);
    const sum = (count: (ledger: Played) => number) => ledgers.reduce((total, ledger) => total + count(ledger), 0);
    const repeats = ledgers.flatMap(({ repeated }) => repeated);
    const unexplained = repeats.filter(({ why }) => why === null);
    const row = {
      store,
      run: name,
      'rounds or seeds': sum((ledger) => ledger.rounds),
      owed: sum(({ owed }) => owed),
      delivered: sum(({ delivered }) => delivered),
      missing: sum(({ missing }) => missing.length),
      'not owed': sum(({ unowed }) => unowed.length),
      'out of date': sum(({ stale }) => stale.length),
      'repeated in channels': repeats.filter(({ place }) => !place.startsWith('D')).length,
      'in direct messages': repeats.filter(({ place }) => place.startsWith('D')).length,
      unexplained: unexplained.length,
      seconds: Math.round((performance.now() - began) / 1_000),
    };
    rows.push(row);
    process.stdout.write(`${JSON.stringify(row)}\n`);
    for (const { why } of repeats) reasons.push({ store, run: name, why: why ?? 'unexplained' });
    for (const { missing, unowed, stale } of ledgers)
      wrongs.push(
        ...missing.map((one) => `${store}, ${name}: ${one} was not said`),
        ...unowed.map((one) => `${store}, ${name}: ${one} was not owed`),
        ...stale.map((one) => `${store}, ${name}: ${one} is out of date`),
      );
    for (const { place, name: said, times } of unexplained)
      wrongs.push(`${store}, ${name}: ${place} ${said} was repeated: ${times.join('; ')}`);
  }

console.table(rows);
const counts = new Map<string, number>();
for (const { store, run, why } of reasons) {
  const reason = `${store}, ${run}: said again since ${why}`;
  counts.set(reason, (counts.get(reason) ?? 0) + 1);
}
for (const [reason, count] of counts) process.stdout.write(`${reason}: ${count}\n`);
for (const wrong of wrongs) process.stdout.write(`${wrong}\n`);
rmSync(folder, { recursive: true, force: true });
if ('uri' in mongo) await mongo.stop();
process.exit(wrongs.length > 0 ? 1 : 0);
