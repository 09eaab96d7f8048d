import { renameSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { mongoForTests, uniqueDatabase } from '../support/mongo-server.js';
import { databaseFolder } from '../support/store-files.js';
import { startProxy } from '../support/store-proxy.js';
import { type Story, tellStory } from '../support/story.js';

interface Outage {
  readonly databaseUrl: string;
  begins(): unknown;
  ends(): unknown;
  /** Leaves nothing running. */
  over(): unknown;
}

const folder = databaseFolder();
const mongo = mongoForTests();
let files = 0;

async function lockedFile(): Promise<Outage> {
  const path = join(folder, `${files++}.db`);
  let holder: Database.Database;
  return {
    databaseUrl: `sqlite:${path}`,
    begins() {
      holder = new Database(path);
      holder.exec('BEGIN IMMEDIATE');
    },
    ends: () => holder.close(),
    over() {},
  };
}

async function movedFile(): Promise<Outage> {
  const path = join(folder, `${files++}.db`);
  return {
    databaseUrl: `sqlite:${path}`,
    begins: () => renameSync(path, `${path}.away`),
    ends: () => renameSync(`${path}.away`, path),
    over() {},
  };
}

async function behindProxy(how: 'cut' | 'freeze'): Promise<Outage> {
  const url = new URL(uniqueDatabase(mongo ?? ''));
  const proxy = await startProxy({ host: url.hostname, port: Number(url.port || 27017) });
  url.host = `127.0.0.1:${proxy.port}`;
  url.searchParams.set('directConnection', 'true');
  return { databaseUrl: url.toString(), begins: () => proxy[how](), ends: proxy.restore, over: proxy.close };
}

const outages: readonly (readonly [string, () => Promise<Outage>])[] = [
  ['the SQLite file is locked by another program', lockedFile],
  ['the SQLite file is moved away', movedFile],
  ...(mongo
    ? ([
        ['MongoDB is gone', () => behindProxy('cut')],
        ['MongoDB hangs', () => behindProxy('freeze')],
      ] as const)
    : []),
];

describe.each(outages)('while %s', (_, prepare) => {
  let outage: Outage;
  let story: Story;
  beforeEach(async () => {
    outage = await prepare();
    story = await tellStory(outage.databaseUrl);
  });
  afterEach(async () => {
    await story.end();
    await outage.over();
  });

  const ready = async () => {
    const answer = await fetch(new URL('/readyz', story.playground.apiUrl));
    return { status: answer.status, ...((await answer.json()) as { store: boolean }) };
  };

  const underway: Promise<unknown>[] = [];
  /** How long after `act` began somebody read an apology, in ms. */
  async function apologisedAfter(act: () => Promise<unknown>, reads: () => readonly string[]): Promise<number> {
    const apologies = () => reads().filter((text) => /Sorry, I can’t reach my notes/.test(text)).length;
    const before = apologies();
    const began = performance.now();
    const read = new Promise<number>((resolve) => {
      const forget = story.playground.workspace.watch(() => {
        if (apologies() === before) return;
        forget();
        resolve(performance.now() - began);
      });
    });
    // It ends when nothing is owed any more, which is after the outage.
    underway.push(act());
    return read;
  }

  test('whoever asks hears an apology within three seconds; afterwards work goes on without a restart, and what was owed is said', async () => {
    const { app, dana, lee, playground } = story;
    await dana.says('/tasks');
    await dana.says('/assign @lee Feed the cat');
    await dana.says('/assign', { in: '#general' });
    // Owed when the outage begins.
    playground.faults.next('chat.postMessage', { kind: 'limited', retryAfter: 60 }, 2);
    await dana.says('/assign @lee Water the plants');
    expect(lee.hears()).toHaveLength(1);
    expect(await ready()).toMatchObject({ status: 200, store: true });

    await outage.begins();
    expect(await ready()).toMatchObject({ status: 503, store: false });
    const waits = await Promise.all([
      apologisedAfter(
        () => dana.says('/assign @lee Fix the login page'),
        () => dana.sees('#web'),
      ),
      apologisedAfter(() => lee.presses('Start'), lee.hears),
      apologisedAfter(() => dana.fills({ Title: 'Write the report' }), dana.hears),
    ]);
    // The bell rings on, and nobody waits for what it does.
    app.ring();
    waits.push(await apologisedAfter(() => dana.says('assign @lee Call the bank', { in: dana.dm }), dana.hears));
    expect(Math.max(...waits)).toBeLessThan(3_000);

    expect((await fetch(new URL('/metrics', playground.apiUrl))).status).toBe(200);

    await outage.ends();
    await Promise.all(underway);
    for (let tries = 0; tries < 20 && (await ready()).status !== 200; tries++);
    expect(await ready()).toMatchObject({ status: 200, store: true });
    await dana.says('/assign @lee Buy bread');
    expect(dana.told()).toMatch(/T-\d+ Buy bread is assigned to/);
    playground.workspace.turnTo(playground.workspace.now() + 3_600_000);
    app.ring();
    await story.settled();
    const heard = lee.hears().join('\n');
    for (const title of ['Feed the cat', 'Water the plants', 'Buy bread'])
      expect(lee.hears().filter((text) => text.includes(title))).toHaveLength(1);
    expect(heard).not.toMatch(/Fix the login page|Write the report|Call the bank/);
    expect(heard).toMatch(/T-1.*Not started/s);
  });
});
