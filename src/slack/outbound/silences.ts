import { STATUS_CODES } from 'node:http';
import type { FetchFunction } from '@slack/web-api';
import { type Instant, instant } from '../../domain/time.js';
import type { Clock } from '../../engine/clock.js';
import { answerOf } from './transport.js';

interface Silence {
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * `send` that obeys a 429: until its Retry-After is over, the same method is answered here as Slack would answer it, and
 * nothing is sent. For what is owed the outbox plans with it (outbox/pace); this is for what else is asked and answered.
 */
export function obeying(send: FetchFunction, clock: Clock): FetchFunction {
  /** By the address of the method: Slack counts, and refuses, each by itself. */
  const silences = new Map<string, Silence>();
  return async (url, init) => {
    const method = String(url);
    const leftMs = left(silences.get(method), clock.now());
    if (leftMs > 0) return tooMany(method, Math.ceil(leftMs / 1_000));
    const answer = await send(url, init);
    const seconds = answer.status === 429 ? Number(answer.headers.get('retry-after')) : Number.NaN;
    const from = clock.now();
    // What was sent along with it may go well, and ends no silence.
    if (seconds > 0) silences.set(method, { from, until: instant(from + seconds * 1_000) });
    return answer;
  };
}

/** A clock that was put back tells nothing of how long it is still to go. */
const left = (silence: Silence | undefined, now: Instant) => (silence && silence.from <= now ? silence.until - now : 0);

const tooMany = (url: string, seconds: number) =>
  answerOf({
    url,
    status: 429,
    statusText: STATUS_CODES[429] ?? '',
    headers: { 'retry-after': String(seconds) },
    text: JSON.stringify({ ok: false, error: 'ratelimited' }),
  });
