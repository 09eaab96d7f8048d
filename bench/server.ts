import { createServer } from 'node:http';
import { App, HTTPReceiver } from '@slack/bolt';
import { createApp } from '../src/app.js';
import { instant } from '../src/domain/time.js';
import { listen, serve } from '../src/observability/http.js';
import { silentLog } from '../src/observability/log.js';
import { signingSecret } from './signed-load.js';

/**
 * A process of its own to be measured: `empty` is a Bolt handler that acknowledges, with as many listeners as told;
 * `baton` is the product. Prints its address, and its use of memory and CPU when asked over its input.
 */
const [kind, apiUrl = '', databaseUrl = '', listeners = '1'] = process.argv.slice(2);

process.stdin.on('data', () => {
  const { user, system } = process.cpuUsage();
  process.stdout.write(`${JSON.stringify({ rss: process.memoryUsage().rss, cpuMs: (user + system) / 1_000 })}\n`);
});
process.stdin.on('end', () => process.exit(0));

if (kind === 'empty') {
  const receiver = new HTTPReceiver({ signingSecret });
  const app = new App({ receiver, authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B' }) });
  app.command('/assign', async ({ ack }) => ack());
  for (let index = 1; index < Number(listeners); index++) app.action(`a${index}`, async ({ ack }) => ack());
  const server = createServer(receiver.requestListener);
  process.stdout.write(`http://127.0.0.1:${await listen(server, '127.0.0.1', 0)}/slack/events\n`);
} else {
  const app = await createApp({
    access: { mode: 'http', botToken: 'xoxb-bench', signingSecret },
    slackApiUrl: apiUrl,
    databaseUrl,
    clock: { now: () => instant(Date.now()) },
    pace: { perPlaceMs: 0, perWorkspacePerSecond: 1_000_000 },
    log: silentLog,
  });
  const port = await listen(serve(app.listener), '127.0.0.1', 0);
  await app.start();
  process.stdout.write(`http://127.0.0.1:${port}/slack/events\n`);
}
