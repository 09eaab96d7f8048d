import type { Temporal } from 'temporal-polyfill';
import { type Day, dayOf, days, type Instant, instant, localTime, toInstant, type Zone } from '../time.js';
import { isAwayOn, type TimeOff } from './time-off.js';
import { momentOn, type Weekday } from './wall-time.js';
import type { WorkingHours } from './workspace-settings.js';

export interface WorkingRules {
  readonly zone: Zone;
  readonly workingDays: readonly Weekday[];
  readonly workingHours: WorkingHours;
  readonly timeOff: readonly TimeOff[];
  /** Public holidays of the person's region. */
  readonly isHoliday: (day: Day) => boolean;
}

/** One working day's hours: from `start` up to, not including, `end`. */
export interface Shift {
  readonly start: Instant;
  readonly end: Instant;
}

/** One day of the zone, from its first instant to that of the next. */
interface LocalDay {
  readonly date: Temporal.PlainDate;
  readonly day: Day;
  readonly start: Instant;
  readonly end: Instant;
  /** Null on days off; worked out when first asked for. */
  shift?: Shift | null;
}

/** How many days a search looks ahead or back. Whoever works on none of them counts as never working. */
const farthestDays = 400;

/**
 * When one person works: their hours on each of their working days that is neither a holiday nor time off. All hours are
 * read on the clocks of their zone, so a shift is an hour shorter or longer when the clocks change within it.
 * Days looked at are remembered: keep one of these per person for as long as their rules stay.
 */
export class WorkingTime {
  readonly zone: Zone;
  readonly #rules: WorkingRules;
  /** By number of the UTC day: calendar arithmetic takes about 50 µs a day, and a few days are asked for over and over. */
  readonly #days = new Map<number, LocalDay[]>();

  constructor(rules: WorkingRules) {
    this.zone = rules.zone;
    this.#rules = rules;
  }

  isWorkingTime(at: Instant): boolean {
    const shift = this.#shiftOn(this.#dayAt(at));
    return shift !== null && shift.start <= at && at < shift.end;
  }

  /** Time off alone; a holiday or a weekend is not being away. */
  isAway(day: Day): boolean {
    return isAwayOn(this.#rules.timeOff, day);
  }

  isAwayAt(at: Instant): boolean {
    return this.#rules.timeOff.length > 0 && this.isAway(this.#dayAt(at).day);
  }

  /** `at` itself within working time, otherwise the start of the next shift; null when none comes within 400 days. */
  nextWorkingMoment(at: Instant): Instant | null {
    const shift = this.#search(at, 'later', ({ end }) => end > at);
    return shift && instant(Math.max(at, shift.start));
  }

  /** The latest shift that was over by `at`; null when there is none within 400 days. */
  shiftBefore(at: Instant): Shift | null {
    return this.#search(at, 'earlier', ({ end }) => end <= at);
  }

  endOfPreviousWorkingDay(at: Instant): Instant | null {
    return this.shiftBefore(at)?.end ?? null;
  }

  /** The start of the `count`th working day after the day of `at`; null when it lies more than 400 days away. */
  nextWorkingDayStart(at: Instant, count = 1): Instant | null {
    const today = this.#shiftOn(this.#dayAt(at));
    let passed = 0;
    const shift = this.#search(at, 'later', ({ start }) => {
      if (start !== today?.start) passed += 1;
      return passed === count;
    });
    return shift?.start ?? null;
  }

  /** When this person's hours would begin on the day after that of `at`, be it a working day or not. */
  tomorrowMorning(at: Instant): Instant {
    const { start } = this.#rules.workingHours;
    const tomorrow = this.#dayAt(at).date.add({ days: 1 });
    // Only a zone that crosses the date line lacks a day, and it lacks no two.
    return (momentOn(tomorrow, start, this.zone) ?? momentOn(tomorrow.add({ days: 1 }), start, this.zone)) as Instant;
  }

  /** Whole minutes of working time from `a` up to `b`; 0 when `b` is not later. Counts at most 400 days from `a` on. */
  workingMinutesBetween(a: Instant, b: Instant): number {
    let total = 0;
    this.#search(a, 'later', ({ start, end }) => {
      total += Math.max(0, Math.min(b, end) - Math.max(a, start));
      return end >= b;
    });
    return Math.floor(total / 60_000);
  }

  #dayAt(at: Instant): LocalDay {
    const number = Math.floor(at / days(1));
    const known = this.#days.get(number) ?? [];
    const found = known.find(({ start, end }) => start <= at && at < end);
    if (found) return found;
    if (this.#days.size > 2 * farthestDays) this.#days.clear();
    const date = localTime(at, this.zone).toPlainDate();
    const [start, end] = [date, date.add({ days: 1 })].map((each) => toInstant(each.toZonedDateTime(this.zone)));
    const made = { date, day: dayOf(date), start: start as Instant, end: end as Instant };
    this.#days.set(number, [...known, made]);
    return made;
  }

  /** The first shift that `fits`, from the day of `at` on, to later days or to earlier ones. */
  #search(at: Instant, direction: 'later' | 'earlier', fits: (shift: Shift) => boolean): Shift | null {
    if (this.#rules.workingDays.length === 0) return null;
    let day = this.#dayAt(at);
    for (let looked = 0; looked <= farthestDays; looked += 1) {
      const shift = this.#shiftOn(day);
      if (shift && fits(shift)) return shift;
      day = this.#dayAt(direction === 'later' ? day.end : instant(day.start - 1));
    }
    return null;
  }

  #shiftOn(local: LocalDay): Shift | null {
    if (local.shift === undefined) local.shift = this.#isWorkingDay(local) ? this.#hoursOn(local.date) : null;
    return local.shift;
  }

  #isWorkingDay({ date, day }: LocalDay): boolean {
    const { workingDays, isHoliday } = this.#rules;
    return workingDays.includes(date.dayOfWeek as Weekday) && !this.isAway(day) && !isHoliday(day);
  }

  #hoursOn(date: Temporal.PlainDate): Shift | null {
    const { workingHours } = this.#rules;
    const start = momentOn(date, workingHours.start, this.zone);
    const end = momentOn(date, workingHours.end, this.zone);
    return start !== null && end !== null && start < end ? { start, end } : null;
  }
}
