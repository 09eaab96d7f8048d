import { openStore } from '../../src/store/open.js';
import { stores } from '../scenarios/stores.js';
import { faultRun } from './fault-run.js';
import { type RecordingSlack, startRecordingSlack } from './recording-slack.js';

/** The short form of `npm run chaos`, which goes through a thousand, and through processes that are killed and stopped. */
const seeds = 6;

let slack: RecordingSlack;
beforeAll(async () => {
  slack = await startRecordingSlack({ now: () => 0, fate: () => 'well', meanwhile: async () => {} });
});
afterAll(() => slack.stop());

test.each(stores)(
  'whatever goes wrong, everything owed is said, and said once where Baton may look, on %s',
  async (_, url) => {
    const store = await openStore(url());
    for (let seed = 0; seed < seeds; seed++) {
      const { owed, delivered, missing, unowed, stale, repeated, tooSoon } = await faultRun(seed, store, slack);
      const unexplained = repeated.filter(({ why }) => why === null);
      expect({ seed, missing, unowed, stale, unexplained, tooSoon }).toEqual({
        seed,
        missing: [],
        unowed: [],
        stale: [],
        unexplained: [],
        tooSoon: 0,
      });
      expect(delivered).toBe(owed);
      expect(owed).toBeGreaterThan(15);
    }
    await store.close();
  },
  120_000,
);
