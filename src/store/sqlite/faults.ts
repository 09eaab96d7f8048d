import { StoreFault } from '../store-fault.js';
import { codeOf } from './driver.js';

export const damaged = (path: string, cause?: unknown) =>
  new StoreFault(
    'damaged',
    `The database file ${path} is damaged or is no SQLite database.`,
    'Restore it from a backup, or move it away and start again with an empty one.',
    { cause },
  );

export const locked = (path: string, cause?: unknown) =>
  new StoreFault(
    'locked',
    `Another program keeps the database file ${path} locked.`,
    'Stop the program that holds it open, such as a backup or a database browser, and try again.',
    { cause },
  );

export const unusable = (path: string, cause?: unknown) =>
  new StoreFault(
    'misconfigured',
    `The database file ${path} cannot be opened for writing.`,
    'Let the user that Baton runs as write to the file and its folder, or point DATABASE_URL elsewhere.',
    { cause },
  );

export const foreign = (path: string) =>
  new StoreFault(
    'misconfigured',
    `The database file ${path} belongs to another program.`,
    'Point DATABASE_URL at a file of its own, such as sqlite:data/baton.db.',
  );

export const missing = (path: string) =>
  new StoreFault('misconfigured', `There is no database file ${path}.`, 'Check its name and folder.');

export const newer = (path: string) =>
  new StoreFault(
    'newer',
    `The database file ${path} was made by a newer Baton.`,
    'Start that newer version, or restore the backup taken before the update.',
  );

export const closed = (path: string) =>
  new StoreFault('unavailable', `The database ${path} is closed.`, 'Start Baton again.');

export const moved = (path: string, cause?: unknown) =>
  new StoreFault(
    'unavailable',
    `The database file ${path} was moved or deleted while Baton was using it.`,
    'Put it back, and Baton goes on by itself; where another file is in its place, start Baton again.',
    { cause },
  );

/** Whatever SQLite complains of, as what an operator can do about it; anything else as it is. */
export function faultFrom(error: unknown, path: string): unknown {
  const code = codeOf(error);
  if (code === '') return error;
  if (/BUSY|LOCKED/.test(code)) return locked(path, error);
  if (/CORRUPT|NOTADB/.test(code)) return damaged(path, error);
  if (/CANTOPEN|READONLY|PERM|AUTH/.test(code)) return unusable(path, error);
  const what = error instanceof Error ? error.message : String(error);
  return new StoreFault(
    'unavailable',
    `The database ${path} does not answer: ${what}`,
    'Look whether the disk is full or failing.',
    { cause: error },
  );
}
