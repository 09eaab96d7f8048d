import { holidayCheck, holidaysOf, region, regions, regionsLike } from '../../src/calendar/holidays.js';
import type { Day } from '../../src/domain/time.js';

const daysOf = (code: string, year: number) => {
  const days = holidaysOf(code, year);
  if ('refused' in days) throw new Error(days.words);
  return days;
};

describe('public holidays', () => {
  test('a part of a country has its own besides the country’s', () => {
    expect(daysOf('DE', 2026)).not.toContain('2026-01-06');
    expect(daysOf('DE-BY', 2026)).toEqual(expect.arrayContaining(['2026-01-06', '2026-10-03', '2026-12-25']));
  });

  test('Thanksgiving moves, and a holiday on a Saturday is off on Friday as well', () => {
    expect(daysOf('US', 2026)).toEqual(expect.arrayContaining(['2026-11-26', '2026-07-03', '2026-07-04']));
  });

  test('only whole public holidays: neither Mother’s day nor the afternoon of Christmas Eve', () => {
    expect(daysOf('US', 2026)).not.toContain('2026-05-10');
    expect(daysOf('IS', 2026)).not.toContain('2026-12-24');
    expect(daysOf('IS', 2026)).toContain('2026-12-25');
  });

  test('feasts of several days are off on each of them, also across the new year', () => {
    expect(daysOf('TR', 2026)).toEqual(expect.arrayContaining(['2026-03-20', '2026-03-21', '2026-03-22']));
    expect(daysOf('TR', 2026)).not.toContain('2026-03-23');
    expect(daysOf('SZ', 2027)).toContain('2027-01-02');
  });

  test('they are in order, each once', () => {
    const days = daysOf('RU', 2027);
    expect(days).toEqual([...new Set(days)].sort());
  });

  test('a region is found however it is written, and none is made up', () => {
    expect(region(' de-by ')?.name).toBe('Germany, Bayern');
    expect(region('DE-ZZ')).toBeUndefined();
    expect(holidaysOf('Atlantis', 2026)).toMatchObject({ refused: true, code: 'unknown-region' });
    expect(regions().length).toBeGreaterThan(500);
  });

  test('a person without a region has no holidays', () => {
    expect(holidayCheck(null)('2026-12-25' as Day)).toBe(false);
    expect(holidayCheck('Atlantis')('2026-12-25' as Day)).toBe(false);
    expect(holidayCheck('GB')('2026-12-25' as Day)).toBe(true);
    expect(holidayCheck('GB')('2026-12-24' as Day)).toBe(false);
  });
});

describe('finding a region', () => {
  const codes = (typed: string, near: string | null = null) => regionsLike(typed, near).map(({ code }) => code);
  test.each([
    ['bay', 'DE-BY'],
    ['DE-BY', 'DE-BY'],
    ['de by', 'DE-BY'],
    ['germ', 'DE'],
    ['wurt', 'DE-BW'],
    ['united states of', 'US'],
  ])('“%s” finds %s first', (typed, code) => {
    expect(codes(typed)[0]).toBe(code);
  });
  test('those of one’s own country come first', () => {
    expect(codes('', 'AT').slice(0, 3)).toEqual(['AT', expect.stringMatching(/^AT-/), expect.stringMatching(/^AT-/)]);
  });
  test('what is nowhere is not found', () => {
    expect(codes('atlantis')).toEqual([]);
    expect(codes('(.*')).toEqual(codes(''));
  });
});
