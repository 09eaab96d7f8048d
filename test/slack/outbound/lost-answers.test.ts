import type { WebClient } from '@slack/web-api';
import { instant } from '../../../src/domain/time.js';
import { createFindSaid, metadataFor } from '../../../src/slack/outbound/lost-answers.js';
import { lee, noon } from '../../domain/task/scene.js';

type Message = { readonly ts: string; readonly metadata?: unknown };

/** A direct message as Slack shows it, latest first, so many messages a page. */
function finding(messages: readonly Message[], pageSize = 2) {
  const asked: { oldest: string }[] = [];
  const client = {
    conversations: {
      open: async () => ({ channel: { id: 'DLEE' } }),
      history: async (request: { oldest: string; cursor?: string }) => {
        asked.push(request);
        const from = Number(request.cursor ?? 0);
        const next = from + pageSize < messages.length ? String(from + pageSize) : '';
        return { messages: messages.slice(from, from + pageSize), response_metadata: { next_cursor: next } };
      },
    },
  };
  const find = createFindSaid(client as unknown as WebClient);
  return { asked, find: (...names: string[]) => find({ person: lee }, names, noon) };
}

const at = (ts: string, ...names: string[]): Message => ({ ts, metadata: metadataFor(names) });

test('a message is found by each notice that it says, however much was said since', async () => {
  const { find } = finding([at('6', 'x'), at('5', 'y'), at('4', 'z'), at('3', 'a', 'b'), at('2', 'c')]);
  expect([...(await find('a', 'b', 'c', 'd'))]).toEqual([
    ['a', { channel: 'DLEE', ts: '3' }],
    ['b', { channel: 'DLEE', ts: '3' }],
    ['c', { channel: 'DLEE', ts: '2' }],
  ]);
});

test('of very many that one message says, each is found, and what is sent along stays short', async () => {
  const names = Array.from({ length: 100 }, (_, index) => `task-${index}/${'reminder:'.repeat(20)}`);
  expect(metadataFor(names).event_payload.notice.length).toBeLessThan(2_000);
  const { find } = finding([at('1', ...names), at('2', 'x')]);
  expect([...(await find('x', names[0] ?? '', names[99] ?? '', 'y')).keys()].sort()).toEqual(
    [names[0], names[99], 'x'].sort(),
  );
});

test('what others said, or said otherwise, hides nothing', async () => {
  const theirs = { event_type: 'weather', event_payload: { degrees: 7 } };
  const { find } = finding([{ ts: '3', metadata: theirs }, { ts: '2' }, at('1', 'a')]);
  expect((await find('a')).get('a')).toEqual({ channel: 'DLEE', ts: '1' });
});

test('is looked for from well before it can have been said, since Slack’s clock is not ours', async () => {
  const { asked, find } = finding([at('1', 'a')]);
  await find('a');
  expect(Number(asked[0]?.oldest) * 1_000).toBeLessThanOrEqual(instant(noon - 120_000));
});
