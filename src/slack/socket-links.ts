import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@slack/socket-mode';
import { ConfigFault } from '../config/load.js';
import type { Log } from '../observability/log.js';
import { createUnderway } from './inbound/acknowledge.js';
import type { Ack } from './inbound/doors.js';
import { troubleOf } from './outbound/trouble.js';
import { openLink, type SocketEnvelope, type SocketLink } from './socket-link.js';

export interface SocketRequest {
  readonly body: Record<string, unknown>;
  /** How often Slack has sent it before. */
  readonly retryNum?: number;
  readonly retryReason?: string;
  /** Never rejects: what cannot be acknowledged is sent again by Slack, and has no second effect. */
  readonly ack: Ack;
}

interface SocketParts {
  readonly appToken: string;
  readonly slackApiUrl: string;
  readonly logger: Logger;
  readonly log: Log;
  readonly follow: (request: SocketRequest) => Promise<void>;
}

interface LinkTrouble {
  readonly code: string;
  /** Slack will not have this token; asking again cannot help. */
  readonly refused: boolean;
  readonly afterMs?: number | undefined;
}

/** Slack replaces each link every few hours; meanwhile the other one carries. */
const linkCount = 2;
/** A link that lived this long was a good one: its end is no failure. */
const steadyMs = 10_000;
const longestWaitMs = 30_000;
/** A stop waits this long for links that are just being made. */
const leaveWithinMs = 2_000;

/** Before linking again: at once after a good link, then 1, 2, 4 … 30 s. */
const waitBeforeLink = (failures: number): number =>
  failures === 0 ? 0 : Math.min(longestWaitMs, 1_000 * 2 ** (failures - 1));

/** Socket Mode: two links that are made anew for as long as Baton runs. */
export function createSocketLinks({ follow, log, ...parts }: SocketParts) {
  const leaving = new AbortController();
  const underway = createUnderway();
  const links = new Set<SocketLink>();
  let keeping: Promise<void>[] = [];

  function receive(envelope: SocketEnvelope, link: SocketLink): void {
    // Left unacknowledged, it is sent to another process or to the next start.
    if (leaving.signal.aborted) return;
    const answered = new Promise<void>((resolve) => {
      const ack: Ack = async (answer) => {
        acknowledge(envelope, link, answer);
        resolve();
      };
      follow({
        body: envelope.body,
        ack,
        ...(envelope.retry_num === undefined ? {} : { retryNum: envelope.retry_num }),
        ...(envelope.retry_reason === undefined ? {} : { retryReason: envelope.retry_reason }),
      })
        .catch((fault: unknown) => log.error({ err: fault }, 'a request of Slack was not handled'))
        .finally(resolve);
    });
    void underway.track(answered);
  }

  /** Over the link it came by, or another when that has ended meanwhile: Slack knows envelopes by their id. */
  function acknowledge({ envelope_id }: SocketEnvelope, by: SocketLink, answer: unknown): void {
    const unsaid = () => log.warn({ envelope: envelope_id }, 'no link to acknowledge over; Slack asks again');
    const payload = typeof answer === 'string' ? { text: answer } : (answer ?? {});
    const open = [by, ...links].find((link) => link.isOpen());
    if (open) open.send(JSON.stringify({ envelope_id, payload }), (fault) => fault && unsaid());
    else unsaid();
  }

  /** Keeps one link up until the stop. `tried` hears of each try: nothing when it linked, else why not. */
  async function keepLinked(tried: (trouble?: LinkTrouble) => void): Promise<void> {
    let failures = 0;
    while (!leaving.signal.aborted) {
      const { lastedMs, trouble } = await holdLink(tried);
      failures = lastedMs > steadyMs ? 0 : failures + 1;
      const waitMs = Math.max(waitBeforeLink(failures), trouble?.afterMs ?? 0);
      await sleep(waitMs, undefined, { signal: leaving.signal }).catch(() => {});
    }
  }

  /** One link from its try to its end. */
  async function holdLink(tried: (trouble?: LinkTrouble) => void) {
    try {
      const link = await openLink({ ...parts, leaving: leaving.signal, receive });
      const since = performance.now();
      links.add(link);
      tried();
      // A stop that came while the link was being made.
      if (leaving.signal.aborted) await link.hangUp();
      await link.ended;
      links.delete(link);
      return { lastedMs: performance.now() - since };
    } catch (fault) {
      const trouble = linkTrouble(fault);
      if (trouble.refused) log.error({ code: trouble.code }, 'Slack refuses SLACK_APP_TOKEN');
      else if (!leaving.signal.aborted) log.warn({ code: trouble.code }, 'no link to Slack; trying again');
      tried(trouble);
      return { lastedMs: 0, trouble };
    }
  }

  return {
    /** Resolves after the first try, linked or not. Throws a `ConfigFault` when Slack refuses the token. */
    start: () =>
      new Promise<void>((resolve, reject) => {
        const tried = (trouble?: LinkTrouble) => (trouble?.refused ? reject(refusal(trouble.code)) : resolve());
        keeping = Array.from({ length: linkCount }, () => keepLinked(tried));
      }),

    /** Takes no more requests, waits until those taken are acknowledged, and hangs up. */
    async stop(): Promise<void> {
      leaving.abort();
      await underway.settled();
      await Promise.all([...links].map((link) => link.hangUp()));
      const late = new AbortController();
      await Promise.race([
        Promise.all(keeping).finally(() => late.abort()),
        sleep(leaveWithinMs, undefined, { signal: late.signal }).catch(() => {}),
      ]);
    },

    connected: () => [...links].some((link) => link.isOpen()),
  };
}

function linkTrouble(fault: unknown): LinkTrouble {
  if (fault === undefined) return { code: 'no_hello', refused: false };
  try {
    const { code, means, afterMs } = troubleOf(fault);
    return { code, afterMs, refused: (means === 'blocked' || means === 'stop') && !code.startsWith('http_') };
  } catch {
    return { code: fault instanceof Error ? fault.name : 'unknown', refused: false };
  }
}

const refusal = (code: string) =>
  new ConfigFault([
    {
      name: 'SLACK_APP_TOKEN',
      wrong: `Slack refuses it (${code})`,
      fix: 'Make an app-level token with the scope connections:write (Basic Information → App-Level Tokens), and switch Socket Mode on.',
    },
  ]);
