import fc from 'fast-check';
import { personalDigest } from '../../../src/domain/digest/personal-digest.js';
import { weeklySummary } from '../../../src/domain/digest/weekly-summary.js';
import { taskId, version } from '../../../src/domain/ids.js';
import { defaultPersonSettings } from '../../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import type { Task } from '../../../src/domain/task/task.js';
import { hours, instant, utc } from '../../../src/domain/time.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { ownDigestMessage, ownDigestSwitched } from '../../../src/slack/present/own-digest.js';
import { did, noonPlus, task } from '../../domain/digest/board.js';
import { workingTime } from '../../domain/people/colleague.js';
import { dueIn, lee, mei, noon, sam, waitsOn } from '../../domain/task/scene.js';
import { anyTask } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

const settings = { ...defaultPersonSettings, workingDays: defaultWorkspaceSettings.workingDays };
const time = workingTime({ zone: utc });

function told(tasks: readonly Task[], { withDay = true, withWeek = false, late = false } = {}) {
  const now = noonPlus(0);
  const [from, mine] = [noonPlus(-24 * 7), tasks.filter(({ assignees }) => assignees.includes(lee))];
  const week = {
    own: weeklySummary({ tasks: mine, from, to: now }),
    given: weeklySummary({ tasks: tasks.filter((one) => !mine.includes(one)), from, to: now }),
  };
  return ownDigestMessage({
    viewer: lee,
    day: withDay ? personalDigest({ person: lee, tasks, now, time }) : null,
    week: withWeek ? week : null,
    settings,
    now,
    late,
    storedOf: (body) => ({ body, version: version(1) }),
    linkTo: ({ number }) => `https://acme.slack.com/archives/D1/p${number}`,
  });
}
const due = (count: number) => ({ due: dueIn(hours(count)) });

const board = [
  task(1, { title: 'Fix the login page', estimateMinutes: 120 }, due(-30)),
  task(2, { ...due(28), title: 'Write the report', priority: 'high' }),
  did(task(3, { title: 'Order the chairs', assignees: [mei] }), noonPlus(-40), mei, waitsOn('no money', lee)),
];

test('of a day: what to do with a button each, whom one holds up, and what fits in', () => {
  expect(plainText(told(board))).toBe(
    [
      '# Your day · Wed 5 Mar 2031',
      '2 tasks wait on you, 1 of them late; you hold up 1.',
      'T-1 Fix the login page | [Start]',
      '○ Not started · due Tue 4 Mar 2031, 06:00 UTC · overdue',
      'T-2 Write the report | [Start]',
      '○ Not started · high priority · due Thu 6 Mar 2031, 16:00 UTC',
      'Held up by you',
      '• T-3 Order the chairs · waits on you for 2 days: “no money” · with @UMEI',
      'You have 5 h of working time left today. T-1 fits in, with 2 h. 1 has no estimate.',
      '[All my tasks] [Turn off daily] [Settings]',
      'Your day comes Monday to Friday at 09:00.',
    ].join('\n'),
  );
});

test('of a week: what was done, what slipped and why, what carries over, and how it stands with others', () => {
  const late = { cause: 'waiting', by: lee, at: noonPlus(-1) } as const;
  const week = [
    did(task(1, { title: 'Call the bank' }), noonPlus(-3), lee, 'complete'),
    task(2, { title: 'Fix the login page' }, { ...due(-3), delays: [late] }),
    did(task(3, { title: 'Write the report' }), noonPlus(-3), lee, 'start'),
    did(task(4, { assignees: [sam] }), noonPlus(-3), sam, 'complete'),
  ];
  expect(plainText(told(week, { withDay: false, withWeek: true }))).toBe(
    [
      '# Your week',
      '1 done, 1 slipped and 1 carries over.\nLate because: waiting on someone (1).\nOf what you asked of others: 1 done.',
      'Done',
      '• T-1 Call the bank',
      'Slipped',
      '• T-2 Fix the login page · past its date and open: waiting on someone',
      'Carries over',
      '• T-3 Write the report',
      '[All my tasks] [Turn off weekly] [Settings]',
      'Your week comes every Monday at 09:00.',
    ].join('\n'),
  );
});

test('is heard as sentences, the day before the week', () => {
  expect(readMarkup(told(board, { withWeek: true }).text)).toMatch(
    /^Your day · Wed 5 Mar 2031: 2 tasks wait on you, 1 of them late; you hold up 1\. First: T-1 Fix the login page · 1 day late\. Your week: /,
  );
});

test('whoever turns it off hears so, with the way back', () => {
  const off = ownDigestSwitched('weekly', { ...settings, weeklySummary: { ...settings.weeklySummary, on: false } });
  expect(plainText(off)).toMatch(/Your weekly summary is off.*\n\[Turn on weekly\]/);
  expect(plainText(ownDigestSwitched('personal', settings))).toMatch(/is on\. It comes on your working days at 09:00/);
});

const characters = (blocks: unknown) =>
  [...JSON.stringify(blocks).matchAll(/"(?:text|fallback)":"((?:[^"\\]|\\.)*)"/g)].reduce(
    (sum, [, text]) => sum + (text?.length ?? 0),
    0,
  );

test('fits Slack whatever people typed and however much there is', () => {
  fc.assert(
    fc.property(
      fc.array(anyTask, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(1, 15, 500),
      fc.boolean(),
      (kinds, count, withWeek) => {
        const tasks = Array.from({ length: count }, (_, index): Task => {
          const kind = kinds[index % kinds.length] as Task;
          const at = instant(noon - hours(index));
          const assignees = index % 2 ? [lee] : kind.assignees.filter((one) => one !== lee);
          return {
            ...kind,
            assignees,
            assigner: lee,
            id: taskId(`t${index}`),
            number: 100_000 + index,
            due: index % 3 ? { at, zone: utc } : kind.due,
          };
        });
        if (!personalDigest({ person: lee, tasks, now: noonPlus(0), time })) return;
        const message = told(tasks, { withWeek, late: true });
        expect(checkMessage(message)).toEqual([]);
        expect(characters(message.blocks)).toBeLessThan(13_000);
        expect(message.text.length).toBeLessThan(4_000);
      },
    ),
    { numRuns: 40 },
  );
});
