import type { WorkingTime } from '../people/working-time.js';
import { hours, type Instant, instant } from '../time.js';

/** THE table of what somebody may put a reminder off to, without picking a moment; null where none comes. */
export const snoozes = {
  hour: (now: Instant): Instant | null => instant(now + hours(1)),
  morning: (now: Instant, time: WorkingTime): Instant | null => time.tomorrowMorning(now),
  workday: (now: Instant, time: WorkingTime): Instant | null => time.nextWorkingDayStart(now),
} as const;

export type SnoozeChoice = keyof typeof snoozes;
