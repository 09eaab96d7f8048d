import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

interface Carried {
  readonly path: string;
  readonly args: string[];
}

/** The browser that comes with a package of npm; unpacked by a process of its own, since the package is an ES module only. */
export async function openBrowser(): Promise<Browser> {
  const ask =
    "const c=(await import('@sparticuz/chromium')).default; console.log(JSON.stringify({path: await c.executablePath(), args: c.args}))";
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', ask], { encoding: 'utf8' });
  const carried = JSON.parse(said.trim().split('\n').at(-1) ?? '') as Carried;
  return chromium.launch({
    executablePath: carried.path,
    args: [...carried.args, '--disable-background-networking'],
    headless: true,
  });
}

export interface RunningProduct {
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it the gentle way; answers its exit code. */
  stop(): Promise<number | null>;
}

/** A folder for one run's files, and the way to be rid of it. */
export function freshFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'baton-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The built product as `npm start` runs it, without Slack tokens, on a port of its own. */
export async function startProduct(folder: string, env: NodeJS.ProcessEnv = {}): Promise<RunningProduct> {
  const { SLACK_BOT_TOKEN: _1, SLACK_SIGNING_SECRET: _2, SLACK_APP_TOKEN: _3, ...clean } = process.env;
  const child = spawn(process.execPath, ['dist/main.js'], {
    env: {
      ...clean,
      NODE_ENV: 'production',
      PORT: '0',
      LOG_LEVEL: 'warn',
      PLAYGROUND_HISTORY: 'none',
      DATABASE_URL: `sqlite:${join(folder, 'baton.db')}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const hear = (part: Buffer) => {
      said += part.toString();
      const found = /(http:\/\/localhost:\d+)/.exec(said)?.[1];
      if (found) resolve(found);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', (code) => reject(new Error(`it ended with ${code}: ${said}`)));
  });
  return {
    url,
    process: child,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode);
        child.once('exit', resolve);
        child.kill('SIGTERM');
      }),
  };
}
