import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A Slack in a process of its own that answers everything at once, or nothing while it is stalled. See slack.ts. */
export type Order =
  | { readonly stall: boolean }
  | { readonly tell: { readonly calls: number } }
  /** Tells of all messages from the first of these orders on. */
  | { readonly tellPosts: true };
export interface Post {
  readonly channel: string;
  /** Epoch ms. */
  readonly at: number;
}
export type Word = { readonly url: string } | { readonly reached: true } | { readonly posts: readonly Post[] };

/** Calls of the Web API and private answers so far. */
let calls = 0;
let stalled = false;
let watched = Number.POSITIVE_INFINITY;
let held: (() => void)[] = [];
let posts: Post[] | null = null;
const say = (word: Word) => void process.send?.(word);

const user = (id: string) => ({ id, name: id.toLowerCase(), tz: 'Europe/Berlin', profile: { display_name: id } });
const members = [user('U0DANA0001'), user('U0LEE00002')];
const posted = { ok: true, channel: 'C0WEB00001', ts: '1700000000.000100', view: { id: 'V1' } };
const answers: Readonly<Record<string, unknown>> = {
  '/api/auth.test': { ok: true, team_id: 'T0BENCH', user_id: 'U0BOT', bot_id: 'B0BOT' },
  '/api/users.list': { ok: true, members, response_metadata: { next_cursor: '' } },
  '/api/users.info': { ok: true, user: members[0] },
};

function note(request: IncomingMessage, at: number): void {
  if (!posts || request.url !== '/api/chat.postMessage') return;
  const noted = posts;
  let body = '';
  request.on('data', (chunk: Buffer) => {
    body += chunk.toString('latin1');
  });
  request.on('end', () => noted.push({ channel: /(?:^|&)channel=([^&]*)/.exec(body)?.[1] ?? '', at }));
}

const server = createServer((request, response) => {
  note(request, Date.now());
  request.resume().on('end', () => {
    const answer = () => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answers[request.url ?? ''] ?? posted));
      if (++calls < watched) return;
      watched = Number.POSITIVE_INFINITY;
      say({ reached: true });
    };
    if (stalled) held.push(answer);
    else answer();
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => say({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));

process.on('message', (order: Order) => {
  if ('tellPosts' in order) {
    posts ??= [];
    say({ posts });
  } else if ('tell' in order) watched = calls + order.tell.calls;
  else {
    stalled = order.stall;
    const waiting = held;
    held = [];
    if (!stalled) for (const go of waiting) go();
  }
});
process.on('disconnect', () => process.exit(0));
