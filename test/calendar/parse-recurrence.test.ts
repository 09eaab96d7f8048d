import fc from 'fast-check';
import { describeRecurrence } from '../../src/calendar/describe-recurrence.js';
import { examples, findRecurrence, parseRecurrence } from '../../src/calendar/parse-recurrence.js';
import { nextOccurrence } from '../../src/calendar/recurrence.js';
import type { ClockTime } from '../../src/domain/people/wall-time.js';
import type { Recurrence } from '../../src/domain/task/recurrence.js';
import { type Instant, instant, localTime, type Zone } from '../../src/domain/time.js';

const zone = 'Europe/Berlin' as Zone;
/** A Thursday, 10:00 in Berlin. */
const now = instant(Date.parse('2026-10-15T08:00:00Z'));
const context = { now, zone, usualTime: '09:00' as ClockTime };

function understood(text: string): Recurrence {
  const read = parseRecurrence(text, context);
  if ('refused' in read) throw new Error(`${text}: ${read.words}`);
  return read;
}

function refusedAs(text: string): string {
  const read = parseRecurrence(text, context);
  return 'refused' in read ? read.code : `understood: ${describeRecurrence(read)}`;
}

function coming(recurrence: Recurrence, count: number, after: Instant = now): string[] {
  const shown: string[] = [];
  for (
    let at = nextOccurrence(recurrence, after);
    at !== null && shown.length < count;
    at = nextOccurrence(recurrence, at)
  )
    shown.push(localTime(at, recurrence.zone).toPlainDateTime().toString({ smallestUnit: 'minute' }));
  return shown;
}

describe('phrases people say, as rules other calendars read', () => {
  test.each([
    ['every monday 9am', 'FREQ=WEEKLY;BYDAY=MO', '2026-10-19T09:00'],
    ['9am every Monday', 'FREQ=WEEKLY;BYDAY=MO', '2026-10-19T09:00'],
    ['every mon, wed and Friday at 17:00', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', '2026-10-16T17:00'],
    ['every weekday', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-10-16T09:00'],
    ['every day at 9', 'FREQ=DAILY', '2026-10-16T09:00'],
    ['daily at noon', 'FREQ=DAILY', '2026-10-15T12:00'],
    ['every 3 days', 'FREQ=DAILY;INTERVAL=3', '2026-10-16T09:00'],
    ['every 2 weeks', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=FR', '2026-10-16T09:00'],
    ['every two weeks on thursday at 10.30', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH', '2026-10-15T10:30'],
    ['every other tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2026-10-20T09:00'],
    ['every second tuesday', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TU', '2026-10-20T09:00'],
    ['every second tuesday of the month', 'FREQ=MONTHLY;BYDAY=2TU', '2026-11-10T09:00'],
    ['last friday of the month', 'FREQ=MONTHLY;BYDAY=-1FR', '2026-10-30T09:00'],
    ['every month on the 1st', 'FREQ=MONTHLY;BYMONTHDAY=1', '2026-11-01T09:00'],
    ['every month on the last day', 'FREQ=MONTHLY;BYMONTHDAY=-1', '2026-10-31T09:00'],
    ['first working day of every month', 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1', '2026-11-02T09:00'],
    ['quarterly on the 15th at 11am', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15', '2026-10-15T11:00'],
    ['every year on 24 december', 'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=24', '2026-12-24T09:00'],
    ['every march 1st', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1', '2027-03-01T09:00'],
    ['every monday 10 times', 'FREQ=WEEKLY;BYDAY=MO;COUNT=10', '2026-10-19T09:00'],
    ['every monday until 1 march', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301', '2026-10-19T09:00'],
    ['every monday until 24.12.', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261224', '2026-10-19T09:00'],
    ['every day for 2 weeks', 'FREQ=DAILY;UNTIL=20261029', '2026-10-16T09:00'],
    ['every monday until december', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231', '2026-10-19T09:00'],
    ['every monday until end of dec 2027', 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20271231', '2026-10-19T09:00'],
    ['every morning', 'FREQ=DAILY', '2026-10-16T09:00'],
    ['every evening at 8', 'FREQ=DAILY', '2026-10-15T20:00'],
    ['every monday by 5pm', 'FREQ=WEEKLY;BYDAY=MO', '2026-10-19T17:00'],
    ['every day starting tomorrow', 'FREQ=DAILY', '2026-10-16T09:00'],
    ['every day at 9 starting thursday', 'FREQ=DAILY', '2026-10-22T09:00'],
    ['every week starting 2 november', 'FREQ=WEEKLY;BYDAY=MO', '2026-11-02T09:00'],
  ])('%s', (text, rule, first) => {
    const recurrence = understood(text);
    expect(recurrence.rule).toBe(rule);
    expect(coming(recurrence, 1)).toEqual([first]);
  });

  test('the examples shown to people are understood', () => {
    for (const example of examples) expect(refusedAs(example)).toMatch(/^understood/);
  });

  test('after completion is said in words, on schedule goes without saying', () => {
    expect(understood('every 3 weeks after completion').mode).toBe('after_completion');
    expect(understood("every monday once it's done").mode).toBe('after_completion');
    expect(understood('every monday').mode).toBe('on_schedule');
  });

  test('today counts while its time lies ahead, and no longer once it has passed', () => {
    expect(coming(understood('every thursday 11am'), 1)).toEqual(['2026-10-15T11:00']);
    expect(coming(understood('every thursday 9am'), 1)).toEqual(['2026-10-22T09:00']);
    expect(coming(understood('every thursday 10am'), 1)).toEqual(['2026-10-22T10:00']);
  });

  test('ten times means ten times', () => {
    expect(coming(understood('every monday 10 times'), 20)).toHaveLength(10);
    expect(coming(understood('every day for 2 weeks'), 20)).toHaveLength(14);
  });

  test('the 31st is the last day of a shorter month, and 29 February the 28th in most years', () => {
    const days = coming(understood('every month on the 31st'), 5).map((at) => at.slice(5, 10));
    expect(days).toEqual(['10-31', '11-30', '12-31', '01-31', '02-28']);
    const leaps = coming(understood('every year on 29 feb'), 3).map((at) => at.slice(0, 10));
    expect(leaps).toEqual(['2027-02-28', '2028-02-29', '2029-02-28']);
  });
});

describe('what cannot be is refused with a reason', () => {
  test.each([
    ['every 0 days', 'never'],
    ['every day until 1 jan 2020', 'never'],
    ['every 31 feb', 'impossible-date'],
    ['every monday until 31 feb', 'impossible-date'],
    ['every day until 2027-13-01', 'impossible-date'],
    ['every month on the 32nd', 'impossible-date'],
    ['every day at 25:00', 'impossible-time'],
    ['every friday 13pm', 'impossible-time'],
    ['every friday at 5', 'which-half'],
    ['every minute', 'too-often'],
    ['every 5 seconds', 'too-often'],
    ['every other hour', 'too-often'],
    ['every 99999 days', 'too-rare'],
    ['every monday 0 times', 'impossible-count'],
    ['every monday 5000 times', 'impossible-count'],
    ['every monday until 1 march 10 times', 'two-ends'],
    ['every day at 9am 5pm', 'not-understood'],
    ['every blue moon', 'not-understood'],
    ['every month on monday', 'not-understood'],
    ['', 'not-understood'],
  ])('%s → %s', (text, code) => {
    expect(refusedAs(text)).toBe(code);
  });

  test('who is not understood is shown how to say it', () => {
    const read = parseRecurrence('now and then', context);
    expect('refused' in read && read.words).toContain('every monday 9am');
  });
});

describe('a recurrence within a sentence', () => {
  const found = (text: string) => {
    const read = findRecurrence(text, context);
    return read && text.slice(read.from, read.to);
  };

  test.each([
    ['Water the plants every monday 9am', 'every monday 9am'],
    ['Backup Every Day at 9 to the cloud', 'Every Day at 9'],
    ['Post the numbers weekly', 'weekly'],
    ['Stand-up daily 9:30', 'daily 9:30'],
    ['Straße fegen every 2 weeks until 1 march', 'every 2 weeks until 1 march'],
    ['İstanbul report every friday', 'every friday'],
  ])('%s', (text, part) => expect(found(text)).toBe(part));

  test.each([
    'Write the weekly report',
    'Check every door',
    'Make every hour count',
    'Report on the last friday of the month',
    'Delete every day-old file',
    'Meet at 9am',
  ])('%s: that is a title', (text) => expect(found(text)).toBeNull());

  test('one that cannot be is refused', () => {
    expect(findRecurrence('Call the bank every 0 days', context)?.recurrence).toMatchObject({ code: 'never' });
  });
});

describe('said back in words', () => {
  test.each([
    ['every 2 weeks on thu 9am', 'every 2 weeks on Thursday at 09:00'],
    ['every monday and friday until 1 march', 'every Monday and Friday at 09:00 until 1 March 2027'],
    ['last friday of the month', 'every month on the last Friday at 09:00'],
    ['every month on the 2nd', 'every month on the 2nd at 09:00'],
    ['every 3 weeks 10 times after completion', 'every 3 weeks at 09:00 10 times after completion'],
  ])('%s', (text, words) => expect(describeRecurrence(understood(text))).toBe(words));

  test('the words read back as the same rule', () => {
    const day = fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun');
    const place = fc.constantFrom('first', 'second', 'third', 'fourth', 'last');
    const core = fc.oneof(
      fc
        .integer({ min: 1, max: 30 })
        .chain((n) => fc.constantFrom(`every ${n} days`, `every ${n} weeks`, `every ${n} months`)),
      fc
        .tuple(fc.integer({ min: 1, max: 9 }), fc.uniqueArray(day, { minLength: 1 }))
        .map(([n, days]) => `every ${n} weeks on ${days.join(', ')}`),
      fc
        .tuple(place, fc.oneof(day, fc.constantFrom('day', 'weekday')))
        .map(([which, what]) => `${which} ${what} of the month`),
      fc.integer({ min: 1, max: 31 }).map((n) => `every month on the ${n}`),
      fc
        .tuple(fc.integer({ min: 1, max: 28 }), fc.constantFrom('feb', 'july', 'december'))
        .map(([n, month]) => `every ${n} ${month}`),
    );
    const clock = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `at ${h}:${String(m).padStart(2, '0')}`);
    const end = fc.constantFrom('', '7 times', 'until 2046-03-01');
    const mode = fc.constantFrom('', 'after completion');
    fc.assert(
      fc.property(core, clock, end, mode, (...said) => {
        const recurrence = understood(said.join(' ').trim());
        expect(understood(describeRecurrence(recurrence))).toEqual(recurrence);
      }),
      { numRuns: 300 },
    );
  });
});
