import { checkOptions } from '../../../src/playground/element-limits.js';
import type { Problem } from '../../../src/playground/problems.js';
import { readInteraction } from '../../../src/slack/inbound/envelope.js';
import { followOptions, offers } from '../../../src/slack/inbound/options.js';
import type { Services } from '../../../src/slack/inbound/services.js';

const body = (menu: string, typed: string) => ({
  type: 'block_suggestion',
  team: { id: 'T0PLAYGRND' },
  user: { id: 'U0DANA0001' },
  action_id: menu,
  block_id: 'b',
  value: typed,
  container: { type: 'view', view_id: 'V1' },
  view: { id: 'V1', hash: 'h' },
});

async function asked(menu: string, typed: string, table?: Parameters<typeof followOptions>[3]) {
  const envelope = readInteraction(body(menu, typed));
  if (!envelope) throw new Error('the request was not read');
  return followOptions({} as Services, envelope, body(menu, typed), table);
}

test('a menu is offered what its row of the table finds for the words typed, by whoever typed', async () => {
  const table = {
    'a.menu': async (_services: Services, { actor }: { actor: string }, typed: string) => [
      { label: `${actor}: ${typed}`, value: 'v' },
    ],
  };
  expect(await asked('a.menu', 'login', table)).toEqual({
    options: [{ text: { type: 'plain_text', text: 'U0DANA0001: login', emoji: false }, value: 'v' }],
  });
});

test('whatever a row finds, Slack takes the answer', async () => {
  const many = Array.from({ length: 250 }, (_, at) => ({ label: at === 0 ? '' : 'x'.repeat(200), value: `v${at}` }));
  const { options } = await asked('a.menu', '', { 'a.menu': async () => many });
  const problems: Problem[] = [];
  checkOptions(problems, '', options, 100, 0);
  expect(problems).toEqual([]);
  expect(options).toHaveLength(100);
});

test.each(['no.such.menu', 'toString'])('the menu %s, which is not in the table, is offered nothing', async (menu) => {
  expect(await asked(menu, 'x')).toEqual({ options: [] });
});

test('each row is named as action ids are', () => {
  expect(Object.keys(offers).filter((id) => !/^[a-z]+(\.[a-z_]+)+$/.test(id))).toEqual([]);
});
