import { StoreFault } from '../store-fault.js';

const unavailable = (cause: unknown) =>
  new StoreFault(
    'unavailable',
    'MongoDB does not answer.',
    'Start MongoDB, or look whether this machine reaches the host in DATABASE_URL; Baton goes on by itself then.',
    { cause },
  );

export const closed = () => new StoreFault('unavailable', 'The database is closed.', 'Start Baton again.');

export const newer = () =>
  new StoreFault(
    'newer',
    'The database was made by a newer Baton.',
    'Start that newer version, or restore the backup taken before the update.',
  );

const misconfigured = (message: string, fix: string, cause: unknown) =>
  new StoreFault('misconfigured', message, fix, { cause });

/** MongoDB's codes for a login that failed or that may not do what was asked. */
const refusals: readonly unknown[] = [13, 18, 8000];

/**
 * Whatever the driver or the network complain of, as what an operator can do about it; anything else as it is. No message
 * repeats the URL: it may hold a password.
 */
export function faultFrom(error: unknown): unknown {
  const { name = '', code, syscall } = error as { name?: string; code?: unknown; syscall?: unknown };
  if (!name.startsWith('Mongo') && syscall === undefined) return error;
  if (refusals.includes(code))
    return misconfigured(
      'MongoDB does not let Baton in.',
      'Check user and password in DATABASE_URL, and that the user may read and write that database.',
      error,
    );
  if (/^Mongo(Parse|InvalidArgument|API|Runtime)Error$/.test(name))
    return misconfigured(
      'DATABASE_URL is no valid MongoDB address.',
      'Write mongodb://user:password@host:27017/baton.',
      error,
    );
  return unavailable(error);
}

/** How long MongoDB may be silent. A person who waits must hear of it within three seconds; what goes through any number of records has time. */
export const patience = { askedMs: 2_200, longMs: 60_000 } as const;

/** Runs `work`; rejects with a `StoreFault` when it fails, and when MongoDB is silent for too long. */
export async function guarded<Result>(
  work: () => Promise<Result>,
  longestMs: number = patience.askedMs,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unavailable(new Error(`no answer within ${longestMs} ms`))), longestMs);
  });
  try {
    return await Promise.race([work(), silence]);
  } catch (error) {
    throw faultFrom(error);
  } finally {
    clearTimeout(timer);
  }
}
