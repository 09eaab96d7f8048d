import type { ClockTime } from '../../src/domain/people/wall-time.js';
import { type Day, days, hours, type Instant, instant, localTime, minutes, type Zone } from '../../src/domain/time.js';
import type { ClockChange } from '../domain/people/clock-changes.js';

const offsetAt = (at: number, zone: Zone) => localTime(instant(at), zone).offsetNanoseconds / 1e6;
export const dayAfter = (day: Day, later: number) =>
  new Date(Date.parse(day) + days(later)).toISOString().slice(0, 10) as Day;
const shown = (at: number, offset: number) => new Date(at + offset).toISOString();

/** What the clocks of a zone show around one change, worked out from the two offsets alone and not by the code under test. */
export function wallClock({ zone, at: change }: ClockChange) {
  const [before, after] = [offsetAt(change - 1, zone), offsetAt(change, zone)] as const;
  const offset = (at: number) => (at < change ? before : after);
  const [from, to] = [change + Math.min(before, after), change + Math.max(before, after)] as const;

  const dayAt = (at: number) => shown(at, offset(at)).slice(0, 10) as Day;

  /**
   * The moment at which they show `time` on `day`. A time that comes twice: the first. One that is skipped: the first moment
   * after the gap, or the last minute before it where that is another day already.
   */
  function moment(day: Day, time: ClockTime): Instant {
    const wall = Date.parse(`${day}T${time}Z`);
    if (wall - before < change) return instant(wall - before);
    if (wall - after >= change) return instant(wall - after);
    return instant(dayAt(change) === day ? change : change - minutes(1));
  }

  const timeOf = (wall: number) => new Date(wall).toISOString().slice(11, 16) as ClockTime;
  return {
    zone,
    change,
    today: dayAt(change - 1),
    dayAt,
    moment,
    /** Nine o'clock, and times within and at both ends of what is skipped or comes twice. */
    times: ['09:00' as ClockTime, ...[from, (from + to) / 2, to].map(timeOf)],
    /** All of the day of the change and some of the days beside it. */
    from: instant(change - hours(28) - 1),
    to: instant(change + hours(28)),
    /** `2026-10-25 at …` (epoch ms) for each day that shows `time` within these hours. */
    runs: (time: ClockTime): string[] =>
      [-2, -1, 0, 1, 2]
        .map((later) => dayAfter(dayAt(change - 1), later))
        .map((day) => [day, moment(day, time)] as const)
        .filter(([, at]) => at > change - hours(28) - 1 && at <= change + hours(28))
        .map(([day, at]) => `${day} at ${at}`),
    read: (at: number) => shown(at, offset(at)).slice(0, 16),
  };
}

export type WallClock = ReturnType<typeof wallClock>;

/** Throws, saying where and when, unless what ran is what ought to have run. */
export function compare(wall: WallClock, what: string, ran: readonly string[], expected: readonly string[]): void {
  if (ran.join() === expected.join()) return;
  const where = `${wall.zone}, ${what}, around ${wall.read(wall.change)}`;
  throw new Error(`${where}:\n${ran.join('\n')}\nbut expected\n${expected.join('\n')}`);
}
