import { load, quantile, suggestionBody } from '../load.js';
import { type Measured, startFakeSlack, startServer } from '../processes.js';
import { type Row, ratio } from '../report.js';
import { databaseOf } from '../tasks.js';

const stored = 100_000;
const warmUp = 2_000;
const rounds = 5;
const perRound = 300;

/** What people type into a menu that searches, letter by letter as it reaches the product. */
const typed: Readonly<Record<string, readonly string[]>> = {
  'a word of all, as it is typed': ['n', 'nu', 'num', 'numb', 'number'],
  'a number, as it is typed': ['9', '99', '991', '9917', '99173'],
  'words of a few hundred up to a few thousand': ['98', '99', '7', '712', 'task 45'],
  'two words': ['task 99', 'number 4', 'task 812', 'num 77'],
  'a word of none': ['zz', 'login', 'tax'],
};

/** A signed request for the options of a menu to its answer, over 100,000 tasks; beside an empty Bolt handler for the same. */
export async function search(folder: string): Promise<readonly Row[]> {
  const slack = await startFakeSlack();
  const empty = await startServer({ kind: 'empty' });
  const databaseUrl = await databaseOf(stored, folder);
  const baton = await startServer({ kind: 'baton', apiUrl: slack.apiUrl, databaseUrl });
  const rows: Row[] = [];
  for (const [what, texts] of Object.entries(typed)) {
    let asked = 0;
    const by = (server: Measured, total: number) =>
      load(server.url, 1, total, () => suggestionBody(texts[asked++ % texts.length] ?? ''));
    for (const server of [empty, baton]) await by(server, warmUp);
    const times = { floor: [] as number[], ours: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      times.floor.push(...(await by(empty, perRound)));
      times.ours.push(...(await by(baton, perRound)));
    }
    for (const share of [0.5, 0.95])
      rows.push(ratio(`${what}, p${share * 100}`, quantile(times.ours, share), quantile(times.floor, share)));
  }
  for (const one of [empty, baton, slack]) one.stop();
  return rows;
}
