import { Temporal } from 'temporal-polyfill';
import { afresh } from '../domain/task/checklist.js';
import type { Occurrence } from '../domain/task/recurrence.js';
import { fieldsOf } from '../domain/task/rules/fields.js';
import { repeats, usualFields } from '../domain/task/rules/series.js';
import { movedAlong } from '../domain/task/rules/shift.js';
import type { Task, TaskFields } from '../domain/task/task.js';
import { type Day, dayOf, type Instant, localTime, type Zone } from '../domain/time.js';
import { nextAfterCompletion, nextOccurrence, occurrenceDue } from './recurrence.js';

export interface Successor {
  readonly fields: TaskFields;
  readonly occurrence: Occurrence;
  /** Dates before this one that went by with nobody there to make a task for them. */
  readonly missed: number;
}

/** The task that follows `task` when it is made at `now`, always due later than that; null when the recurrence has ended. */
export function successorOf(task: Task, now: Instant): Successor | null {
  const { recurrence, occurrence } = task;
  const next = nextDate(task, now);
  if (!recurrence || !occurrence || !next) return null;
  const usual = fieldsOf(usualFields(task));
  const start = usual.start && asFarAhead(usual.start, occurrence.at, next.at, recurrence.zone);
  const due = { at: next.at, zone: recurrence.zone };
  const last = { at: occurrence.at, zone: recurrence.zone };
  const checklist = afresh(usual.checklist, (item) => movedAlong(item, last, due));
  return {
    fields: { ...usual, after: [], start, checklist, due },
    occurrence: { at: next.at, number: occurrence.number + 1 },
    missed: next.missed,
  };
}

/** When those that follow `task` are due, as far as that can be known at `now`: after completion, one at most, and none while it is open. */
export function comingDates(task: Task, now: Instant, count: number): readonly Instant[] {
  const dates: Instant[] = [];
  if (!task.recurrence || task.recurrencePaused || !repeats(task)) return dates;
  let date = nextDate(task, now)?.at ?? null;
  while (date !== null && dates.length < count) {
    dates.push(date);
    date = task.recurrence.mode === 'on_schedule' ? nextOccurrence(task.recurrence, date) : null;
  }
  return dates;
}

/** Whether its recurrence ends with this one. */
export function isLast(task: Task): boolean {
  const { occurrence, closedAt } = task;
  return (
    occurrence !== null &&
    repeats(task) &&
    nextDate({ ...task, closedAt: closedAt ?? occurrence.at }, occurrence.at) === null
  );
}

function nextDate({ recurrence, occurrence, closedAt }: Task, now: Instant): { at: Instant; missed: number } | null {
  if (!recurrence || !occurrence) return null;
  if (recurrence.mode === 'on_schedule') {
    const passed = occurrenceDue(recurrence, occurrence.at, now);
    const at = nextOccurrence(recurrence, passed?.at ?? occurrence.at);
    return at === null ? null : { at, missed: passed ? passed.missed + 1 : 0 };
  }
  if (closedAt === null) return null;
  let at = nextAfterCompletion(recurrence, closedAt, occurrence);
  let missed = 0;
  for (; at !== null && at <= now; missed++) at = nextAfterCompletion(recurrence, at, { ...occurrence, at });
  return at === null ? null : { at, missed };
}

/** Begins as many days before `date` as `start` lies before `last`. */
function asFarAhead(start: Day, last: Instant, date: Instant, zone: Zone): Day {
  const lead = Temporal.PlainDate.from(start).until(localTime(last, zone).toPlainDate());
  return dayOf(localTime(date, zone).toPlainDate().subtract(lead));
}
