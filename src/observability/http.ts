import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Metrics } from './metrics.js';

export interface Probe {
  readonly name: string;
  /** Rejects when what it asks about is out of order. */
  readonly check: () => Promise<void>;
}

const probeTimeoutMs = 2_000;

/** `/healthz`: the process lives. `/readyz`: what it needs is there. `/metrics`: numbers. Anything else goes to `rest`. */
export function createListener(probes: readonly Probe[], metrics: Metrics, rest: RequestListener): RequestListener {
  const routes: Record<string, (response: ServerResponse) => Promise<void>> = {
    '/healthz': async (response) => answer(response, 200, { ok: true }),
    '/readyz': async (response) => {
      const results = await Promise.all(probes.map(async (probe) => [probe.name, await passes(probe)] as const));
      const ok = results.every(([, passed]) => passed);
      answer(response, ok ? 200 : 503, { ok, ...Object.fromEntries(results) });
    },
    '/metrics': async (response) => {
      const text = await metrics.registry.metrics();
      response.writeHead(200, { 'content-type': metrics.registry.contentType }).end(text);
    },
  };
  return (request: IncomingMessage, response: ServerResponse) => {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const route = request.method === 'GET' || request.method === 'HEAD' ? routes[path] : undefined;
    if (!route) return rest(request, response);
    route(response).catch(() => answer(response, 500, { ok: false }));
  };
}

async function passes({ check }: Probe): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), probeTimeoutMs);
  });
  const passed = check().then(
    () => true,
    () => false,
  );
  return Promise.race([passed, tooLong]).finally(() => clearTimeout(timer));
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export const notFound: RequestListener = (request, response) => {
  request.resume();
  answer(response, 404, { ok: false, error: 'not_found' });
};

/** Listens; answers the port taken (another than asked for when `port` is 0). */
export function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

export function serve(listener: RequestListener): Server {
  return createServer(listener);
}
