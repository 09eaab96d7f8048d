import fc from 'fast-check';
import { channelId, taskId, version } from '../../src/domain/ids.js';
import { reminderKinds } from '../../src/domain/reminders/placement.js';
import { blockOfItem, blockOfRest, itemOf, reminderOf, type ShownItem } from '../../src/slack/shown-reminder.js';

const anyItem: fc.Arbitrary<ShownItem> = fc.record(
  {
    task: fc.string({ unit: fc.constantFrom(...'aZ09_-'), minLength: 1, maxLength: 40 }).map(taskId),
    what: fc.constantFrom(...reminderKinds),
    base: fc.nat(),
    item: fc.nat(),
  },
  { requiredKeys: ['task', 'what', 'base'] },
);
const [channel, ts] = [channelId('D1'), '1.2'];

test('a reminder is known again by the ids of its blocks, in its order', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(anyItem, { minLength: 1, maxLength: 10, selector: ({ task, item }) => `${task}/${item}` }),
      fc.nat({ max: 490 }),
      (items, rest) => {
        const ids = items.flatMap((item) => [0, 1, 2].map((part) => blockOfItem(item, version(7), part)));
        const all = ['other', ...ids, ...(rest > 0 ? [blockOfRest(rest)] : [])];
        expect(new Set(all).size).toBe(all.length);
        expect(reminderOf(channel, ts, all)).toEqual({ channel, ts, items, rest });
      },
    ),
  );
});

test('a block of another version has another id, so that no menu keeps what was chosen in it', () => {
  const item: ShownItem = { task: taskId('t1'), what: 'before', base: 1 };
  expect(blockOfItem(item, version(2), 1)).not.toBe(blockOfItem(item, version(3), 1));
});

test('what is no block of a reminder is none', () => {
  const junk = [
    undefined,
    '',
    'b',
    'reminder',
    'reminder/before/1',
    'reminder/never/1/1/0/t1',
    'reminder/before/-1/1/0/t1',
    'reminder/before/x/1/0/t1',
    'reminder/before/1/1/0/',
    `reminder/before/1/1/0/${'t'.repeat(101)}`,
  ];
  for (const id of junk) expect(itemOf(id)).toBeUndefined();
  expect(reminderOf(channel, ts, ['b', 'reminder/rest/5'])).toBeUndefined();
});
