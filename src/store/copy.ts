import type { Adapter, Parcel } from './adapter.js';
import { openAdapter } from './open.js';
import { StoreFault } from './store-fault.js';

const pageSize = 200;

/**
 * Copies everything from one database to another, both named as `DATABASE_URL` is; Baton must run on neither. Run again
 * after an interruption it starts over and completes the copy. Refuses a target that holds anything else. Answers how
 * many records there are; `onProgress` hears how many are done so far.
 */
export async function copyStore(
  from: string,
  to: string,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  const source = await openAdapter(from, false);
  try {
    const target = await openAdapter(to);
    try {
      return await copyAll(source, target, onProgress);
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function copyAll(source: Adapter, target: Adapter, onProgress: (done: number) => void): Promise<number> {
  if ((await source.exportRecords(1)).length === 0) throw nothing();
  await claim(target, (await source.note('identity')) ?? '');
  await target.importCounters(await source.exportCounters());
  let done = 0;
  for (let last: Parcel | undefined; ; ) {
    const page = await source.exportRecords(pageSize, last);
    if (page.length === 0) break;
    await target.importRecords(page);
    last = page.at(-1);
    done += page.length;
    onProgress(done);
  }
  await target.setNote('copying-from', null);
  return done;
}

/** Marks the target as a copy in the making, so that nobody works on it and only the same copy may go on with it. */
async function claim(target: Adapter, identity: string): Promise<void> {
  const begun = await target.note('copying-from');
  if (begun === identity) return;
  if (begun !== null || (await target.exportRecords(1)).length > 0 || (await target.exportCounters()).length > 0)
    throw new StoreFault(
      'misconfigured',
      'The database to copy to is not empty.',
      'Name an empty database to copy to; this one is left as it is.',
    );
  await target.setNote('copying-from', identity);
}

const nothing = () =>
  new StoreFault(
    'misconfigured',
    'The database to copy from is empty.',
    'Check its name: a name that MongoDB does not know counts as an empty database.',
  );
