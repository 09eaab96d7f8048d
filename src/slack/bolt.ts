import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type AnyMiddlewareArgs, App, HTTPReceiver, LogLevel, type Middleware, SocketModeReceiver } from '@slack/bolt';
import { notFound } from '../observability/http.js';
import type { Log } from '../observability/log.js';
import type { Identity } from './identity.js';
import type { Ack, Doors } from './inbound/doors.js';

export interface BoltParts {
  readonly access: { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string };
  readonly botToken: string;
  readonly slackApiUrl: string;
  readonly identity: Identity;
  readonly doors: Doors;
  readonly log: Log;
  /** Milliseconds since 1970, never turned: Slack signs with real time. */
  readonly realTime: () => number;
}

export interface BoltSide {
  /** Serves `/slack/events`; in Socket Mode there is no such door. */
  readonly listener: RequestListener | null;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Whether Slack can reach us, as far as this side knows. */
  connected(): boolean;
}

export const eventsPath = '/slack/events';
/** Slack's own tolerance is five minutes either way; Bolt refuses old timestamps only. */
const toleranceSeconds = 300;

/**
 * Bolt reads, verifies and acknowledges; `doors` does the rest. They hang on one middleware and no listener at all is
 * registered, since Bolt asks every registered listener about every request.
 */
export function createBolt(parts: BoltParts): BoltSide {
  const logger = quietLogger(parts.log);
  const receiver =
    parts.access.mode === 'http'
      ? new HTTPReceiver({
          signingSecret: parts.access.signingSecret,
          logger,
          processEventErrorHandler: async () => false,
        })
      : new SocketModeReceiver({
          appToken: parts.access.appToken,
          logger,
          installerOptions: { clientOptions: { slackApiUrl: parts.slackApiUrl } },
        });
  const app = new App({
    receiver,
    logger,
    clientOptions: { slackApiUrl: parts.slackApiUrl },
    // No call to Slack before an acknowledgement: who we are was asked at the start, and is asked again in the background.
    authorize: async () => ({ botToken: parts.botToken, ...parts.identity }),
    ignoreSelf: true,
    // Bolt's memory of conversations, which nobody reads.
    convoStore: false,
  });
  app.use(doorway(parts.doors));
  app.error(async (fault) => parts.log.error({ err: fault, code: fault.code }, 'a request of Slack was not handled'));

  return {
    listener: receiver instanceof HTTPReceiver ? guarded(receiver, parts.realTime) : null,
    start: async () => void (receiver instanceof SocketModeReceiver && (await receiver.client.start())),
    stop: async () => void (receiver instanceof SocketModeReceiver && (await receiver.client.disconnect())),
    connected: () => !(receiver instanceof SocketModeReceiver) || socketIsOpen(receiver),
  };
}

/** A door per kind of request. Kinds that Baton never asks for are acknowledged, and that is all. */
function doorway(doors: Doors): Middleware<AnyMiddlewareArgs> {
  return async (request) => {
    const { body } = request;
    if ('event' in request) return doors.event(body);
    const ack = request.ack as unknown as Ack;
    if ('command' in request) return doors.command(body, ack);
    if ('shortcut' in request) return doors.shortcut(body, ack);
    if (body.type === 'block_actions') return doors.press(body, ack);
    if (body.type === 'view_submission') return doors.submission(body, ack);
    return ack('options' in request ? { options: [] } : undefined);
  };
}

function guarded(receiver: HTTPReceiver, realTime: () => number): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const stamp = Number(request.headers['x-slack-request-timestamp']);
    if (stamp > realTime() / 1_000 + toleranceSeconds) {
      request.resume();
      response.writeHead(401).end();
      return;
    }
    if (request.method === 'POST' && request.url?.split('?', 1)[0] === eventsPath)
      receiver.requestListener(request, response);
    else notFound(request, response);
  };
}

function socketIsOpen(receiver: SocketModeReceiver): boolean {
  const socket = (receiver.client as unknown as { websocket?: { isActive(): boolean } }).websocket;
  return socket?.isActive() ?? false;
}

/** Bolt's log lines in ours; its error lines may quote requests, so only their first words are kept. */
function quietLogger(log: Log) {
  const words = (parts: unknown[]) => String(parts[0] instanceof Error ? parts[0].message : parts[0]).slice(0, 200);
  return {
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => log.warn({}, `bolt: ${words(parts)}`),
    error: (...parts: unknown[]) => log.warn({}, `bolt: ${words(parts)}`),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
