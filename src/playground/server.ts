import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Acts, createActs } from './acts.js';
import { createHttpCarrier } from './carry-http.js';
import { createDelivery, type Delivery } from './delivery.js';
import { createFaults, type Faults } from './faults.js';
import { createHappenings } from './happenings.js';
import { callMethod, turnedAway } from './methods.js';
import { createPageRoutes, type Guide } from './page-routes.js';
import { readBody, sendJson } from './requests.js';
import { createSocketMode, type SocketMode } from './socket-mode.js';
import { createWorkspace, type View, type Workspace } from './workspace.js';

export interface CommandHint {
  readonly command: string;
  readonly words: string;
  readonly doc: string;
}

export interface ShortcutHint {
  readonly callback: string;
  readonly name: string;
  readonly on: 'message' | 'anywhere';
}

export interface PlaygroundOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Where conversations are kept over a restart; absent: nowhere. */
  readonly folder?: string | undefined;
  readonly signingSecret: string;
  readonly botToken: string;
  /** Given: the app uses Socket Mode and has this token. */
  readonly appToken?: string;
  /** What the app was granted; absent: whatever is asked for. */
  readonly scopes?: readonly string[];
  /** The events the app subscribes to, as its manifest names them; absent: every one. */
  readonly events?: readonly string[];
  readonly shortcuts?: readonly ShortcutHint[];
  /** For completion in the composer. */
  readonly commands: readonly CommandHint[];
  readonly guide: Guide;
  /** Where the built page lies; absent: beside this file. */
  readonly pageFolder?: string;
  /** The app's own address for Slack's requests, when it does not listen behind `fallback`. */
  readonly eventsUrl?: string;
  /** Serves what the playground does not. */
  readonly fallback?: RequestListener;
  /** Turns the workspace's clock; absent: just that. */
  readonly turnClock?: (to: number) => Promise<void>;
}

export interface Playground {
  readonly url: string;
  readonly apiUrl: string;
  readonly workspace: Workspace;
  readonly delivery: Delivery;
  readonly acts: Acts;
  readonly faults: Faults;
  readonly sockets: SocketMode;
  readonly modals: ReadonlyMap<string, View[]>;
  /** Serves what the playground does not, from now on. */
  fallBackTo(listener: RequestListener): void;
  stop(): Promise<void>;
}

/** A small Slack on one port: its Web API, its requests to the app over HTTP or Socket Mode, and the page where people meet. */
export async function createPlayground(options: PlaygroundOptions): Promise<Playground> {
  const workspace = createWorkspace(options.folder);
  const modals = new Map<string, View[]>();
  const faults = createFaults();
  let fallback: RequestListener =
    options.fallback ?? ((_request, response) => sendJson(response, 404, { ok: false, error: 'not_found' }));
  let url = '';
  const sockets = createSocketMode(() => `${url.replace(/^http/, 'ws')}/link`);
  const { signingSecret } = options;
  const eventsUrl = () => options.eventsUrl ?? `${url}/slack/events`;
  const delivery = createDelivery({
    workspace,
    carry: options.appToken ? sockets.carry : createHttpCarrier({ eventsUrl, signingSecret }),
    responseBase: () => `${url}/answers/`,
  });
  const happenings = createHappenings({ workspace, delivery, events: options.events });
  const acts = createActs({ workspace, delivery, happenings, modals });
  const page = createPageRoutes({ ...options, workspace, acts, modals, origin: () => url });

  async function serveMethod(name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = await readBody(request);
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? given.token;
    const refusal = turnedAway(name, token, given, options);
    if (refusal) return sendJson(response, 200, refusal);
    const run = () => callMethod(name, { workspace, delivery, modals, invite: sockets.invite }, given);
    if (!(await faults.strike(name, response, run))) sendJson(response, 200, run());
  }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    if (path.startsWith('/api/')) return serveMethod(path.slice(5), request, response);
    if (path.startsWith('/answers/')) {
      const good = acts.answered(path.slice(9), await readBody(request));
      return sendJson(response, good ? 200 : 404, good ? { ok: true } : { ok: false, error: 'expired_url' });
    }
    if (await page(path, request, response)) return;
    fallback(request, response);
  }

  const server = createServer((request, response) => {
    route(request, response).catch(() => sendJson(response, 500, { ok: false, error: 'fatal_error' }));
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const { host, shown } = addressOf(options.host);
  url = `http://${host}:${port}`;

  return {
    url: `http://${shown}:${port}`,
    apiUrl: `${url}/api/`,
    workspace,
    delivery,
    acts,
    faults,
    sockets,
    modals,
    fallBackTo(listener) {
      fallback = listener;
    },
    async stop() {
      workspace.save();
      sockets.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** How a server is reached that listens on `host`, by itself and by the people of its machine. `localhost` may mean another server first. */
function addressOf(host: string): { readonly host: string; readonly shown: string } {
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  const named = reached.includes(':') ? `[${reached}]` : reached;
  return { host: named, shown: /^(127\.0\.0\.1|\[::1\])$/.test(named) ? 'localhost' : named };
}
