import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { assignBody, load, quantile, type Times } from '../load.js';
import { type Measured, startFakeSlack, startServer } from '../processes.js';
import { amount, type Row, ratio } from '../report.js';

/** Just-in-time compilation is over after this many requests, for both sides. */
const warmUp = 3_000;
const rounds = 6;
const perRound = { 1: 300, 8: 600, 32: 1_200 } as const;
const stallMs = 10_000;
const restMs = 200;
/** Several times as many as can wait for a gap. */
const endlessTotal = 12_000;

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
      await Promise.all([atRest(baton), atRest(light)]);
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
  // What is put off for a burst is not put off for ever: then each request has its whole work to wait for.
  const endless = async (server: Measured) => (await load(server.url, 8, endlessTotal, body)).slice(endlessTotal / 2);
  const [floor, ours] = [await endless(empty), await endless(baton)];
  for (const one of [empty, baton, light, slack]) one.stop();
  return [
    ...rows,
    ratio('  for comparison: p50 in a burst without an end, 8 clients', quantile(ours, 0.5), quantile(floor, 0.5)),
    ratio('  for comparison: p99 in a burst without an end, 8 clients', quantile(ours, 0.99), quantile(floor, 0.99)),
    amount('  for comparison: one durable write of 4 kB to this disk, p50', quantile(disk, 0.5), 'ms'),
  ];
}

/** What was acknowledged has been followed: what goes on now is the steady flow of cards. */
async function atRest(server: Measured): Promise<void> {
  for (let busy = 1; busy > 0.25; ) {
    const before = (await server.usage()).cpuMs;
    await sleep(restMs);
    busy = ((await server.usage()).cpuMs - before) / restMs;
  }
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
