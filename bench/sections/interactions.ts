import { load, pressBody, quantile } from '../load.js';
import { startServer } from '../processes.js';
import { type Row, ratio } from '../report.js';

const warmUp = 2_000;
const rounds = 5;

/** Presses on buttons: Baton's own table of them with 10 and with 300 rows, and Bolt's listeners for comparison. */
export async function interactions(): Promise<readonly Row[]> {
  return [
    await compared('300 rows in Baton’s table of presses against 10', 'presses', 1.1),
    await compared('  for comparison: 300 listeners of Bolt against 10', 'empty'),
  ];
}

async function compared(what: string, kind: 'presses' | 'empty', atMost?: number): Promise<Row> {
  const [few, many] = [await startServer({ kind, actions: 10 }), await startServer({ kind, actions: 300 })];
  const times = { few: [] as number[], many: [] as number[] };
  const press = (server: typeof few, total: number) => load(server.url, 8, total, () => pressBody('a5'));
  for (const server of [few, many]) await press(server, warmUp);
  for (let round = 0; round < rounds; round++) {
    times.few.push(...(await press(few, 500)));
    times.many.push(...(await press(many, 500)));
  }
  for (const server of [few, many]) server.stop();
  return ratio(`${what}, p50, 8 clients`, quantile(times.many, 0.5), quantile(times.few, 0.5), atMost);
}
