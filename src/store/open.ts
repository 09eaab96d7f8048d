import type { Adapter } from './adapter.js';
import type { Store } from './port.js';
import { StoreFault } from './store-fault.js';

/** `make`: where there is no database yet, one is made. A MongoDB server makes them by itself. */
type Open = (url: string, make: boolean) => Promise<Adapter>;

/**
 * THE table from the scheme of `DATABASE_URL` to the adapter that serves it. Each is loaded only when it is asked for:
 * nobody waits for the driver of a database they don't use.
 */
const adapters: readonly { readonly scheme: RegExp; readonly open: Open }[] = [
  {
    scheme: /^sqlite:/,
    open: async (url, make) => (await import('./sqlite/store.js')).openSqlite(pathIn(url), make),
  },
  {
    scheme: /^mongodb(\+srv)?:\/\//,
    open: async (url) => (await import('./mongo/store.js')).openMongo(url),
  },
];

/** `sqlite:data/baton.db`, `sqlite:/var/lib/baton.db`, `sqlite::memory:`, `mongodb://…` or `mongodb+srv://…`. Rejects with a `StoreFault`. */
export async function openStore(databaseUrl: string): Promise<Store> {
  const store = await openAdapter(databaseUrl);
  if ((await store.note('copying-from')) === null) return store;
  await store.close();
  throw new StoreFault(
    'misconfigured',
    'The database that DATABASE_URL names is a copy that was not finished.',
    'Run the same copy again until it is complete, or point DATABASE_URL at another database.',
  );
}

/** The same, with what copying needs. `make` false: a file that is not there is a fault. */
export async function openAdapter(databaseUrl: string, make = true): Promise<Adapter> {
  const adapter = adapters.find(({ scheme }) => scheme.test(databaseUrl));
  if (!adapter) throw unknown();
  return adapter.open(databaseUrl, make);
}

function pathIn(url: string): string {
  const path = url.slice('sqlite:'.length).replace(/^\/\/(?=.)/, '');
  if (path === '') throw unknown();
  return path;
}

/** The URL is not repeated: it may hold a password. */
const unknown = () =>
  new StoreFault(
    'misconfigured',
    'DATABASE_URL names no database that Baton knows.',
    'Write sqlite:data/baton.db, mongodb://host/name or mongodb+srv://host/name.',
  );
