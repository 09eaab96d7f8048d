import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import {
  type AnyMiddlewareArgs,
  App,
  HTTPReceiver,
  LogLevel,
  type Middleware,
  type Receiver,
  type ReceiverEvent,
} from '@slack/bolt';
import { notFound } from '../observability/http.js';
import type { Log } from '../observability/log.js';
import type { Identity } from './identity.js';
import type { Ack, Doors } from './inbound/doors.js';
import { createSocketLinks } from './socket-links.js';

export interface BoltParts {
  readonly access: { mode: 'http'; signingSecret: string } | { mode: 'socket'; appToken: string };
  readonly botToken: string;
  readonly slackApiUrl: string;
  readonly identity: Identity;
  readonly doors: Omit<Doors, 'kept'>;
  readonly log: Log;
  /** Milliseconds since 1970, never turned: Slack signs with real time. */
  readonly realTime: () => number;
}

export interface BoltSide {
  /** Serves `/slack/events`; in Socket Mode there is no such door. */
  readonly listener: RequestListener | null;
  /** Throws a `ConfigFault` when Slack refuses the app token. */
  start(): Promise<void>;
  /** Takes no more requests; ends when those taken are acknowledged. */
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
  const { access, slackApiUrl, log } = parts;
  const logger = quietLogger(log);
  const http =
    access.mode === 'http'
      ? new HTTPReceiver({
          signingSecret: access.signingSecret,
          logger,
          processEventErrorHandler: async () => false,
        })
      : undefined;
  const links =
    access.mode === 'socket'
      ? createSocketLinks({
          appToken: access.appToken,
          slackApiUrl,
          logger,
          log,
          follow: (request) => app.processEvent(request),
        })
      : undefined;
  const app = new PatientApp({
    receiver: http ?? noReceiver,
    logger,
    clientOptions: { slackApiUrl },
    // No call to Slack before an acknowledgement: who we are was asked at the start, and is asked again in the background.
    authorize: async () => ({ botToken: parts.botToken, ...parts.identity }),
    ignoreSelf: true,
    // Bolt's memory of conversations, which nobody reads.
    convoStore: false,
  });
  app.use(doorway(parts.doors));
  app.error(async (fault) => log.error({ err: fault, code: fault.code }, 'a request of Slack was not handled'));

  return {
    listener: http ? guarded(http, parts.realTime) : null,
    start: async () => links?.start(),
    stop: async () => links?.stop(),
    connected: () => links?.connected() ?? true,
  };
}

const noReceiver: Receiver = { init() {}, start: async () => {}, stop: async () => {} };

/** Bolt acknowledges an event before anybody has looked at it; here it is the listener that does, as with all else. */
class PatientApp extends App {
  override async processEvent(request: ReceiverEvent): Promise<void> {
    if (!('event' in request.body)) return super.processEvent(request);
    let done = false;
    const acknowledge: Ack = async () => {
      if (done) return;
      done = true;
      await request.ack();
    };
    await super.processEvent({ ...request, ack: async () => {}, customProperties: { acknowledge } });
    // What no listener was asked about, such as the bot's own words.
    await acknowledge();
  }
}

/** A door per kind of request. Kinds that Baton never asks for are acknowledged, and that is all. */
function doorway(doors: BoltParts['doors']): Middleware<AnyMiddlewareArgs> {
  return async (request) => {
    const { body } = request;
    if ('event' in request) return doors.event(body, request.context.acknowledge as Ack);
    const ack = request.ack as unknown as Ack;
    if ('command' in request) return doors.command(body, ack);
    if ('shortcut' in request) return doors.shortcut(body, ack);
    if (body.type === 'block_actions') return doors.press(body, ack);
    if (body.type === 'view_submission') return doors.submission(body, ack);
    if (body.type === 'block_suggestion') return doors.options(body, ack);
    return ack();
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

/** The log lines of Slack's libraries in ours; their error lines may quote requests, so only their first words are kept. */
function quietLogger(log: Log) {
  const words = (parts: unknown[]) => String(parts[0] instanceof Error ? parts[0].message : parts[0]).slice(0, 200);
  return {
    debug() {},
    info() {},
    warn: (...parts: unknown[]) => log.warn({}, `slack library: ${words(parts)}`),
    error: (...parts: unknown[]) => log.warn({}, `slack library: ${words(parts)}`),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
