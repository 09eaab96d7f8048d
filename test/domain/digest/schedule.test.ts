import { type DailySchedule, dailyLimit, dueRun, nextRun, weeklyLimit } from '../../../src/domain/digest/schedule.js';
import type { ClockTime, Weekday } from '../../../src/domain/people/wall-time.js';
import {
  days,
  hours,
  type Instant,
  instant,
  localTime,
  minutes,
  toInstant,
  type Zone,
} from '../../../src/domain/time.js';
import { type ClockChange, dayAt, distinctClockChanges } from '../people/clock-changes.js';
import { berlin, local, wall } from '../people/colleague.js';

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const at = (time: string, on = everyDay, zone: Zone = berlin): DailySchedule => ({
  time: time as ClockTime,
  zone,
  days: on,
});

// 5 October 2026 is a Monday.
describe('a daily job', () => {
  test('runs at its time today, or tomorrow when that has passed', () => {
    expect(wall(nextRun(local('2026-10-05T08:00'), at('09:00')))).toBe('2026-10-05T09:00');
    expect(wall(nextRun(local('2026-10-05T09:00'), at('09:00')))).toBe('2026-10-06T09:00');
  });

  test('runs on its weekdays only', () => {
    expect(wall(nextRun(local('2026-10-09T12:00'), at('09:00', [1, 2, 3, 4, 5])))).toBe('2026-10-12T09:00');
    expect(wall(nextRun(local('2026-10-05T09:00'), at('09:00', [1])))).toBe('2026-10-12T09:00');
    expect(nextRun(local('2026-10-05T09:00'), at('09:00', []))).toBeNull();
  });

  test('runs at nine of its zone, before and after the clocks change', () => {
    const runs = [local('2026-10-24T08:00'), local('2026-10-24T12:00')].map((after) => nextRun(after, at('09:00')));
    expect(runs.map((run) => wall(run))).toEqual(['2026-10-24T09:00', '2026-10-25T09:00']);
    expect(Number(runs[1]) - Number(runs[0])).toBe(hours(25));
  });

  test('skips a day that its zone never had', () => {
    const apia = 'Pacific/Apia' as Zone;
    const after = local('2011-12-29T12:00', apia);
    expect(wall(nextRun(after, at('09:00', everyDay, apia)), apia)).toBe('2011-12-31T09:00');
  });
});

describe('a digest whose time has come', () => {
  const morning = at('09:00');
  const monday = local('2026-10-05T09:00');

  test('is sent in time, and once', () => {
    expect(dueRun(morning, monday, local('2026-10-06T08:59'), dailyLimit)).toBeNull();
    expect(dueRun(morning, monday, local('2026-10-06T09:00'), dailyLimit)).toMatchObject({
      verdict: 'send',
      missed: [],
    });
    expect(dueRun(morning, local('2026-10-06T09:00'), local('2026-10-06T09:01'), dailyLimit)).toBeNull();
  });

  test('is sent after six hours down, saying that it is late', () => {
    expect(dueRun(morning, monday, local('2026-10-06T15:00'), dailyLimit)?.verdict).toBe('fold');
  });

  test('is left out when the day is nearly over', () => {
    expect(dueRun(morning, monday, local('2026-10-06T17:01'), dailyLimit)?.verdict).toBe('skip');
  });

  test('is the latest alone after three days down', () => {
    const due = dueRun(morning, monday, local('2026-10-08T10:30'), dailyLimit);
    expect(due).toMatchObject({ at: local('2026-10-08T09:00'), verdict: 'fold' });
    expect(due?.missed.map((run) => wall(run))).toEqual(['2026-10-06T09:00', '2026-10-07T09:00']);
  });

  test('a year down costs no more than a month', () => {
    expect(dueRun(morning, monday, local('2027-10-05T10:00'), dailyLimit)?.missed.length).toBeLessThanOrEqual(31);
  });

  test('is not sent again by a clock that was turned back', () => {
    expect(dueRun(morning, monday, local('2026-10-04T09:30'), dailyLimit)).toBeNull();
    expect(dueRun(morning, monday, local('2026-10-05T09:30'), dailyLimit)).toBeNull();
  });

  test('of the week may come the day after', () => {
    const weekly = at('09:00', [1]);
    expect(dueRun(weekly, local('2026-09-28T09:00'), local('2026-10-06T12:00'), weeklyLimit)?.verdict).toBe('fold');
    expect(dueRun(weekly, local('2026-09-28T09:00'), local('2026-10-07T12:00'), weeklyLimit)?.verdict).toBe('skip');
  });
});

describe('around every change of clocks, of every zone, in seven years', () => {
  const changes = distinctClockChanges();
  const times = ['00:00', '00:30', '01:30', '02:00', '02:30', '09:00', '23:30'];

  function runsWithin(from: Instant, to: Instant, schedule: DailySchedule): Instant[] {
    const runs: Instant[] = [];
    for (let run = nextRun(from, schedule); run !== null && run < to; run = nextRun(run, schedule)) runs.push(run);
    return runs;
  }

  /** The day of the change and its neighbours, as far as the zone has them, and the instants they begin and end with. */
  function daysAround({ zone, at: change }: ClockChange) {
    const middle = localTime(change, zone).toPlainDate();
    const starts = [-1, 0, 1, 2].map((offset) => middle.add({ days: offset }).toZonedDateTime(zone));
    const named = [-1, 0, 1].filter((offset, index) =>
      starts[index]?.toPlainDate().equals(middle.add({ days: offset })),
    );
    const [from, , , to] = starts.map((start) => toInstant(start));
    return {
      from: from as Instant,
      to: to as Instant,
      names: named.map((offset) => middle.add({ days: offset }).toString()),
    };
  }

  test('there are many of them', () => {
    expect(changes.length).toBeGreaterThan(400);
  });

  test('each daily job runs exactly once per local day, at its time unless the clocks skip it', () => {
    for (const change of changes) {
      const { zone } = change;
      const { from, to, names } = daysAround(change);
      for (const time of times) {
        const runs = runsWithin(instant(from - 1), to, at(time, everyDay, zone)).map((run) => localTime(run, zone));
        const ranOn = runs.map((run) => run.toPlainDate().toString());
        if (ranOn.join() !== names.join()) throw new Error(`${zone} ${time}: ran on ${ranOn}, not ${names}`);
        for (const run of runs) {
          const beside = [0, minutes(1)].includes(change.at - run.epochMilliseconds);
          if (!beside && !run.toPlainTime().equals(time)) throw new Error(`${zone} ${time}: ran at ${run}`);
        }
      }
    }
  });

  test('whoever looks from time to time finds each run once', () => {
    for (const { zone, at: change } of changes) {
      const schedule = at('02:30', everyDay, zone);
      const [from, to] = [instant(change - days(1)), instant(change + days(1))];
      const found: Instant[] = [];
      let last = from;
      for (let now = from; now <= to; now = instant(now + minutes(200))) {
        const due = dueRun(schedule, last, now, dailyLimit);
        if (due) found.push(...due.missed, due.at);
        last = due?.at ?? last;
      }
      expect(found).toEqual(runsWithin(from, instant(last + 1), schedule));
      expect(new Set(found.map((run) => dayAt(run, zone))).size).toBe(found.length);
    }
  });
});
