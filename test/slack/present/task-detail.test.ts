import fc from 'fast-check';
import { version } from '../../../src/domain/ids.js';
import { newsFor } from '../../../src/domain/notice.js';
import type { Task } from '../../../src/domain/task/task.js';
import { days, instant, type Zone } from '../../../src/domain/time.js';
import { emptyOutbox, type Outbox } from '../../../src/outbox/outbox.js';
import { checkMessage } from '../../../src/playground/limits.js';
import { taskDetail } from '../../../src/slack/present/task-detail.js';
import { changing, dana, dueIn, lee, made, mei, noon, played, undoing, waitsOn } from '../../domain/task/scene.js';
import { anyTask, stored } from '../../support/any-task.js';
import { plainText } from '../../support/plain-text.js';

const detail = (task: Task, outbox: Outbox = emptyOutbox) =>
  taskDetail(
    { ...stored(task), outbox },
    {
      viewer: lee,
      zones: new Map([
        [lee, 'America/New_York' as Zone],
        [dana, 'Europe/Berlin' as Zone],
      ]),
      now: noon,
    },
  );
const shown = (task: Task, outbox?: Outbox) => plainText(detail(task, outbox));
const task = made({ description: 'See the ticket', outcome: 'Login works', resources: 'Access', labels: ['web'] });

describe('the details of a task', () => {
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
      plainText(taskDetail({ ...stored(asked), outbox: emptyOutbox }, { viewer: dana, zones: new Map(), now: noon })),
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

  test('offer what this person may do, and undo while it is possible', () => {
    expect(shown(played(task, [lee, 'start']))).toContain('[Complete] [Pause] [Blocked…] [Undo] [… Edit…, Pass on…]');
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
