import fc from 'fast-check';
import { version } from '../../../src/domain/ids.js';
import { newsFor, reminderFor } from '../../../src/domain/notice.js';
import type { Coming } from '../../../src/domain/reminders/coming.js';
import type { PlannedReminder, SkipReason } from '../../../src/domain/reminders/placement.js';
import { newItem } from '../../../src/domain/task/checklist.js';
import type { Reminded, Task } from '../../../src/domain/task/task.js';
import { days, hours, type Instant, instant, type Zone } from '../../../src/domain/time.js';
import { emptyOutbox, type Outbox, type Receipt } from '../../../src/outbox/outbox.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { taskDetail } from '../../../src/slack/present/task-detail.js';
import { changing, dana, dueIn, lee, made, mei, noon, played, undoing, waitsOn } from '../../domain/task/scene.js';
import { anyTask, stored } from '../../support/any-task.js';
import { plainText } from '../../support/plain-text.js';

const detail = (
  task: Task,
  outbox: Outbox = emptyOutbox,
  coming: readonly Coming[] = [],
  waiting: readonly Task[] = [],
) =>
  taskDetail(
    { ...stored(task), outbox },
    {
      viewer: lee,
      zones: new Map([
        [lee, 'America/New_York' as Zone],
        [dana, 'Europe/Berlin' as Zone],
      ]),
      now: noon,
      coming,
      waiting,
    },
  );
const shown = (task: Task, outbox?: Outbox, coming?: readonly Coming[]) => plainText(detail(task, outbox, coming));
const task = made({ description: 'See the ticket', outcome: 'Login works', resources: 'Access', labels: ['web'] });

/** What Slack counts of a message’s blocks, about: every text in them. */
function charactersIn(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, one) => sum + charactersIn(one), 0);
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce(
    (sum, [name, value]) => sum + (name === 'text' && typeof value === 'string' ? value.length : charactersIn(value)),
    0,
  );
}

describe('the details of a task', () => {
  test('hold the longest texts, history and checklist in one message that Slack takes', () => {
    const checklist = Array.from({ length: 50 }, (_, index) => ({
      ...newItem('w'.repeat(200)),
      id: index + 1,
      person: mei,
    }));
    const text = 'x '.repeat(5_000);
    let full = made({ description: text, outcome: text, resources: text, checklist });
    for (let index = 0; index < 20; index++)
      full = played(full, [
        lee,
        changing(full, { title: `${index}${'t'.repeat(200)}`, description: `${index}${text}`.slice(0, 9_000) }),
      ]);
    const waiting = Array.from({ length: 200 }, () => made({ title: text, assignees: [lee, mei] }));
    const message = detail(full, emptyOutbox, [], waiting);
    expect(checkMessage(message)).toEqual([]);
    expect(charactersIn(message.blocks)).toBeLessThan(14_000);
    expect(shown(full)).toContain('All of it: /tasks T-12 checklist');
    expect(plainText(message)).toMatch(/What waits on this\n(.*x….*\n){10}.*…and 190 more/);
  });

  test('offer boxes from the first that is open on, and to make a task of those', () => {
    const checklist = Array.from({ length: 30 }, (_, index) => ({
      ...newItem(`Step ${index + 1}`),
      id: index + 1,
      done: index < 12 ? { by: lee, at: noon } : null,
    }));
    const { blocks } = detail(made({ checklist }));
    const drawn = JSON.stringify(blocks);
    expect(drawn).toContain('"11. Step 11"');
    expect(drawn).toContain('"30. Step 30"');
    expect(drawn).not.toContain('"10. Step 10"');
    expect(JSON.stringify(detail(made({ checklist: checklist.slice(0, 12) })).blocks)).not.toContain('task.promote');
  });

  test('show every field, and both clocks', () => {
    const text = shown(task);
    expect(text).toContain('Due: Fri 7 Mar, 07:00 your time · 13:00 for @UDANA (Berlin)');
    expect(text).toContain('Card in: #CWEB');
    expect(text).toContain('Description\n> See the ticket\nDone when\n> Login works\nNeeds\n> Access');
    expect(text).toContain('#web');
  });

  test('offer the answer to who was asked for more time', () => {
    const asked = played(task, [lee, { type: 'ask_time', due: dueIn(days(4)), reason: 'x' }]);
    expect(shown(asked)).not.toContain('[Accept]');
    expect(
      plainText(
        taskDetail(
          { ...stored(asked), outbox: emptyOutbox },
          { viewer: dana, zones: new Map(), now: noon, coming: [] },
        ),
      ),
    ).toContain('[Accept] [Keep the date]');
  });

  test('tell its story, newest first', () => {
    const blocked = played(
      task,
      [dana, changing(task, { title: 'Fix it', priority: 'high' })],
      [lee, 'start'],
      [lee, waitsOn('No access', mei)],
    );
    const text = shown(played(blocked, [lee, undoing(blocked)]));
    expect(text.slice(text.indexOf('History'))).toBe(
      [
        'History',
        '• @ULEE took a step back: marked it as blocked · Wed 5 Mar 2031, 12:01 UTC',
        '• @ULEE marked it as blocked, waiting on @UMEI: “No access” · Wed 5 Mar 2031, 12:01 UTC',
        '• @ULEE started it · Wed 5 Mar 2031, 12:01 UTC',
        '• @UDANA changed it: title from “Fix the login page” to “Fix it”; priority from Normal to High · Wed 5 Mar 2031, 12:01 UTC',
        '• @UDANA asked for it · Wed 5 Mar 2031, 12:00 UTC',
      ].join('\n'),
    );
  });

  test('say how many steps came before', () => {
    const many = Array.from({ length: 15 }, () => [[lee, 'start'] as const, [lee, 'pause'] as const]).flat();
    expect(shown(played(task, ...many))).toContain('11 earlier steps not shown');
  });

  test('say who was told what, when, and why somebody was not', () => {
    const completed = played(task, [lee, 'complete']);
    const at = instant(noon + 60_000);
    const outbox: Outbox = {
      ...emptyOutbox,
      receipts: [
        { key: 'card:CWEB', kind: 'card', to: 'CWEB', at, fate: 'failed', why: 'not_in_channel' },
        { key: 'news:2:UDANA', kind: 'news', to: 'UDANA', at, fate: 'sent' },
      ],
      entries: {
        'news:2:UMEI': {
          notice: newsFor(mei, 'blocker', 2, 'completed'),
          state: 'pending',
          dueAt: at,
          attempts: 3,
          doubtSince: at,
          want: version(2),
          drawn: version(0),
          message: null,
          error: 'no_answer',
        },
      },
    };
    const text = shown(completed, outbox);
    expect(text.slice(text.indexOf('Who was told'))).toBe(
      [
        'Who was told',
        '• @UMEI perhaps told already, Slack did not answer: that somebody completed it (no answer)',
        '• @UDANA told: that somebody completed it · Wed 5 Mar 2031, 12:01 UTC',
        '• #CWEB could not be told: the task itself (not in channel) · Wed 5 Mar 2031, 12:01 UTC',
      ].join('\n'),
    );
  });

  describe('answer “it never told me”', () => {
    const due = task.due?.at as Instant;
    const at = (count: number) => instant(noon + hours(count));
    const left = (key: string, why: SkipReason | null, when = 0): Reminded => ({ person: lee, key, why, at: at(when) });
    const receipt = (key: string, fate: Receipt['fate'], why?: string): Receipt => ({
      key: `reminder:ULEE:${key}`,
      kind: 'reminder',
      to: lee,
      at: at(9),
      fate,
      ...(why ? { why } : {}),
    });
    const lines = (one: Task, outbox: Partial<Outbox> = {}, coming: readonly Coming[] = []) => {
      const text = shown(one, { ...emptyOutbox, ...outbox }, coming);
      return text.slice(text.search(/Reminders to come|Who was told/)).split('\n');
    };

    test('with each reminder that was told, and what it was about', () => {
      const told = [
        ['due:1:1440', 'its reminder 1 day before'],
        ['due:1:0', 'its reminder at the due time'],
        ['overdue:1:1', 'that it is overdue'],
        ['overdue:1:2', 'that it is overdue (2nd time)'],
        ['snooze:1', 'its reminder at the end of a snooze'],
        ['escalation:1', 'that it is overdue and not done'],
      ] as const;
      const reminded = told.map(([key]) => left(key, null));
      const receipts = told.map(([key]) => receipt(key, 'sent')).reverse();
      expect(lines({ ...task, reminded }, { receipts })).toEqual([
        'Who was told',
        ...told.map(([, words]) => `• @ULEE told: ${words} · Wed 5 Mar 2031, 21:00 UTC`),
      ]);
    });

    test.each([
      ['quiet_hours', 'outside their working hours'],
      ['away', 'they are away'],
      ['snoozed', 'they asked to hear of it later'],
      ['merged', 'another message said it'],
      ['past', 'its time had passed when it came to them'],
      ['deadline_passed', 'found too late: the due date had passed'],
    ] as const)('with each that was left out, and why: %s', (why, words) => {
      expect(lines({ ...task, reminded: [left('due:1:60', why, 2)] })[1]).toBe(
        `• @ULEE left out: its reminder 1 h before (${words}) · Wed 5 Mar 2031, 14:00 UTC`,
      );
    });

    test.each([
      ['completed', 'it was done by then'],
      ['moved', 'its due date was moved'],
      ['handed_over', 'it was no longer theirs'],
      ['merged', 'another message said it'],
    ])('with what became of one that was handed over: %s', (why, words) => {
      const reminded = [left('due:1:60', null)];
      const said = lines({ ...task, reminded }, { receipts: [receipt('due:1:60', 'skipped', why)] });
      expect(said).toEqual([
        'Who was told',
        `• @ULEE left out: its reminder 1 h before (${words}) · Wed 5 Mar 2031, 21:00 UTC`,
      ]);
    });

    test('with one that Slack did not take, did not answer, or that waits', () => {
      const reminded = [left('due:1:60', null)];
      const failed = lines({ ...task, reminded }, { receipts: [receipt('due:1:60', 'failed', 'user_not_found')] });
      expect(failed[1]).toContain('@ULEE could not be told: its reminder 1 h before (user not found)');
      const notice = reminderFor(lee, { key: 'due:1:60', kind: 'before', nominalAt: noon, at: noon }, due, false);
      const entry = {
        notice,
        state: 'pending',
        dueAt: noon,
        attempts: 1,
        want: version(1),
        drawn: version(0),
        message: null,
      } as const;
      const waits = (doubtSince: Instant | null) =>
        lines({ ...task, reminded }, { entries: { [notice.key]: { ...entry, doubtSince } } });
      expect(waits(null)).toEqual(['Who was told', '• @ULEE still to be told: its reminder 1 h before']);
      expect(waits(noon)[1]).toContain('perhaps told already, Slack did not answer: its reminder 1 h before');
    });

    test('truthfully, when its receipt is too old to be kept', () => {
      expect(lines({ ...task, reminded: [left('due:1:60', null)] })[1]).toContain(
        '@ULEE handed over, what came of it is no longer known: its reminder 1 h before',
      );
    });

    test('newest first, and how much more there is', () => {
      const reminded = Array.from({ length: 13 }, (_, index) => left(`due:${index}:60`, 'away', index));
      const said = lines({ ...task, reminded });
      expect(said[1]).toContain('Thu 6 Mar 2031, 00:00 UTC');
      expect(said).toHaveLength(12);
      expect(said.at(-1)).toBe('3 more lines not shown');
    });

    test('with what comes next for whom, and what will not', () => {
      const planned = (key: string, skipped?: SkipReason): PlannedReminder => ({
        key,
        kind: 'before',
        nominalAt: noon,
        at: noon,
        ...(skipped ? { skipped } : {}),
      });
      const coming: Coming[] = [
        { person: lee, next: { reminder: planned('due:1:60'), at: at(47) }, skipped: [planned('due:1:1440', 'past')] },
        { person: dana, next: { reminder: planned('escalation:1'), at: at(72) }, skipped: [] },
        { person: mei, next: null, skipped: [] },
      ];
      expect(lines(task, {}, coming)).toEqual([
        'Reminders to come',
        '• @ULEE next: Fri 7 Mar 2031, 11:00 UTC, its reminder 1 h before',
        '• @UDANA next: Sat 8 Mar 2031, 12:00 UTC, that it is overdue and not done',
        '• @ULEE not to come: its reminder 1 day before (its time had passed when it came to them)',
      ]);
    });
  });

  test('offer what this person may do, and undo while it is possible', () => {
    expect(shown(played(task, [lee, 'start']))).toContain(
      '[Complete] [Pause] [Blocked…] [Undo] [Comment…] [Watch] [… Edit…, Pass on…]',
    );
    expect(shown(task)).not.toContain('Cancel');
  });

  test('fit Slack whatever the task, its history included', () => {
    fc.assert(
      fc.property(anyTask, anyTask, (any, other) => {
        const { description, outcome } = other;
        const open = any.closedAt === null ? any : played(any, [dana, 'reopen']);
        const texts = { title: `${any.title}!`.slice(-9_000), description: `${description}!`.slice(-9_000), outcome };
        const last = played(open, [dana, changing(open, texts)]);
        const message = detail(last);
        expect(checkMessage(message)).toEqual([]);
        expect(JSON.stringify(message.blocks).length).toBeLessThan(40_000);
      }),
      { numRuns: 40 },
    );
  });
});
