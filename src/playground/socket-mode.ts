import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AppAnswer, type AppRequest, type Carry, patienceMs } from './delivery.js';

interface Envelope {
  readonly id: string;
  readonly request: AppRequest;
  readonly answer: (answer: AppAnswer) => void;
  /** The link it went out by; absent while there was none. */
  over?: WebSocket | undefined;
  sent: number;
}

/** Links the app opens itself; Slack allows this many at a time. */
const mostLinks = 10;
const closedByApp = 1000;

/**
 * Socket Mode: requests go out in envelopes over links that the app opened, any envelope over any link. What was not
 * acknowledged when its link is lost is sent again over another one; only events wait for a link that is not there yet.
 */
export function createSocketMode(url: () => string) {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const links = new Set<WebSocket>();
  const owed = new Map<string, Envelope>();
  const waiting = new Set<() => void>();
  let cut: 'before' | 'after' | undefined;
  let repeated = 0;

  function opened(link: WebSocket): void {
    if (links.size >= mostLinks) {
      goodbye(link, 'too_many_websockets');
      return;
    }
    links.add(link);
    link.on('message', (data) => acknowledged(link, String(data)));
    link.on('close', (code) => ended(link, code));
    link.send(
      JSON.stringify({ type: 'hello', num_connections: links.size, connection_info: { app_id: 'A0PLAYGRND' } }),
    );
    for (const envelope of owed.values()) if (!envelope.over) send(envelope);
    changed();
  }

  function ended(link: WebSocket, code: number): void {
    links.delete(link);
    // An app that closed it may still acknowledge over another; one that lost it has to be asked again.
    if (code !== closedByApp) for (const envelope of owed.values()) if (envelope.over === link) repeat(envelope);
    changed();
  }

  function repeat(envelope: Envelope): void {
    envelope.over = undefined;
    repeated += 1;
    send(envelope);
  }

  /** By the links in turn. */
  function send(envelope: Envelope): void {
    const [link] = links;
    if (!link) return;
    links.delete(link);
    links.add(link);
    envelope.over = link;
    if (cut === 'before') {
      strike(link);
      return;
    }
    const { id, request, sent } = envelope;
    envelope.sent += 1;
    link.send(
      JSON.stringify({
        envelope_id: id,
        ...request,
        accepts_response_payload: takesAnswer(request),
        ...(request.type === 'events_api' ? { retry_attempt: sent, retry_reason: sent > 0 ? 'timeout' : '' } : {}),
      }),
    );
  }

  function acknowledged(link: WebSocket, text: string): void {
    if (cut === 'after') {
      strike(link);
      return;
    }
    const { envelope_id: id, payload } = JSON.parse(text) as { envelope_id: string; payload?: Record<string, unknown> };
    const envelope = owed.get(id);
    owed.delete(id);
    envelope?.answer({ body: takesAnswer(envelope.request) ? (payload ?? {}) : {} });
  }

  function strike(link: WebSocket): void {
    cut = undefined;
    link.terminate();
  }

  const carry: Carry = (request) =>
    new Promise((resolve) => {
      const waits = request.type === 'events_api';
      if (links.size === 0 && !waits) return resolve({ body: {}, trouble: 'dispatch_failed' });
      const id = randomUUID();
      const late = setTimeout(() => {
        resolve({ body: {}, trouble: 'operation_timeout' });
        if (waits) repeat(envelope);
        else owed.delete(id);
      }, patienceMs).unref();
      const answer = (given: AppAnswer) => {
        clearTimeout(late);
        resolve(given);
      };
      const envelope: Envelope = { id, request, answer, sent: 0 };
      owed.set(id, envelope);
      send(envelope);
    });

  function changed(): void {
    for (const look of waiting) look();
  }

  return {
    carry,
    /** The address of one link, good once. */
    invite(): string {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `${url()}?ticket=${ticket}`;
    },
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      const ticket = new URL(request.url ?? '/', 'ws://localhost').searchParams.get('ticket');
      if (ticket && tickets.delete(ticket)) server.handleUpgrade(request, socket, head, opened);
      else socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
    },
    /** Asks the app to replace its oldest link, as Slack does every few hours. */
    refresh(): void {
      const [link] = links;
      if (link) goodbye(link, 'refresh_requested');
    },
    /** All links end without a word. */
    drop(): void {
      for (const link of links) link.terminate();
    },
    /** Ends a link the next time a request goes over it: before the app has it, or after it has acknowledged, unheard. */
    cutNext(when: 'before' | 'after'): void {
      cut = when;
    },
    /** Resolves when there are this many links. */
    linked: (count: number): Promise<void> =>
      new Promise((resolve) => {
        const look = () => {
          if (links.size !== count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    /** How many requests the app has not acknowledged. */
    unacknowledged: () => owed.size,
    /** How many requests lost their link before they were acknowledged. */
    repeated: () => repeated,
    stop(): void {
      for (const link of links) link.terminate();
      server.close();
    },
  };
}

export type SocketMode = ReturnType<typeof createSocketMode>;

const goodbye = (link: WebSocket, reason: string) => link.send(JSON.stringify({ type: 'disconnect', reason }));

/** Slack reads what comes with an acknowledgement only where it asked. */
const takesAnswer = ({ type, payload }: AppRequest): boolean =>
  type === 'slash_commands' || payload.type === 'view_submission' || payload.type === 'block_suggestion';
