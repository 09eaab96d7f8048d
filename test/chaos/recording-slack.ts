import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that Slack took, whether or not whoever sent it heard so. */
export interface Said {
  readonly at: number;
  /** The process that said it. */
  readonly by: string;
  /** A channel, or the direct message of a person: `D` and the id of the person after the `U`. */
  readonly place: string;
  readonly ts: string;
  /** What it says, as its metadata has it. */
  readonly names: readonly string[];
  /** Whether whoever said it can have heard so. */
  readonly heard: boolean;
}

export interface Call {
  readonly by: string;
  readonly method: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * What becomes of a call. `lost`: done, and the connection ends without an answer. `cut`: it ends before anything was
 * done. `broken`: 500, nothing done. `broken_after`: done, and 500. `limited`: 429, come back after so many seconds.
 */
export type Fate = 'well' | 'lost' | 'cut' | 'broken' | 'broken_after' | { readonly limited: number };

export interface SlackRules {
  /** Milliseconds since 1970, by Slack's clock. */
  readonly now: () => number;
  readonly fate: (call: Call) => Fate;
  /** Between what was done and its answer. */
  readonly meanwhile: (call: Call, fate: Fate) => Promise<void>;
}

export type RecordingSlack = Awaited<ReturnType<typeof startRecordingSlack>>;

/** Direct messages carry the person's id, so that who reads the record sees at once whose they are. */
export const dmOf = (person: string) => `D${person.slice(1)}`;

/** A Slack that remembers each message and each redraw, and goes wrong as it is told. `rules` may be set anew at any time. */
export async function startRecordingSlack(first: SlackRules) {
  const record = { said: [] as Said[], drawn: new Map<string, number>() };
  const unheard = new Set<string>();
  const gone = new Set<string>();
  const counts = new Map<string, number>();
  const waiting = new Set<{ readonly by: string; readonly count: number; readonly resolve: () => void }>();
  let rules = first;
  let count = 0;

  const methods: Readonly<Record<string, (call: Call) => Readonly<Record<string, unknown>>>> = {
    'auth.test': () => ({ team_id: 'T1', user_id: 'UBOT', bot_id: 'BBOT' }),
    'users.list': () => ({ members: [], response_metadata: { next_cursor: '' } }),
    'users.info': ({ fields }) => ({ user: { id: fields.user, name: fields.user, tz: 'UTC', profile: {} } }),
    'conversations.open': ({ fields }) => ({ channel: { id: dmOf(fields.users ?? '') } }),
    'conversations.history': ({ fields }) => history(fields),
    'views.publish': () => ({ view: { id: 'V1' } }),
    'chat.postMessage': ({ by, fields }) => {
      const place = fields.channel?.startsWith('U') ? dmOf(fields.channel) : (fields.channel ?? '');
      const at = rules.now();
      const ts = `${Math.floor(at / 1_000)}.${String(++count).padStart(6, '0')}`;
      record.said.push({
        at,
        by,
        place,
        ts,
        names: namesIn(fields),
        get heard() {
          return !unheard.has(ts);
        },
      });
      record.drawn.set(`${place}/${ts}`, at);
      return { channel: place, ts };
    },
    'chat.update': ({ fields }) => {
      record.drawn.set(`${fields.channel}/${fields.ts}`, rules.now());
      return { channel: fields.channel, ts: fields.ts };
    },
  };

  /** Of direct messages alone: the scopes of Baton go no further. */
  function history({ channel, oldest = '0', limit = '100', cursor = '0' }: Readonly<Record<string, string>>) {
    if (!channel?.startsWith('D')) return { ok: false, error: 'missing_scope' };
    const found = record.said.filter(({ place, ts }) => place === channel && Number(ts) >= Number(oldest)).reverse();
    const [from, until] = [Number(cursor), Number(cursor) + Number(limit)];
    const messages = found.slice(from, until).map(({ ts, names }) => ({
      ts,
      metadata: { event_type: 'baton_notice', event_payload: { notice: names.join(' ') } },
    }));
    return { messages, response_metadata: { next_cursor: until < found.length ? String(until) : '' } };
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, by = '', , method = ''] = (request.url ?? '').split('/');
    let text = '';
    for await (const part of request) text += part;
    if (gone.has(by)) return void request.socket.destroy();
    const call = { by, method, fields: Object.fromEntries(new URLSearchParams(text)) };
    counts.set(by, (counts.get(by) ?? 0) + 1);
    for (const one of waiting) if (one.by === by && (counts.get(by) ?? 0) >= one.count) one.resolve();
    const fate = rules.fate(call);
    const done = fate === 'well' || fate === 'lost' || fate === 'broken_after';
    const answer: Readonly<Record<string, unknown>> = done ? { ok: true, ...methods[method]?.(call) } : {};
    const { socket } = request;
    const posted = method === 'chat.postMessage' && typeof answer.ts === 'string' ? answer.ts : '';
    await rules.meanwhile(call, fate);
    if (fate !== 'well' || gone.has(by) || socket.destroyed) unheard.add(posted);
    if (fate === 'lost' || fate === 'cut' || gone.has(by)) return void socket.destroy();
    const limited = typeof fate === 'object' ? { 'retry-after': String(fate.limited) } : null;
    response.writeHead(limited ? 429 : fate === 'well' ? 200 : 500, { 'content-type': 'application/json', ...limited });
    response.end(JSON.stringify(answer));
  }

  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    record,
    apiUrl: (by: string) => `http://127.0.0.1:${port}/${by}/api/`,
    obey(next: SlackRules): void {
      rules = next;
    },
    /** Resolves once this process has made so many calls, or `withinMs` have passed. */
    async hears(by: string, count: number, withinMs: number): Promise<void> {
      if ((counts.get(by) ?? 0) >= count) return;
      await new Promise<void>((resolve) => {
        const one = { by, count, resolve: done };
        const timer = setTimeout(done, withinMs);
        function done(): void {
          clearTimeout(timer);
          waiting.delete(one);
          resolve();
        }
        waiting.add(one);
      });
    },
    /** Nothing that this process still sends arrives any more. */
    forget: (by: string) => void gone.add(by),
    begin(): void {
      record.said = [];
      record.drawn.clear();
      unheard.clear();
      gone.clear();
    },
    stop(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

function namesIn({ metadata = '{}' }: Readonly<Record<string, string>>): readonly string[] {
  const { event_payload } = JSON.parse(metadata) as { event_payload?: { notice?: string } };
  return event_payload?.notice?.split(' ') ?? [];
}
