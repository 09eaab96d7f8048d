import { type ChildProcess, spawn } from 'node:child_process';
import { createPlayground, type Playground } from '../../src/playground/server.js';
import { freePort } from './free-port.js';

const signingSecret = 'a-secret-for-tests';
const botToken = 'xoxb-for-tests';

/** The built product as an operator runs it, in a process of its own, against a Slack given by SLACK_API_URL. */
export interface BuiltBaton {
  readonly playground: Playground;
  /** Resolves when it is ready. One at a time. */
  start(databaseUrl: string): Promise<ChildProcess>;
  end(): Promise<void>;
}

export async function createBuiltBaton(): Promise<BuiltBaton> {
  const port = await freePort();
  const playground = await createPlayground({
    host: '127.0.0.1',
    port: 0,
    signingSecret,
    botToken,
    commands: [],
    guide: { title: '', steps: [] },
    eventsUrl: `http://127.0.0.1:${port}/slack/events`,
  });
  let baton: ChildProcess | undefined;
  return {
    playground,
    async start(databaseUrl) {
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
          DATABASE_URL: databaseUrl,
        },
        stdio: 'ignore',
      });
      await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
      return baton;
    },
    async end() {
      baton?.kill('SIGKILL');
      await playground.stop();
    },
  };
}

export async function until(holds: () => Promise<boolean>, seconds = 20): Promise<void> {
  const end = performance.now() + seconds * 1_000;
  while (!(await holds().catch(() => false))) {
    if (performance.now() > end) throw new Error(`it did not come true within ${seconds} s`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
