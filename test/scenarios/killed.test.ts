import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createPlayground, type Playground } from '../../src/playground/server.js';
import { freshFolder } from '../support/browser.js';
import { freePort } from '../support/free-port.js';
import { spokenIn } from '../support/spoken.js';

const signingSecret = 'a-secret-for-tests';
const botToken = 'xoxb-for-tests';
const rounds = 6;

const folder = freshFolder();
let playground: Playground;
let port: number;
let baton: ChildProcess;

beforeAll(async () => {
  port = await freePort();
  playground = await createPlayground({
    host: '127.0.0.1',
    port: 0,
    signingSecret,
    botToken,
    commands: [],
    guide: { title: '', steps: [] },
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
  });
});
afterAll(async () => {
  baton?.kill('SIGKILL');
  await playground?.stop();
  folder.remove();
});

/** The built product as an operator runs it, against a Slack given by SLACK_API_URL. */
async function start(): Promise<void> {
  baton = spawn(process.execPath, ['dist/main.js'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_API_URL: playground.apiUrl,
      DATABASE_URL: `sqlite:${join(folder.path, 'baton.db')}`,
    },
    stdio: 'ignore',
  });
  await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
}

test('killed at any moment, every acknowledged task is there afterwards and is said once', async () => {
  const dana = playground.acts.person('dana');
  const acknowledged: string[] = [];
  for (let round = 0; round < rounds; round++) {
    await start();
    const gone = new Promise((resolve) => baton.once('exit', resolve));
    for (let index = 0; index < 6; index++) {
      const title = `Round ${round} wish ${index}`;
      const [answer] = await playground.delivery.command(dana, 'C0WEB00001', '/assign', `<@U0LEE00002|lee> ${title}`);
      if (!answer?.trouble) acknowledged.push(title);
      // Somewhere between the first wish and the last, with the cards on their way.
      if (index === 1 + (round % 5)) break;
    }
    baton.kill('SIGKILL');
    await gone;
  }
  await start();
  expect(acknowledged.length).toBeGreaterThan(rounds);
  const told = () => playground.workspace.state.messages.filter(({ onlyFor }) => !onlyFor);
  const times = (title: string, channel: string) =>
    told().filter((one) => one.channel === channel && spokenIn(one.blocks).includes(title)).length;
  // A lease of a killed deliverer runs for a minute; the workspace's clock is the machine's here, so this waits for it.
  await until(
    async () => acknowledged.every((title) => times(title, 'D0LEE00002') > 0 && times(title, 'C0WEB00001') > 0),
    150,
  );
  expect(acknowledged.filter((title) => times(title, 'D0LEE00002') !== 1)).toEqual([]);
  expect(acknowledged.filter((title) => times(title, 'C0WEB00001') !== 1)).toEqual([]);
}, 280_000);

async function until(holds: () => Promise<boolean>, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > end) throw new Error(`it did not come true within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
