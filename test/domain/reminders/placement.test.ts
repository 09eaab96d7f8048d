import { offsetsOf, reminderOffsets } from '../../../src/domain/reminders/offsets.js';
import { reminderPlan } from '../../../src/domain/reminders/plan.js';
import type { Obligation } from '../../../src/domain/reminders/schedule.js';
import { away, hoursOf, local, wall, workingTime } from '../people/colleague.js';

// 5 October 2026 is a Monday.
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

/** The reminders before the deadline and at the end of a snooze: when, or why not. */
const said = (owed: Obligation) =>
  reminderPlan(owed)
    .filter(({ kind }) => kind !== 'overdue')
    .sort((a, b) => a.nominalAt - b.nominalAt)
    .map(({ at, skipped }) => skipped ?? wall(at));

describe('reminders before the deadline', () => {
  test('come a day and an hour before, in working hours', () => {
    expect(said(owing('2026-10-08T15:00'))).toEqual(['2026-10-07T15:00', '2026-10-08T14:00']);
  });

  test('that would fall in the night come at the end of the working day before', () => {
    expect(said(owing('2026-10-08T22:00', { offsets: [60] }))).toEqual(['2026-10-08T16:30']);
    expect(said(owing('2026-10-08T09:30', { offsets: [60] }))).toEqual(['2026-10-07T16:30']);
  });

  test('for a Monday morning come on Friday afternoon, as one', () => {
    expect(said(owing('2026-10-12T09:00'))).toEqual(['2026-10-09T16:30', 'merged']);
  });

  test('never come during a holiday or time off, but before it', () => {
    const time = workingTime({ timeOff: [away('2026-10-05', '2026-10-16')] });
    expect(said(owing('2026-10-14T12:00', { time }))).toEqual(['2026-10-02T16:30', 'merged']);
    const holiday = workingTime({ isHoliday: (day) => day === '2026-10-08' });
    expect(said(owing('2026-10-08T12:00', { time: holiday }))).toEqual(['2026-10-07T12:00', '2026-10-07T16:30']);
  });

  test('for who came to the task during their weekend come as soon as they work, before the deadline', () => {
    const since = local('2026-10-10T12:00');
    expect(said(owing('2026-10-12T17:00', { since }))).toEqual(['2026-10-12T09:00', '2026-10-12T16:00']);
  });

  test('are left out, with the reason, when no working moment is left', () => {
    const since = local('2026-10-10T12:00');
    expect(said(owing('2026-10-12T08:00', { since, offsets: [1440] }))).toEqual(['quiet_hours']);
    const time = workingTime({ timeOff: [away('2026-10-09', '2026-10-16')] });
    expect(said(owing('2026-10-15T12:00', { since, time }))).toEqual(['away', 'away']);
  });

  test('whose moment had passed when the task was given are not owed', () => {
    expect(said(owing('2026-10-08T15:00', { since: local('2026-10-08T11:00') }))).toEqual(['past', '2026-10-08T14:00']);
  });

  test('of an urgent task come at any hour, but not during time off', () => {
    expect(said(owing('2026-10-11T03:00', { urgent: true }))).toEqual(['2026-10-10T03:00', '2026-10-11T02:00']);
    const time = workingTime({ timeOff: [away('2026-10-10', '2026-10-10')] });
    expect(said(owing('2026-10-11T03:00', { urgent: true, time }))).toEqual(['2026-10-09T16:30', '2026-10-11T02:00']);
  });

  test('come at any hour to who wants no quiet', () => {
    expect(said(owing('2026-10-11T03:00', { quiet: false }))).toEqual(['2026-10-10T03:00', '2026-10-11T02:00']);
  });

  test('of a short shift come within it', () => {
    const time = workingTime({ workingHours: hoursOf('09:00', '09:20') });
    expect(said(owing('2026-10-08T22:00', { time, offsets: [60] }))).toEqual(['2026-10-08T09:00']);
  });

  test('of who never works are left out', () => {
    expect(said(owing('2026-10-08T15:00', { time: workingTime({ workingDays: [] }) }))).toEqual([
      'quiet_hours',
      'quiet_hours',
    ]);
  });

  test('that are less than a quarter of an hour apart are one', () => {
    expect(said(owing('2026-10-08T15:00', { offsets: [60, 50, 45] }))).toEqual([
      '2026-10-08T14:00',
      'merged',
      '2026-10-08T14:15',
    ]);
  });

  test('keep their names while the deadline stays, and get new ones when it moves', () => {
    const keys = (owed: Obligation) => reminderPlan(owed).map(({ key }) => key);
    const before = keys(owing('2026-10-08T15:00'));
    expect(keys(owing('2026-10-08T15:00', { since: local('2026-10-01T10:00'), urgent: true }))).toEqual(before);
    expect(keys(owing('2026-10-08T15:30')).some((key) => before.includes(key))).toBe(false);
  });
});

describe('a snooze', () => {
  test('takes the place of what falls before its end', () => {
    const snoozedUntil = local('2026-10-08T11:00');
    expect(said(owing('2026-10-08T15:00', { snoozedUntil }))).toEqual([
      'snoozed',
      '2026-10-08T11:00',
      '2026-10-08T14:00',
    ]);
  });

  test('past the deadline takes the place of the first overdue notices too', () => {
    const owed = owing('2026-10-08T15:00', { snoozedUntil: local('2026-10-09T12:00') });
    const overdue = reminderPlan(owed).filter(({ kind }) => kind === 'overdue');
    expect(overdue.map(({ at, skipped }) => skipped ?? wall(at))).toEqual([
      'snoozed',
      'snoozed',
      '2026-10-13T09:00',
      '2026-10-19T09:00',
    ]);
  });

  test('keeps to no hours: the person picked its end', () => {
    expect(said(owing('2026-10-12T15:00', { snoozedUntil: local('2026-10-11T22:00') }))).toContain('2026-10-11T22:00');
  });

  test('says a reminder close after its end with it', () => {
    const snoozedUntil = local('2026-10-08T13:55');
    expect(said(owing('2026-10-08T15:00', { snoozedUntil }))).toEqual(['snoozed', '2026-10-08T13:55', 'merged']);
  });

  test('that ended before the task was given anew is forgotten', () => {
    expect(said(owing('2026-10-08T15:00', { snoozedUntil: local('2026-09-01T10:00') }))).toHaveLength(2);
  });
});

describe('which reminders a task has', () => {
  test('its own go before the person’s, also when it has none', () => {
    expect(offsetsOf(null, { reminders: [60] })).toEqual([60]);
    expect(offsetsOf([30], { reminders: [60] })).toEqual([30]);
    expect(offsetsOf([], { reminders: [60] })).toEqual([]);
  });

  test('are kept without repeats, longest first', () => {
    expect(reminderOffsets([60, 1440, 60, 0])).toEqual([1440, 60, 0]);
  });

  test('ten thousand, half a minute or a time after the deadline are refused', () => {
    expect(reminderOffsets(Array.from({ length: 10_000 }, (_, index) => index))).toMatchObject({
      code: 'too-many-reminders',
    });
    for (const odd of [0.5, -1, Number.NaN, 1e9])
      expect(reminderOffsets([odd])).toMatchObject({ code: 'offset-impossible' });
  });
});
