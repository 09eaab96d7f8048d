import type { RequestListener } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { createApp } from '../src/app.js';
import { systemClock } from '../src/engine/clock.js';
import { listen, notFound, serve } from '../src/observability/http.js';
import { silentLog } from '../src/observability/log.js';
import { slackPace } from '../src/outbox/pace.js';
import { createBolt } from '../src/slack/bolt.js';
import { menus } from '../src/slack/ids.js';
import type { Ack } from '../src/slack/inbound/doors.js';
import { readInteraction } from '../src/slack/inbound/envelope.js';
import { createPresses } from '../src/slack/inbound/presses.js';
import type { Services } from '../src/slack/inbound/services.js';
import { signingSecret } from './load.js';
import type { ServerWords } from './processes.js';

/**
 * A process of its own to be measured. `empty`: a Bolt handler that acknowledges and does nothing else, with as many
 * actions registered as told. `presses`: the same with Baton's own table. `baton`: the product, without the log.
 */
export interface Started {
  readonly url: string;
}
export interface Usage {
  /** Bytes. */
  readonly rss: number;
  /** Of all threads since the start, ms. */
  readonly cpuMs: number;
}

const tell = (message: Started | Usage) => void process.send?.(message);

process.on('message', () => {
  const { user, system } = process.cpuUsage();
  tell({ rss: process.memoryUsage().rss, cpuMs: (user + system) / 1_000 });
});
process.on('disconnect', () => process.exit(0));

function emptyHandler(actions: number): RequestListener {
  const receiver = new HTTPReceiver({ signingSecret });
  const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B' }) });
  app.command('/assign', async ({ ack }) => ack());
  app.options(menus.tasks, async ({ ack }) => ack({ options: [] }));
  for (let index = 0; index < actions; index++) app.action(`a${index}`, async ({ ack }) => ack());
  return receiver.requestListener;
}

/** Baton's own way from a press to the row of a table, which here does nothing. */
function presses(actions: number): RequestListener {
  const follow = createPresses(
    Object.fromEntries(Array.from({ length: actions }, (_, row) => [`a${row}`, async () => null])),
  );
  const nothing = async () => {};
  const others = { command: nothing, submission: nothing, shortcut: nothing, event: nothing, options: nothing };
  const press = async (body: unknown, ack: Ack) => {
    const envelope = readInteraction(body);
    if (envelope) await follow({} as Services, envelope, body);
    await ack();
  };
  const doors = { ...others, settled: nothing, press };
  const access = { mode: 'http', signingSecret } as const;
  const slackApiUrl = 'http://127.0.0.1/api/';
  const parts = {
    access,
    botToken: 'xoxb-bench',
    slackApiUrl,
    identity: { name: 'Baton' },
    doors,
    log: silentLog,
    realTime: Date.now,
  };
  return createBolt(parts).listener ?? notFound;
}

async function product(words: ServerWords & { kind: 'baton' }): Promise<RequestListener> {
  const app = await createApp({
    access: { mode: 'http', botToken: 'xoxb-bench', signingSecret },
    slackApiUrl: words.apiUrl,
    databaseUrl: words.databaseUrl,
    clock: systemClock,
    pace: words.unpaced ? { perPlaceMs: 0, perWorkspacePerSecond: 1_000_000 } : slackPace,
    log: silentLog,
  });
  await app.start();
  return app.listener;
}

function listenerFor(words: ServerWords): RequestListener | Promise<RequestListener> {
  if (words.kind === 'baton') return product(words);
  return words.kind === 'presses' ? presses(words.actions ?? 0) : emptyHandler(words.actions ?? 0);
}

const words = JSON.parse(process.argv[2] ?? '{}') as ServerWords;
const port = await listen(serve(await listenerFor(words)), '127.0.0.1', 0);
tell({ url: `http://127.0.0.1:${port}/slack/events` });
