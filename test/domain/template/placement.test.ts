import type { ClockTime } from '../../../src/domain/people/wall-time.js';
import { dueFrom } from '../../../src/domain/template/placement.js';
import type { Offset } from '../../../src/domain/template/template.js';
import type { Day } from '../../../src/domain/time.js';
import { berlin, wall, workingTime } from '../people/colleague.js';

const calendar = {
  zone: berlin,
  dayEnd: '17:00' as ClockTime,
  working: workingTime({ isHoliday: (day) => day === '2026-10-08' }),
};
const due = (start: string, count: number, unit: Offset['unit'] = 'day', time: string | null = null) => {
  const placed = dueFrom(start as Day, { count, unit, time: time as ClockTime | null }, calendar);
  return placed && wall(placed.at);
};

// 5 October 2026 is a Monday; the Thursday after it is a holiday.
test.each<[string, number, Offset['unit'], string | null, string]>([
  ['the day itself, at the end of the working day', 0, 'day', null, '2026-10-05T17:00'],
  ['the day itself at a time', 0, 'day', '09:00', '2026-10-05T09:00'],
  ['days later', 2, 'day', null, '2026-10-07T17:00'],
  ['days before', -3, 'day', null, '2026-10-02T17:00'],
  ['working days later, past a holiday and a weekend', 5, 'working_day', '09:00', '2026-10-13T09:00'],
  ['working days before, past a weekend', -2, 'working_day', null, '2026-10-01T17:00'],
  ['no working day later', 0, 'working_day', null, '2026-10-05T17:00'],
])('%s', (_what, count, unit, time, expected) => {
  expect(due('2026-10-05', count, unit, time)).toBe(expected);
});

test('a working day is counted from a Sunday as from the Friday before', () => {
  expect(due('2026-10-11', 1, 'working_day')).toBe('2026-10-12T17:00');
  expect(due('2026-10-11', -1, 'working_day')).toBe('2026-10-09T17:00');
});

test('nine in the morning stays nine, whatever the clocks did in between; a time that is skipped is the next there is', () => {
  expect(due('2026-10-23', 3, 'day', '09:00')).toBe('2026-10-26T09:00');
  expect(due('2027-03-27', 1, 'day', '02:30')).toBe('2027-03-28T03:00');
});

test('who never works has no working days to count', () => {
  const never = { ...calendar, working: workingTime({ workingDays: [] }) };
  expect(dueFrom('2026-10-05' as Day, { count: 1, unit: 'working_day', time: null }, never)).toBeNull();
  expect(dueFrom('2026-10-05' as Day, { count: -1, unit: 'working_day', time: null }, never)).toBeNull();
});
