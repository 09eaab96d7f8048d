import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../src/playground/requests.js';
import { createPlayground, type Playground } from '../../src/playground/server.js';

const menu = { type: 'external_select', action_id: 'find', min_query_length: 0 };
const view = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Find' },
  submit: { type: 'plain_text', text: 'Go' },
  blocks: [{ type: 'input', block_id: 'box', label: { type: 'plain_text', text: 'Task' }, element: menu }],
};
const option = (text: string) => ({ text: { type: 'plain_text', text }, value: text });

let playground: Playground;
let asked: Record<string, unknown>[] = [];
let answer: unknown;

/** An app that knows nothing but this menu. */
async function app(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { payload } = await readBody(request);
  asked.push(JSON.parse(String(payload)) as Record<string, unknown>);
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}

beforeAll(async () => {
  playground = await createPlayground({
    host: '127.0.0.1',
    port: 0,
    signingSecret: 'a-secret-for-tests',
    botToken: 'xoxb-for-tests',
    commands: [],
    guide: { title: '', steps: [] },
    fallback: (request, response) => void app(request, response),
  });
});
beforeEach(() => {
  asked = [];
  const dana = playground.acts.person('dana');
  playground.workspace.setHome({ id: 'V1', hash: 'h', person: dana.id, body: view });
});
afterAll(() => playground.stop());

const typed = (text: string) =>
  playground.acts.suggests(playground.acts.person('dana'), { action_id: 'find', block_id: 'box' }, text, 'home');

test('the app is asked with what was typed, by whom, and where the menu stands', async () => {
  answer = { options: [option('Fix the login page')] };
  expect(await typed('login')).toEqual([option('Fix the login page')]);
  expect(asked).toEqual([
    expect.objectContaining({
      type: 'block_suggestion',
      action_id: 'find',
      block_id: 'box',
      value: 'login',
      user: expect.objectContaining({ id: 'U0DANA0001' }),
      container: { type: 'view', view_id: 'V1' },
      view: expect.objectContaining({ id: 'V1', hash: 'h' }),
    }),
  ]);
});

test('options in groups are options too', async () => {
  answer = { option_groups: [{ label: { type: 'plain_text', text: 'Mine' }, options: [option('a'), option('b')] }] };
  expect(await typed('')).toHaveLength(2);
});

test.each<[string, unknown]>([
  ['more than a hundred', { options: Array.from({ length: 101 }, (_, at) => option(`v${at}`)) }],
  ['one with too long a text', { options: [option('x'.repeat(76))] }],
])('an answer with %s is refused, as Slack refuses it', async (_name, wrong) => {
  answer = wrong;
  await expect(typed('x')).rejects.toThrow(/could not be loaded/);
});
