import { settle } from '../../../src/domain/reminders/lateness.js';
import { escalation } from '../../../src/domain/reminders/overdue.js';
import { nextWake, reminderPlan } from '../../../src/domain/reminders/plan.js';
import type { Obligation } from '../../../src/domain/reminders/schedule.js';
import { hours, type Instant } from '../../../src/domain/time.js';
import { local, wall, workingTime } from '../people/colleague.js';

const owing = (due: string, more: Partial<Obligation> = {}): Obligation => ({
  due: local(due),
  since: local('2026-09-28T10:00'),
  urgent: false,
  quiet: true,
  time: workingTime(),
  offsets: [1440, 60],
  snoozedUntil: null,
  ...more,
});

/** What is found at `now` by somebody who looks for the first time. */
const found = (owed: Obligation, now: string, handled: readonly string[] = []) =>
  Object.fromEntries(
    settle(reminderPlan(owed), owed, new Set(handled), local(now)).map((verdict) => [
      verdict.reminder.key.replace(`:${owed.due}`, ''),
      verdict.verdict === 'skip' ? verdict.reason : verdict.verdict,
    ]),
  );
const wake = (owed: Obligation, now: Instant, handled: ReadonlySet<string> = new Set()) =>
  nextWake([{ obligation: owed, handled }], null, now);

describe('reminders found late', () => {
  const thursday = owing('2026-10-08T15:00');

  test('a minute: as if nothing had been', () => {
    expect(found(thursday, '2026-10-07T15:01')).toEqual({ 'due:1440': 'send' });
  });

  test('an hour: sent, saying that it is late', () => {
    expect(found(thursday, '2026-10-07T16:05')).toEqual({ 'due:1440': 'fold' });
  });

  test('past several: the latest says it once, the earlier ones are noted as merged', () => {
    expect(found(thursday, '2026-10-08T14:40')).toEqual({ 'due:1440': 'merged', 'due:60': 'fold' });
  });

  test('past the deadline: the overdue notice says it, the others are noted as too late', () => {
    expect(found(thursday, '2026-10-08T15:30')).toEqual({ 'due:1440': 'deadline_passed', 'due:60': 'deadline_passed' });
    expect(found(thursday, '2026-10-08T16:05')).toEqual({
      'due:1440': 'deadline_passed',
      'due:60': 'deadline_passed',
      'overdue:1': 'send',
    });
  });

  test('three days past the deadline: one overdue notice, the latest', () => {
    expect(found(thursday, '2026-10-13T10:00')).toMatchObject({
      'overdue:1': 'merged',
      'overdue:2': 'merged',
      'overdue:3': 'fold',
    });
  });

  test('found in the night: it waits for the morning, and the clock is set for then', () => {
    const monday = owing('2026-10-12T15:00', { offsets: [1440] });
    expect(found(monday, '2026-10-09T23:00')).toEqual({});
    expect(wall(wake(monday, local('2026-10-09T23:00')))).toBe('2026-10-12T09:00');
    expect(found(monday, '2026-10-12T09:00')).toEqual({ 'due:1440': 'fold' });
  });

  test('found in the night with no morning left before the deadline: left out, with the reason', () => {
    expect(found(owing('2026-10-12T09:00', { offsets: [1440] }), '2026-10-09T23:00')).toEqual({
      'due:1440': 'quiet_hours',
    });
  });

  test('an urgent one found in the night is sent', () => {
    expect(found(owing('2026-10-10T15:00', { urgent: true }), '2026-10-09T23:00')).toEqual({ 'due:1440': 'fold' });
  });

  test('one meant for the deadline itself is sent at the deadline', () => {
    const atDeadline = owing('2026-10-08T15:00', { offsets: [0] });
    expect(found(atDeadline, '2026-10-08T15:00')).toEqual({ 'due:0': 'send' });
    expect(found(atDeadline, '2026-10-08T15:30')).toEqual({ 'due:0': 'deadline_passed' });
  });

  test('what was dealt with is not found again, and a clock turned back finds nothing', () => {
    const handled = [`due:${thursday.due}:1440`];
    expect(found(thursday, '2026-10-07T15:01', handled)).toEqual({});
    expect(found(thursday, '2026-10-06T09:00', handled)).toEqual({});
  });

  test('skipped ones are noted when their time comes', () => {
    const snoozed = owing('2026-10-08T15:00', { snoozedUntil: local('2026-10-08T11:00') });
    expect(found(snoozed, '2026-10-08T11:00')).toEqual({
      'due:1440': 'snoozed',
      [`snooze:${snoozed.snoozedUntil}`]: 'send',
    });
  });
});

describe('when to look at a task again', () => {
  const thursday = owing('2026-10-08T15:00');
  const morning = local('2026-10-05T09:00');

  test('at its next reminder, then at its overdue notices, then never by itself', () => {
    const handled = new Set<string>();
    const wakes: (string | null)[] = [];
    for (let now: Instant | null = wake(thursday, morning, handled); now !== null; now = wake(thursday, now, handled)) {
      wakes.push(wall(now));
      for (const { reminder } of settle(reminderPlan(thursday), thursday, handled, now)) handled.add(reminder.key);
    }
    expect(wakes).toEqual([
      '2026-10-07T15:00',
      '2026-10-08T14:00',
      '2026-10-08T16:00',
      '2026-10-09T09:00',
      '2026-10-13T09:00',
      '2026-10-19T09:00',
    ]);
  });

  test('at once, when something was missed', () => {
    const late = local('2026-10-07T16:00');
    expect(wake(thursday, late)).toBe(late);
  });

  test('at the earliest of all people concerned', () => {
    const sooner = owing('2026-10-08T15:00', { offsets: [2880] });
    const people = [thursday, sooner].map((obligation) => ({ obligation, handled: new Set<string>() }));
    expect(wall(nextWake(people, null, morning))).toBe('2026-10-06T15:00');
  });

  test('for the assigner, when only they are left to be told', () => {
    const escalated = { planned: escalation(thursday, hours(24)), placing: thursday, handled: new Set<string>() };
    expect(wall(nextWake([], escalated, morning))).toBe('2026-10-09T15:00');
    expect(nextWake([], { ...escalated, handled: new Set([`escalation:${thursday.due}`]) }, morning)).toBeNull();
    expect(nextWake([], null, morning)).toBeNull();
  });
});
