import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { workspaceId } from '../../src/domain/ids.js';
import { createPlayground, type Playground } from '../../src/playground/server.js';
import { openStore } from '../../src/store/open.js';
import { freePort } from '../support/free-port.js';
import { databaseFolder } from '../support/store-files.js';

const folder = databaseFolder();
const [signingSecret, botToken] = ['a-secret-for-tests', 'xoxb-for-tests'];
let playground: Playground;
let port: number;
let baton: ChildProcess;

beforeEach(async () => {
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
afterEach(async () => {
  baton.kill('SIGKILL');
  await playground.stop();
});

async function start(databaseUrl: string): Promise<void> {
  const settings = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: signingSecret, SLACK_API_URL: playground.apiUrl };
  baton = spawn(process.execPath, ['dist/main.js'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise<void>((resolve) =>
    baton.stdout?.on('data', (part: Buffer) => part.toString().includes('ready') && resolve()),
  );
}

test.each(['SIGTERM', 'SIGINT'] as const)(
  'asked to stop (%s) while Slack hangs, Baton ends in time and in peace, and keeps every task that it acknowledged',
  async (signal) => {
    const databaseUrl = `sqlite:${join(folder, `${signal}.db`)}`;
    await start(databaseUrl);
    playground.faults.next('chat.postMessage', { kind: 'stalled' }, 100);
    const dana = playground.acts.person('dana');
    const wishes = Array.from({ length: 20 }, (_, index) =>
      playground.delivery.command(dana, 'C0WEB00001', '/assign', `<@U0LEE00002|lee> Wish ${index}`),
    );
    await wishes[0];
    const began = performance.now();
    const ended = new Promise((resolve) => baton.once('exit', resolve));
    baton.kill(signal);
    expect(await ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);

    const acknowledged = (await Promise.all(wishes)).filter(([answer]) => !answer?.trouble).length;
    expect(acknowledged).toBeGreaterThan(0);
    const store = await openStore(databaseUrl);
    const tasks = await Promise.all(wishes.map((_, at) => store.taskByNumber(workspaceId('T0PLAYGRND'), at + 1)));
    expect(tasks.filter(Boolean).length).toBeGreaterThanOrEqual(acknowledged);
    // What could not be said is owed still.
    expect(await store.nextDue()).not.toBeNull();
    await store.close();
  },
);
