import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startFakeSlack } from './fake-slack.js';
import { assignBody, type Load, load, quantile } from './signed-load.js';
import { measureViews } from './views.js';

const sentence = '<@U0LEE00002|lee> Fix the login page tomorrow 5pm !high ~3h #frontend';
const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
const rows: { what: string; measured: string; against: string; ratio: string; wanted: string }[] = [];
const fixed = (value: number) => value.toFixed(2);

function note(what: string, measured: number, against: number, wanted: string, unit = 'ms'): void {
  rows.push({
    what,
    measured: `${fixed(measured)} ${unit}`,
    against: `${fixed(against)} ${unit}`,
    ratio: `${fixed(measured / against)}×`,
    wanted,
  });
}

interface Process {
  readonly url: string;
  readonly readyMs: number;
  usage(): Promise<{ rss: number; cpuMs: number }>;
  stop(): void;
}

async function start(...words: readonly string[]): Promise<Process> {
  const from = performance.now();
  const child: ChildProcess = spawn(
    process.execPath,
    [fileURLToPath(new URL('./server.js', import.meta.url)), ...words],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const line = () =>
    new Promise<string>((resolve) => child.stdout?.once('data', (part: Buffer) => resolve(part.toString().trim())));
  const url = await line();
  return {
    url,
    readyMs: performance.now() - from,
    async usage() {
      const answer = line();
      child.stdin?.write('?\n');
      return JSON.parse(await answer) as { rss: number; cpuMs: number };
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

const slack = await startFakeSlack();
const body = () => assignBody(slack.answersUrl, sentence);
const best = async (server: Process, clients: number, total: number): Promise<Load> => {
  await load(server.url, clients, Math.ceil(total / 4), body);
  return load(server.url, clients, total, body);
};

const empty = await start('empty');
const baton = await start('baton', slack.apiUrl, `sqlite:${join(folder, 'assign.db')}`);
await load(baton.url, 1, 20, body);
note('cold start to ready', baton.readyMs, empty.readyMs, '', 'ms');

for (const clients of [1, 8, 32]) {
  const total = clients * 60 + 200;
  const floor = await best(empty, clients, total);
  const ours = await best(baton, clients, total);
  note(`/assign p50, ${clients} clients, against an empty handler`, quantile(ours, 0.5), quantile(floor, 0.5), '≤ 2×');
  note(
    `/assign p99, ${clients} clients, against an empty handler`,
    quantile(ours, 0.99),
    quantile(floor, 0.99),
    '≤ 3×',
  );
  slack.stall(true);
  const stalled = await load(baton.url, clients, total, body);
  slack.stall(false);
  note(
    `/assign p50, ${clients} clients, while Slack stalls, against Slack answering`,
    quantile(stalled, 0.5),
    quantile(ours, 0.5),
    '≈ 1×',
  );
}
baton.stop();

const throughput = await start('baton', slack.apiUrl, `sqlite:${join(folder, 'throughput.db')}`);
await load(throughput.url, 8, 100, body);
await slack.reached('chat.postMessage', slack.count('chat.postMessage') + 1);
await new Promise((resolve) => setTimeout(resolve, 2_000));
const before = { posts: slack.count('chat.postMessage'), ...(await throughput.usage()) };
const tasks = 2_000;
const from = performance.now();
await load(throughput.url, 16, tasks, body);
await slack.reached('chat.postMessage', before.posts + tasks * 2);
const seconds = (performance.now() - from) / 1_000;
const used = await throughput.usage();
rows.push({
  what: 'created, stored, card and direct message posted',
  measured: `${fixed(tasks / seconds)} tasks/s`,
  against: '',
  ratio: '',
  wanted: '≥ 300/s',
});
rows.push({
  what: 'CPU for each of them',
  measured: `${fixed((used.cpuMs - before.cpuMs) / tasks)} ms`,
  against: '',
  ratio: '',
  wanted: '≤ 3 ms',
});
rows.push({
  what: 'resident memory after them',
  measured: `${fixed(used.rss / 1e6)} MB`,
  against: `${fixed(before.rss / 1e6)} MB`,
  ratio: `${fixed(used.rss / before.rss)}×`,
  wanted: '',
});
throughput.stop();

const few = await start('empty', '', '', '10');
const many = await start('empty', '', '', '300');
const fewLoad = await best(few, 8, 600);
const manyLoad = await best(many, 8, 600);
note(
  'for comparison: Bolt with 300 registered actions against 10',
  quantile(manyLoad, 0.5),
  quantile(fewLoad, 0.5),
  '',
);
for (const process of [empty, few, many]) process.stop();
slack.stop();

for (const { what, small, large } of await measureViews(folder)) note(what, large, small, '≤ 1.3×');
rmSync(folder, { recursive: true, force: true });
console.table(rows);
process.exit(0);
