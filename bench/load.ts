import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { menus } from '../src/slack/ids.js';

export const signingSecret = 'a-secret-for-benchmarks';

/** Round trips, ms. */
export type Times = readonly number[];

/** The value below which `share` of the times lie. */
export function quantile(times: Times, share: number): number {
  const ascending = [...times].sort((a, b) => a - b);
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * share))] ?? Number.NaN;
}

/** Sends `total` signed requests with `clients` at once, each over a connection of its own that is kept alive. */
export async function load(url: string, clients: number, total: number, body: () => string): Promise<Times> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const times: number[] = [];
  let left = total;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (left-- > 0) {
        const text = body();
        const from = performance.now();
        await post(agent, url, text);
        times.push(performance.now() - from);
      }
    }),
  );
  agent.destroy();
  return times;
}

function post(agent: Agent, url: string, body: string): Promise<void> {
  const stamp = String(Math.floor(Date.now() / 1_000));
  const signature = `v0=${createHmac('sha256', signingSecret).update(`v0:${stamp}:${body}`).digest('hex')}`;
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-slack-request-timestamp': stamp,
    'x-slack-signature': signature,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`)),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

let sequence = 0;
const fresh = () => `${Date.now()}.${++sequence}`;

/** A slash command as Slack sends it; each is another request. */
export const commandBody = (answersUrl: string, command: string, text: string) =>
  new URLSearchParams({
    command,
    text,
    team_id: 'T0BENCH',
    user_id: 'U0DANA0001',
    channel_id: 'C0WEB00001',
    channel_name: 'web',
    trigger_id: fresh(),
    response_url: answersUrl,
  }).toString();

/** The sentence of the README, with everything a sentence can say; each of another task, since one like an open one is asked about. */
export const assignBody = (answersUrl: string) =>
  commandBody(
    answersUrl,
    '/assign',
    `<@U0LEE00002|lee> Fix p${++sequence} of the login page tomorrow 5pm !high ~3h #frontend`,
  );

const interactionBody = (payload: object) =>
  new URLSearchParams({
    payload: JSON.stringify({ team: { id: 'T0BENCH' }, user: { id: 'U0DANA0001' }, ...payload }),
  }).toString();

/** A press on a button as Slack sends it. */
export const pressBody = (action: string) =>
  interactionBody({
    type: 'block_actions',
    channel: { id: 'C0WEB00001', name: 'web' },
    trigger_id: fresh(),
    actions: [{ type: 'button', action_id: action, block_id: 'b', value: '["t1",1]', action_ts: '1' }],
  });

/** What was typed into the menu of tasks, as Slack asks for its options. */
export const suggestionBody = (typed: string) =>
  interactionBody({ type: 'block_suggestion', action_id: menus.tasks, block_id: 'b', value: typed });
