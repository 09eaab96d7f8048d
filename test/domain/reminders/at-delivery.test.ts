import { reminderFor } from '../../../src/domain/notice.js';
import { defaultPersonSettings, settingsOf } from '../../../src/domain/people/person.js';
import { defaultWorkspaceSettings } from '../../../src/domain/people/workspace-settings.js';
import { atDelivery, type ReminderNotice } from '../../../src/domain/reminders/at-delivery.js';
import type { ReminderKind } from '../../../src/domain/reminders/placement.js';
import type { Task } from '../../../src/domain/task/task.js';
import { type Instant, instant } from '../../../src/domain/time.js';
import { away, berlin, local, wall, workingTime } from '../people/colleague.js';
import { changing, dana, lee, made, mei, played } from '../task/scene.js';

/** Wednesday, 5 March 2031, in Berlin, where Lee works from nine to five. */
const due = local('2031-03-06T16:00');
const rules = (more: Parameters<typeof workingTime>[0] = {}) => ({
  settings: settingsOf({ settings: defaultPersonSettings, zone: berlin }, defaultWorkspaceSettings),
  time: workingTime(more),
});
const task = made({ due: { at: due, zone: berlin } });

function reminder(what: ReminderKind, handedOverAt: string, to = lee): [ReminderNotice, (task: Task) => Task] {
  const at = local(handedOverAt);
  const key = `${what}:${due}`;
  const notice = reminderFor(to, { key, kind: what, nominalAt: at, at }, due, false);
  return [notice, (before) => ({ ...before, reminded: [{ person: to, key, at, why: null }] })];
}

function stands(what: ReminderKind, handedOverAt: string, now: string, become = (before: Task) => before, more = {}) {
  const [notice, owing] = reminder(what, handedOverAt, what === 'escalation' ? dana : lee);
  return atDelivery(become(owing(task)), notice, rules(more), local(now));
}
const until = (standing: object) => ('wait' in standing ? wall(standing.wait as Instant) : standing);

describe('a reminder that was handed over', () => {
  test('is said', () => {
    expect(stands('before', '2031-03-05T16:00', '2031-03-05T16:00')).toEqual({ late: false });
  });

  test('and held up for long says that it is late', () => {
    expect(stands('before', '2031-03-05T15:00', '2031-03-05T15:10')).toEqual({ late: false });
    expect(stands('before', '2031-03-05T15:00', '2031-03-05T15:11')).toEqual({ late: true });
  });

  test.each<[string, (before: Task) => Task, string]>([
    ['completed', (before) => played(before, [lee, 'complete']), 'completed'],
    ['cancelled', (before) => played(before, [dana, 'cancel']), 'cancelled'],
    [
      'moved',
      (before) => played(before, [dana, changing(before, { due: { at: local('2031-03-09T12:00'), zone: berlin } })]),
      'moved',
    ],
    ['passed on', (before) => played(before, [dana, changing(before, { assignees: [mei] })]), 'handed_over'],
    ['put off', (before) => played(before, [lee, { type: 'snooze', until: local('2031-03-06T10:00') }]), 'snoozed'],
  ])('of a task that was %s meanwhile is not', (_, become, skip) => {
    expect(stands('before', '2031-03-05T16:00', '2031-03-05T16:00', become)).toEqual({ skip });
  });

  test('is not, once its deadline has passed, as the overdue notice says more', () => {
    expect(stands('before', '2031-03-05T16:00', '2031-03-06T16:01')).toEqual({ skip: 'deadline_passed' });
    expect(stands('overdue', '2031-03-06T16:30', '2031-03-06T16:31')).toEqual({ late: false });
  });

  test('to the assigner stands until the task is closed, moved or somebody else’s to ask', () => {
    const passedOn = (before: Task) => played(before, [dana, changing(before, { assignees: [mei] })]);
    expect(stands('escalation', '2031-03-07T16:00', '2031-03-07T16:00', passedOn)).toEqual({ late: false });
  });

  test('and held up into the night waits for the morning', () => {
    expect(until(stands('before', '2031-03-05T16:30', '2031-03-05T22:00'))).toBe('2031-03-06T09:00');
    expect(until(stands('overdue', '2031-03-07T16:30', '2031-03-07T22:00'))).toBe('2031-03-10T09:00');
  });

  test('and held up into the night is not said where the morning is too late, with the reason', () => {
    const early = (before: Task): Task => ({ ...before, due: { at: local('2031-03-06T08:00'), zone: berlin } });
    const [notice, owing] = reminder('before', '2031-03-05T16:30');
    const standing = atDelivery(
      early(owing(task)),
      { ...notice, due: local('2031-03-06T08:00') },
      rules(),
      local('2031-03-05T22:00'),
    );
    expect(standing).toEqual({ skip: 'quiet_hours' });
  });

  test('and held up into time off waits until they are back', () => {
    const timeOff = [away('2031-03-07', '2031-03-11')];
    expect(until(stands('overdue', '2031-03-06T17:00', '2031-03-07T10:00', undefined, { timeOff }))).toBe(
      '2031-03-12T09:00',
    );
  });

  test('of an urgent task, or at a moment they picked themselves, is said at any hour', () => {
    const urgent = (before: Task): Task => ({ ...before, priority: 'urgent' });
    expect(stands('before', '2031-03-05T16:30', '2031-03-05T22:00', urgent)).toEqual({ late: true });
    expect(stands('snooze', '2031-03-05T16:30', '2031-03-05T22:00')).toEqual({ late: true });
  });

  test('at the end of a snooze is said the few ms before it that an urgent task is ahead, unless it was put off anew', () => {
    const until = local('2031-03-05T16:30');
    const key = `snooze:${until}`;
    const notice = reminderFor(lee, { key, kind: 'snooze', nominalAt: until, at: until }, due, false);
    const justBefore = instant(until - 3);
    const snoozed = played(task, [lee, { type: 'snooze', until }]);
    expect(atDelivery(snoozed, notice, rules(), justBefore)).toEqual({ late: false });
    const anew = played(snoozed, [lee, { type: 'snooze', until: local('2031-03-05T16:45') }]);
    expect(atDelivery(anew, notice, rules(), justBefore)).toEqual({ skip: 'snoozed' });
  });
});
