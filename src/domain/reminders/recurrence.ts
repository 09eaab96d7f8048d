import type { ClockTime } from '../people/wall-time.js';
import type { Day, Zone } from '../time.js';

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
