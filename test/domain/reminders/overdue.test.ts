import { escalation, overdueNotices } from '../../../src/domain/reminders/overdue.js';
import type { Placing } from '../../../src/domain/reminders/placement.js';
import { hours } from '../../../src/domain/time.js';
import { away, local, wall, workingTime } from '../people/colleague.js';

const missed = (due: string, more: Partial<Placing> = {}): Placing => ({
  due: local(due),
  since: local('2026-09-28T10:00'),
  urgent: false,
  quiet: true,
  time: workingTime(),
  ...more,
});
const times = (placing: Placing) => overdueNotices(placing).map(({ at }) => wall(at));

describe('overdue notices', () => {
  test('come an hour after the deadline, then ever more rarely, and stop', () => {
    expect(times(missed('2026-10-05T12:00'))).toEqual([
      '2026-10-05T13:00',
      '2026-10-06T09:00',
      '2026-10-08T09:00',
      '2026-10-14T09:00',
    ]);
  });

  test('of a Friday evening begin on Monday morning', () => {
    expect(times(missed('2026-10-09T17:00'))[0]).toBe('2026-10-12T09:00');
  });

  test('of an urgent task do not wait for the morning', () => {
    expect(times(missed('2026-10-09T21:00', { urgent: true })).slice(0, 2)).toEqual([
      '2026-10-09T22:00',
      '2026-10-12T09:00',
    ]);
  });

  test('wait until a person is back', () => {
    const time = workingTime({ timeOff: [away('2026-10-05', '2026-10-16')] });
    expect(times(missed('2026-10-05T12:00', { time }))[0]).toBe('2026-10-19T09:00');
  });

  test('to who took over an overdue task count from then', () => {
    expect(times(missed('2026-10-05T12:00', { since: local('2026-10-07T10:00') }))[0]).toBe('2026-10-07T11:00');
  });

  test('to who never works do not come', () => {
    expect(times(missed('2026-10-05T12:00', { time: workingTime({ workingDays: [] }) }))).toEqual([]);
  });
});

describe('escalation', () => {
  test('tells the assigner after the set time, in the assigner’s hours', () => {
    expect(wall(escalation(missed('2026-10-05T12:00'), hours(24))?.at ?? null)).toBe('2026-10-06T12:00');
    expect(wall(escalation(missed('2026-10-09T12:00'), hours(24))?.at ?? null)).toBe('2026-10-12T09:00');
  });

  test('can be turned off', () => {
    expect(escalation(missed('2026-10-05T12:00'), null)).toBeNull();
  });
});
