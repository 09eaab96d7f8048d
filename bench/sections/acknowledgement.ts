import { join } from 'node:path';
import { assignBody, load, quantile, type Times } from '../load.js';
import { startFakeSlack, startServer } from '../processes.js';
import { type Row, ratio } from '../report.js';

/** Just-in-time compilation is over after this many requests, for both sides. */
const warmUp = 3_000;
const rounds = 6;
const perRound = { 1: 300, 8: 600, 32: 1_200 } as const;
const stallMs = 10_000;

interface Turn {
  readonly floor: Times;
  readonly ours: Times;
}

/**
 * The product beside an empty Bolt handler, each in a process of its own, in turns. Cards go out at the product's own
 * pace (20 a second), private answers at once: as on Slack. Then the same with a Slack that does not answer at all.
 */
export async function acknowledgement(folder: string): Promise<readonly Row[]> {
  const slack = await startFakeSlack();
  const body = () => assignBody(slack.answersUrl);
  const empty = await startServer({ kind: 'empty' });
  const databaseUrl = `sqlite:${join(folder, 'acknowledgement.db')}`;
  const baton = await startServer({ kind: 'baton', apiUrl: slack.apiUrl, databaseUrl });
  for (const server of [empty, baton]) await load(server.url, 8, warmUp, body);

  const rows: Row[] = [];
  for (const clients of [1, 8, 32] as const) {
    const turn = async (): Promise<Turn> => ({
      floor: await load(empty.url, clients, perRound[clients], body),
      ours: await load(baton.url, clients, perRound[clients], body),
    });
    const answering: Turn[] = [];
    for (let round = 0; round < rounds; round++) answering.push(await turn());
    slack.stall(true);
    const stalled: Turn[] = [];
    for (const until = performance.now() + stallMs; performance.now() < until; ) stalled.push(await turn());
    slack.stall(false);
    for (const [name, share, most] of [
      ['p50', 0.5, 2],
      ['p99', 0.99, 3],
    ] as const) {
      const of = (turns: readonly Turn[], side: keyof Turn) =>
        quantile(
          turns.flatMap((one) => one[side]),
          share,
        );
      const who = `${name}, ${clients} client${clients === 1 ? '' : 's'}`;
      rows.push(ratio(`${who}, against an empty handler`, of(answering, 'ours'), of(answering, 'floor'), most));
      rows.push(
        ratio(
          `${who}, Slack stalled for 10 s, against an empty handler`,
          of(stalled, 'ours'),
          of(stalled, 'floor'),
          most,
        ),
      );
    }
  }
  for (const one of [empty, baton, slack]) one.stop();
  return rows;
}
