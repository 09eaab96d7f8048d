import type { WebClient } from '@slack/web-api';
import type { ChannelId } from '../../domain/ids.js';
import type { Log } from '../../observability/log.js';
import type { Envelope } from '../inbound/envelope.js';
import type { ShownReminder } from '../shown-reminder.js';
import type { Message } from '../views/message.js';
import { createTransport } from './transport.js';
import { troubleOf } from './trouble.js';

export interface ReplyOptions {
  /** Puts the answer in the place of the message whose button was pressed. */
  readonly replace?: boolean;
  /** Said anew where that can't be done; absent: the answer itself is. */
  readonly otherwise?: Message | undefined;
}

/** Answers the person who asked, privately. Never rejects: an answer that cannot be given is logged, the wish stands. */
export type Reply = (to: Envelope, message: Message, options?: ReplyOptions) => Promise<void>;

const answerTimeoutMs = 5_000;
const connections = 32;

/**
 * `slackApiUrl` says where Slack lives: a response address must be on that host or on Slack's own, whatever the
 * request claims, so that nobody makes Baton call an address of their choice.
 */
export function createReply(client: WebClient, slackApiUrl: string, log: Log): Reply {
  const home = new URL(slackApiUrl).hostname;
  const send = createTransport(connections);

  function trusted(address: string): boolean {
    if (!URL.canParse(address)) return false;
    const { hostname, protocol } = new URL(address);
    if (hostname === home) return true;
    return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'));
  }

  async function throughAddress(address: string, message: Message, thread: string | undefined, replace: boolean) {
    const answer = await send(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        response_type: 'ephemeral',
        replace_original: replace,
        ...(thread === undefined || replace ? {} : { thread_ts: thread }),
        ...message,
      }),
      signal: AbortSignal.timeout(answerTimeoutMs),
    });
    if (!answer.ok) log.warn({ status: answer.status }, 'a private answer was refused');
    return answer.ok;
  }

  /** False where Slack says that we can't speak: they are told in their messages with us then. */
  async function inConversation({ actor, thread }: Envelope, channel: ChannelId, { text, blocks }: Message) {
    try {
      const where = { channel, user: actor, ...(thread === undefined ? {} : { thread_ts: thread }) };
      await client.chat.postEphemeral({ ...where, text, blocks: [...blocks] });
      return true;
    } catch (fault) {
      const { means } = troubleOf(fault);
      if (means === 'later' || means === 'unknown') throw fault;
      return false;
    }
  }

  /** A form comes with no address, and says itself from which reminder it was opened. */
  async function inItsPlace({ channel, ts }: ShownReminder, message: Message): Promise<boolean> {
    try {
      await client.chat.update({ channel, ts, text: message.text, blocks: [...message.blocks] });
      return true;
    } catch (fault) {
      log.warn({ code: codeOf(fault) }, 'a reminder could not be shown anew');
      return false;
    }
  }

  return async (to, message, { replace = false, otherwise = message } = {}) => {
    try {
      const { responseUrl: address, reminder, thread, origin, actor } = to;
      if (address && trusted(address) && (await throughAddress(address, message, thread, replace))) return;
      if (replace && reminder && (await inItsPlace(reminder, message))) return;
      if (origin && (await inConversation(to, origin.channel, otherwise))) return;
      const { text } = otherwise;
      const blocks = [...otherwise.blocks];
      await client.chat.postMessage({ channel: actor, text, blocks, unfurl_links: false, unfurl_media: false });
    } catch (fault) {
      log.warn({ code: codeOf(fault) }, 'a private answer could not be given');
    }
  };
}

function codeOf(fault: unknown): string {
  try {
    return troubleOf(fault).code;
  } catch {
    return fault instanceof Error ? fault.name : 'unknown';
  }
}
