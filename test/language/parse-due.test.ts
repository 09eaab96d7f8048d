import { type DueReading, parseDue } from '../../src/language/parse-due.js';
import { saidAt, told, wednesday } from './said.js';

describe('said on Wednesday 25 November 2026 at ten in the morning', () => {
  test.each([
    ['friday 5pm', 'Fri 27 Nov, 17:00'],
    ['fri 17:00', 'Fri 27 Nov, 17:00'],
    ['5pm on friday', 'Fri 27 Nov, 17:00'],
    ['friday @ 5pm', 'Fri 27 Nov, 17:00'],
    ['friday 17', 'Fri 27 Nov, 17:00'],
    ['friday 09:30', 'Fri 27 Nov, 09:30'],
    ['27 nov at noon', 'Fri 27 Nov, 12:00'],
    ['fri, nov 27 12:30', 'Fri 27 Nov, 12:30'],
    ['2026-12-01 14:30', 'Tue 1 Dec, 14:30'],
    ['2026-12-01T14:30', 'Tue 1 Dec, 14:30'],
    ['tomorrow 9am', 'Thu 26 Nov, 09:00'],
    ['tomorrow morning', 'Thu 26 Nov, 09:00'],
    ['tomorrow morning at 8', 'Thu 26 Nov, 08:00'],
    ['tomorrow evening at 8', 'Thu 26 Nov, 20:00'],
    ['this afternoon', 'Wed 25 Nov, 15:00'],
    ['tonight', 'Wed 25 Nov, 20:00'],
    ['tonight at 9', 'Wed 25 Nov, 21:00'],
    ['noon', 'Wed 25 Nov, 12:00'],
    ['midnight', 'Thu 26 Nov, 00:00'],
    ['17:00', 'Wed 25 Nov, 17:00'],
    ['at 17', 'Wed 25 Nov, 17:00'],
    ['in 2 hours', 'Wed 25 Nov, 12:00'],
    ['in half an hour', 'Wed 25 Nov, 10:30'],
    ['in 1 hour and 30 minutes', 'Wed 25 Nov, 11:30'],
    ['90 minutes from now', 'Wed 25 Nov, 11:30'],
    ['in 3 days at 9am', 'Sat 28 Nov, 09:00'],
    ['wednesday 5pm', 'Wed 25 Nov, 17:00'],
    ['5pm tomorrow UTC', 'Thu 26 Nov, 18:00'],
    ['1 dec 2027 8am', 'Wed 1 Dec 2027, 08:00'],
  ])('“%s” is %s', (words, due) => {
    expect(told(parseDue(words, wednesday))).toBe(due);
  });

  test.each([
    ['today', 'Wed 25 Nov, 17:00 *'],
    ['eod', 'Wed 25 Nov, 17:00 *'],
    ['end of day', 'Wed 25 Nov, 17:00 *'],
    ['tomorrow', 'Thu 26 Nov, 17:00 *'],
    ['tomorrow eod', 'Thu 26 Nov, 17:00 *'],
    ['day after tomorrow', 'Fri 27 Nov, 17:00 *'],
    ['friday', 'Fri 27 Nov, 17:00 *'],
    ['this friday', 'Fri 27 Nov, 17:00 *'],
    ['friday next week', 'Fri 4 Dec, 17:00 *'],
    ['next week friday', 'Fri 4 Dec, 17:00 *'],
    ['two weeks from friday', 'Fri 11 Dec, 17:00 *'],
    ['friday the 27th', 'Fri 27 Nov, 17:00 *'],
    ['the 15th', 'Tue 15 Dec, 17:00 *'],
    ['27 nov', 'Fri 27 Nov, 17:00 *'],
    ['nov 27', 'Fri 27 Nov, 17:00 *'],
    ['5 jan', 'Tue 5 Jan 2027, 17:00 *'],
    ['2026-12-01', 'Tue 1 Dec, 17:00 *'],
    ['25/12', 'Fri 25 Dec, 17:00 *'],
    ['12/25', 'Fri 25 Dec, 17:00 *'],
    ['5/5', 'Wed 5 May 2027, 17:00 *'],
    ['12.5.2027', 'Wed 12 May 2027, 17:00 *'],
    ['in 3 days', 'Sat 28 Nov, 17:00 *'],
    ['in 3 working days', 'Mon 30 Nov, 17:00 *'],
    ['in a week', 'Wed 2 Dec, 17:00 *'],
    ['in 1 month', 'Fri 25 Dec, 17:00 *'],
    ['end of week', 'Fri 27 Nov, 17:00 *'],
    ['eow', 'Fri 27 Nov, 17:00 *'],
    ['this week', 'Fri 27 Nov, 17:00 *'],
    ['end of next week', 'Fri 4 Dec, 17:00 *'],
    ['eom', 'Mon 30 Nov, 17:00 *'],
    ['end of the month', 'Mon 30 Nov, 17:00 *'],
    ['end of january', 'Sun 31 Jan 2027, 17:00 *'],
    ['eoy', 'Thu 31 Dec, 17:00 *'],
    ['next monday', 'Mon 30 Nov, 17:00 *'],
    ['next wednesday', 'Wed 2 Dec, 17:00 *'],
  ])('“%s” has no hour, so it ends with the working day: %s', (words, due) => {
    expect(told(parseDue(words, wednesday))).toBe(due);
  });

  test.each([
    ['next friday', 'next-weekday: Fri 27 Nov, 17:00 | Fri 4 Dec, 17:00'],
    ['next friday 3pm', 'next-weekday: Fri 27 Nov, 15:00 | Fri 4 Dec, 15:00'],
    ['next friday at 3', 'next-weekday: Fri 27 Nov, 15:00 | Fri 4 Dec, 15:00'],
    ['next week', 'next-period: Mon 30 Nov, 17:00 | Fri 4 Dec, 17:00'],
    ['next month', 'next-period: Tue 1 Dec, 17:00 | Thu 31 Dec, 17:00'],
    ['december', 'month: Tue 1 Dec, 17:00 | Thu 31 Dec, 17:00'],
    ['by may', 'month: Sat 1 May 2027, 17:00 | Mon 31 May 2027, 17:00'],
    ['this weekend', 'weekend: Sat 28 Nov, 17:00 | Sun 29 Nov, 17:00'],
    ['5', 'no-am-pm: Wed 25 Nov, 17:00 | Thu 26 Nov, 05:00'],
    ['at 5', 'no-am-pm: Wed 25 Nov, 17:00 | Thu 26 Nov, 05:00'],
    ['at 9', 'no-am-pm: Wed 25 Nov, 21:00 | Thu 26 Nov, 09:00'],
    ['9:30', 'no-am-pm: Wed 25 Nov, 21:30 | Thu 26 Nov, 09:30'],
    ['at 12', 'no-am-pm: Wed 25 Nov, 12:00 | Thu 26 Nov, 00:00'],
    ['friday 5', 'no-am-pm: Fri 27 Nov, 05:00 | Fri 27 Nov, 17:00'],
    ['tomorrow at 5', 'no-am-pm: Thu 26 Nov, 05:00 | Thu 26 Nov, 17:00'],
    ['friday midnight', 'midnight: Fri 27 Nov, 00:00 | Sat 28 Nov, 00:00'],
    ['12/5', 'day-month: Sat 5 Dec, 17:00 | Wed 12 May 2027, 17:00'],
    ['fri 12/5 9am', 'day-month: Sat 5 Dec, 09:00 | Wed 12 May 2027, 09:00'],
    ['friday 26 nov', 'weekday-mismatch: Thu 26 Nov, 17:00 | Fri 27 Nov, 17:00'],
    ['31 feb', 'no-such-day: Sun 28 Feb 2027, 17:00 | Mon 1 Mar 2027, 17:00'],
    ['feb 29', 'no-such-day: Sun 28 Feb 2027, 17:00 | Mon 1 Mar 2027, 17:00'],
    ['31/4', 'no-such-day: Fri 30 Apr 2027, 17:00 | Sat 1 May 2027, 17:00'],
    ['before friday', 'before-day: Thu 26 Nov, 17:00 | Fri 27 Nov, 17:00'],
    ['3-14 aug', 'range: Tue 3 Aug 2027, 17:00 | Sat 14 Aug 2027, 17:00'],
    ['monday to friday', 'range: Mon 30 Nov, 17:00 | Fri 4 Dec, 17:00'],
    ['friday 3-4pm', 'range: Fri 27 Nov, 15:00 | Fri 27 Nov, 16:00'],
  ])('“%s” is asked about: %s', (words, due) => {
    expect(told(parseDue(words, wednesday))).toBe(due);
  });

  test.each([
    ['9am', 'past: Thu 26 Nov, 09:00 | Wed 2 Dec, 09:00'],
    ['today 9am', 'past: Thu 26 Nov, 09:00 | Wed 2 Dec, 09:00'],
    ['wednesday 9am', 'past: Thu 26 Nov, 09:00 | Wed 2 Dec, 09:00'],
    ['yesterday', 'past: Thu 26 Nov, 17:00 | Wed 2 Dec, 17:00'],
    ['last friday', 'past: Thu 26 Nov, 17:00 | Fri 27 Nov, 17:00'],
    ['20 nov', 'past: Sun 20 Dec, 17:00 | Sat 20 Nov 2027, 17:00'],
    ['2020-01-01', 'past: Thu 26 Nov, 17:00 | Fri 1 Jan 2027, 17:00'],
  ])('“%s” is over, so two times ahead are offered: %s', (words, due) => {
    expect(told(parseDue(words, wednesday))).toBe(due);
  });

  test.each([
    '',
    'soon',
    'now or never',
    'monday and tuesday',
    '25:00',
    'friday-ish',
    '31 dec 9999',
    'in 99999 years',
    '555 1234',
    '24/7',
  ])('“%s” is no due date', (words) => {
    expect(parseDue(words, wednesday)).toEqual({ kind: 'none' });
  });
});

describe('the same words on other days', () => {
  test.each([
    ['2026-11-27T10:00:00+01:00', 'next monday', 'Mon 30 Nov, 17:00 *', 'Friday'],
    ['2026-11-28T10:00:00+01:00', 'next monday', 'next-weekday: Mon 30 Nov, 17:00 | Mon 7 Dec, 17:00', 'Saturday'],
    ['2026-11-29T10:00:00+01:00', 'next monday', 'next-weekday: Mon 30 Nov, 17:00 | Mon 7 Dec, 17:00', 'Sunday'],
    ['2026-11-27T10:00:00+01:00', 'next friday', 'Fri 4 Dec, 17:00 *', 'Friday'],
    ['2026-11-28T10:00:00+01:00', 'next friday', 'Fri 4 Dec, 17:00 *', 'Saturday'],
    ['2026-11-27T10:00:00+01:00', 'friday', 'Fri 27 Nov, 17:00 *', 'Friday morning'],
    ['2026-11-27T18:00:00+01:00', 'friday', 'past: Sat 28 Nov, 17:00 | Fri 4 Dec, 17:00', 'Friday evening'],
    ['2026-11-27T18:00:00+01:00', '9am', 'past: Sat 28 Nov, 09:00 | Mon 30 Nov, 09:00', 'Friday evening'],
    ['2026-11-25T18:00:00+01:00', 'today', 'past: Wed 25 Nov, 23:59 | Thu 26 Nov, 17:00', 'after work'],
    ['2026-11-25T18:00:00+01:00', 'today at 5', 'past: Thu 26 Nov, 17:00 | Wed 2 Dec, 17:00', 'after work'],
    ['2026-11-25T10:00:00+01:00', 'today at 5', 'Wed 25 Nov, 17:00', 'the morning: five in the morning is over'],
    ['2026-11-25T16:00:00+01:00', 'this afternoon', 'Wed 25 Nov, 18:00', 'the afternoon'],
    ['2026-11-25T21:00:00+01:00', 'tonight', 'Wed 25 Nov, 23:59', 'the evening'],
    ['2026-12-31T10:00:00+01:00', 'tomorrow', 'Fri 1 Jan 2027, 17:00 *', 'New Year’s Eve'],
    [
      '2026-08-01T10:00:00+02:00',
      '12/5',
      'day-month: Sat 5 Dec, 17:00 | Wed 12 May 2027, 17:00',
      'summer, with May over',
    ],
  ])('at %s “%s” is %s (%s)', (moment, words, due) => {
    expect(told(parseDue(words, saidAt(moment)))).toBe(due);
  });
});

test('the same moment is read in each speaker’s own zone', () => {
  const moment = '2026-11-25T23:30:00Z';
  expect(told(parseDue('tomorrow', saidAt(moment, 'America/New_York')))).toBe('Thu 26 Nov, 17:00 *');
  expect(told(parseDue('tomorrow', saidAt(moment, 'Asia/Tokyo')))).toBe('Fri 27 Nov, 17:00 *');
  expect(told(parseDue('tomorrow', saidAt(moment, 'Pacific/Kiritimati')))).toBe('Fri 27 Nov, 17:00 *');
});

test('a day without an hour ends when the speaker’s working day does', () => {
  expect(told(parseDue('friday', { ...wednesday, dayEnd: '18:30' }))).toBe('Fri 27 Nov, 18:30 *');
  expect(told(parseDue('friday eod', { ...wednesday, dayEnd: '16:00' }))).toBe('Fri 27 Nov, 16:00 *');
});

describe('where the clocks change', () => {
  test('an hour that is skipped is asked about, never moved in silence', () => {
    expect(told(parseDue('28 mar 2027 02:30', wednesday))).toBe(
      'clock-change: Sun 28 Mar 2027, 01:30 | Sun 28 Mar 2027, 03:30',
    );
  });
  test('an hour that comes twice is asked about, told apart by its offset', () => {
    const due = parseDue('31 oct 2027 02:30', wednesday);
    expect(told(due)).toBe('clock-change: Sun 31 Oct 2027, 02:30 (UTC+02:00) | Sun 31 Oct 2027, 02:30 (UTC+01:00)');
    const [first, second] = (due as DueReading & { kind: 'ask' }).options;
    expect(second.due.at - first.due.at).toBe(3_600_000);
  });
  test('"in 2 hours" is two hours, whatever clocks do meanwhile', () => {
    const before = saidAt('2027-03-28T01:30:00+01:00');
    expect(told(parseDue('in 2 hours', before))).toBe('Sun 28 Mar, 04:30');
  });
  test('"in 1 day" is the same hour of the next day, though that day is shorter', () => {
    expect(told(parseDue('in 1 day at 9am', saidAt('2027-03-27T12:00:00+01:00')))).toBe('Sun 28 Mar, 09:00');
  });
});

test('every label of a question fits a button of Slack', () => {
  for (const words of ['next friday', '31 oct 2027 02:30', '20 nov', '12/5', 'friday 5']) {
    const due = parseDue(words, wednesday);
    if (due.kind !== 'ask') throw new Error(`${words} was not asked about`);
    for (const { label } of due.options) expect(label.length).toBeLessThanOrEqual(75);
    expect(due.question).toContain(`“${words}”`);
  }
});
