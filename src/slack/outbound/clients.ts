import { LogLevel, WebClient, type WebClientOptions } from '@slack/web-api';
import type { Clock } from '../../engine/clock.js';
import { obeying } from './silences.js';
import { createTransport } from './transport.js';

/**
 * Two clients with one token, because they want opposite things.
 *
 * Neither repeats a call by itself: the library's defaults say a message again when its answer was lost, and let one
 * refused method hold up all others. For what is owed, repetition is the outbox's decision; for what a person waits
 * for, an answer now beats an answer later.
 */
export interface SlackClients {
  readonly owed: WebClient;
  readonly interactive: WebClient;
}

/** A trigger id lives 3 s; somebody is waiting. */
const interactiveTimeoutMs = 4_000;
/** At once, for each client: twenty messages a second, each answered within two or three. */
const connections = 64;

/** `owedTimeoutMs`: how long one call for the outbox may take; a lease must outlive it (see outbox/drain). */
export function createClients(token: string, slackApiUrl: string, owedTimeoutMs: number, clock: Clock): SlackClients {
  const options: WebClientOptions = {
    slackApiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logLevel: LogLevel.ERROR,
    // Calls wait in the transport: from a queue of the library's they would come out as somebody else's.
    maxRequestConcurrency: Number.POSITIVE_INFINITY,
  };
  return {
    owed: new WebClient(token, {
      ...options,
      timeout: owedTimeoutMs,
      fetch: createTransport(connections),
    }),
    interactive: new WebClient(token, {
      ...options,
      timeout: interactiveTimeoutMs,
      fetch: obeying(createTransport(connections), clock),
    }),
  };
}
