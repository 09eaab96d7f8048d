import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Acts } from './acts.js';
import { readBody, sendJson } from './requests.js';
import type { CommandHint, ShortcutHint } from './server.js';
import { conversations, groups, people, type View, type Workspace } from './workspace.js';

/** The first minute: what to try, in order. A step is ticked when its words are found in what happened. */
export interface Guide {
  readonly title: string;
  readonly steps: readonly { readonly text: string; readonly fill?: string; readonly done: string }[];
}

interface PageParts {
  readonly workspace: Workspace;
  readonly acts: Acts;
  readonly modals: ReadonlyMap<string, View[]>;
  readonly commands: readonly CommandHint[];
  readonly shortcuts?: readonly ShortcutHint[];
  readonly guide: Guide;
  /** Where the built page lies; absent: beside this file. */
  readonly pageFolder?: string;
  readonly origin: () => string;
  /** Turns the workspace's clock; absent: just that. */
  readonly turnClock?: (to: number) => Promise<void>;
}

const files: Readonly<Record<string, readonly [file: string, type: string]>> = {
  '/': ['index.html', 'text/html'],
  '/page.css': ['page.css', 'text/css'],
};
const script = /^\/([a-z-]+)\.js$/;

const pressedAt = z.union([z.literal('home'), z.literal('modal'), z.object({ channel: z.string(), ts: z.string() })]);
const acting = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('say'),
    as: z.string(),
    where: z.string(),
    text: z.string().min(1),
    thread: z.string().optional(),
  }),
  z.object({
    act: z.literal('edit'),
    as: z.string(),
    where: z.string(),
    ts: z.string(),
    text: z.string().min(1),
  }),
  z.object({ act: z.literal('delete'), as: z.string(), where: z.string(), ts: z.string() }),
  z.object({ act: z.literal('react'), as: z.string(), where: z.string(), ts: z.string(), name: z.string() }),
  z.object({
    act: z.literal('press'),
    as: z.string(),
    action: z.record(z.string(), z.unknown()),
    at: pressedAt,
    state: z.unknown().optional(),
  }),
  z.object({
    act: z.literal('suggest'),
    as: z.string(),
    menu: z.object({ action_id: z.string(), block_id: z.string() }),
    typed: z.string(),
    at: pressedAt,
  }),
  z.object({ act: z.literal('submit'), as: z.string(), values: z.unknown().optional() }),
  z.object({ act: z.literal('close'), as: z.string() }),
  z.object({ act: z.literal('home'), as: z.string() }),
  z.object({
    act: z.literal('shortcut'),
    as: z.string(),
    callback: z.string(),
    at: z.object({ channel: z.string(), ts: z.string() }).optional(),
  }),
  z.object({ act: z.literal('turn'), to: z.number() }),
  z.object({ act: z.literal('reset') }),
]);

/** The page, its stream of what happens, and what people do on it. Answers whether it served the path. */
export function createPageRoutes(parts: PageParts) {
  const { workspace, acts, modals } = parts;
  const folder = parts.pageFolder ?? join(dirname(fileURLToPath(import.meta.url)), 'page');

  const picture = () => ({
    now: workspace.now(),
    begunAt: workspace.state.begunAt,
    people,
    groups: groups.map(({ handle, members }) => ({ handle, members: members.length })),
    conversations,
    messages: workspace.state.messages,
    homes: workspace.state.homes,
    modals: Object.fromEntries([...modals].map(([person, stack]) => [person, stack.at(-1) ?? null])),
    commands: parts.commands,
    shortcuts: parts.shortcuts ?? [],
    guide: parts.guide,
  });

  function stream(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    let owed: NodeJS.Timeout | undefined;
    const send = () => {
      owed = undefined;
      response.write(`data: ${JSON.stringify(picture())}\n\n`);
    };
    const forget = workspace.watch(() => {
      owed ??= setTimeout(send, 20);
    });
    send();
    request.on('close', () => {
      clearTimeout(owed);
      forget();
    });
  }

  async function act(request: IncomingMessage): Promise<unknown> {
    const wish = acting.parse(await readBody(request));
    switch (wish.act) {
      case 'say':
        return acts.says(acts.person(wish.as), wish.where, wish.text, { thread: wish.thread });
      case 'edit':
        return acts.edits(acts.person(wish.as), wish.where, wish.ts, wish.text);
      case 'delete':
        return acts.deletes(acts.person(wish.as), wish.where, wish.ts);
      case 'react':
        return acts.reacts(acts.person(wish.as), wish.where, wish.ts, wish.name);
      case 'press':
        return acts.presses(acts.person(wish.as), wish.action, wish.at, wish.state);
      case 'suggest':
        return { options: await acts.suggests(acts.person(wish.as), wish.menu, wish.typed, wish.at) };
      case 'submit':
        return { errors: await acts.submits(acts.person(wish.as), wish.values) };
      case 'close':
        return acts.closes(acts.person(wish.as));
      case 'home':
        return acts.opensHome(acts.person(wish.as));
      case 'shortcut':
        return acts.shortcut(acts.person(wish.as), wish.callback, wish.at);
      case 'turn':
        return parts.turnClock ? parts.turnClock(wish.to) : workspace.turnTo(wish.to);
      case 'reset':
        return workspace.reset();
    }
  }

  /** Only the page itself may act: another page in the same browser is a stranger, whatever name it reaches us by. */
  function fromOurPage(request: IncomingMessage): boolean {
    const port = new URL(parts.origin()).port;
    const host = request.headers.host ?? '';
    const { origin } = request.headers;
    return (
      /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) &&
      host.endsWith(`:${port}`) &&
      (!origin || origin === `http://${host}`)
    );
  }

  return async (path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const known = files[path] ?? (script.test(path) ? ([path.slice(1), 'text/javascript'] as const) : undefined);
    if (request.method === 'GET' && known) {
      const text = await readFile(join(folder, known[0]), 'utf8').catch(() => undefined);
      if (text === undefined) return false;
      response.writeHead(200, {
        'content-type': `${known[1]}; charset=utf-8`,
        'cache-control': 'no-store',
        'content-security-policy': "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
      });
      response.end(text);
      return true;
    }
    if (path !== '/playground/stream' && path !== '/playground/act') return false;
    if (!fromOurPage(request)) {
      sendJson(response, 403, { ok: false });
      return true;
    }
    if (path === '/playground/stream') stream(request, response);
    else {
      try {
        sendJson(response, 200, { ok: true, ...((await act(request)) as object | undefined) });
      } catch (fault) {
        sendJson(response, 400, { ok: false, error: fault instanceof Error ? fault.message.slice(0, 200) : 'unknown' });
      }
    }
    return true;
  };
}
