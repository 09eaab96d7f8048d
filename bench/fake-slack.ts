import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Slack that answers everything at once, or nothing while it is stalled. Counts what is posted. */
export async function startFakeSlack() {
  let stalled = false;
  let held: (() => void)[] = [];
  const counts = new Map<string, number>();
  let watcher: (() => void) | undefined;
  const server = createServer((request, response) => {
    const method = request.url?.slice(5) ?? '';
    request.resume();
    request.on('end', () => {
      const answer = () => {
        counts.set(method, (counts.get(method) ?? 0) + 1);
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify(
            answers[method] ?? { ok: true, channel: 'C0WEB00001', ts: `${Date.now() / 1000}`, view: { id: 'V1' } },
          ),
        );
        watcher?.();
      };
      if (stalled) held.push(answer);
      else answer();
    });
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    answersUrl: `http://127.0.0.1:${port}/answers`,
    count: (method: string) => counts.get(method) ?? 0,
    stall(on: boolean) {
      stalled = on;
      if (!on) for (const go of held.splice(0)) go();
    },
    /** Resolves when `method` has been called `times` times in all. */
    reached: (method: string, times: number) =>
      new Promise<void>((resolve) => {
        watcher = () => {
          if ((counts.get(method) ?? 0) >= times) resolve();
        };
        watcher();
      }),
    stop() {
      held = [];
      server.closeAllConnections();
      server.close();
    },
  };
}

const user = (id: string) => ({ id, name: id.toLowerCase(), tz: 'Europe/Berlin', profile: { display_name: id } });
const answers: Record<string, unknown> = {
  'auth.test': { ok: true, team_id: 'T0BENCH', user_id: 'U0BOT', bot_id: 'B0BOT' },
  'users.list': { ok: true, members: [user('U0DANA0001'), user('U0LEE00002')], response_metadata: { next_cursor: '' } },
  'users.info': { ok: true, user: user('U0DANA0001') },
};
