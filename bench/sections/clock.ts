import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { days, hours, instant, minutes } from '../../src/domain/time.js';
import { databaseWith, type Planned } from '../due-tasks.js';
import { quantile } from '../load.js';
import { type FakeSlack, startFakeSlack, startTicks } from '../processes.js';
import { amount, type Row, ratio } from '../report.js';

const sizes = [10_000, 100_000, 1_000_000] as const;
const dueAtOnce = 1_000;
/** A Wednesday morning; the ticks are an hour apart. The first is not counted. */
const now = instant(Date.UTC(2031, 0, 8, 9));
const ticks = [0, 1, 2, 3, 4, 5].map((hour) => instant(now + hours(hour) + minutes(30)));
/** Those who are reminded at the ticks, each of two tasks; all others have twenty tasks each. */
const reminded = dueAtOnce / 2;
const others = (size: number) => size / 20;

/** One look of the clock at all that is due, and what it takes of time and memory, by how much is stored. */
export async function clock(folder: string): Promise<readonly Row[]> {
  const slack = await startFakeSlack();
  const rows: Row[] = [];
  const measured = [];
  for (const size of sizes) {
    const from = performance.now();
    const databaseUrl = await databaseOf(size, folder);
    rows.push(
      amount(`  to make ${size.toLocaleString('en')} tasks for this took`, (performance.now() - from) / 1_000, 's'),
    );
    measured.push(await begin(slack, databaseUrl));
  }
  // In turns, so that whatever else the machine does slows them all.
  for (const at of ticks) for (const one of measured) await one.tick(at);
  for (const one of [...measured, slack]) one.stop();
  const [few, ...more] = measured.map(({ results }) => results);
  if (!few) return rows;
  return [
    ...more.flatMap((results, index) => {
      const against = `${sizes[index + 1]?.toLocaleString('en')} tasks against ${sizes[0].toLocaleString('en')}`;
      return [
        ratio(`a tick with 1,000 due, of ${against}`, results.looked(), few.looked(), 1.3),
        ratio('  of the processors', results.lookedCpu(), few.lookedCpu(), 1.3),
        ratio('  until all of it is said', results.said(), few.said(), 1.3),
        ratio('  memory after the first tick', results.rss(0), few.rss(0), 1.3, 'MB'),
        ratio('  memory after the last', results.rss(-1), few.rss(-1), 1.3, 'MB'),
      ];
    }),
    ...rows,
  ];
}

/** The address of a database of so many tasks, made where there is none yet. */
async function databaseOf(size: number, folder: string): Promise<string> {
  const path = join(folder, `clock-${size}.db`);
  const url = `sqlite:${path}`;
  if (!existsSync(path)) await databaseWith(url, now, reminded + others(size), size, planOf(size));
  return url;
}

async function begin(slack: FakeSlack, databaseUrl: string) {
  const process = await startTicks({ apiUrl: slack.apiUrl, databaseUrl });
  const all: Awaited<ReturnType<typeof process.tick>>[] = [];
  const median = (times: readonly number[]) => quantile(times.slice(1), 0.5);
  return {
    async tick(at: number): Promise<void> {
      // What else came due since the last one is out of the way; the clock looks a second ahead.
      await process.tick(at - 2_000);
      all.push(await process.tick(at));
    },
    stop: process.stop,
    results: {
      looked: () => median(all.map(({ lookedMs }) => lookedMs)),
      lookedCpu: () => median(all.map(({ lookedCpuMs }) => lookedCpuMs)),
      said: () => median(all.map(({ saidMs }) => saidMs)),
      rss: (index: number) => (all.at(index)?.rss ?? Number.NaN) / 1e6,
    },
  };
}

/** The due ones are spread evenly among all; the others come due through the next three months, at any hour. */
function planOf(size: number): (index: number) => Planned {
  const dueOnes = dueAtOnce * ticks.length;
  const stride = Math.floor(size / dueOnes);
  return (index) => {
    const place = index / stride;
    const tick = ticks[place % ticks.length];
    if (place < dueOnes && tick !== undefined) {
      const assignee = Math.floor(place / ticks.length) % reminded;
      return {
        assignee,
        assigner: (assignee + 1) % reminded,
        due: instant(tick + days(1)),
        reminders: [1_440],
        priority: 'low',
      };
    }
    const stranger = (number: number) => reminded + ((number * 7_919) % others(size));
    return {
      assignee: stranger(index),
      assigner: stranger(index + 1),
      due: instant(now + days(1) + minutes(Math.floor((index / size) * 90 * 24 * 60))),
      reminders: [1_440, 60],
      priority: 'normal',
    };
  };
}
