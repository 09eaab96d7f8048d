import { parseZone, zonesLike } from '../../src/language/parse-zone.js';

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  [' berlin ', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['UTC', 'UTC'],
])('%s is a time zone', (said, zone) => {
  expect(parseZone(said)).toBe(zone);
});

// An offset is an hour off after the clocks change.
test.each(['', 'Europe/Atlantis', '+02:00', '-05:00', '\u221205:00', 'home', '💥', 'x'.repeat(5_000)])(
  '%p is none',
  (said) => {
    expect(parseZone(said)).toBeNull();
  },
);

test('zones are found by what their names hold', () => {
  expect(zonesLike('buenos a')).toEqual([expect.stringMatching(/Buenos_Aires$/)]);
  expect(zonesLike('europe/b')).toContain('Europe/Berlin');
  expect(zonesLike('atlantis')).toEqual([]);
  expect(zonesLike('').length).toBeGreaterThan(300);
});
