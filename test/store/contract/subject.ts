import { instant } from '../../../src/domain/time.js';
import type { Adapter } from '../../../src/store/adapter.js';
import { openAdapter } from '../../../src/store/open.js';

/** What a store must bring to be tested. */
export interface Subject {
  /** Names a database of this kind that nobody has used yet. */
  readonly newUrl: () => Promise<string>;
  /** Puts another text in the place of a record's body, behind Baton's back. */
  readonly rewriteBody: (url: string, id: string, body: string) => Promise<void>;
}

/** Opens stores for the tests of the describe block it is called in, and closes them after each. */
export function stores({ newUrl }: Subject) {
  const opened: Adapter[] = [];
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close();
  });
  const open = async (url: string): Promise<Adapter> => {
    const store = await openAdapter(url);
    opened.push(store);
    return store;
  };
  return {
    open,
    newUrl,
    fresh: async () => open(await newUrl()),
    /** Two openings of one database, as two processes have them. */
    async pair() {
      const url = await newUrl();
      return [await open(url), await open(url)] as const;
    },
  };
}

export const at = (ms: number) => instant(1_790_000_000_000 + ms);
export const leaseMs = 60_000;
