import { getEventListeners } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { instant } from '../../../src/domain/time.js';
import { obeying } from '../../../src/slack/outbound/silences.js';
import { createTransport, sendingOnlyIf } from '../../../src/slack/outbound/transport.js';

let server: Server;
let answer: RequestListener;
let url: string;
beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const textOf = async (request: IncomingMessage) => {
  let text = '';
  for await (const part of request) text += part;
  return text;
};

test('what is posted arrives, and the answer reads as one of fetch does', async () => {
  answer = async (request, response) => {
    const got = { method: request.method, token: request.headers.authorization, body: await textOf(request) };
    response.writeHead(429, { 'Retry-After': '7', 'content-type': 'application/json' }).end(JSON.stringify(got));
  };
  const post = createTransport(1);
  const read = await post(`${url}/api`, { method: 'POST', headers: { Authorization: 'Bearer x' }, body: 'ünï' });
  expect(read).toMatchObject({ ok: false, status: 429, statusText: 'Too Many Requests' });
  expect(read.headers.get('retry-after')).toBe('7');
  expect(read.headers.get('Retry-After')).toBe('7');
  expect(read.headers.get('not-there')).toBeNull();
  expect(await read.json()).toEqual({ method: 'POST', token: 'Bearer x', body: 'ünï' });
});

test('a redirect is an answer, and is not followed', async () => {
  const paths: (string | undefined)[] = [];
  answer = (request, response) => {
    paths.push(request.url);
    response.writeHead(302, { location: `${url}/elsewhere` }).end();
  };
  const read = await createTransport(1)(`${url}/here`, { method: 'POST', body: '' });
  expect(read).toMatchObject({ ok: false, status: 302 });
  expect(paths).toEqual(['/here']);
});

test('a Slack that hangs takes no more connections than it is given, and who waits for one may give up', async () => {
  const held: ServerResponse[] = [];
  let twoAreHeld = () => {};
  const bothHeld = new Promise<void>((resolve) => {
    twoAreHeld = resolve;
  });
  answer = (_request, response) => {
    if (held.push(response) === 2) twoAreHeld();
  };
  const post = createTransport(2);
  const patience = new AbortController();
  const answered = [1, 2].map((name) => post(`${url}/${name}`, { method: 'POST', body: '' }));
  const waiting = post(`${url}/3`, { method: 'POST', body: '', signal: patience.signal });
  await bothHeld;
  patience.abort();
  await expect(waiting).rejects.toThrow();
  expect(held).toHaveLength(2);
  for (const response of held) response.end();
  expect((await Promise.all(answered)).map(({ status }) => status)).toEqual([200, 200]);
});

test('a call that may not be sent any more when its turn comes, as of a process that stood still, is not sent', async () => {
  const paths: (string | undefined)[] = [];
  let release = () => {};
  let firstIsHeld = () => {};
  const held = new Promise<void>((resolve) => {
    firstIsHeld = resolve;
  });
  answer = (request, response) => {
    paths.push(request.url);
    release = () => void response.end('{}');
    firstIsHeld();
  };
  const post = createTransport(1);
  let mayStill = true;
  const call = (path: string) =>
    sendingOnlyIf(
      () => mayStill,
      () => post(`${url}/${path}`, { method: 'POST', body: '' }),
    );
  const first = call('first');
  await held;
  const second = call('second');
  mayStill = false;
  release();
  expect(await first).toMatchObject({ status: 200 });
  await expect(second).rejects.toMatchObject({ code: 'NOT_SENT' });
  expect(paths).toEqual(['/first']);
});

test('nothing listens to the patience of a call that was answered, since it would be kept in memory until that ends', async () => {
  answer = (_request, response) => void response.end('{}');
  const patience = new AbortController();
  await createTransport(1)(`${url}/api`, { method: 'POST', body: '', signal: patience.signal });
  await new Promise((turn) => setImmediate(turn));
  expect(getEventListeners(patience.signal, 'abort')).toEqual([]);
});

describe('a Slack that has had too much', () => {
  const begin = instant(Date.UTC(2030, 2, 6, 9));
  let now = begin;
  let asked: (string | undefined)[];
  let send: ReturnType<typeof obeying>;
  beforeEach(() => {
    now = begin;
    asked = [];
    send = obeying(createTransport(1), { now: () => now });
    answer = (request, response) => {
      asked.push(request.url);
      if (asked.length === 1) response.writeHead(429, { 'retry-after': '30' }).end();
      else response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
    };
  });
  const call = (method: string) => send(`${url}/${method}`, { method: 'POST', body: '' });

  test('is not asked the same before it said, and then it is', async () => {
    expect(await call('users.info')).toMatchObject({ status: 429 });
    now = instant(begin + 29_500);
    const refused = await call('users.info');
    expect([refused.status, refused.headers.get('Retry-After')]).toEqual([429, '1']);
    expect(asked).toHaveLength(1);
    now = instant(begin + 30_000);
    expect(await call('users.info')).toMatchObject({ status: 200 });
  });

  test('is not asked sooner because what was sent along with it went well', async () => {
    const held: ServerResponse[] = [];
    const bothAreThere = new Promise<void>((resolve) => {
      answer = (request, response) => {
        asked.push(request.url);
        if (held.push(response) === 2) resolve();
      };
    });
    send = obeying(createTransport(2), { now: () => now });
    const [first, second] = [call('users.info'), call('users.info')];
    await bothAreThere;
    held[0]?.writeHead(429, { 'retry-after': '30' }).end();
    await Promise.race([first, second]);
    held[1]?.writeHead(200).end('{}');
    const statuses = (await Promise.all([first, second])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 429]);
    expect(await call('users.info')).toMatchObject({ status: 429 });
    expect(asked).toHaveLength(2);
  });

  test('is asked for something else', async () => {
    await call('users.info');
    expect(await call('views.open')).toMatchObject({ status: 200 });
  });

  test('is asked again when the clock was put back, since nobody can tell how long it has waited', async () => {
    await call('users.info');
    now = instant(begin - 3_600_000);
    expect(await call('users.info')).toMatchObject({ status: 200 });
  });
});
