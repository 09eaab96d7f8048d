import { type Logger, SocketModeClient } from '@slack/socket-mode';

/** What Slack's client hands over of an envelope. */
export interface SocketEnvelope {
  readonly envelope_id: string;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
  readonly retry_reason?: string;
}

export interface LinkParts {
  readonly appToken: string;
  readonly slackApiUrl: string;
  readonly logger: Logger;
  /** Gives up the asking for an address. */
  readonly leaving: AbortSignal;
  readonly receive: (envelope: SocketEnvelope, link: SocketLink) => void;
}

export interface SocketLink {
  isOpen(): boolean;
  /** Calls back with what went wrong, if anything. */
  send(text: string, done: (fault: Error | undefined) => void): void;
  hangUp(): Promise<void>;
  /** Resolves when the link is no more, whoever ended it. */
  readonly ended: Promise<void>;
}

const helloWithinMs = 15_000;
const goodbyeWithinMs = 1_000;

/**
 * One link of Socket Mode, from Slack's hello on. Rejects with the fault of Slack's client; with undefined when the link
 * ended before the hello.
 *
 * Each link has a client of its own, whose reconnecting is switched off: it waits 5 to 12 s, goes on after a stop, and
 * leaves rejections that nobody can catch.
 */
export async function openLink({ appToken, slackApiUrl, logger, leaving, receive }: LinkParts): Promise<SocketLink> {
  const client = new SocketModeClient({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientOptions: {
      slackApiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      fetch: (address, init) =>
        fetch(address, { ...init, signal: AbortSignal.any([leaving, AbortSignal.timeout(helloWithinMs)]) }),
    },
  });
  const link: SocketLink = {
    isOpen: () => client.websocket?.isActive() ?? false,
    send: (text, done) => client.websocket?.send(text, done),
    hangUp: () => hangUp(client),
    ended: new Promise((resolve) => client.once('disconnected', () => resolve())),
  };
  client.on('slack_event', (envelope: SocketEnvelope) => receive(envelope, link));
  const late = setTimeout(() => void client.disconnect(), helloWithinMs);
  try {
    await client.start();
  } finally {
    clearTimeout(late);
  }
  return link;
}

/** Closes politely, then at once when the other side does not answer: the client alone would wait half a minute. */
async function hangUp(client: SocketModeClient): Promise<void> {
  const impolite = setTimeout(() => void client.disconnect(), goodbyeWithinMs);
  await client.disconnect();
  clearTimeout(impolite);
}
