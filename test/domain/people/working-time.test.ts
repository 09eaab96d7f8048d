import type { Zone } from '../../../src/domain/time.js';
import { away, hoursOf, local, wall, workingTime } from './colleague.js';

// 5 October 2026 is a Monday.
const nineToFive = workingTime();

describe('working time', () => {
  test('begins at nine and is over at five, from Monday to Friday', () => {
    expect(nineToFive.isWorkingTime(local('2026-10-05T09:00'))).toBe(true);
    expect(nineToFive.isWorkingTime(local('2026-10-05T08:59'))).toBe(false);
    expect(nineToFive.isWorkingTime(local('2026-10-05T17:00'))).toBe(false);
    expect(nineToFive.isWorkingTime(local('2026-10-10T12:00'))).toBe(false);
  });

  test('is read on the clocks of the person’s own zone', () => {
    const tokyo = 'Asia/Tokyo' as Zone;
    const lee = workingTime({ zone: tokyo });
    expect(lee.isWorkingTime(local('2026-10-05T09:00', tokyo))).toBe(true);
    expect(lee.isWorkingTime(local('2026-10-05T12:00'))).toBe(false);
  });

  test('leaves out holidays and time off', () => {
    const time = workingTime({ timeOff: [away('2026-10-06', '2026-10-07')], isHoliday: (day) => day === '2026-10-08' });
    expect(wall(time.nextWorkingMoment(local('2026-10-05T18:00')))).toBe('2026-10-09T09:00');
    expect(time.isAwayAt(local('2026-10-07T23:59'))).toBe(true);
    expect(time.isAwayAt(local('2026-10-08T12:00'))).toBe(false);
  });

  test('the next working moment is now, this morning, or after the weekend', () => {
    expect(wall(nineToFive.nextWorkingMoment(local('2026-10-05T10:10')))).toBe('2026-10-05T10:10');
    expect(wall(nineToFive.nextWorkingMoment(local('2026-10-05T03:00')))).toBe('2026-10-05T09:00');
    expect(wall(nineToFive.nextWorkingMoment(local('2026-10-09T17:00')))).toBe('2026-10-12T09:00');
  });

  test('the working day before a Monday morning is the Friday, before a Monday night that Monday', () => {
    expect(wall(nineToFive.endOfPreviousWorkingDay(local('2026-10-12T07:00')))).toBe('2026-10-09T17:00');
    expect(wall(nineToFive.endOfPreviousWorkingDay(local('2026-10-12T22:00')))).toBe('2026-10-12T17:00');
    expect(wall(nineToFive.endOfPreviousWorkingDay(local('2026-10-13T12:00')))).toBe('2026-10-12T17:00');
  });

  test('the next working day is not today, and the third after Thursday is Tuesday', () => {
    expect(wall(nineToFive.nextWorkingDayStart(local('2026-10-05T08:00')))).toBe('2026-10-06T09:00');
    expect(wall(nineToFive.nextWorkingDayStart(local('2026-10-10T12:00')))).toBe('2026-10-12T09:00');
    expect(wall(nineToFive.nextWorkingDayStart(local('2026-10-08T12:00'), 3))).toBe('2026-10-13T09:00');
  });

  test('tomorrow morning is when the day would begin, also on a Saturday', () => {
    expect(wall(nineToFive.tomorrowMorning(local('2026-10-09T23:30')))).toBe('2026-10-10T09:00');
  });

  test('minutes are counted within hours only', () => {
    const minutes = (from: string, to: string) => nineToFive.workingMinutesBetween(local(from), local(to));
    expect(minutes('2026-10-05T16:00', '2026-10-06T10:00')).toBe(120);
    expect(minutes('2026-10-09T12:00', '2026-10-12T09:30')).toBe(330);
    expect(minutes('2026-10-05T18:00', '2026-10-05T23:00')).toBe(0);
    expect(minutes('2026-10-06T10:00', '2026-10-05T10:00')).toBe(0);
    expect(minutes('2026-10-05T00:00', '2026-10-12T00:00')).toBe(5 * 8 * 60);
  });

  test('a night of work is an hour shorter or longer when the clocks change in it', () => {
    const night = workingTime({ workingDays: [7], workingHours: hoursOf('00:00', '06:00') });
    expect(night.workingMinutesBetween(local('2027-03-28T00:00'), local('2027-03-28T12:00'))).toBe(300);
    expect(night.workingMinutesBetween(local('2026-10-25T00:00'), local('2026-10-25T12:00'))).toBe(420);
  });

  test('the whole day may be working time', () => {
    const always = workingTime({ workingDays: [1, 2, 3, 4, 5, 6, 7], workingHours: hoursOf('00:00', '24:00') });
    expect(always.isWorkingTime(local('2026-10-10T23:59'))).toBe(true);
    expect(always.workingMinutesBetween(local('2026-10-05T00:00'), local('2026-10-06T00:00'))).toBe(24 * 60);
  });

  test('whoever never works has no next moment, and the question is answered', () => {
    for (const never of [
      workingTime({ workingDays: [] }),
      workingTime({ timeOff: [away('2020-01-01', '2099-12-31')] }),
    ]) {
      const at = local('2026-10-05T12:00');
      expect(never.nextWorkingMoment(at)).toBeNull();
      expect(never.endOfPreviousWorkingDay(at)).toBeNull();
      expect(never.nextWorkingDayStart(at)).toBeNull();
      expect(never.workingMinutesBetween(at, local('2036-10-05T12:00'))).toBe(0);
    }
  });
});
