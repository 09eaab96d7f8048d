import type { WebClient } from '@slack/web-api';
import type { Log } from '../observability/log.js';
import type { PostedMessage } from '../outbox/outbox.js';
import { shutsOut, troubleOf } from './outbound/trouble.js';

/** Who the bot is, as Slack's `auth.test` says. Hardly anything until Slack has answered once. */
export interface Identity {
  /** What people type after `@` to call or invite it: a workspace may have renamed it. */
  name: string;
  botId?: string;
  botUserId?: string;
  teamId?: string;
  /** Slack takes nothing from us, since our token is no good any more. */
  shutOut?: boolean;
  /** Where the workspace is on the web, with a slash at the end. */
  url?: string;
}

const askAgainMs = 15_000;

/** Asks Slack who we are, at the start and until it answers, without anybody waiting for it. */
export function createIdentity(client: WebClient, log: Log, onKnown: (identity: Identity) => void) {
  const identity: Identity = { name: 'Baton' };
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> | null = null;
  let stopped = false;
  let lastAnswer = 0;

  async function ask(): Promise<void> {
    const answer = await client.auth.test().catch((fault: unknown) => {
      identity.shutOut = shutsOut(troubleOf(fault).code);
      throw fault;
    });
    identity.shutOut = false;
    const first = lastAnswer === 0;
    lastAnswer = performance.now();
    if (answer.user) identity.name = answer.user;
    if (answer.bot_id) identity.botId = answer.bot_id;
    if (answer.user_id) identity.botUserId = answer.user_id;
    if (answer.team_id) identity.teamId = answer.team_id;
    if (answer.url) identity.url = answer.url;
    if (first) onKnown(identity);
  }

  /** Whoever comes while it is being asked waits for the same answer. */
  function askUntilKnown(): Promise<void> {
    clearTimeout(timer);
    asking ??= ask()
      .catch((fault: unknown) => {
        log.warn({ code: troubleOf(fault).code }, 'Slack does not say who we are; asking again');
        if (!stopped) timer = setTimeout(askUntilKnown, askAgainMs);
      })
      .finally(() => {
        asking = null;
      });
    return asking;
  }

  return {
    identity,
    start: () => void askUntilKnown(),
    /** Resolves when Slack has answered, or not, what it was asked. */
    settled: async () => void (await asking),
    /** Slack has refused something with these words: when they are about our token, it is asked again what we are to it. */
    async refused(code: string): Promise<void> {
      if (!identity.shutOut && shutsOut(code)) await askUntilKnown();
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
    /** Rejects unless Slack answered within the last while or answers now. */
    async reachable(): Promise<void> {
      if (identity.shutOut || lastAnswer === 0 || performance.now() - lastAnswer > askAgainMs) await ask();
    },
  };
}

/** Where a message is on the web; undefined as long as Slack has not said where the workspace is. */
export const linkToMessage = ({ url }: Identity, message: PostedMessage | null | undefined): string | undefined =>
  url && message ? `${url}archives/${message.channel}/p${message.ts.replace('.', '')}` : undefined;
