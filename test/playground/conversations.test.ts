import { createPlayground, type Playground } from '../../src/playground/server.js';

const botToken = 'xoxb-for-tests';
let playground: Playground;
let heard: Record<string, unknown>[] = [];
const scopes = ['channels:read', 'chat:write', 'im:history', 'reactions:write', 'reactions:read'];

async function open(events: readonly string[], granted: readonly string[] = scopes): Promise<void> {
  heard = [];
  playground = await createPlayground({
    host: '127.0.0.1',
    port: 0,
    signingSecret: 'a-secret-for-tests',
    botToken,
    events,
    scopes: granted,
    commands: [],
    guide: { title: '', steps: [] },
    fallback: (request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => {
        text += part.toString();
      });
      request.on('end', () => {
        heard.push((JSON.parse(text) as { event: Record<string, unknown> }).event);
        response.writeHead(200).end();
      });
    },
  });
}
afterEach(() => playground.stop());

async function call(method: string, given: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await fetch(new URL(method, playground.apiUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${botToken}` },
    body: JSON.stringify(given),
  });
  return (await answer.json()) as Record<string, unknown>;
}
const says = async (name: string, where: string, text: string, thread?: string) => {
  const { acts, workspace } = playground;
  await acts.says(acts.person(name), where, text, { thread });
  return workspace.state.messages.at(-1)?.ts ?? '';
};

describe('what is said', () => {
  test('reaches an app only as the events it subscribes to', async () => {
    await open(['app_mention']);
    await says('dana', '#web', 'hello');
    await says('dana', '#web', '@Baton hello');
    expect(heard.map(({ type, text }) => [type, text])).toEqual([['app_mention', '<@U0BATON001> hello']]);
  });

  test('in a thread carries the thread, be it a mention or a plain reply', async () => {
    await open(['app_mention', 'message.channels', 'message.groups']);
    const root = await says('dana', '#web', 'The login page is broken');
    await says('lee', '#web', 'I see', root);
    await says('lee', '#web', '@Baton take it', root);
    const replies = heard.filter(({ thread_ts }) => thread_ts === root);
    expect(replies.map(({ type, channel_type }) => [type, channel_type])).toEqual([
      ['message', 'channel'],
      ['app_mention', undefined],
      ['message', 'channel'],
    ]);
    await says('dana', '#leads', 'between us');
    expect(heard.at(-1)).toMatchObject({ type: 'message', channel_type: 'group' });
  });

  test('where the bot is not a member, it hears nothing', async () => {
    await open(['app_mention', 'message.channels']);
    playground.workspace.setBotIn('C0WEB00001', false);
    await says('dana', '#web', '@Baton hello');
    expect(heard).toEqual([]);
  });

  test('a command in a thread is not passed on, and the person is told', async () => {
    await open([]);
    const root = await says('dana', '#web', 'The login page is broken');
    await says('dana', '#web', '/assign @lee do it', root);
    expect(heard).toEqual([]);
    expect(playground.workspace.state.messages.at(-1)).toMatchObject({ onlyFor: 'U0DANA0001', threadTs: root });
  });
});

describe('reactions', () => {
  test('are told of, shown to apps, and taken back by reacting again', async () => {
    await open(['reaction_added', 'reaction_removed']);
    const ts = await says('dana', '#web', 'hello');
    const { acts } = playground;
    await acts.reacts(acts.person('lee'), '#web', ts, 'eyes');
    expect(heard).toMatchObject([
      { type: 'reaction_added', user: 'U0LEE00002', reaction: 'eyes', item_user: 'U0DANA0001', item: { ts } },
    ]);
    await call('reactions.add', { channel: 'C0WEB00001', timestamp: ts, name: 'eyes' });
    const { message } = await call('reactions.get', { channel: 'C0WEB00001', timestamp: ts });
    expect(message).toMatchObject({ reactions: [{ name: 'eyes', count: 2, users: ['U0LEE00002', 'U0BATON001'] }] });
    expect(await call('reactions.add', { channel: 'C0WEB00001', timestamp: ts, name: 'eyes' })).toMatchObject({
      error: 'already_reacted',
    });
    await acts.reacts(acts.person('lee'), '#web', ts, 'eyes');
    expect(heard.at(-1)).toMatchObject({ type: 'reaction_removed' });
  });
});

describe('a private channel', () => {
  test('is neither seen nor spoken in by who is not in it', async () => {
    await open([]);
    const ts = await says('dana', '#leads', 'between us');
    const { acts } = playground;
    expect(acts.sees(acts.person('sam'), '#leads')).toEqual([]);
    await expect(says('sam', '#leads', 'what about?')).rejects.toThrow(/no conversation/);
    await expect(acts.reacts(acts.person('sam'), '#leads', ts, 'eyes')).rejects.toThrow(/no such message/);
  });

  test('is told of only to an app that was granted it', async () => {
    await open([]);
    expect(await call('conversations.members', { channel: 'C0LEADS001' })).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    });
    await playground.stop();
    await open([], ['groups:read']);
    expect(await call('conversations.members', { channel: 'C0LEADS001' })).toMatchObject({
      members: ['U0DANA0001', 'U0MEI00003', 'U0BATON001'],
    });
    const types = 'private_channel';
    expect(await call('users.conversations', { user: 'U0MEI00003', types })).toMatchObject({
      channels: [{ id: 'C0LEADS001', is_private: true }],
    });
    expect(await call('users.conversations', { user: 'U0SAM00004', types })).toMatchObject({ channels: [] });
  });
});

test('long lists come in pages', async () => {
  await open([], ['channels:history']);
  for (const text of ['one', 'two', 'three']) await says('dana', '#web', text);
  const first = await call('conversations.history', { channel: 'C0WEB00001', limit: 2 });
  expect(first).toMatchObject({ messages: [{ text: 'three' }, { text: 'two' }], has_more: true });
  const { next_cursor: cursor } = first.response_metadata as { next_cursor: string };
  expect(await call('conversations.history', { channel: 'C0WEB00001', limit: 2, cursor })).toMatchObject({
    messages: [{ text: 'one' }],
    has_more: false,
  });
});
