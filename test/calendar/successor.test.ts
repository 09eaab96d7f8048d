import fc from 'fast-check';
import { placeRecurrence } from '../../src/calendar/place-recurrence.js';
import { comingDates, isLast, successorOf } from '../../src/calendar/successor.js';
import type { ClockTime } from '../../src/domain/people/wall-time.js';
import type { Task } from '../../src/domain/task/task.js';
import { type Day, days, type Instant, instant, localTime, type Zone } from '../../src/domain/time.js';
import { dana, lee, made, played } from '../domain/task/scene.js';

const berlin = 'Europe/Berlin' as Zone;
const at = (text: string) => instant(Date.parse(text));
/** A Wednesday, 10:00 in Berlin. */
const now = at('2030-03-06T09:00Z');
const iso = (moment: Instant | null | undefined) => moment && new Date(moment).toISOString().slice(0, 16);

function place(text: string, due: Parameters<typeof placeRecurrence>[1]['due'] = null, zone = berlin) {
  const placed = placeRecurrence(text, { now, zone, dayEnd: '17:00' as ClockTime, due });
  if ('refused' in placed) throw new Error(placed.code);
  return placed;
}

function task(text: string, more: Partial<Task> = {}): Task {
  const { recurrence, due } = place(text);
  return { ...made(), recurrence, due, occurrence: { at: due.at, number: 1 }, ...more };
}

describe('how often, together with a date', () => {
  const friday = at('2030-03-08T14:00Z');
  const date = (text: string, due: Parameters<typeof place>[1]) => iso(place(text, due).due.at);

  test.each([
    ['every 2 weeks', 'moment', '2030-03-08T14:00'],
    ['every month', 'day', '2030-03-08T14:00'],
    ['every friday', 'moment', '2030-03-08T14:00'],
    ['every friday 9am', 'day', '2030-03-08T08:00'],
    ['every monday 9am', null, '2030-03-11T08:00'],
    ['every weekday', null, '2030-03-08T14:00'],
  ] as const)('“%s” by Friday 15:00 (said: %s) begins %s', (text, said, first) => {
    expect(date(text, { at: friday, said })).toBe(first);
  });

  test.each([
    ['every monday', 'moment'],
    ['every friday 9am', 'moment'],
    ['every monday', 'day'],
  ] as const)('“%s” does not go with Friday 15:00 (said: %s)', (text, said) => {
    expect(() => place(text, { at: friday, said })).toThrow('two-dates');
  });

  test('a date of the past that was not said with it is no beginning', () => {
    expect(date('every week', { at: at('2030-03-01T14:00Z'), said: null })).toBe('2030-03-06T16:00');
  });

  test('the first one always lies ahead, and is the first of the recurrence', () => {
    const said = fc.constantFrom(
      'every day',
      'every 2 weeks',
      'every friday',
      'last friday of the month',
      'every month',
    );
    const due = fc.option(
      fc.record({
        at: fc.integer({ min: -90, max: 90 }).map((count) => instant(now + days(count) + 60_000)),
        said: fc.constant(null),
      }),
    );
    fc.assert(
      fc.property(said, due, (text, known) => {
        const placed = place(text, known);
        expect(placed.due.at).toBeGreaterThan(now);
        if (known && known.at > now) expect(placed.due.at).toBeGreaterThanOrEqual(known.at);
        expect(localTime(placed.due.at, berlin).toPlainDate().toString()).toBe(placed.recurrence.start);
      }),
    );
  });
});

describe('the one that follows', () => {
  test('is due at the next date, on the clock of its zone, before and after a change of clocks', () => {
    const monday = task('every monday 9am');
    expect(iso(successorOf(monday, monday.due?.at ?? now)?.fields.due?.at)).toBe('2030-03-18T08:00');
    const late = { ...monday, occurrence: { at: at('2030-03-25T08:00Z'), number: 3 } };
    expect(successorOf(late, at('2030-03-25T08:00Z'))).toMatchObject({
      fields: { due: { at: at('2030-04-01T07:00Z'), zone: berlin } },
      occurrence: { number: 4 },
      missed: 0,
    });
  });

  test('is one, at a date to come, however many went by', () => {
    const daily = task('every day at 9');
    expect(iso(daily.due?.at)).toBe('2030-03-07T08:00');
    const next = successorOf(daily, at('2030-03-28T12:00Z'));
    expect(next?.missed).toBe(21);
    expect(iso(next?.fields.due?.at)).toBe('2030-03-29T08:00');
  });

  test('after completion is counted from there, and lies ahead however late it is made', () => {
    const plants = task('every 2 weeks at 9 after completion');
    const closedAt = at('2030-03-09T20:00Z');
    expect(iso(successorOf({ ...plants, closedAt }, closedAt)?.fields.due?.at)).toBe('2030-03-23T08:00');
    const late = successorOf({ ...plants, closedAt }, at('2030-05-01T00:00Z'));
    expect(iso(late?.fields.due?.at)).toBe('2030-05-04T07:00');
    expect(late?.missed).toBe(3);
  });

  test('has the fields of this one but for what was changed for this one alone, and starts as far ahead', () => {
    const first = task('every monday 9am', { start: '2030-03-08' as Day, labels: ['ops'] });
    const once = played(first, [dana, { type: 'edit', change: { title: { from: first.title, to: 'Once' } } }]);
    const next = successorOf(once, once.due?.at ?? now);
    expect(next?.fields).toMatchObject({ title: first.title, labels: ['ops'], assignees: [lee], start: '2030-03-15' });
    expect(next?.fields.recurrence).toEqual(first.recurrence);
  });

  test('is nobody when the recurrence has ended', () => {
    const twice = task('every monday 9am 2 times');
    expect(isLast(twice)).toBe(false);
    const second = { ...twice, occurrence: { at: at('2030-03-18T08:00Z'), number: 2 } };
    expect(isLast(second)).toBe(true);
    expect(successorOf(second, at('2030-03-18T08:00Z'))).toBeNull();
    expect(successorOf(twice, at('2030-04-18T08:00Z'))).toBeNull();
    expect(isLast(task('every week 1 time after completion'))).toBe(true);
  });

  test('always lies ahead, at most one period away, and keeps its time of day', () => {
    const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Santiago'];
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 40 }), fc.boolean(), (name, later, after) => {
        const zone = name as Zone;
        const { recurrence, due } = place(`every day at 9:30${after ? ' after completion' : ''}`, null, zone);
        const first = { ...made(), recurrence, due, occurrence: { at: due.at, number: 1 }, closedAt: due.at };
        const made_ = instant(due.at + days(later) + 60_000);
        const next = successorOf(first, made_)?.fields.due?.at ?? instant(0);
        expect(next).toBeGreaterThan(made_);
        expect(next).toBeLessThanOrEqual(made_ + days(1) + 3_600_000);
        expect(localTime(next, zone).toPlainTime().toString()).toBe('09:30:00');
      }),
    );
  });
});

describe('the dates that come', () => {
  test('are those of the schedule; after completion the one that is known', () => {
    const monday = task('every monday 9am');
    expect(comingDates(monday, now, 3).map(iso)).toEqual(['2030-03-18T08:00', '2030-03-25T08:00', '2030-04-01T07:00']);
    const plants = task('every week at 9 after completion');
    expect(comingDates(plants, now, 3)).toEqual([]);
    expect(comingDates({ ...plants, closedAt: now }, now, 3).map(iso)).toEqual(['2030-03-13T08:00']);
  });

  test('are none while it is paused, or when another has come', () => {
    const monday = task('every monday 9am');
    expect(comingDates({ ...monday, recurrencePaused: true }, now, 3)).toEqual([]);
    expect(comingDates({ ...monday, followedBy: 'nobody' }, now, 3)).toEqual([]);
  });
});
