import type { WebClient } from '@slack/web-api';
import { channelId, userId, workspaceId } from '../../../src/domain/ids.js';
import { newPerson, type Standing } from '../../../src/domain/people/person.js';
import { instant, minutes } from '../../../src/domain/time.js';
import { silentLog } from '../../../src/observability/log.js';
import { createDirectory } from '../../../src/slack/people/directory.js';
import { createSight } from '../../../src/slack/people/sight.js';
import { openStore } from '../../../src/store/open.js';

const acme = workspaceId('T0ACME');
const gil = userId('UGIL');
const leads = channelId('C0LEADS');

describe('what Slack shows somebody', () => {
  let now = 0;
  let asked = 0;
  let channels: readonly string[] | null = [];
  const client = {
    users: {
      conversations: async () => {
        asked++;
        if (channels === null) throw new Error('silence');
        return { ok: true, channels: channels.map((id) => ({ id })) };
      },
    },
  } as unknown as WebClient;
  const sightOf = (standing: Standing | null) =>
    createSight({
      people: { get: async (workspace, id) => ({ ...newPerson(workspace, id), standing }) },
      client,
      clock: { now: () => instant(now) },
    });
  beforeEach(() => {
    now = 0;
    asked = 0;
    channels = ['C0WEB'];
  });

  test('is all that is public for members, of whom Slack is asked nothing', async () => {
    expect(await sightOf('member').of(acme, gil)).toEqual({ workspace: acme, person: gil });
    expect(asked).toBe(0);
  });

  test.each(['guest', 'outsider', null] as const)('is the public channels they are in for a %s', async (standing) => {
    expect((await sightOf(standing).of(acme, gil)).within).toEqual(['C0WEB']);
  });

  test('is asked once in five minutes, and anew once they have come or left', async () => {
    const sight = sightOf('guest');
    for (let times = 0; times < 3; times++) await sight.of(acme, gil);
    expect(asked).toBe(1);
    channels = [];
    sight.forget(acme, gil);
    expect((await sight.of(acme, gil)).within).toEqual([]);
    channels = ['C0NEW'];
    now = minutes(5);
    expect((await sight.of(acme, gil)).within).toEqual(['C0NEW']);
  });

  test('of a private channel is whether they are in it: asked once, and anew once they have come or left', async () => {
    const pages: Record<string, readonly string[]> = { '': ['UDANA'], more: ['UGIL'] };
    const asking = jest.fn(async ({ cursor = '' }: { cursor?: string }) => ({
      members: pages[cursor],
      response_metadata: { next_cursor: cursor === '' ? 'more' : '' },
    }));
    const sight = createSight({
      people: { get: async (workspace, id) => newPerson(workspace, id) },
      client: { conversations: { members: asking } } as unknown as WebClient,
      clock: { now: () => instant(now) },
    });
    for (let times = 0; times < 3; times++) expect(await sight.isIn(acme, gil, leads)).toBe(true);
    expect(asking).toHaveBeenCalledTimes(2);
    pages.more = [];
    sight.forget(acme, gil);
    expect(await sight.isIn(acme, gil, leads)).toBe(false);
    sight.forget(acme, gil);
    asking.mockRejectedValueOnce(new Error('channel_not_found'));
    expect(await sight.isIn(acme, gil, leads)).toBeNull();
  });

  test('is none where Slack does not say, which is not asked at each step', async () => {
    channels = null;
    const sight = sightOf('guest');
    expect((await sight.of(acme, gil)).within).toEqual([]);
    channels = ['C0WEB'];
    expect((await sight.of(acme, gil)).within).toEqual([]);
    expect(asked).toBe(1);
    now = minutes(1);
    expect((await sight.of(acme, gil)).within).toEqual(['C0WEB']);
  });
});

test.each<[string, Record<string, unknown>, Standing]>([
  ['somebody of the workspace', { team_id: 'T0ACME' }, 'member'],
  ['somebody of it in an organisation', { team_id: 'T0HOME', enterprise_user: { teams: ['T0ACME'] } }, 'member'],
  ['a guest of several channels', { is_restricted: true }, 'guest'],
  ['a guest of one channel', { is_restricted: true, is_ultra_restricted: true }, 'guest'],
  ['somebody of another workspace', { team_id: 'T0OTHER' }, 'outsider'],
  ['somebody of it with whom nothing is shared', { is_stranger: true }, 'outsider'],
  ['a guest of another workspace', { team_id: 'T0OTHER', is_restricted: true }, 'outsider'],
])('%s is known as what they are', async (_who, told, standing) => {
  const store = await openStore('sqlite::memory:');
  const clock = { now: () => instant(0) };
  const parts = { store, client: {} as WebClient, clock, log: silentLog, wakeAt: async () => null };
  const person = await createDirectory(parts).learn(acme, { id: 'UGIL', ...told });
  expect(person?.standing).toBe(standing);
  await store.close();
});
