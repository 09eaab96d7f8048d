import { createReader } from '../../src/engine/read.js';
import { openStore } from '../../src/store/open.js';
import { type Row, ratio } from '../report.js';
import { databaseOf, few, now, owner, workspace } from '../tasks.js';

const sizes = [1_000, 10_000, 100_000] as const;
const people = [
  ['of one person', few],
  ['of a tenth of all', owner],
] as const;

/** What one person is shown, with 1,000 to 100,000 tasks in the workspace. */
export async function views(folder: string): Promise<readonly Row[]> {
  const times = new Map<string, number[]>();
  for (const size of sizes) {
    const store = await openStore(await databaseOf(size, folder));
    const reader = createReader(store);
    for (const [who, person] of people) {
      const viewer = { workspace, person };
      const looks = {
        '/tasks mine': () => reader.list(viewer, { list: 'mine' }, now, 10),
        'Search as you type, a word of all': () => reader.list(viewer, { list: 'pick', text: 'numb' }, now, 20),
        'Search as you type, a word of few': () => reader.list(viewer, { list: 'pick', text: '99' }, now, 20),
        'Home tab': () => reader.home(viewer, {}),
      };
      for (const [name, look] of Object.entries(looks)) {
        const key = `${name} ${who}`;
        times.set(key, [...(times.get(key) ?? []), await median(look)]);
      }
    }
    await store.close();
  }
  return [...times].flatMap(([name, [small = Number.NaN, ...larger]]) =>
    larger.map((time, index) =>
      ratio(`${name}: ${sizes[index + 1]?.toLocaleString('en')} tasks against 1,000`, time, small, 1.3),
    ),
  );
}

async function median(work: () => Promise<unknown>): Promise<number> {
  for (let index = 0; index < 200; index++) await work();
  const times: number[] = [];
  for (let index = 0; index < 300; index++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[150] ?? Number.NaN;
}
