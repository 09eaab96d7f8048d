import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { assignBody, load, quantile, type Times } from '../load.js';
import { startFakeSlack, startServer } from '../processes.js';
import { amount, type Row, ratio } from '../report.js';

/** Just-in-time compilation is over after this many requests, for both sides. */
const warmUp = 3_000;
const rounds = 6;
const perRound = { 1: 300, 8: 600, 32: 1_200 } as const;
const stallMs = 10_000;

interface Turn {
  readonly floor: Times;
  readonly ours: Times;
  /** The product with its database in memory: what is left of it without the disk. */
  readonly inMemory: Times;
}

/**
 * The product beside an empty Bolt handler, each in a process of its own, in turns. Cards go out at the product's own
 * pace (20 a second), private answers at once: as on Slack. Then the same with a Slack that does not answer at all.
 */
export async function acknowledgement(folder: string): Promise<readonly Row[]> {
  const slack = await startFakeSlack();
  const body = () => assignBody(slack.answersUrl);
  const product = (databaseUrl: string) => startServer({ kind: 'baton', apiUrl: slack.apiUrl, databaseUrl });
  const empty = await startServer({ kind: 'empty' });
  const baton = await product(`sqlite:${join(folder, 'acknowledgement.db')}`);
  const light = await product('sqlite::memory:');
  for (const server of [empty, baton, light]) await load(server.url, 8, warmUp, body);

  const rows: Row[] = [];
  const disk: number[] = [];
  for (const clients of [1, 8, 32] as const) {
    const turn = async (): Promise<Turn> => {
      const by = (server: typeof empty) => load(server.url, clients, perRound[clients], body);
      disk.push(...durableWrites(folder));
      return { floor: await by(empty), ours: await by(baton), inMemory: await by(light) };
    };
    const answering: Turn[] = [];
    for (let round = 0; round < rounds; round++) answering.push(await turn());
    slack.stall(true);
    const stalled: Turn[] = [];
    for (const until = performance.now() + stallMs; performance.now() < until; ) stalled.push(await turn());
    slack.stall(false);

    const who = `${clients} client${clients === 1 ? '' : 's'}`;
    const row = (what: string, turns: readonly Turn[], side: keyof Turn, share: number, wanted?: number) => {
      const of = (side: keyof Turn) =>
        quantile(
          turns.flatMap((one) => one[side]),
          share,
        );
      return ratio(`${what}, ${who}`, of(side), of('floor'), wanted);
    };
    rows.push(
      row('p50', answering, 'ours', 0.5, 2),
      row('p50, Slack stalled for 10 s', stalled, 'ours', 0.5, 2),
      row('  for comparison: p50, database in memory', answering, 'inMemory', 0.5),
      row('p99', answering, 'ours', 0.99, 3),
      row('p99, Slack stalled for 10 s', stalled, 'ours', 0.99, 3),
    );
  }
  for (const one of [empty, baton, light, slack]) one.stop();
  return [...rows, amount('  for comparison: one durable write of 4 kB to this disk, p50', quantile(disk, 0.5), 'ms')];
}

function durableWrites(folder: string): Times {
  const file = openSync(join(folder, 'durable-writes'), 'w');
  const page = Buffer.alloc(4_096);
  const times = Array.from({ length: 30 }, () => {
    const from = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - from;
  });
  closeSync(file);
  return times;
}
