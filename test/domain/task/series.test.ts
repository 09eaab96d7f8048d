import { taskId } from '../../../src/domain/ids.js';
import type { ClockTime } from '../../../src/domain/people/wall-time.js';
import type { Recurrence } from '../../../src/domain/task/recurrence.js';
import { actionsFor } from '../../../src/domain/task/rules/actions.js';
import { fieldsOf } from '../../../src/domain/task/rules/fields.js';
import { followsAt, usualFields } from '../../../src/domain/task/rules/series.js';
import type { Task, TaskFields } from '../../../src/domain/task/task.js';
import { type Day, days, hours, instant, minutes, utc } from '../../../src/domain/time.js';
import { accepted, changing, dana, lee, made, mei, news, noon, played, refusal, tries, undoing } from './scene.js';

const weekly: Recurrence = {
  rule: 'FREQ=WEEKLY;BYDAY=FR',
  start: '2031-02-07' as Day,
  time: '12:00' as ClockTime,
  zone: utc,
  mode: 'on_schedule',
};
const afterCompletion: Recurrence = { ...weekly, mode: 'after_completion' };
const often: Recurrence = { ...weekly, rule: 'FREQ=DAILY' };
const due = instant(noon + hours(48));

const repeating = (more: Partial<TaskFields> = {}) => made({ recurrence: weekly, ...more });
const handedOn = (task: Task): Task => ({ ...task, followedBy: { task: taskId('t1.2'), number: 13 } });
const forAll = (task: Task, fields: Partial<TaskFields>) => ({ ...changing(task, fields), scope: 'all' }) as const;

describe('when the next one is made', () => {
  test('on schedule: when this one’s date has come, done or not, moved or not', () => {
    expect(followsAt(repeating())).toBe(due);
    expect(followsAt(played(repeating(), [lee, 'complete']))).toBe(due);
    expect(followsAt(played(repeating(), [dana, 'cancel']))).toBe(due);
    const moved = played(repeating(), [
      dana,
      changing(repeating(), { due: { at: instant(due + days(9)), zone: utc } }),
    ]);
    expect(followsAt(moved)).toBe(due);
  });

  test('after completion: ten minutes after that, when no undo can call it back', () => {
    const task = repeating({ recurrence: afterCompletion });
    expect(followsAt(task)).toBeNull();
    const at = instant(noon + hours(1));
    const done = accepted(tries(task, lee, 'complete', { now: at })).body;
    expect(followsAt(done)).toBe(at + minutes(10));
    expect(refusal(tries(done, lee, undoing(done), { now: instant(at + minutes(10) + 1) })).code).toBe('too_late');
    expect(followsAt(played(done, [lee, 'reopen']))).toBeNull();
    expect(followsAt(played(task, [dana, 'cancel']))).not.toBeNull();
  });

  test('never while it is paused, once it has ended, once somebody follows, or without a recurrence', () => {
    expect(followsAt(played(repeating(), [dana, { type: 'pause_series' }]))).toBeNull();
    expect(followsAt(played(repeating(), [dana, { type: 'end_series' }]))).toBeNull();
    expect(followsAt(handedOn(repeating()))).toBeNull();
    expect(followsAt({ ...repeating(), followedBy: 'nobody' })).toBeNull();
    expect(followsAt(made())).toBeNull();
  });

  test('at once when a pause over its date is ended', () => {
    const paused = played(repeating(), [dana, { type: 'pause_series' }]);
    const now = instant(due + days(20));
    expect(followsAt(accepted(tries(paused, dana, { type: 'resume_series' }, { now })).body)).toBe(now);
    expect(followsAt(accepted(tries(paused, dana, { type: 'resume_series' })).body)).toBe(due);
  });
});

describe('what the next one is like', () => {
  const usual = (task: Task) => fieldsOf(usualFields(task));

  test('a change for this one alone leaves it as it was, a change for all goes with it', () => {
    const task = repeating();
    const once = played(task, [dana, changing(task, { title: 'Once', assignees: [mei] })]);
    expect(once).toMatchObject({ title: 'Once', assignees: [mei] });
    expect(usual(once)).toMatchObject({ title: task.title, assignees: [lee] });
    const always = played(once, [dana, forAll(once, { priority: 'high', title: 'Always' })]);
    expect(usual(always)).toMatchObject({ priority: 'high', title: 'Always', assignees: [lee] });
  });

  test('twice changed for this one alone, it is as it was before the first time', () => {
    const task = repeating();
    const once = played(task, [dana, changing(task, { title: 'One' })]);
    const twice = played(once, [dana, changing(once, { title: 'Two' })]);
    expect(usual(twice).title).toBe(task.title);
  });

  test('who takes, passes on or declines this one does so for this one', () => {
    const free = repeating({ assignees: [] });
    expect(usual(played(free, [mei, 'start'])).assignees).toEqual([]);
    const passed = played(repeating(), [lee, { type: 'pass_on', to: [mei], reason: 'away' }]);
    expect([passed.assignees, usual(passed).assignees]).toEqual([[mei], [lee]]);
  });

  test('what an undo takes back is taken back for it as well', () => {
    const task = repeating();
    for (const change of [changing(task, { title: 'X' }), forAll(task, { title: 'X' })]) {
      const changed = played(task, [dana, change]);
      const back = played(changed, [dana, undoing(changed)]);
      expect(usual(back)).toEqual(usual(task));
      expect(back.usual).toEqual({});
    }
  });
});

describe('how often it comes is changed', () => {
  test('and counted anew from the date that comes with it', () => {
    const task = repeating();
    const later = { at: instant(due + days(1)), zone: utc };
    const changed = played(task, [lee, changing(task, { recurrence: often, due: later })]);
    expect(changed).toMatchObject({ recurrence: often, occurrence: { at: later.at, number: 1 }, due: later });
    expect(played(changed, [lee, undoing(changed)])).toMatchObject({ recurrence: weekly, occurrence: { at: due } });
  });

  test('by two people at once: the second sees what the first made of it', () => {
    const task = repeating();
    const changed = played(task, [lee, changing(task, { recurrence: often })]);
    const no = refusal(tries(changed, dana, changing(task, { recurrence: afterCompletion })));
    expect(no).toMatchObject({ code: 'clash', clashes: [{ field: 'recurrence', by: lee, current: often }] });
  });

  test('not without a date to begin with', () => {
    expect(
      refusal(tries(made({ due: null }), dana, changing(made({ due: null }), { recurrence: weekly }))).fields,
    ).toEqual({ recurrence: expect.stringMatching(/first one is due/) });
  });

  test('to never only by who asked for it', () => {
    const task = repeating();
    expect(refusal(tries(task, lee, changing(task, { recurrence: null })))).toMatchObject({
      code: 'not_assigner',
      people: [dana],
    });
    expect(refusal(tries(task, lee, { type: 'end_series' })).code).toBe('not_assigner');
    expect(played(task, [dana, changing(task, { recurrence: null })])).toMatchObject({
      recurrence: null,
      occurrence: null,
    });
  });

  test('no longer on a task that another has followed: that one has it now', () => {
    const task = handedOn(repeating());
    expect(refusal(tries(task, dana, changing(task, { recurrence: often }))).fields).toEqual({
      recurrence: 'Change this on T-13, which has come after this one.',
    });
    expect(refusal(tries(task, dana, { type: 'pause_series' })).words).toMatch(/T-13 has come after T-12/);
  });

  test('on one whose recurrence had ended: it has somebody to come again', () => {
    const task: Task = { ...repeating(), followedBy: 'nobody' };
    expect(played(task, [dana, changing(task, { recurrence: often })])).toMatchObject({ followedBy: null });
  });
});

describe('pausing, resuming and ending', () => {
  const series = (task: Task, person: typeof dana) =>
    actionsFor(task, person).filter((action) => action.endsWith('_series'));

  test('are offered when they can be done, to whom they can be done by', () => {
    const paused = played(repeating(), [lee, { type: 'pause_series' }]);
    expect(series(repeating(), dana)).toEqual(['pause_series', 'end_series']);
    expect(series(repeating(), lee)).toEqual(['pause_series']);
    expect(series(paused, dana)).toEqual(['resume_series', 'end_series']);
    expect(series(played(repeating(), [lee, 'complete']), dana)).toEqual(['pause_series', 'end_series']);
    expect(series(made(), dana)).toEqual([]);
    expect(series(handedOn(repeating()), dana)).toEqual([]);
  });

  test('are refused in words that say what is so', () => {
    const paused = played(repeating(), [dana, { type: 'pause_series' }]);
    expect(refusal(tries(paused, dana, { type: 'pause_series' })).words).toMatch(/paused already/);
    expect(refusal(tries(repeating(), dana, { type: 'resume_series' })).words).toMatch(/not paused/);
    expect(refusal(tries(made(), dana, { type: 'end_series' })).words).toMatch(/does not repeat/);
  });

  test('are told to the others, and can be taken back', () => {
    for (const type of ['pause_series', 'end_series'] as const) {
      const decided = accepted(tries(repeating(), dana, { type }));
      expect(news(decided.notices)).toEqual(['ULEE as assignee']);
      const back = played(decided.body, [dana, undoing(decided.body)]);
      expect(followsAt(back)).toBe(due);
    }
  });
});

describe('taking back', () => {
  test('that a task was asked for ends its repeating', () => {
    const task = repeating();
    expect(played(task, [dana, undoing(task)])).toMatchObject({ status: 'cancelled', recurrence: null });
  });

  test('is not offered for a task that came by itself', () => {
    const follows = { series: taskId('t1'), place: 2, after: 11, missed: 0 };
    const task: Task = { ...repeating(), follows };
    expect(refusal(tries(task, dana, undoing(task))).words).toMatch(/T-12 came by itself/);
  });

  test('is refused for what the next one has been made by', () => {
    const task = repeating();
    for (const step of [changing(task, { recurrence: often }), forAll(task, { title: 'X' })]) {
      const changed = handedOn(played(task, [dana, step]));
      expect(refusal(tries(changed, dana, undoing(changed))).words).toMatch(/T-13 has come since/);
    }
    const renamed = handedOn(played(task, [dana, changing(task, { title: 'X' })]));
    expect(played(renamed, [dana, undoing(renamed)]).title).toBe(task.title);
  });
});
