import type { Temporal } from 'temporal-polyfill';
import { type DayMinutes, localAt } from './resolve-time.js';
import type { Moment, Wall } from './said.js';

type Local = Temporal.PlainDateTime;

/** What somebody who named a time that is over most likely meant: two different times ahead, at the hour said. */
export function insteadOfPast(
  moment: Moment,
  past: Local,
  minutes: DayMinutes,
  timeSaid: boolean,
  wall: Wall,
): readonly [Local, Local] {
  const ahead = (local: Local) => toMs(local, wall) > wall.now.epochMilliseconds;
  const on = (day: Temporal.PlainDate) => localAt(day, minutes);
  const tomorrow = wall.today.add({ days: 1 });
  const [one, other] = guesses();
  return one.equals(other) ? [one, one.add({ days: 7 })] : [one, other];

  function guesses(): readonly [Local, Local] {
    const day = moment.day;
    const saidToday = !day || (day.kind !== 'weekday' && past.toPlainDate().equals(wall.today));
    if (saidToday && !timeSaid) {
      const lastMinute = localAt(wall.today, 23 * 60 + 59);
      if (ahead(lastMinute)) return [lastMinute, on(tomorrow)];
    }
    if (saidToday)
      return [on(tomorrow), on(tomorrow.dayOfWeek === 6 ? tomorrow.add({ days: 2 }) : wall.today.add({ weeks: 1 }))];
    if (day.kind === 'weekday') return [repeated(past, { days: 7 }), on(tomorrow)];
    if (day.kind === 'date' || day.kind === 'slash') {
      const recent = past.until(wall.now.toPlainDateTime()).days <= 31;
      const nextYear = repeated(past, { years: 1 });
      return recent ? [repeated(past, { months: 1 }), nextYear] : [nextYear, on(tomorrow)];
    }
    return [on(tomorrow), on(wall.today.add({ weeks: 1 }))];
  }

  /** Counted from the day itself each time, so that the 31st does not wear down to the 28th. */
  function repeated(from: Local, step: { days: number } | { months: number } | { years: number }): Local {
    const [[unit, size] = ['days', 7]] = Object.entries(step);
    const gap = Math.floor(
      from.until(wall.now.toPlainDateTime(), { largestUnit: unit as 'day' })[unit as 'days'] / size,
    );
    let times = Math.max(1, gap);
    while (!ahead(from.add({ [unit]: size * times }))) times++;
    return from.add({ [unit]: size * times });
  }
}

const toMs = (local: Local, wall: Wall) => local.toZonedDateTime(wall.zone).epochMilliseconds;
