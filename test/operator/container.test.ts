import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/free-port.js';
import { buildImage, createContext, type Image, imageUser } from '../support/image-build.js';

test('no secret, no database and no package of this machine gets into the image', () => {
  const inContext = createContext('.');
  for (const path of ['.env', 'data/baton.db', 'node_modules/zod/package.json', '.git/config', 'dist/main.js'])
    expect([path, inContext(path)]).toEqual([path, false]);
  for (const path of ['package.json', 'package-lock.json', 'src/main.ts', 'src/playground/page/index.html'])
    expect([path, inContext(path)]).toEqual([path, true]);
});

// It installs every package anew, which takes a minute.
const asked = Boolean(process.env.CI || process.env.TEST_CONTAINER);
const describeImage = asked ? describe : describe.skip;

describeImage('the image that the Dockerfile makes (with CI or TEST_CONTAINER set)', () => {
  let place: string;
  let image: Image;
  beforeAll(() => {
    place = mkdtempSync(join(tmpdir(), 'baton-image-'));
    chmodSync(place, 0o755);
    image = buildImage(process.cwd(), place);
  }, 600_000);
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  let baton: ChildProcess | undefined;
  afterEach(() => baton?.kill('SIGKILL'));

  const env = (more: NodeJS.ProcessEnv) => ({ PATH: process.env.PATH, ...image.env, ...more });

  async function start(settings: NodeJS.ProcessEnv): Promise<string> {
    const [program = '', ...args] = image.command;
    baton = spawn(program, args, { ...imageUser, cwd: image.workdir, env: env(settings), stdio: 'pipe' });
    let said = '';
    for (const stream of [baton.stdout, baton.stderr])
      stream?.on('data', (part: Buffer) => {
        said += part.toString();
      });
    const ended = new Promise((_, reject) =>
      baton?.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`))),
    );
    const well = async () => {
      while (!(await isWell(settings)));
    };
    await Promise.race([well(), ended]);
    return `http://127.0.0.1:${settings.PORT}`;
  }

  const isWell = (settings: NodeJS.ProcessEnv) =>
    new Promise<boolean>((resolve) => {
      const [program = '', ...args] = image.healthCheck;
      execFile(program, args, { ...imageUser, env: env(settings) }, (fault) => resolve(fault === null));
    });

  const stop = () =>
    new Promise((resolve) => {
      baton?.once('exit', resolve);
      baton?.kill('SIGTERM');
    });

  test('holds no development package', () => {
    const { devDependencies, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      object
    >;
    // Types come along with packages of Slack's.
    const installed = (name: string) => existsSync(join(image.workdir, 'node_modules', name));
    const tools = Object.keys(devDependencies ?? {}).filter((name) => !name.startsWith('@types/'));
    expect(tools.filter(installed)).toEqual([]);
    expect(Object.keys(dependencies ?? {}).filter((name) => !installed(name))).toEqual([]);
  });

  test('runs as somebody without rights, who may write to the data folder alone', () => {
    expect(image.user).toBe('node');
    expect(statSync(join(image.workdir, 'data')).uid).toBe(imageUser.uid);
    if (process.getuid?.() === 0) expect(statSync(join(image.workdir, 'dist')).uid).toBe(0);
  });

  test('opens the playground, says that it is well, keeps its tasks in the data folder and stops gently', async () => {
    const PORT = String(await freePort());
    expect(await isWell({ PORT })).toBe(false);
    const url = await start({ PORT });
    expect(await (await fetch(url)).text()).toContain('<title>');
    expect((await fetch(`${url}/page.js`)).status).toBe(200);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    expect(existsSync(join(image.workdir, 'data/baton.db'))).toBe(true);
    expect(await stop()).toBe(0);
    expect(await isWell({ PORT })).toBe(false);
  });

  test('runs on Slack too', async () => {
    const PORT = String(await freePort());
    const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'a-secret-for-tests' };
    const url = await start({ PORT, ...tokens, SLACK_API_URL: 'http://127.0.0.1:9/api/' });
    expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ store: true, slack: false });
    expect((await fetch(`${url}/slack/events`, { method: 'POST' })).status).toBe(401);
    expect(await stop()).toBe(0);
  });
});
