import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { commandBody, load, quantile, signingSecret } from '../load.js';
import { type FakeSlack, startFakeSlack, startServer } from '../processes.js';
import { type Row, ratio } from '../report.js';
import { databaseOf } from '../tasks.js';

const starts = 5;
const port = 43_117;

/** The product as an operator starts it, and how much memory it stands in. */
export async function resources(folder: string): Promise<readonly Row[]> {
  const slack = await startFakeSlack();
  const [ready, floor] = [[] as number[], [] as number[]];
  for (let index = 0; index < starts; index++) {
    ready.push(await coldStart(slack, `sqlite:${join(folder, `start-${index}.db`)}`));
    const empty = await startServer({ kind: 'empty' });
    floor.push(empty.readyMs);
    empty.stop();
  }
  const rows = [
    ratio('cold start until /readyz says yes, against an empty handler', quantile(ready, 0.5), quantile(floor, 0.5)),
    ratio(
      'memory at rest with 100,000 tasks, against none',
      await memory(slack, await databaseOf(100_000, folder)),
      await memory(slack, `sqlite:${join(folder, 'rest.db')}`),
      undefined,
      'MB',
    ),
  ];
  slack.stop();
  return rows;
}

async function coldStart(slack: FakeSlack, databaseUrl: string): Promise<number> {
  const from = performance.now();
  const main = spawn(process.execPath, [fileURLToPath(new URL('../../src/main.js', import.meta.url))], {
    env: {
      NODE_ENV: 'production',
      LOG_LEVEL: 'error',
      PORT: String(port),
      HOST: '127.0.0.1',
      SLACK_BOT_TOKEN: 'xoxb-bench',
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: databaseUrl,
    },
    stdio: 'inherit',
  });
  const isReady = () => fetch(`http://127.0.0.1:${port}/readyz`).then(({ ok }) => ok);
  while (!(await isReady().catch(() => false))) await sleep(5);
  const took = performance.now() - from;
  main.kill('SIGKILL');
  await new Promise((resolve) => main.once('exit', resolve));
  return took;
}

/** After people have looked at their tasks for a while. */
async function memory(slack: FakeSlack, databaseUrl: string): Promise<number> {
  const baton = await startServer({ kind: 'baton', apiUrl: slack.apiUrl, databaseUrl });
  await load(baton.url, 4, 2_000, () => commandBody(slack.answersUrl, '/tasks', 'mine'));
  await sleep(3_000);
  const { rss } = await baton.usage();
  baton.stop();
  return rss / 1e6;
}
