import type { TaskId } from '../ids.js';
import type { ClockTime } from '../people/wall-time.js';
import type { Day, Instant, Zone } from '../time.js';

/** When a task comes again; `src/calendar/recurrence.ts` reads it. */
export interface Recurrence {
  /** An RRULE of RFC 5545 over calendar days, `FREQ=WEEKLY;BYDAY=MO;UNTIL=20270301`; never finer than daily. */
  readonly rule: string;
  /** Its DTSTART, a DATE: the first occurrence. */
  readonly start: Day;
  /** On each of those days, on the clocks of `zone`. */
  readonly time: ClockTime;
  readonly zone: Zone;
  /** `after_completion`: the next one is counted from the day the last was completed, and not before. */
  readonly mode: 'on_schedule' | 'after_completion';
}

/** Which one of its recurrence a task is. */
export interface Occurrence {
  /** The date the recurrence gave it, whatever has been made of its due date since; what comes next is counted from here. */
  readonly at: Instant;
  /** How many there have been since the recurrence was said, this one included. */
  readonly number: number;
}

/** Where a task that was made to follow another stands. */
export interface Follows {
  /** The first task of the series. */
  readonly series: TaskId;
  /** 2 for the second task of the series, and so on. */
  readonly place: number;
  /** The number of the task before, as people say it. */
  readonly after: number;
  /** Dates between the two that went by while nobody was there to make a task for them; they are not made up for. */
  readonly missed: number;
}

export interface FollowedBy {
  readonly task: TaskId;
  readonly number: number;
}
