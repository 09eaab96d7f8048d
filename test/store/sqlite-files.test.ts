import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { openAdapter, openStore } from '../../src/store/open.js';
import { taskRef } from '../../src/store/port.js';
import { compiledStore, startWriter } from '../support/store-child.js';
import { databaseFolder } from '../support/store-files.js';
import { acme, changeOf, created, task } from './contract/made.js';

const compiled = compiledStore();
const folder = databaseFolder();
let files = 0;
const newPath = () => join(folder, `${files++}.db`);
const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

/** A database with some tasks in it, closed. */
async function filled(): Promise<string> {
  const path = newPath();
  const store = await openStore(`sqlite:${path}`);
  for (let index = 0; index < 60; index++)
    await created(store, task(`t${index}`, { description: 'Long '.repeat(400) }));
  await store.close();
  return path;
}

/** A copy that SQLite has never opened, changed. */
async function tampered(change: (path: string, bytes: Buffer) => void): Promise<string> {
  const path = newPath();
  copyFileSync(await filled(), path);
  change(path, readFileSync(path));
  return path;
}

const written = (change: (bytes: Buffer) => void) => (path: string, bytes: Buffer) => {
  change(bytes);
  writeFileSync(path, bytes);
};

describe('a file that is not to be used is left as it is, with words on what to do:', () => {
  const cases: readonly [string, () => Promise<string>, string, RegExp][] = [
    ['text', async () => text('Dear diary, '.repeat(500)), 'damaged', /backup/],
    ['a few bytes', async () => text('SQLite'), 'damaged', /backup/],
    ['a head cut short', () => tampered((path) => truncateSync(path, 60)), 'damaged', /backup/],
    ['an end cut off', () => tampered((path, { length }) => truncateSync(path, length - 40_000)), 'damaged', /backup/],
    [
      'rubbish in the middle',
      () => tampered(written((bytes) => bytes.fill(0xab, 60_000, 120_000))),
      'damaged',
      /backup/,
    ],
    ['zeros at the start', () => tampered(written((bytes) => bytes.fill(0, 0, 4096))), 'damaged', /backup/],
    ['a newer Baton', () => tampered(written((bytes) => bytes.writeUInt32BE(999, 60))), 'newer', /newer version/],
    ['another program', async () => otherProgram(), 'misconfigured', /DATABASE_URL/],
  ];

  function text(content: string): string {
    const path = newPath();
    writeFileSync(path, content);
    return path;
  }

  function otherProgram(): string {
    const path = newPath();
    const database = new Database(path);
    database.exec('CREATE TABLE bookmarks (url TEXT)');
    database.close();
    return path;
  }

  test.each(cases)('%s', async (_, make, code, fix) => {
    const path = await make();
    const before = hash(path);
    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({
      name: 'StoreFault',
      code,
      fix: expect.stringMatching(fix),
    });
    expect(hash(path)).toBe(before);
    const { message, fix: words } = (await openStore(`sqlite:${path}`).catch((fault: unknown) => fault)) as Error & {
      fix: string;
    };
    expect(`${message}${words}`).not.toContain('\n');
    expect(message).toContain(path);
  });

  test('nor is anything written beside that of a newer Baton', async () => {
    const path = await tampered(written((bytes) => bytes.writeUInt32BE(999, 60)));
    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'newer' });
    expect(['-wal', '-shm'].filter((end) => existsSync(path + end))).toEqual([]);
  });

  test('a folder in its place', async () => {
    const path = newPath();
    mkdirSync(path);
    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'misconfigured' });
    expect(readdirSync(path)).toEqual([]);
  });

  test('a file in the place of its folder', async () => {
    const path = newPath();
    writeFileSync(path, 'text');
    await expect(openStore(`sqlite:${path}/baton.db`)).rejects.toMatchObject({ code: 'misconfigured' });
    expect(readFileSync(path, 'utf8')).toBe('text');
  });
});

describe('somebody without the right to write', () => {
  // Root may write anywhere: then the process runs as nobody.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const faultOf = async (path: string) => {
    const writer = startWriter(compiled, [`sqlite:${path}`, 'open'], nobody);
    await writer.ended;
    return writer.lines;
  };

  test('is told to mend the rights of file and folder', async () => {
    const path = await filled();
    const before = hash(path);
    chmodSync(folder, 0o555);
    chmodSync(path, 0o444);
    try {
      for (const place of [path, join(folder, 'new.db'), join(folder, 'deeper', 'new.db')]) {
        const [line = '', ...more] = await faultOf(place);
        expect(JSON.parse(line)).toMatchObject({ code: 'misconfigured', fix: expect.stringContaining('write') });
        expect(more).toEqual([]);
      }
    } finally {
      chmodSync(folder, 0o755);
      chmodSync(path, 0o644);
    }
    expect(hash(path)).toBe(before);
  });
});

describe('a file that another program holds', () => {
  test('while it is written: work waits for less than two seconds, then says so, and goes on afterwards', async () => {
    const path = await filled();
    const store = await openStore(`sqlite:${path}`);
    const made = await created(store, task('a'));
    const holder = new Database(path);
    holder.exec('BEGIN IMMEDIATE');
    const commits = Array.from({ length: 5 }, (_, index) => store.commit(changeOf(made, { title: `By ${index}` })));
    let turns = 0;
    const turning = setInterval(() => turns++, 20);
    for (const result of await Promise.allSettled(commits))
      expect(result).toMatchObject({ reason: { code: 'locked', fix: expect.stringContaining('Stop the program') } });
    clearInterval(turning);
    // The process did other things meanwhile.
    expect(turns).toBeGreaterThan(10);
    expect(await store.load(made.ref)).toEqual(made);
    holder.exec('COMMIT');
    holder.close();
    expect(await store.commit(changeOf(made, {}))).toMatchObject({ ok: true });
    await store.close();
  });

  test('while it is written: who asks when others wait already is told no later than they', async () => {
    const path = await filled();
    const store = await openStore(`sqlite:${path}`);
    const holder = new Database(path);
    holder.exec('BEGIN IMMEDIATE');
    const began = performance.now();
    const asked: Promise<unknown>[] = [];
    for (let index = 0; index < 5; index++) {
      asked.push(created(store, task(`late${index}`)));
      for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
    }
    for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ reason: { code: 'locked' } });
    expect(performance.now() - began).toBeLessThan(3_000);
    holder.close();
    await store.close();
  });

  test('for itself alone: it is not opened', async () => {
    const path = newPath();
    await startWriter(compiled, [`sqlite:${path}`, 'create', 't', '8']).ended;
    const holder = new Database(path);
    holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    await expect(openStore(`sqlite:${path}`)).rejects.toMatchObject({ code: 'locked' });
    holder.close();
  });
});

test('folders on the way to the file are made', async () => {
  const path = join(folder, 'some', 'where', 'baton.db');
  await (await openStore(`sqlite:${path}`)).close();
  expect(existsSync(path)).toBe(true);
});

test('an empty file is filled', async () => {
  const path = newPath();
  writeFileSync(path, '');
  const store = await openStore(`sqlite:${path}`);
  await created(store, task('a'));
  await store.close();
});

test('a file that is moved away while in use takes no more work until it is back', async () => {
  const path = await filled();
  const store = await openStore(`sqlite:${path}`);
  await store.ping();
  renameSync(path, `${path}.away`);
  const gone = { code: 'unavailable', fix: expect.stringContaining('Put it back') };
  await expect(store.ping()).rejects.toMatchObject(gone);
  // What were written now would be gone with the next start.
  await expect(created(store, task('a'))).rejects.toMatchObject(gone);
  renameSync(`${path}.away`, path);
  await store.ping();
  await created(store, task('a'));
  unlinkSync(path);
  await expect(store.ping()).rejects.toMatchObject(gone);
  await store.close();
});

test('a write that fails takes none of those with it that share its transaction', async () => {
  const store = await openAdapter(`sqlite:${newPath()}`);
  const bad = task('bad', { title: 1n as never });
  const results = await Promise.allSettled([created(store, task('a')), created(store, bad), created(store, task('b'))]);
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  for (const id of ['a', 'b']) expect(await store.load(taskRef(acme, task(id).id))).not.toBeNull();
  expect((await created(store, task('c'))).body.number).toBe(3);
  await store.close();
});
