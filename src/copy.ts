import { copyStore } from './store/copy.js';
import { StoreFault } from './store/store-fault.js';

const usage = `Copies everything from one database to another, empty one. Baton must run on neither meanwhile.

  npm run copy -- sqlite:data/baton.db mongodb://host/baton

Both are named as in DATABASE_URL. A copy that was cut off is completed by running the same command again.
`;
const progressEveryMs = 2_000;

/** What operators run to move house; `node dist/copy.js FROM TO`. */
async function main([from, to, ...more]: readonly string[]): Promise<number> {
  if (from === undefined || to === undefined || more.length > 0) {
    process.stderr.write(usage);
    return 1;
  }
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  let said = performance.now();
  const done = await copyStore(from, to, (count) => {
    if (performance.now() - said < progressEveryMs) return;
    said = performance.now();
    say(`${count.toLocaleString('en')} records copied so far`);
  });
  say(`Done: ${done.toLocaleString('en')} records copied. Set DATABASE_URL to the new database and start Baton.`);
  say('The old database is as it was.');
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => {
    process.stderr.write(`${wordsFor(fault)}\n`);
    process.exit(1);
  },
);

/** Never the addresses themselves: they may hold a password. */
function wordsFor(fault: unknown): string {
  if (!(fault instanceof StoreFault)) return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
  const again = fault.code === 'unavailable' || fault.code === 'locked' ? ' Then run the same copy again.' : '';
  return `Nothing more is copied: ${fault.message}\n  fix: ${fault.fix}${again}`;
}
