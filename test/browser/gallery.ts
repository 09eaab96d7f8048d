import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../src/playground/requests.js';
import { createPlayground, type Playground } from '../../src/playground/server.js';

type Json = Record<string, unknown>;

const botToken = 'xoxb-for-tests';
const plain = (text: string) => ({ type: 'plain_text', text });
const option = (words: string) => ({ text: plain(words), value: words.toLowerCase() });
const options = ['Red', 'Green', 'Blue'].map(option);
const section = (text: string, accessory: Json): Json => ({
  type: 'section',
  block_id: String(accessory.action_id),
  text: plain(text),
  accessory,
});
const input = (label: string, element: Json): Json => ({
  type: 'input',
  block_id: String(element.action_id),
  label: plain(label),
  optional: true,
  element,
});

/** Elements as they stand in a message: in rows of actions and beside texts. */
const message: Json[] = [
  {
    type: 'actions',
    block_id: 'row',
    elements: [
      { type: 'button', action_id: 'go', text: plain('Go'), value: 'now' },
      { type: 'static_select', action_id: 'colour', placeholder: plain('Pick a colour'), options },
      { type: 'users_select', action_id: 'person', placeholder: plain('Pick a person') },
      { type: 'channels_select', action_id: 'channel', placeholder: plain('Pick a channel') },
      { type: 'datepicker', action_id: 'day', placeholder: plain('Pick a day') },
      { type: 'timepicker', action_id: 'time', placeholder: plain('Pick a time') },
      { type: 'datetimepicker', action_id: 'moment' },
      { type: 'overflow', action_id: 'more', options: [option('Archive'), option('Delete')] },
    ],
  },
  section('Which ones?', { type: 'checkboxes', action_id: 'boxes', options }),
  section('Which one?', { type: 'radio_buttons', action_id: 'radio', options }),
  section('Which task?', {
    type: 'external_select',
    action_id: 'task',
    placeholder: plain('Search tasks'),
    min_query_length: 0,
  }),
  section('Which labels?', { type: 'multi_static_select', action_id: 'labels', placeholder: plain('Labels'), options }),
];

const form: Json = {
  type: 'modal',
  callback_id: 'gallery',
  title: plain('Gallery'),
  submit: plain('Save'),
  close: plain('Cancel'),
  blocks: [
    input('Number', { type: 'number_input', action_id: 'number', is_decimal_allowed: false, min_value: '0' }),
    input('Person', { type: 'users_select', action_id: 'person' }),
    input('Channel', {
      type: 'conversations_select',
      action_id: 'channel',
      default_to_current_conversation: true,
    }),
    input('Colours', { type: 'multi_static_select', action_id: 'colours', options, max_selected_items: 2 }),
    input('Boxes', { type: 'checkboxes', action_id: 'boxes', options }),
    input('Radio', { type: 'radio_buttons', action_id: 'radio', options, initial_option: options[0] }),
    input('Moment', { type: 'datetimepicker', action_id: 'moment' }),
    input('Task', { type: 'external_select', action_id: 'task', min_query_length: 1 }),
    input('Tasks', { type: 'multi_external_select', action_id: 'tasks', min_query_length: 0 }),
    { ...input('Kind', { type: 'static_select', action_id: 'kind', options }), dispatch_action: true },
  ],
};

export interface Gallery {
  readonly playground: Playground;
  /** The next request of this kind, once it has come. */
  heard(type: string): Promise<Json>;
}

/** An app that shows every element, and tells what it is told. */
export async function openGallery(): Promise<Gallery> {
  const requests: Json[] = [];
  const waiting: { type: string; tell: (request: Json) => void }[] = [];
  let playground: Playground | undefined;

  const call = (method: string, given: Json) =>
    fetch(new URL(method, playground?.apiUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${botToken}` },
      body: JSON.stringify(given),
    });

  async function follow(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readBody(request);
    const payload = body.payload ? (JSON.parse(String(body.payload)) as Json) : body;
    const found = ['Paint the wall', 'Fix the login page', 'Fix the door'].filter((name) =>
      name.toLowerCase().includes(String(payload.value ?? '').toLowerCase()),
    );
    const answer = payload.type === 'block_suggestion' ? { options: found.map(option) } : undefined;
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer ? JSON.stringify(answer) : undefined);
    if (payload.type === 'shortcut') await call('views.open', { trigger_id: payload.trigger_id, view: form });
    // A form that changes by what was chosen in it, while it is open.
    if (payload.type === 'block_actions' && payload.view) {
      const { id, hash } = payload.view as { id: string; hash: string };
      const blocks = [...(form.blocks as Json[]), input('Why?', { type: 'plain_text_input', action_id: 'why' })];
      await call('views.update', { view_id: id, hash, view: { ...form, blocks } });
    }
    const at = waiting.findIndex(({ type }) => type === payload.type);
    if (at < 0) requests.push(payload);
    else for (const { tell } of waiting.splice(at, 1)) tell(payload);
  }

  playground = await createPlayground({
    host: '127.0.0.1',
    port: 0,
    signingSecret: 'a-secret-for-tests',
    botToken,
    pageFolder: 'dist/playground/page',
    commands: [],
    shortcuts: [
      { callback: 'gallery', name: 'Open the gallery', on: 'anywhere' },
      { callback: 'remember', name: 'Remember this', on: 'message' },
    ],
    guide: { title: 'Gallery', steps: [] },
    fallback: (request, response) => void follow(request, response),
  });
  playground.workspace.post({ channel: 'C0WEB00001', user: 'U0BATON001', text: 'Every element', blocks: message });
  return {
    playground,
    heard: (type) =>
      new Promise((tell) => {
        const at = requests.findIndex((request) => request.type === type);
        if (at < 0) waiting.push({ type, tell });
        else for (const request of requests.splice(at, 1)) tell(request);
      }),
  };
}
