import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openStore } from '../../src/store/open.js';
import { startMongo, uniqueDatabase } from '../support/mongo-server.js';
import { faultRun } from './fault-run.js';
import { killRun } from './kill-run.js';
import type { Ledger } from './ledger.js';
import { startRecordingSlack } from './recording-slack.js';
import { betweenLookAndCall, stopRun } from './stop-run.js';

/**
 * `npm run chaos`: everything owed is said, whatever happens to the processes, to Slack and to the store. Words choose
 * among runs and stores (`npm run chaos -- faults sqlite`); `--rounds` and `--seeds` say how much. Ends with 1 when
 * something was not said, or was said again without a reason.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '200' }, seeds: { type: 'string', default: '1000' } },
});
const rounds = Number(values.rounds);
const seeds = Number(values.seeds);
const childFile = fileURLToPath(new URL('./child.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'baton-chaos-'));
let files = 0;

/** Several databases at once, each with so many of the rounds: most of the time is waiting. */
async function inLanes<L extends Ledger>(
  lanes: number,
  databaseUrl: () => string,
  run: (parts: { childFile: string; databaseUrl: string; seed: number; rounds: number }) => Promise<L>,
): Promise<readonly L[]> {
  const each = Math.ceil(rounds / lanes);
  return Promise.all(
    Array.from({ length: lanes }, (_, seed) => run({ childFile, databaseUrl: databaseUrl(), seed, rounds: each })),
  );
}

async function allSeeds(databaseUrl: () => string): Promise<readonly Ledger[]> {
  const slack = await startRecordingSlack({ now: () => 0, fate: () => 'well', meanwhile: async () => {} });
  const store = await openStore(databaseUrl());
  const ledgers: Ledger[] = [];
  for (let seed = 0; seed < seeds; seed++) {
    const run = await faultRun(seed, store, slack);
    const tooSoon = Array.from({ length: run.tooSoon }, () => `seed ${seed}: spoke though Slack had asked for silence`);
    ledgers.push({ ...run, unowed: [...run.unowed, ...tooSoon].map((one) => `seed ${seed}: ${one}`) });
  }
  await store.close();
  slack.stop();
  return ledgers;
}

/** THE table of runs. */
const runs: Readonly<Record<string, (databaseUrl: () => string) => Promise<readonly Ledger[]>>> = {
  [`killed, ${rounds} rounds`]: (databaseUrl) => inLanes(2, databaseUrl, killRun),
  [`stopped for three leases, ${rounds} rounds`]: (databaseUrl) => inLanes(8, databaseUrl, stopRun),
  [`faults, ${seeds} seeds`]: allSeeds,
};

const mongo = await startMongo(process.env);
const stores: Readonly<Record<string, () => string>> = {
  sqlite: () => `sqlite:${join(folder, `${files++}.db`)}`,
  ...('uri' in mongo ? { mongo: () => uniqueDatabase(mongo.uri) } : {}),
};
if ('none' in mongo) process.stdout.write(`MongoDB is left out: ${mongo.none}\n`);

const rows: Readonly<Record<string, string | number>>[] = [];
const wrongs: string[] = [];
const wanted = (...names: readonly string[]) =>
  positionals.every((word) => names.some((name) => name.includes(word)) || !known(word));
const known = (word: string) => [...Object.keys(runs), ...Object.keys(stores)].some((name) => name.includes(word));

for (const [store, databaseUrl] of Object.entries(stores))
  for (const [name, run] of Object.entries(runs)) {
    if (!wanted(name, store)) continue;
    const began = performance.now();
    const ledgers = await run(databaseUrl);
    const sum = (count: (ledger: Ledger) => number) => ledgers.reduce((total, ledger) => total + count(ledger), 0);
    const repeats = ledgers.flatMap(({ repeated }) => repeated);
    const unexplained = repeats.filter(({ why }) => why === null);
    rows.push({
      store,
      run: name,
      owed: sum(({ owed }) => owed),
      delivered: sum(({ delivered }) => delivered),
      missing: sum(({ missing }) => missing.length),
      'not owed': sum(({ unowed }) => unowed.length),
      'out of date': sum(({ stale }) => stale.length),
      'repeated in channels': repeats.filter(({ place }) => !place.startsWith('D')).length,
      'in direct messages': repeats.filter(({ place }) => place.startsWith('D')).length,
      'between look and call': repeats.filter(({ why }) => why === betweenLookAndCall).length,
      unexplained: unexplained.length,
      seconds: Math.round((performance.now() - began) / 1_000),
    });
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
for (const wrong of wrongs) process.stdout.write(`${wrong}\n`);
rmSync(folder, { recursive: true, force: true });
if ('uri' in mongo) await mongo.stop();
process.exit(wrongs.length > 0 ? 1 : 0);
