import type { WorkingTime } from '../people/working-time.js';
import { type Instant, instant, minutes } from '../time.js';

/** When one person may be told of one task. */
export interface Placing {
  readonly due: Instant;
  /** When they came to owe it as it is: assigned, reopened, the date moved (see `owedSince`). */
  readonly since: Instant;
  /** Urgent tasks are told at any hour, but never during time off. */
  readonly urgent: boolean;
  /** `quietOutsideHours` of the person's settings. */
  readonly quiet: boolean;
  readonly time: WorkingTime;
}

/**
 * - `past`: its moment had gone by when the person came to owe the task
 * - `quiet_hours`, `away`: no moment was left in which the person may be told
 * - `snoozed`: the person asked to hear of it later
 * - `merged`: another reminder of the same task said it
 * - `deadline_passed`: found too late; the overdue notice takes its place
 */
export const skipReasons = ['past', 'quiet_hours', 'away', 'snoozed', 'merged', 'deadline_passed'] as const;
export type SkipReason = (typeof skipReasons)[number];

export const reminderKinds = ['before', 'snooze', 'overdue', 'escalation'] as const;
export type ReminderKind = (typeof reminderKinds)[number];

/** One time that a person is to be told of a task, or, with `skipped`, why they will not be. */
export interface PlannedReminder {
  /**
   * Names this reminder among all of one person and task: its kind, the moment it counts from, and which it is. It stays
   * the same until the date is moved or the task is owed anew.
   */
  readonly key: string;
  readonly kind: ReminderKind;
  /** The item of the task's checklist that it is about; absent where it is about the task. */
  readonly item?: number;
  /** Minutes before the deadline, for kind `before`. */
  readonly offsetMinutes?: number;
  readonly nominalAt: Instant;
  /** When it goes out; `nominalAt` where it does not. */
  readonly at: Instant;
  readonly skipped?: SkipReason;
}

/** How long before the end of a shift a reminder comes that was meant for the quiet after it: time to still act on it. */
export const marginBeforeEnd = minutes(30);

const isLoud = ({ urgent, quiet }: Placing) => urgent || !quiet;

export function isAllowed(placing: Placing, at: Instant): boolean {
  return isLoud(placing) ? !placing.time.isAwayAt(at) : placing.time.isWorkingTime(at);
}

/** `from` where the person may be told then, otherwise their next working moment; null when none comes. */
export function nextAllowed(placing: Placing, from: Instant): Instant | null {
  return isAllowed(placing, from) ? from : placing.time.nextWorkingMoment(from);
}

export const silenceAt = ({ time }: Placing, at: Instant): SkipReason => (time.isAwayAt(at) ? 'away' : 'quiet_hours');

/**
 * Where a reminder meant for `nominal` goes, the first of these that holds:
 * 1. nowhere (`past`), when `nominal < since`;
 * 2. `nominal`, when the person may be told then;
 * 3. `max(start, end - 30 min)` of the last shift that was over by `nominal`, unless that is before `since`;
 * 4. the first working moment after `nominal`, when it is before the deadline;
 * 5. nowhere (`away` or `quiet_hours`).
 */
export function place(placing: Placing, nominal: Instant): Instant | SkipReason {
  const { time, since, due } = placing;
  if (nominal < since) return 'past';
  if (isAllowed(placing, nominal)) return nominal;
  const shift = time.shiftBefore(nominal);
  const evening = shift && instant(Math.max(shift.start, shift.end - marginBeforeEnd));
  if (evening !== null && evening >= since) return evening;
  const next = time.nextWorkingMoment(nominal);
  return next !== null && next < due ? next : silenceAt(placing, nominal);
}
