import { createHmac } from 'node:crypto';
import { type Story, tellStory } from '../support/story.js';

let story: Story;
beforeAll(async () => {
  story = await tellStory();
});
afterAll(() => story.end());

const secret = 'a-secret-for-tests';
const body = new URLSearchParams({
  command: '/assign',
  text: '<@U0LEE00002|lee> Fix the login page',
  team_id: 'T0PLAYGRND',
  user_id: 'U0DANA0001',
  channel_id: 'C0WEB00001',
  trigger_id: 'a.trigger',
  response_url: 'http://127.0.0.1:1/nowhere',
}).toString();

interface Request {
  readonly at?: number;
  readonly key?: string;
  readonly text?: string;
  readonly type?: string;
  readonly path?: string;
}

async function send({
  at = Date.now() / 1_000,
  key = secret,
  text = body,
  type = 'application/x-www-form-urlencoded',
  path = '/slack/events',
}: Request) {
  const stamp = String(Math.floor(at));
  const signature = `v0=${createHmac('sha256', key).update(`v0:${stamp}:${text}`).digest('hex')}`;
  const answer = await fetch(new URL(path, story.playground.apiUrl), {
    method: 'POST',
    headers: { 'content-type': type, 'x-slack-request-timestamp': stamp, 'x-slack-signature': signature },
    body: text,
  });
  return { status: answer.status, text: await answer.text() };
}

test.each<[string, Request, number]>([
  ['a wrong signature', { key: 'another-secret' }, 401],
  ['a timestamp six minutes old', { at: Date.now() / 1_000 - 360 }, 401],
  ['a timestamp in the future', { at: Date.now() / 1_000 + 400 }, 401],
  ['a body that is no JSON', { text: '{"a":', type: 'application/json' }, 400],
])('%s is refused and leads to nothing', async (_name, request, status) => {
  const answer = await send(request);
  expect(answer.status).toBe(status);
  expect(answer.text).toBe('');
  await story.settled();
  expect(story.lee.hears()).toEqual([]);
});

test('a signed request that is not what Slack sends is acknowledged, and leads to nothing', async () => {
  const odd = [
    new URLSearchParams({ command: '/assign', text: 'x' }).toString(),
    new URLSearchParams({
      payload: JSON.stringify({ type: 'block_actions', user: {}, actions: [{ action_id: 'task.start' }] }),
    }).toString(),
    new URLSearchParams({
      payload: JSON.stringify({
        type: 'view_submission',
        user: { id: 'U0DANA0001' },
        view: { callback_id: 'task.create' },
      }),
    }).toString(),
  ];
  for (const text of odd) expect((await send({ text })).status).toBeLessThan(500);
  await story.settled();
  expect(story.lee.hears()).toEqual([]);
});

test.each<[string, object]>([
  ['a form that was closed', { type: 'view_closed', view: { id: 'V1', callback_id: 'task.create' } }],
  ['a menu that asks for its options', { type: 'block_suggestion', action_id: 'anything', value: 'x' }],
  ['a dialog of long ago', { type: 'dialog_submission', callback_id: 'anything', submission: {} }],
  ['a button of long ago', { type: 'interactive_message', actions: [{ name: 'x' }], callback_id: 'anything' }],
])('%s is acknowledged, and leads to nothing', async (_name, payload) => {
  const said = { team: { id: 'T0PLAYGRND' }, user: { id: 'U0DANA0001' }, ...payload };
  const answer = await send({ text: new URLSearchParams({ payload: JSON.stringify(said) }).toString() });
  expect(answer.status).toBe(200);
  await story.settled();
  expect(story.lee.hears()).toEqual([]);
});

test('a request of another workspace is told so, and its tasks are none of ours', async () => {
  const text = body.replace('T0PLAYGRND', 'T0OTHER000');
  expect((await send({ text })).status).toBe(200);
  await story.settled();
  expect(story.lee.hears()).toEqual([]);
});

test('a true request is followed, though its answer address leads elsewhere', async () => {
  expect((await send({})).status).toBe(200);
  await story.settled();
  expect(story.lee.hears()).toHaveLength(1);
});

test('every kind of request that Slack waits for is in the histogram of acknowledgements', async () => {
  const { dana } = story;
  await dana.says('/assign');
  await dana.fills({ Title: 'Write the report' });
  await dana.presses('Edit…', { in: '#web', on: /Write the report/ });
  await dana.takesShortcut();
  await dana.says('tasks', { in: dana.dm });
  const text = await (await fetch(new URL('/metrics', story.playground.apiUrl))).text();
  for (const kind of ['command', 'press', 'submission', 'shortcut', 'event'])
    expect(text).toMatch(new RegExp(`baton_acknowledge_seconds_count\\{kind="${kind}"\\} [1-9]`));
});

test('how many records wait is counted when the metrics are asked for', async () => {
  const text = await (await fetch(new URL('/metrics', story.playground.apiUrl))).text();
  expect(text).toMatch(/baton_backlog\{queue="outbox"\} \d/);
  expect(text).toMatch(/baton_backlog\{queue="wakes"\} \d/);
});

test('the probes answer, and an unknown path does not', async () => {
  const get = async (path: string) => (await fetch(new URL(path, story.playground.apiUrl))).status;
  expect(await get('/healthz')).toBe(200);
  expect(await get('/readyz')).toBe(200);
  expect(await get('/metrics')).toBe(200);
  expect(await get('/nothing/here')).toBe(404);
});
