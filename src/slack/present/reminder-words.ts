import type { Line, OwnLine, Words } from '../../domain/line.js';
import type { PlannedReminder } from '../../domain/reminders/placement.js';
import type { Task } from '../../domain/task/task.js';
import { offsetsLine } from '../../language/parse-offsets.js';
import { cut } from '../views/text.js';
import { textOf } from './reminder-checklist.js';
import { amount, line, typed, verbatim, words } from './say.js';

/** What somebody is reminded of by the reminder of `task` called `key`, after "told:", `its reminder 1 day before`. */
export function reminderWords(task: Task, key: PlannedReminder['key']): Line {
  const [kind, , which, item] = key.split(':');
  const number = Number(which);
  if (item !== undefined) return itemWords(kind, number, [typed(`“${cut(textOf(task, Number(item)), itemShown)}”`)]);
  switch (kind) {
    case 'due':
      return number === 0 ? line`its reminder at the due time` : line`its reminder ${offsetsLine([number])} before`;
    case 'snooze':
      return line`its reminder at the end of a snooze`;
    case 'overdue':
      return number > 1 ? line`that it is overdue (${ordinalOf(number)} time)` : line`that it is overdue`;
    case 'escalation':
      return line`that it is overdue and not done`;
    default:
      return line`its reminder`;
  }
}

function itemWords(kind: string | undefined, minutes: number, text: Line): Line {
  if (kind !== 'due') return line`that ${text} is overdue`;
  return minutes === 0
    ? line`the reminder of ${text} at its due time`
    : line`the reminder of ${text} ${offsetsLine([minutes])} before`;
}

const itemShown = 60;

const ordinalOf = (number: number): OwnLine =>
  number === 2 ? line`2nd` : number === 3 ? line`3rd` : line`${amount(number)}th`;

/** THE table: why somebody was not told, by the reason kept with it; other reasons are Slack's own. */
const reasons: ReadonlyMap<string, Words> = new Map(
  Object.entries({
    past: words('its time had passed when it came to them'),
    quiet_hours: words('outside their working hours'),
    away: words('they are away'),
    snoozed: words('they asked to hear of it later'),
    merged: words('another message said it'),
    deadline_passed: words('found too late: the due date had passed'),
    completed: words('it was done by then'),
    cancelled: words('it was cancelled by then'),
    moved: words('its due date was moved'),
    not_watching: words('it was nothing to them any more'),
    no_card: words('there is no card to say it under'),
    handed_over: words('it was no longer theirs'),
    ticked: words('it was ticked by then'),
    removed: words('it was taken off the checklist by then'),
    promoted: words('it was a task of its own by then'),
    user_disabled: words('their account is switched off'),
  }),
);

/** Slack's codes are words with underscores. */
export const reasonWords = (why: string): Words =>
  reasons.get(why) ??
  verbatim(
    why
      .replace(/[^\w-]/g, ' ')
      .replaceAll('_', ' ')
      .slice(0, 80),
  );
