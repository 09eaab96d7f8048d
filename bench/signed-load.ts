import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

export const signingSecret = 'a-secret-for-benchmarks';

export interface Load {
  /** ms, ascending. */
  readonly times: readonly number[];
  readonly perSecond: number;
}

/** The value below which `share` of the times lie. */
export const quantile = ({ times }: Load, share: number): number =>
  times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;

/** Sends `total` signed requests with `clients` at once, over kept-alive connections. */
export async function load(
  url: string,
  clients: number,
  total: number,
  body: (index: number) => string,
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (next < total) {
        const text = body(next++);
        const from = performance.now();
        await post(agent, url, text);
        times.push(performance.now() - from);
      }
    }),
  );
  const perSecond = total / ((performance.now() - started) / 1_000);
  agent.destroy();
  return { times: times.sort((a, b) => a - b), perSecond };
}

function post(agent: Agent, url: string, body: string): Promise<void> {
  const stamp = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': stamp,
          'x-slack-signature': signature,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () =>
          answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`)),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

let sequence = 0;

/** One `/assign` as Slack sends it; each is another request. */
export const assignBody = (answersUrl: string, text: string) =>
  new URLSearchParams({
    command: '/assign',
    text,
    team_id: 'T0BENCH',
    user_id: 'U0DANA0001',
    channel_id: 'C0WEB00001',
    channel_name: 'web',
    trigger_id: `${Date.now()}.${++sequence}`,
    response_url: answersUrl,
  }).toString();
