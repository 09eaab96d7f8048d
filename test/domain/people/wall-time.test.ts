import { Temporal } from 'temporal-polyfill';
import { type ClockTime, clockTime, momentOn } from '../../../src/domain/people/wall-time.js';
import type { Zone } from '../../../src/domain/time.js';

const moment = (day: string, time: string, zone: string) => {
  const at = momentOn(Temporal.PlainDate.from(day), time as ClockTime, zone as Zone);
  return at === null ? null : new Date(at).toISOString().slice(0, 16);
};

describe('a time on a day', () => {
  test('is what the clocks of the zone show', () => {
    expect(moment('2026-07-01', '09:00', 'Europe/Berlin')).toBe('2026-07-01T07:00');
    expect(moment('2026-12-01', '09:00', 'Europe/Berlin')).toBe('2026-12-01T08:00');
  });

  test('that comes twice is the first', () => {
    expect(moment('2026-10-25', '02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30');
  });

  test('that the clocks skip is the first moment after', () => {
    expect(moment('2027-03-28', '02:00', 'Europe/Berlin')).toBe('2027-03-28T01:00');
    expect(moment('2027-03-28', '02:59', 'Europe/Berlin')).toBe('2027-03-28T01:00');
    expect(moment('2027-04-30', '00:10', 'Africa/Cairo')).toBe('2027-04-29T22:00');
  });

  test('that is skipped up to midnight is the last minute before, still on its day', () => {
    expect(moment('2026-03-28', '23:30', 'America/Nuuk')).toBe('2026-03-29T00:59');
  });

  test('of a day that a zone never had is none', () => {
    expect(moment('2011-12-30', '09:00', 'Pacific/Apia')).toBeNull();
    expect(moment('2011-12-29', '09:00', 'Pacific/Apia')).toBe('2011-12-29T19:00');
    expect(moment('2011-12-31', '09:00', 'Pacific/Apia')).toBe('2011-12-30T19:00');
  });

  test('24:00 is the midnight at its end', () => {
    expect(moment('2026-10-05', '24:00', 'Europe/Berlin')).toBe('2026-10-05T22:00');
  });
});

test('clock times are read with or without a leading zero, and impossible ones are none', () => {
  expect(clockTime('9:05')).toBe('09:05');
  expect(clockTime('24:00')).toBe('24:00');
  for (const raw of ['24:01', '9:60', '9', 'nine', '-1:00', '009:00']) expect(clockTime(raw)).toBeUndefined();
});
