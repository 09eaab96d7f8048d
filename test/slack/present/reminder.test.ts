import fc from 'fast-check';
import { taskId, type UserId, version } from '../../../src/domain/ids.js';
import { type ReminderKind, reminderKinds } from '../../../src/domain/reminders/placement.js';
import type { Task, TaskFields } from '../../../src/domain/task/task.js';
import { hours, type Instant, instant, utc, type Zone } from '../../../src/domain/time.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { mostShown, type ReminderItem, reminderAgain, reminderMessage } from '../../../src/slack/present/reminder.js';
import type { ReminderFacts } from '../../../src/slack/present/reminder-item.js';
import { reminderOf } from '../../../src/slack/shown-reminder.js';
import { changing, dana, dueIn, lee, made, mei, noon, played, waitsOn } from '../../domain/task/scene.js';
import { anyTask } from '../../support/any-task.js';
import { plainText, readMarkup } from '../../support/plain-text.js';

const zones = new Map<UserId, Zone>([
  [lee, utc],
  [dana, 'Europe/Berlin' as Zone],
]);
const facts = (now: Instant = noon, checkIns = true): ReminderFacts => ({ viewer: lee, zones, now, checkIns });
const later = instant(noon + hours(72));

/** As it was told to Lee, when `base` was its latest entry; the latest unless told otherwise. */
function item(task: Task, what: ReminderKind = 'before', base = task.history.at(-1)?.id ?? 0): ReminderItem {
  return { task: task.id, what, base, stored: { body: task, version: version(3) } };
}
const task = made();
const numbered = (number: number, fields: Partial<TaskFields> = {}): Task => ({
  ...made(fields),
  number,
  id: taskId(`t${number}`),
});
const three = [
  numbered(1, { due: dueIn(hours(5)) }),
  numbered(2, { title: 'Write the report', due: dueIn(hours(3)) }),
  numbered(3, { title: 'Order the chairs', due: dueIn(hours(4)), priority: 'urgent' }),
];

describe('a reminder of one task', () => {
  test('says when it is due on the clocks of both, asks one question, and what can be answered', () => {
    const message = reminderMessage([item(task)], facts());
    expect(plainText(message)).toBe(
      [
        'T-12 Fix the login page is due in 2 days: Fri 7 Mar, 12:00 your time · 13:00 for @UDANA (Berlin). Will you make it?',
        '[Yes, in time] [At risk] [Blocked…] [Need more time…]',
        '[Complete]  [Details]',
      ].join('\n'),
    );
    expect(readMarkup(message.text)).toBe(plainText(message).split('\n')[0]);
  });

  test('asks nothing of who wants no questions', () => {
    expect(plainText(reminderMessage([item(task)], facts(noon, false)))).toMatch(
      /\(Berlin\)\.\n\[Blocked…\] \[Need more time…\]\n\[Complete\]/,
    );
  });

  test('that is late says so once, without blame, and asks what it needs', () => {
    const said = plainText(reminderMessage([item(task, 'overdue')], facts(later)));
    expect(said).toMatch(
      /^T-12 Fix the login page was due Fri 7 Mar, 12:00 .*, 24 h ago\. Is it done, or what does it need\?\n/,
    );
    expect(said).toMatch(/\n\[Complete\] \[Blocked…\] \[Need more time…\]\n/);
    expect(said).not.toMatch(/overdue|late\b/);
  });

  test('at the end of a snooze says that it was asked for', () => {
    expect(plainText(reminderMessage([item(task, 'snooze')], facts()))).toMatch(
      /^You asked to hear of T-12 Fix the login page again\. It is due in 2 days: /,
    );
    expect(plainText(reminderMessage([item(task, 'snooze')], facts(later)))).toMatch(
      /again\. It was due .*, 24 h ago\./,
    );
  });

  test('to the assigner says who has it, why it is late, and what they ask for', () => {
    const late = played(task, [lee, { type: 'ask_time', due: dueIn(hours(90)), reason: '' }]);
    const explained = { ...late, delays: [{ cause: 'waiting', by: lee, at: instant(noon + hours(50)) }] } as Task;
    expect(plainText(reminderMessage([item(explained, 'escalation')], { ...facts(later), viewer: dana }))).toBe(
      'T-12 Fix the login page was due Fri 7 Mar, 13:00, 24 h ago, and is not done yet. It is with @ULEE. Why it is late: waiting on someone, says @ULEE. @ULEE asks for it until Sun 9 Mar, 07:00.\n[Accept] [Keep the date] [Edit…] [Details]',
    );
  });

  test('of what is blocked says on whom it waits, offers to unblock it, and does not ask whether it will be made', () => {
    const said = plainText(reminderMessage([item(played(task, [lee, waitsOn('No access', mei)]))], facts()));
    expect(said).toMatch(/It is blocked, waiting on @UMEI\.\n.*\[Unblock\]/);
    expect(said).not.toMatch(/Will you/);
    expect(plainText(reminderMessage([item(played(task, [lee, waitsOn('No access')]))], facts()))).toMatch(
      /It is blocked: No access\.\n/,
    );
  });

  test('lets one button stand out', () => {
    for (const what of reminderKinds) {
      const viewer = what === 'escalation' ? dana : lee;
      const { blocks } = reminderMessage([item(task, what)], { ...facts(later), viewer });
      expect(JSON.stringify(blocks).match(/"style":"primary"/g)).toHaveLength(1);
    }
  });

  test('that could not be said on time says so', () => {
    expect(plainText(reminderMessage([item(task)], facts(), true))).toMatch(/\nSorry, this comes late: .*\.$/);
  });
});

describe('a reminder of several', () => {
  test('asks once, most urgent first, then soonest, each with its own answers', () => {
    const said = plainText(
      reminderMessage(
        three.map((one) => item(one)),
        facts(),
      ),
    ).split('\n');
    expect(said[0]).toBe('3 tasks are coming due. Will you make them?');
    expect(said.filter((line) => line.startsWith('T-')).map((line) => line.slice(0, 3))).toEqual(['T-3', 'T-2', 'T-1']);
    expect(
      said.filter((line) => line === '[Yes, in time] [Need more time…]  [… Blocked…, At risk, Complete, Details]'),
    ).toHaveLength(3);
    expect(said.join().match(/Will you/g)).toHaveLength(1);
  });

  test.each<[string, readonly ReminderKind[], string]>([
    ['late', ['overdue', 'overdue'], '2 tasks are past their dates. Are they done, or what do they need?'],
    ['that one asked for', ['escalation', 'escalation'], '2 tasks that you asked for are past their dates.'],
    ['of different kinds', ['overdue', 'snooze'], '2 tasks need a look. How do they stand?'],
  ])('%s', (_, kinds, opening) => {
    const items = kinds.map((what, index) => item(numbered(index + 1), what));
    const viewer = kinds[0] === 'escalation' ? dana : lee;
    expect(plainText(reminderMessage(items, { ...facts(later), viewer })).split('\n')[0]).toBe(opening);
  });

  test('of very many shows ten, counts the rest and leads to all of them', () => {
    const many = Array.from({ length: 25 }, (_, index) => item(numbered(index + 1)));
    const message = reminderMessage(many, facts());
    expect(plainText(message)).toMatch(/^25 tasks are coming due|^25 tasks need a look/);
    expect(plainText(message).match(/is due in/g)).toHaveLength(mostShown);
    expect(plainText(message)).toMatch(/…and 15 more\. \| \[See all my tasks\]$/);
    const ids = message.blocks.flatMap(({ block_id }) => block_id ?? []);
    expect(reminderOf('D1' as never, '1.2', ids)).toMatchObject({
      rest: 15,
      items: many.slice(0, 10).map(({ task }) => ({ task })),
    });
  });
});

describe('a reminder said again in its place', () => {
  const again = (...items: ReminderItem[]) => plainText(reminderAgain(items, 0, facts()));

  test('keeps its order, and counts what is still to be answered', () => {
    const [one, two, last] = three as [Task, Task, Task];
    const answered = item(played(two, [lee, { type: 'assure' }]), 'before', 1);
    expect(again(item(one), answered, item(last)).split('\n')).toEqual([
      '2 tasks are coming due. Will you make them?',
      expect.stringMatching(/^T-1 .* is due in 5 h/),
      expect.stringContaining('[Yes, in time]'),
      'Done: T-2 Write the report is on track, and whoever asked for it knows.',
      '[Undo] [Complete] [Details]',
      expect.stringMatching(/^T-3 .* is due in 4 h/),
      expect.stringContaining('[Yes, in time]'),
    ]);
    expect(again(answered, answered).split('\n')[0]).toBe('That is all. Thank you.');
  });

  test.each<[string, Task | null, RegExp]>([
    [
      'completed by somebody else',
      played(task, [dana, 'complete']),
      /^T-12 .* is completed: @UDANA completed it .*\n\[Details\]$/,
    ],
    ['cancelled', played(task, [dana, 'cancel']), /^T-12 .* is cancelled: @UDANA cancelled it .*\n\[Details\]$/],
    [
      'given to somebody else',
      played(task, [dana, changing(task, { assignees: [mei] })]),
      /^T-12 .* is no longer yours\. It is with @UMEI\.\n\[Details\]$/,
    ],
    ['taken out of sight', null, /^A task here is gone, or no longer open to you\.$/],
    ['left without a date', played(task, [dana, changing(task, { due: null })]), /^T-12 .* has no date any more\.\n/],
    [
      'moved',
      played(task, [dana, changing(task, { due: dueIn(hours(240)) })]),
      /^T-12 .* is due in 10 days: .* Will you make it\?\n/,
    ],
  ])('of a task that was %s says so', (_, now, said) => {
    expect(again({ ...item(task), stored: now && { body: now, version: version(4) } })).toMatch(said);
  });
});

const anyItem = fc.record({
  body: anyTask,
  what: fc.constantFrom(...reminderKinds),
  base: fc.nat({ max: 3 }),
  item: fc.option(fc.integer({ min: 1, max: 20 })),
});

test('whatever the tasks and their items, however many, first or again, it fits Slack, names every button, and is no markup', () => {
  fc.assert(
    fc.property(
      fc.array(anyItem, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 500 }),
      fc.constantFrom(lee, dana),
      fc.integer({ min: -1_000, max: 1_000 }).map((count) => instant(noon + hours(count))),
      fc.boolean(),
      (few, length, viewer, now, checkIns) => {
        const items = Array.from({ length }, (_, index): ReminderItem => {
          const { body, what, base, item } = few[index % few.length] as (typeof few)[number];
          const id = taskId(`${index}`.padStart(40, 't'));
          const stored = { body: { ...body, id }, version: version(3) };
          return { task: id, what, base, stored, ...(item === null ? {} : { item }) };
        });
        const all = { viewer, zones, now, checkIns };
        for (const message of [reminderMessage(items, all, true), reminderAgain(items.slice(0, mostShown), 490, all)]) {
          expect(checkMessage(message)).toEqual([]);
          expect(message.text.length).toBeLessThanOrEqual(3_000);
          expect(message.text).not.toMatch(/<!(?!date)|<https?:/);
        }
      },
    ),
    { numRuns: 40 },
  );
});
