import { type Refusal, refuse } from '../decision.js';
import { amount, line } from '../line.js';

/** More than a person reads; it also bounds what one task can cost. */
const mostReminders = 10;
const longestMinutes = 365 * 24 * 60;

/**
 * `raw` minutes before the deadline as they are kept: without repeats, longest first. Refuses what is no whole number from
 * 0 (at the deadline) to a year, and more than 10.
 */
export function reminderOffsets(raw: readonly number[]): readonly number[] | Refusal {
  if (raw.some((offset) => !Number.isInteger(offset) || offset < 0 || offset > longestMinutes))
    return refuse('offset-impossible', 'A reminder comes from one year before the deadline up to the deadline itself.');
  const offsets = [...new Set(raw)].sort((a, b) => b - a);
  return offsets.length > mostReminders
    ? refuse(
        'too-many-reminders',
        line`A task can have at most ${amount(mostReminders)} reminders, not ${amount(offsets.length)}.`,
      )
    : offsets;
}

/** A task's own reminders go before the person's, which go before the workspace's (see `settingsOf`). */
export const offsetsOf = (task: readonly number[] | null, settings: { readonly reminders: readonly number[] }) =>
  task ?? settings.reminders;
