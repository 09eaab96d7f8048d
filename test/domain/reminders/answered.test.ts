import { settledSince } from '../../../src/domain/reminders/answered.js';
import type { ReminderKind } from '../../../src/domain/reminders/placement.js';
import type { TaskCommand } from '../../../src/domain/task/command.js';
import type { Task } from '../../../src/domain/task/task.js';
import { hours, instant } from '../../../src/domain/time.js';
import { changing, dana, dueIn, lee, made, mei, noon, played, undoing, waitsOn } from '../task/scene.js';

const task = made({ assignees: [lee, mei] });
/** How the reminder stands that Lee, or Dana, was given when the task was `task`. */
const since = (now: Task, what: ReminderKind = 'before', base = 1) =>
  settledSince(now, what, base, what === 'escalation' ? dana : lee);
const ask: TaskCommand = { type: 'ask_time', due: dueIn(hours(96)), reason: '' };
const snooze: TaskCommand = { type: 'snooze', until: instant(noon + hours(3)) };

describe('a reminder has nothing to ask any more', () => {
  test.each<[string, TaskCommand]>([
    ['yes', { type: 'assure' }],
    ['perhaps not', { type: 'doubt' }],
    ['blocked', waitsOn('No access')],
    ['more time', ask],
    ['later', snooze],
  ])('once the person has answered: %s', (_, command) => {
    const answered = played(task, [lee, command]);
    expect(since(answered)).toEqual({ why: 'answered', entry: answered.history.at(-1) });
  });

  test('once it is closed, whoever closed it, or no longer theirs', () => {
    const done = played(task, [mei, 'complete']);
    expect(since(done)).toEqual({ why: 'closed', entry: done.history.at(-1) });
    expect(since(played(task, [dana, 'cancel']))?.why).toBe('closed');
    expect(since(played(task, [dana, changing(task, { assignees: [mei] })]))).toEqual({ why: 'handed_over' });
  });

  test('of the assigner: once they changed something about it', () => {
    expect(since(played(task, [dana, changing(task, { due: dueIn(hours(90)) })]), 'escalation')?.why).toBe('answered');
    expect(since(played(task, [lee, { type: 'doubt' }]), 'escalation')).toBeNull();
  });
});

describe('a reminder still asks', () => {
  test('while nobody did anything, or only others did, or they only started it', () => {
    expect(since(task)).toBeNull();
    expect(since(played(task, [mei, { type: 'doubt' }], [lee, 'start']))).toBeNull();
  });

  test('what was answered before it came', () => {
    const before = played(task, [lee, { type: 'assure' }]);
    expect(since(before, 'before', before.history.at(-1)?.id)).toBeNull();
  });

  test('when the answer was taken back, or no longer holds', () => {
    const answered = played(task, [lee, { type: 'assure' }]);
    expect(since(played(answered, [lee, undoing(answered)]))).toBeNull();
    expect(since(played(task, [lee, waitsOn('x')], [dana, 'unblock']))).toBeNull();
    expect(since(played(task, [lee, ask], [dana, { type: 'decline_time' }]))).toBeNull();
  });

  test('when the answer was about another date', () => {
    const answered = played(task, [lee, { type: 'assure' }]);
    expect(since(played(answered, [dana, changing(answered, { due: dueIn(hours(90)) })]))).toBeNull();
    expect(since(played(task, [lee, ask], [dana, { type: 'grant_time' }]))).toBeNull();
  });
});
