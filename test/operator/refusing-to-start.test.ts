import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import Database from 'libsql';
import { openStore } from '../../src/store/open.js';
import { runBuilt } from '../support/run-built.js';
import { databaseFolder } from '../support/store-files.js';

const folder = databaseFolder();
let files = 0;

/** A database file that Baton made, changed since. */
async function changed(change: (path: string, bytes: Buffer) => void): Promise<string> {
  const path = join(folder, `${files++}.db`);
  await (await openStore(`sqlite:${path}`)).close();
  change(path, readFileSync(path));
  return path;
}

const databases: readonly [string, () => Promise<string>, RegExp][] = [
  [
    'a file cut short',
    () => changed((path, { length }) => truncateSync(path, length / 2)),
    /fix: Restore it from a backup/,
  ],
  [
    'a file that is no database',
    () => changed((path) => writeFileSync(path, 'Dear diary, '.repeat(500))),
    /fix: Restore it from a backup/,
  ],
  [
    'a file of a newer Baton',
    () =>
      changed((path, bytes) => {
        bytes.writeUInt32BE(999, 60);
        writeFileSync(path, bytes);
      }),
    /fix: Start that newer version/,
  ],
  [
    'a file of another program',
    () =>
      changed((path) => {
        const other = new Database(`${path}.other`);
        other.exec('CREATE TABLE bookmarks (url TEXT)');
        other.close();
        writeFileSync(path, readFileSync(`${path}.other`));
      }),
    /fix: Point DATABASE_URL at a file of its own/,
  ],
];
const onSlack = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'a-secret-for-tests',
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
};

describe('Baton does not start, and one line says what to do:', () => {
  test.each(databases)('on %s, which stays as it is', async (_, make, fix) => {
    const path = await make();
    const before = readFileSync(path);
    const settings = { ...onSlack, PORT: '0', DATABASE_URL: `sqlite:${path}` };
    const { code, complained } = await runBuilt('main.js', [], settings);
    expect(code).toBe(1);
    expect(complained.trim().split('\n')).toEqual([expect.stringContaining(path), expect.stringMatching(fix)]);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test.each([
    ['the playground', {}],
    ['Baton on Slack', onSlack],
  ])('%s where its port is taken', async (_, env) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const path = join(folder, `${files++}.db`);
    const settings = { ...env, HOST: '127.0.0.1', PORT: String(port), DATABASE_URL: `sqlite:${path}` };
    const { code, complained } = await runBuilt('main.js', [], settings);
    taken.close();
    expect(code).toBe(1);
    expect(complained.trim().split('\n')).toEqual([
      expect.stringContaining('port is taken'),
      expect.stringMatching(/fix: .*PORT/),
    ]);
  });
});

test('settings that will not do are named on one screen, each with its fix', async () => {
  const { code, complained } = await runBuilt('main.js', [], { PORT: 'abc', SLACK_BOT_TOKEN: 'hunter2' });
  expect(code).toBe(1);
  expect(complained).toMatch(/PORT\n.*wrong:.*\n.*fix:/);
  expect(complained).toMatch(/SLACK_BOT_TOKEN\n.*wrong:.*\n.*fix:/);
  expect(complained).not.toMatch(/hunter2| at /);
});

test('settings in a file .env count in development, and in production those of the environment alone', async () => {
  writeFileSync(join(folder, '.env'), 'PORT=abc\nLOG_LEVEL=loud\n');
  const started = (env: NodeJS.ProcessEnv) => runBuilt('main.js', [], env, folder);
  const development = await started({ NODE_ENV: 'development', LOG_LEVEL: 'warn' });
  expect(development.complained).toMatch(/PORT\n/);
  expect(development.complained).not.toMatch(/LOG_LEVEL\n/);
  const production = await started({ NODE_ENV: 'production', LOG_LEVEL: 'noisy' });
  expect(production.complained).not.toMatch(/PORT\n/);
  expect(production.complained).toMatch(/LOG_LEVEL\n/);
});
