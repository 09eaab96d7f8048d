import fc from 'fast-check';
import { parseRecurrence } from '../../src/calendar/parse-recurrence.js';
import { nextAfterCompletion, nextOccurrence, occurrenceDue } from '../../src/calendar/recurrence.js';
import type { ClockTime } from '../../src/domain/people/wall-time.js';
import type { Recurrence } from '../../src/domain/task/recurrence.js';
import { days, type Instant, instant, localTime, type Zone } from '../../src/domain/time.js';

const at = (text: string) => instant(Date.parse(text));
/** A Monday, 08:00 in Berlin. */
const now = at('2026-10-05T06:00:00Z');

function every(text: string, zone = 'Europe/Berlin', said: Instant = now): Recurrence {
  const read = parseRecurrence(text, { now: said, zone: zone as Zone, usualTime: '09:00' as ClockTime });
  if ('refused' in read) throw new Error(read.words);
  return read;
}

const iso = (moment: Instant | null) => moment && new Date(moment).toISOString().slice(0, 16);

describe('on schedule', () => {
  test('nine o’clock stays nine o’clock when the clocks change', () => {
    const monday = every('every monday 9am');
    expect(iso(nextOccurrence(monday, at('2026-10-18T12:00Z')))).toBe('2026-10-19T07:00');
    expect(iso(nextOccurrence(monday, at('2026-10-25T12:00Z')))).toBe('2026-10-26T08:00');
  });

  test('a time that the clocks skip is made up for right after, and one they show twice comes once', () => {
    const night = every('every day at 2:30');
    expect(iso(nextOccurrence(night, at('2027-03-27T12:00Z')))).toBe('2027-03-28T01:00');
    expect(iso(nextOccurrence(night, at('2027-03-28T01:00Z')))).toBe('2027-03-29T00:30');
    expect(iso(nextOccurrence(night, at('2026-10-24T12:00Z')))).toBe('2026-10-25T00:30');
    expect(iso(nextOccurrence(night, at('2026-10-25T00:30Z')))).toBe('2026-10-26T01:30');
  });

  test('every two weeks keeps its rhythm however long ago it began', () => {
    const rhythm = every('every 2 weeks on monday');
    expect(iso(nextOccurrence(rhythm, at('2026-10-05T08:00Z')))).toBe('2026-10-19T07:00');
    expect(iso(nextOccurrence(rhythm, at('2028-10-01T00:00Z')))).toBe('2028-10-02T07:00');
  });

  test('there is no next one after the last', () => {
    expect(nextOccurrence(every('every monday 2 times'), at('2026-10-12T07:00Z'))).toBeNull();
    expect(nextOccurrence(every('every monday until 13 october'), at('2026-10-12T07:00Z'))).toBeNull();
  });

  test('its last day still counts', () => {
    expect(iso(nextOccurrence(every('every monday until 12 october'), at('2026-10-11T12:00Z')))).toBe(
      '2026-10-12T07:00',
    );
  });
});

describe('what is to be made', () => {
  const daily = every('every day at 9');

  test('nothing before its time, one at its time, nothing more after that', () => {
    expect(occurrenceDue(daily, now, at('2026-10-05T06:59Z'))).toBeNull();
    expect(occurrenceDue(daily, now, at('2026-10-05T07:00Z'))).toEqual({ at: at('2026-10-05T07:00Z'), missed: 0 });
    expect(occurrenceDue(daily, at('2026-10-05T07:00Z'), at('2026-10-05T20:00Z'))).toBeNull();
  });

  test('after four days without anybody there, the latest alone, and the next lies ahead', () => {
    const late = at('2026-10-09T12:00Z');
    const due = occurrenceDue(daily, at('2026-10-05T07:00Z'), late);
    expect(due).toEqual({ at: at('2026-10-09T07:00Z'), missed: 3 });
    expect(iso(nextOccurrence(daily, late))).toBe('2026-10-10T07:00');
  });

  test('a clock that is turned back makes nothing again', () => {
    expect(occurrenceDue(daily, at('2026-10-05T07:00Z'), at('2026-10-03T12:00Z'))).toBeNull();
  });
});

describe('after completion', () => {
  const made = (number: number) => ({ at: now, number });

  test('two weeks after the day it was completed, at its time', () => {
    const plants = every('every 2 weeks at 9 after completion');
    expect(iso(nextAfterCompletion(plants, at('2026-10-14T20:00Z'), made(1)))).toBe('2026-10-28T08:00');
  });

  test('completed long after it was due, the next one lies ahead all the same', () => {
    const completed = at('2027-05-01T10:00Z');
    expect(Number(nextAfterCompletion(every('every day after completion'), completed, made(1)))).toBeGreaterThan(
      completed,
    );
  });

  test('on its day of the week, the first one after completion', () => {
    const monday = every('every monday after completion');
    expect(iso(nextAfterCompletion(monday, at('2026-10-07T10:00Z'), made(1)))).toBe('2026-10-12T07:00');
    expect(iso(nextAfterCompletion(monday, at('2026-10-12T06:00Z'), made(1)))).toBe('2026-10-19T07:00');
  });

  test('done before its day, it does not come on that very day again', () => {
    const monday = every('every monday after completion');
    const due = { at: at('2026-10-12T07:00Z'), number: 1 };
    expect(iso(nextAfterCompletion(monday, at('2026-10-08T10:00Z'), due))).toBe('2026-10-19T07:00');
  });

  test('a month after the 31st is the last day of a shorter month', () => {
    expect(iso(nextAfterCompletion(every('every month after completion'), at('2027-01-31T10:00Z'), made(1)))).toBe(
      '2027-02-28T08:00',
    );
  });

  test('it ends after its number or its date', () => {
    expect(nextAfterCompletion(every('every week 3 times after completion'), now, made(3))).toBeNull();
    expect(nextAfterCompletion(every('every week 3 times after completion'), now, made(2))).not.toBeNull();
    expect(nextAfterCompletion(every('every week until 8 october after completion'), now, made(1))).toBeNull();
  });
});

test('in any zone, around any change of clocks, each occurrence keeps its time of day or follows the gap', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Australia/Lord_Howe',
    'America/Santiago',
    'Africa/Cairo',
    'America/Nuuk',
    'Asia/Kolkata',
  ];
  const clock = fc
    .tuple(fc.nat(23), fc.nat(59))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  const phrase = fc.constantFrom(
    'every day',
    'every 3 days',
    'every weekday',
    'every other sunday',
    'last sunday of the month',
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), clock, phrase, fc.nat(1500), (zone, time, words, later) => {
      const recurrence = every(`${words} at ${time}`, zone);
      let after = instant(now + days(later));
      for (let seen = 0; seen < 4; seen += 1) {
        const next = nextOccurrence(recurrence, after) as Instant;
        const local = localTime(next, zone as Zone);
        const shown = local.toPlainTime().toString({ smallestUnit: 'minute' });
        const changed = local.startOfDay().hoursInDay !== 24;
        expect(next).toBeGreaterThan(after);
        if (!changed) expect(shown).toBe(time);
        after = next;
      }
    }),
    { numRuns: 150 },
  );
});
