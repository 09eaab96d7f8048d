import { randomUUID } from 'node:crypto';
import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, readSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, connect, isBusy } from './driver.js';
import { damaged, faultFrom, foreign, missing, newer, unusable } from './faults.js';
import { applicationId, steps } from './schema.js';

export const inMemory = ':memory:';
/** Up to this size a file is read through once before it is used (some 0.2 s); damage in a larger one is met where it is. */
const checkedBytes = 64 * 2 ** 20;
const magic = 'SQLite format 3\0';
/** Each try waits 50 ms in SQLite and as long outside: a second and a half in all, so that who waits hears of it within three. */
export const tries = 15;
export const pauseMs = 50;

/**
 * Opens, and where there is none and `make` says so makes, the database file at `path` with its folder. A file that is damaged, of another
 * program or of a newer Baton is left as it is, to the byte. Rejects with a `StoreFault`.
 */
export async function openFile(path: string, make = true): Promise<Connection> {
  if (!make && !existsSync(path)) throw missing(path);
  if (path !== inMemory) lookAt(path);
  const connection = connected(path);
  try {
    await patiently(() => vet(connection, path));
    await patiently(() => prepare(connection));
    return connection;
  } catch (error) {
    connection.close();
    throw faultFrom(error, path);
  }
}

function connected(path: string): Connection {
  try {
    return connect(path);
  } catch (error) {
    throw unusable(path, error);
  }
}

/** Runs `work` again for a second and a half while another process holds the database, without holding up this one. */
export async function patiently<Result>(work: () => Result): Promise<Result> {
  for (let left = tries; ; left--) {
    try {
      return work();
    } catch (error) {
      if (left <= 1 || !isBusy(error)) throw error;
    }
    await sleep(pauseMs);
  }
}

/** What can be said of a file without SQLite, which would write beside it (and, from a log left behind, into it). */
function lookAt(path: string): void {
  let header: Buffer;
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(dirname(path), constants.W_OK | constants.X_OK);
    const file = statSync(path, { throwIfNoEntry: false });
    if (!file) return;
    accessSync(path, constants.R_OK | constants.W_OK);
    header = firstBytes(path);
    // A file made by hand to be filled is as good as none.
    if (file.size === 0) return;
  } catch (error) {
    throw unusable(path, error);
  }
  if (header.toString('latin1', 0, magic.length) !== magic) throw damaged(path);
  if (header.readUInt32BE(68) !== applicationId) return;
  if (header.readUInt32BE(60) > steps.length) throw newer(path);
}

function firstBytes(path: string): Buffer {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    readSync(file, header, 0, header.length, 0);
    return header;
  } finally {
    closeSync(file);
  }
}

/** Only reads. */
function vet(connection: Connection, path: string): void {
  const made = pragma(connection, 'user_version');
  const owner = pragma(connection, 'application_id');
  const tables = connection.get<{ count: number }>('SELECT count(*) AS count FROM sqlite_master')?.count;
  if (owner !== applicationId && (owner !== 0 || made !== 0 || tables !== 0)) throw foreign(path);
  if (made > steps.length) throw newer(path);
  if (pragma(connection, 'page_count') * pragma(connection, 'page_size') > checkedBytes) return;
  const found = connection.get<{ quick_check: string }>('PRAGMA quick_check(1)')?.quick_check;
  if (found !== 'ok') throw damaged(path, new Error(found));
}

function prepare(connection: Connection): void {
  // Read before it is set: setting it takes a lock that processes starting together would fight for.
  if (connection.get<{ journal_mode: string }>('PRAGMA journal_mode')?.journal_mode !== 'wal')
    connection.get('PRAGMA journal_mode = WAL');
  connection.exec('PRAGMA synchronous = FULL');
  connection.exec('PRAGMA cache_size = -32000');
  if (pragma(connection, 'user_version') === steps.length) return;
  connection.exec('BEGIN IMMEDIATE');
  try {
    // Asked again under the lock: another process may have taken the steps meanwhile.
    for (const step of steps.slice(pragma(connection, 'user_version'))) connection.exec(step);
    connection.run('INSERT OR IGNORE INTO notes (name, value) VALUES (?, ?)', 'identity', randomUUID());
    connection.exec(`PRAGMA application_id = ${applicationId}`);
    connection.exec(`PRAGMA user_version = ${steps.length}`);
    connection.exec('COMMIT');
  } catch (error) {
    connection.exec('ROLLBACK');
    throw error;
  }
}

function pragma(connection: Connection, name: string): number {
  return connection.get<Record<string, number>>(`PRAGMA ${name}`)?.[name] ?? 0;
}
