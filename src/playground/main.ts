import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createApp } from '../app.js';
import type { Config } from '../config/load.js';
import { instant } from '../domain/time.js';
import { grammar } from '../language/grammar.js';
import type { Running } from '../main.js';
import type { Log } from '../observability/log.js';
import { slackPace } from '../outbox/pace.js';
import { events } from '../slack/inbound/events.js';
import { shortcuts } from '../slack/inbound/shortcuts.js';
import { beforeHistory, catchUp, playHistory } from './history/play.js';
import { createPlayground } from './server.js';
import { turnThrough } from './turn-clock.js';
import type { Workspace } from './workspace.js';

/** Conversations are kept beside the tasks, so that a folder is the whole playground. */
const folderBeside = (databaseUrl: string) => {
  const file = fileOf(databaseUrl);
  return file === '' ? 'data' : dirname(file);
};
/** A history is put before no tasks that are there already. */
const isNewFile = (databaseUrl: string) => fileOf(databaseUrl) !== '' && !existsSync(fileOf(databaseUrl));
/** Empty where the tasks are in no file. */
const fileOf = (databaseUrl: string) =>
  databaseUrl.startsWith('sqlite:') && !databaseUrl.includes(':memory:') ? databaseUrl.slice('sqlite:'.length) : '';

const guide = {
  title: 'Your first minute',
  steps: [
    {
      text: 'You are Dana, in #web. Ask Lee for something:',
      fill: '/assign @lee Fix the login page by friday 5pm !high ~3h',
      done: 'Fix the login page',
    },
    { text: 'Switch to Lee (on the left), open Baton · Messages and press Start.', done: 'In progress' },
    {
      text: 'Something is in the way? Press Blocked… and say what Lee waits on.',
      done: 'Why it is blocked|as blocked',
    },
    { text: 'Press Unblock, then Complete. Dana hears of it in her messages.', done: 'Completed' },
    {
      text: 'Several people: whoever of the group @frontend (Lee, Mei, Sam) presses Claim first, has it.',
      fill: '/assign anyone in @frontend Review the draft',
      done: 'claimed it',
    },
    { text: 'See what waits on you:', fill: '/tasks mine', done: 'Waiting on you|Nothing waits' },
    {
      text: 'Give #web a daily digest: save the form, then press “Tomorrow 9:00”. Everybody’s own day begins with one, too.',
      fill: '/tasks digest',
      done: 'Daily digest ·|Your day ·',
    },
  ],
} as const;

/** In a history nobody waits: the clock goes on instead. */
async function waits(workspace: Workspace, ms: number): Promise<void> {
  if (workspace.state.begunAt === null) workspace.turnTo(workspace.now() + ms);
  else await sleep(ms);
}

/** Baton on a workspace of its own in the browser: no Slack, no database, nothing to set up. */
export async function startPlayground(config: Config, log: Log): Promise<Running> {
  // Nobody outside this process needs them, so they are new each time.
  const signingSecret = randomUUID();
  const botToken = `xoxb-${randomUUID()}`;
  const folder = folderBeside(config.databaseUrl);
  let turnClock = async (_to: number) => {};
  const playground = await createPlayground({
    host: config.host,
    port: config.port,
    folder,
    signingSecret,
    botToken,
    commands: grammar.flatMap(({ command, name, hint, doc }) => [{ command, words: `${name} ${hint}`.trim(), doc }]),
    shortcuts: Object.entries(shortcuts).map(([callback, { name, on }]) => ({ callback, name, on })),
    events: Object.keys(events),
    guide,
    turnClock: (to) => turnClock(to),
  });
  const { workspace } = playground;
  const isNew = workspace.state.messages.length === 0 && Object.keys(workspace.state.homes).length === 0;
  const withHistory = isNew && config.playgroundHistory === 'fortnight' && isNewFile(config.databaseUrl);
  if (withHistory) workspace.beginAt(beforeHistory(Date.now()));
  const app = await createApp({
    access: { mode: 'http', botToken, signingSecret },
    slackApiUrl: playground.apiUrl,
    databaseUrl: config.databaseUrl,
    clock: { now: () => instant(workspace.now()) },
    pace: slackPace,
    sleep: (ms) => waits(workspace, ms),
    log,
  });
  playground.fallBackTo(app.listener);
  await app.start();
  let stopping = false;
  const parts = { workspace, acts: playground.acts, clockwork: app, now: Date.now, stopping: () => stopping };
  // One that was broken off stays as far as it came.
  const history = (withHistory ? playHistory(parts) : catchUp(parts)).catch((fault: unknown) => {
    log.error({ err: fault }, 'the history of the playground stumbled');
    workspace.endHistory();
  });
  turnClock = async (to) => {
    await history;
    await turnThrough(workspace, app, to);
  };
  process.stdout.write(
    `\n  Baton's playground is open: ${playground.url}\n\n  Tasks are kept in ${folder}/. Ctrl-C stops it.\n\n`,
  );
  return {
    async stop() {
      stopping = true;
      await history;
      await app.stop();
      await playground.stop();
    },
  };
}
