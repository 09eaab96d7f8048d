import { type Instant, instant, minutes } from '../time.js';
import { type Placing, type PlannedReminder, place } from './placement.js';

/** What decides when one assignee hears of one task. */
export interface Obligation extends Placing {
  /** Minutes before the deadline: of the task, else of the person, else of the workspace (see `offsetsOf`). */
  readonly offsets: readonly number[];
  /** The person asked to hear of it no sooner; null: they did not. */
  readonly snoozedUntil: Instant | null;
}

/** Reminders closer together than this are one. */
export const foldWithin = minutes(15);

/** The reminders before the deadline, in the order of `offsets`, each placed by itself (see `place`). */
export function beforeDeadline(owed: Obligation): readonly PlannedReminder[] {
  return owed.offsets.map((offsetMinutes) => {
    const nominalAt = instant(owed.due - minutes(offsetMinutes));
    const placed = place(owed, nominalAt);
    const reminder = { key: `due:${owed.due}:${offsetMinutes}`, kind: 'before', offsetMinutes, nominalAt } as const;
    return typeof placed === 'string' ? { ...reminder, at: nominalAt, skipped: placed } : { ...reminder, at: placed };
  });
}

/**
 * `reminders` in order of time, as the person will hear them: one at the end of their snooze in place of all before it,
 * and of those less than 15 minutes apart only the first. The person picked the end of a snooze: it keeps to no hours.
 */
export function arranged(owed: Obligation, reminders: readonly PlannedReminder[]): readonly PlannedReminder[] {
  const until = owed.snoozedUntil !== null && owed.snoozedUntil >= owed.since ? owed.snoozedUntil : null;
  const all = until === null ? reminders : [snooze(until), ...reminders.map((reminder) => snoozed(reminder, until))];
  let spoken: Instant | null = null;
  return [...all]
    .sort((a, b) => a.at - b.at)
    .map((reminder) => {
      if (reminder.skipped) return reminder;
      if (spoken !== null && reminder.at - spoken < foldWithin)
        return { ...reminder, at: reminder.nominalAt, skipped: 'merged' };
      spoken = reminder.at;
      return reminder;
    });
}

const snooze = (until: Instant): PlannedReminder => ({
  key: `snooze:${until}`,
  kind: 'snooze',
  nominalAt: until,
  at: until,
});

function snoozed(reminder: PlannedReminder, until: Instant): PlannedReminder {
  if (reminder.skipped || reminder.at >= until) return reminder;
  return { ...reminder, at: reminder.nominalAt, skipped: 'snoozed' };
}
