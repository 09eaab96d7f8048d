import { createApp } from './app.js';
import type { Config, SlackAccess } from './config/load.js';
import { systemClock } from './engine/clock.js';
import type { Running } from './main.js';
import { listen, serve } from './observability/http.js';
import type { Log } from './observability/log.js';
import { slackPace } from './outbox/pace.js';

/** Baton on a real workspace: HTTP or Socket Mode, by the tokens given. */
export async function startServing(
  config: Config & { slack: Exclude<SlackAccess, { mode: 'playground' }> },
  log: Log,
): Promise<Running> {
  const app = await createApp({
    access: config.slack,
    slackApiUrl: config.slackApiUrl,
    databaseUrl: config.databaseUrl,
    clock: systemClock,
    pace: slackPace,
    log,
  });
  const server = serve(app.listener);
  const port = await listen(server, config.host, config.port);
  await app.start();
  log.info({ host: config.host, port, mode: config.slack.mode }, 'Baton is ready');
  return {
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      await app.stop();
      server.closeAllConnections();
      await closed;
    },
  };
}
