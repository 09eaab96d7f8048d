import type { PlannedReminder } from '../../domain/reminders/placement.js';
import { describeOffsets } from '../../language/parse-offsets.js';

/** What somebody is reminded of by the reminder called `key`, after "told:", `its reminder 1 day before`. */
export function reminderWords(key: PlannedReminder['key']): string {
  const [kind, , which] = key.split(':');
  const number = Number(which);
  switch (kind) {
    case 'due':
      return number === 0 ? 'its reminder at the due time' : `its reminder ${describeOffsets([number])} before`;
    case 'snooze':
      return 'its reminder at the end of a snooze';
    case 'overdue':
      return number > 1 ? `that it is overdue (${ordinals[number] ?? `${number}th`} time)` : 'that it is overdue';
    case 'escalation':
      return 'that it is overdue and not done';
    default:
      return 'its reminder';
  }
}

const ordinals: readonly string[] = ['', '', '2nd', '3rd'];

/** THE table: why somebody was not told, by the reason kept with it; other reasons are Slack's own. */
const reasons: Readonly<Record<string, string>> = {
  past: 'its time had passed when it came to them',
  quiet_hours: 'outside their working hours',
  away: 'they are away',
  snoozed: 'they asked to hear of it later',
  merged: 'another message said it',
  deadline_passed: 'found too late: the due date had passed',
  completed: 'it was done by then',
  cancelled: 'it was cancelled by then',
  moved: 'its due date was moved',
  not_watching: 'it was nothing to them any more',
  no_card: 'there is no card to say it under',
  handed_over: 'it was no longer theirs',
  user_disabled: 'their account is switched off',
};

/** Slack's codes are words with underscores. */
export const reasonWords = (why: string): string =>
  Object.hasOwn(reasons, why)
    ? (reasons[why] as string)
    : why
        .replace(/[^\w-]/g, ' ')
        .replaceAll('_', ' ')
        .slice(0, 80);
