import fc from 'fast-check';
import { type ChannelDigest, channelDigest } from '../../../src/domain/digest/channel-digest.js';
import { digestPages } from '../../../src/domain/digest/digest-pages.js';
import { taskId } from '../../../src/domain/ids.js';
import type { Task } from '../../../src/domain/task/task.js';
import { type Day, days, hours, instant, utc } from '../../../src/domain/time.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { digestMessage } from '../../../src/slack/present/digest.js';
import { did, noonPlus, task } from '../../domain/digest/board.js';
import { dana, dueIn, lee, mei, noon, sam, waitsOn } from '../../domain/task/scene.js';
import { anyTask } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

const names: Readonly<Record<string, string>> = { [lee]: 'Lee', [mei]: 'Mei', [sam]: 'Sam', [dana]: 'Dana' };

function messages(tasks: readonly Task[], more: Partial<Parameters<typeof digestMessage>[0]> = {}) {
  const digest = channelDigest({ tasks, since: noonPlus(-24), now: noonPlus(0), zone: utc });
  const pages = digest ? digestPages(digest) : [];
  const facts = {
    day: '2031-03-05' as Day,
    digest: digest as ChannelDigest | null,
    pages,
    late: false,
    setBy: dana,
    nameOf: (person: string) => names[person] ?? 'somebody',
    linkTo: ({ number }: Task) => `https://acme.slack.com/archives/C0WEB/p${number}`,
    ...more,
  };
  return Array.from({ length: Math.max(1, pages.length) }, (_, page) => digestMessage({ ...facts, page }));
}
const first = (tasks: readonly Task[], more = {}) => messages(tasks, more)[0] ?? { text: '', blocks: [] };
const due = (count: number) => ({ due: dueIn(hours(count)) });

const board = [
  task(1, { ...due(-30), title: 'Fix the login page' }),
  task(2, { ...due(4), title: 'Write the report', assignees: [mei, lee] }),
  did(task(3, { title: 'Order the chairs' }), noonPlus(-40), lee, waitsOn('no money', sam)),
  task(4, { title: 'Paint the wall', assignees: [] }),
  did(task(5, { title: 'Call the bank' }), noonPlus(-2), lee, 'complete'),
];

test('says each thing once, under its section and person, with the way to its card', () => {
  expect(plainText(first(board))).toBe(
    [
      '# Daily digest · Wed 5 Mar 2031',
      '1 overdue, 1 due today, 1 blocked and 1 without anybody. 1 task has news.',
      'Overdue',
      'Lee',
      '• T-1 Fix the login page · 1 day late',
      'Due today',
      'Mei',
      '• T-2 Write the report · due Wed 5 Mar 2031, 16:00 UTC · with Lee',
      'Blocked',
      'Lee',
      '• T-3 Order the chairs · waits on Sam for 2 days: “no money”',
      'Nobody has these yet',
      '• T-4 Paint the wall',
      'What else changed',
      '• T-5 Call the bank · completed by Lee',
      '[All open tasks] [Settings]',
      'Dana set up this digest: one message a day, kept up to date. Nothing comes when there is nothing to say.',
    ].join('\n'),
  );
});

test('is heard as sentences', () => {
  expect(readMarkup(first(board).text)).toBe(
    'Daily digest · Wed 5 Mar 2031: 1 overdue, 1 due today, 1 blocked and 1 without anybody. 1 task has news. First: T-1 Fix the login page · 1 day late · with Lee.',
  );
});

test('with nothing left says so in place, and so does a message of its thread', () => {
  expect(plainText(first([]))).toMatch(/All settled/);
  const gone = digestMessage({
    day: '2031-03-05' as Day,
    digest: null,
    pages: [],
    page: 2,
    late: false,
    setBy: dana,
    nameOf: () => 'Dana',
    linkTo: () => undefined,
  });
  expect(plainText(gone)).toBe('There is nothing more here by now.');
});

test('that comes late says so', () => {
  expect(plainText(first(board, { late: true }))).toMatch(/comes late today/);
});

/** What Slack counts when it refuses a message as a whole. */
const characters = (blocks: unknown) =>
  [...JSON.stringify(blocks).matchAll(/"(?:text|fallback)":"((?:[^"\\]|\\.)*)"/g)].reduce(
    (sum, [, text]) => sum + (text?.length ?? 0),
    0,
  );

test('fits Slack whatever people typed and however much there is, calls nobody, and is markup nowhere', () => {
  fc.assert(
    fc.property(
      fc.array(anyTask, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(0, 1, 15, 60, 500),
      (kinds, count) => {
        const tasks = Array.from({ length: count }, (_, index): Task => {
          const kind = kinds[index % kinds.length] as Task;
          const at = instant(noon - hours(index));
          return {
            ...kind,
            id: taskId(`t${index}`),
            number: 100_000 + index,
            due: index % 3 ? { at, zone: utc } : kind.due,
          };
        });
        const said = messages(tasks, { nameOf: () => '<!channel> *x* '.repeat(9) });
        for (const message of said) {
          expect(checkMessage(message)).toEqual([]);
          expect(characters(message.blocks)).toBeLessThan(13_000);
          expect(message.text.length).toBeLessThan(4_000);
          expect(message.text).not.toMatch(/<[@!#](?!date)/);
          expect(JSON.stringify(message.blocks)).not.toMatch(
            /"type":"(user|usergroup|broadcast|mrkdwn)","text":"[^"]*<!/,
          );
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('of 500 tasks none is left out', () => {
  const tasks = Array.from({ length: 500 }, (_, index) =>
    task(index + 1, { due: { at: instant(noon - days(1)), zone: utc } }),
  );
  const said = messages(tasks).map(plainText).join('\n');
  expect(new Set(said.match(/T-\d+/g)).size).toBe(500);
});
