import { taskId } from '../../../src/domain/ids.js';
import type { ClockTime } from '../../../src/domain/people/wall-time.js';
import type { Task } from '../../../src/domain/task/task.js';
import { type Day, instant, type Zone } from '../../../src/domain/time.js';
import { datesLine, repeatsLine, rhythm } from '../../../src/slack/present/series-words.js';
import { taskCard } from '../../../src/slack/present/task-card.js';
import { type Line, plain } from '../../../src/slack/views/line.js';
import { made } from '../../domain/task/scene.js';
import { stored } from '../../support/any-task.js';
import { plainText } from '../../support/plain-text.js';

const berlin = 'Europe/Berlin' as Zone;
const first = instant(Date.parse('2031-02-10T08:00Z'));
const now = instant(Date.parse('2031-02-05T08:00Z'));

function monday(more: Partial<Task> = {}, rule = 'FREQ=WEEKLY;BYDAY=MO', mode = 'on_schedule'): Task {
  const recurrence = { rule, start: '2031-02-10' as Day, time: '09:00' as ClockTime, zone: berlin, mode } as const;
  return {
    ...made(),
    due: { at: first, zone: berlin },
    recurrence: recurrence as Task['recurrence'],
    occurrence: { at: first, number: 1 },
    ...more,
  };
}
const said = (line: Line | null) => plain(line ?? []);

describe('how a task repeats', () => {
  test('is said with the place whose clock it goes by, unless the reader’s clock shows the same', () => {
    expect(said(rhythm(monday()))).toBe('every Monday at 09:00 (Berlin)');
    expect(said(rhythm(monday(), 'America/New_York' as Zone))).toBe('every Monday at 09:00 (Berlin)');
    expect(said(rhythm(monday(), 'Europe/Rome' as Zone))).toBe('every Monday at 09:00');
  });

  test('is said no longer of one that another has followed', () => {
    expect(rhythm(monday({ followedBy: { task: taskId('t1.2'), number: 13 } }))).toBeNull();
    expect(rhythm(made())).toBeNull();
  });

  test('tells of a pause, of the last one, and of dates that went by', () => {
    const follows = { series: taskId('t'), place: 2, after: 11, missed: 2 };
    expect(said(repeatsLine(monday({ recurrencePaused: true })))).toMatch(/, paused$/);
    expect(said(repeatsLine(monday({}, 'FREQ=WEEKLY;BYDAY=MO;COUNT=1')))).toMatch(/this is the last one/);
    expect(said(repeatsLine(monday({ follows })))).toMatch(/2 dates went by before this one/);
  });

  test('stands on the card of one that came by itself, which nobody is said to have asked for just then', () => {
    const task = monday({ follows: { series: taskId('t'), place: 2, after: 11, missed: 0 } });
    const card = plainText(taskCard(stored(task), { surface: 'channel', now }));
    expect(card).toMatch(/Repeats.*every Monday at 09:00 \(Berlin\)/s);
    expect(card).toMatch(/It came after T-11/);
  });
});

describe('the dates', () => {
  test('are this one and the next two', () => {
    expect(said(datesLine(monday(), berlin, now))).toBe(
      'Dates: Mon 10 Feb, 09:00 · Mon 17 Feb, 09:00 · Mon 24 Feb, 09:00',
    );
  });

  test('end with the last one', () => {
    expect(said(datesLine(monday({}, 'FREQ=WEEKLY;BYDAY=MO;COUNT=1'), berlin, now))).toBe(
      'Dates: Mon 10 Feb, 09:00, and that is the last one',
    );
  });

  test('are not known ahead where they are counted from completion', () => {
    expect(said(datesLine(monday({}, 'FREQ=WEEKLY', 'after_completion'), berlin, now))).toBe(
      'Dates: Mon 10 Feb, 09:00, then counted from the day when this one is completed',
    );
  });
});
