import { defaultPersonSettings } from '../../../src/domain/people/person.js';
import { isOverdue, lapse, lapsesAt } from '../../../src/domain/reminders/lapse.js';
import type { Listeners } from '../../../src/domain/reminders/parts.js';
import { nextReminder, remind } from '../../../src/domain/reminders/remind.js';
import type { Task } from '../../../src/domain/task/task.js';
import { hours, instant } from '../../../src/domain/time.js';
import { workingTime } from '../people/colleague.js';
import { changing, dana, dueIn, lee, made, noon, played, undoing } from '../task/scene.js';

/** Nobody is ever reminded of anything. */
const silence: Listeners = {
  assignees: [],
  named: [],
  assigner: { person: dana, settings: { ...defaultPersonSettings, reminders: [] }, time: workingTime() },
  escalateAfterMs: null,
};
const task = made({ due: dueIn(hours(2)) });
const atDeadline = instant(noon + hours(2));
const justAfter = instant(atDeadline + 1);

describe('a task that nobody touches', () => {
  test('is overdue from the moment its deadline is over, unless it is done', () => {
    expect(isOverdue(task, atDeadline)).toBe(false);
    expect(isOverdue(task, justAfter)).toBe(true);
    expect(isOverdue(played(task, [lee, 'complete']), justAfter)).toBe(false);
    expect(isOverdue(made({ due: null }), justAfter)).toBe(false);
  });

  test('is looked at then, though nobody has to be reminded', () => {
    expect(nextReminder(task, silence, noon)).toBe(justAfter);
    expect(nextReminder(lapse(task, justAfter).body, silence, justAfter)).toBeNull();
    expect(nextReminder(played(task, [lee, 'complete']), silence, noon)).toBeNull();
  });

  test('owes its cards a redraw then, which is in no hurry, and tells nobody', () => {
    const { body, notices, told } = remind(task, silence, justAfter);
    expect(notices.map(({ notice }) => notice)).toEqual([
      { kind: 'card', key: 'card:CWEB', to: { channel: 'CWEB' }, cause: 'clock' },
      { kind: 'card', key: 'card:ULEE', to: { person: lee }, cause: 'clock' },
    ]);
    expect(told.size).toBe(0);
    expect(body).toEqual({ ...task, lapsed: atDeadline });
  });

  test('does so once for each date', () => {
    const lapsed = lapse(task, justAfter).body;
    expect(lapse(lapsed, instant(justAfter + hours(5)))).toEqual({ body: lapsed, notices: [] });
    const moved = played(lapsed, [dana, changing(lapsed, { due: dueIn(hours(9)) })]);
    expect(lapsesAt(moved)).toBe(noon + hours(9) + 1);
    // Taken back, the old date counts again, and the cards that the taking back redraws show it.
    expect(lapsesAt(played(moved, [dana, undoing(moved)]))).toBeNull();
  });

  test('owes nothing before, nor once it is closed', () => {
    const none = (one: Task, at: number) => expect(lapse(one, instant(at))).toEqual({ body: one, notices: [] });
    none(task, atDeadline);
    none(played(task, [lee, 'complete']), justAfter);
    none(made({ due: null }), justAfter);
  });
});
