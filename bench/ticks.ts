import { createApp } from '../src/app.js';
import { instant } from '../src/domain/time.js';
import { silentLog } from '../src/observability/log.js';

/** The product in a process of its own, whose clock is turned by hand, once for each order. */
export interface Tick {
  /** Epoch ms. */
  readonly at: number;
}
export interface Ticked {
  /** Looking at all that is due, ms: of the clock on the wall, and of all processors; and until with that everything is said. */
  readonly lookedMs: number;
  readonly lookedCpuMs: number;
  readonly saidMs: number;
  /** Bytes. */
  readonly rss: number;
}
export interface TicksWords {
  readonly apiUrl: string;
  readonly databaseUrl: string;
}

const words = JSON.parse(process.argv[2] ?? '{}') as TicksWords;
let now = 0;
const app = await createApp({
  access: { mode: 'http', botToken: 'xoxb-bench', signingSecret: 'nobody asks' },
  slackApiUrl: words.apiUrl,
  databaseUrl: words.databaseUrl,
  clock: { now: () => instant(now) },
  pace: { perPlaceMs: 0, perWorkspacePerSecond: 1_000_000 },
  log: silentLog,
});

async function tick(at: number): Promise<Ticked> {
  now = at;
  const [from, before] = [performance.now(), process.cpuUsage()];
  await app.ring();
  const lookedMs = performance.now() - from;
  const { user, system } = process.cpuUsage(before);
  const lookedCpuMs = (user + system) / 1_000;
  await app.settled();
  return { lookedMs, lookedCpuMs, saidMs: performance.now() - from, rss: process.memoryUsage().rss };
}

process.on('message', ({ at }: Tick) => void tick(at).then((ticked) => process.send?.(ticked)));
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
