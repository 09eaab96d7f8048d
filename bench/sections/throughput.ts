import { join } from 'node:path';
import { assignBody, load } from '../load.js';
import { startFakeSlack, startServer } from '../processes.js';
import { amount, atLeast, atMost, type Row } from '../report.js';

const warmUp = 1_000;
const tasks = 3_000;
/** Of one task: the card in the channel, the direct message, the private answer. */
const callsOfOne = 3;

/** Slack answers at once and sets no pace. */
export async function throughput(folder: string): Promise<readonly Row[]> {
  const slack = await startFakeSlack();
  const databaseUrl = `sqlite:${join(folder, 'throughput.db')}`;
  const baton = await startServer({ kind: 'baton', apiUrl: slack.apiUrl, databaseUrl, unpaced: true });
  const create = async (count: number) => {
    const said = slack.calls(count * callsOfOne);
    await load(baton.url, 16, count, () => assignBody(slack.answersUrl));
    await said;
  };
  await create(warmUp);
  const before = await baton.usage();
  const from = performance.now();
  await create(tasks);
  const seconds = (performance.now() - from) / 1_000;
  const after = await baton.usage();
  for (const one of [baton, slack]) one.stop();
  return [
    atLeast('created, stored, card and message posted, answered', tasks / seconds, 300, 'tasks/s'),
    atMost('CPU of each, all of it', (after.cpuMs - before.cpuMs) / tasks, 3, 'ms'),
    amount('resident memory after them', after.rss / 1e6, 'MB'),
  ];
}
