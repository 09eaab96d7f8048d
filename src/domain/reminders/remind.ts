import type { UserId } from '../ids.js';
import { type DueNotice, reminderFor } from '../notice.js';
import { isOpen, type Priority, type Reminded, type Task } from '../task/task.js';
import { type Instant, instant } from '../time.js';
import { lapse, lapsesAt } from './lapse.js';
import { settle } from './lateness.js';
import { escalationOf, itemParts, type Listeners, owedBy, partsOf } from './parts.js';
import { earliest, least, nextWake } from './plan.js';

export interface Reminding {
  readonly body: Task;
  readonly notices: readonly DueNotice[];
  /** Who is told something of it, and when. */
  readonly told: ReadonlyMap<UserId, Instant>;
}

/** Of what falls due at the same moment the more urgent goes first: by so many ms, in wakes as in outboxes. */
const head: Readonly<Record<Priority, number>> = { urgent: 3, high: 2, normal: 1, low: 0 };

/**
 * Reminders are handed over so many ms before their time, to be said at it: whoever delivers meanwhile finds all that one
 * person is told then, and puts it into one message.
 */
const handOverAhead = 1_000;
const ahead = (priority: Priority) => handOverAhead + head[priority];

/** When the clock must look at `task` again, seen at `now`: for a reminder, or since it is overdue then; null for never. */
export function nextReminder(task: Task, listeners: Listeners, now: Instant): Instant | null {
  if (!isOpen(task.status)) return null;
  const ofTask = task.due
    ? nextWake(
        listeners.assignees.map((listener) => owedBy(task, listener)),
        escalationOf(task, listeners),
        now,
      )
    : null;
  const ofItems = itemParts(task, listeners).map(({ plan, placing, handled }) => earliest(plan, placing, handled, now));
  const at = least([ofTask, ...ofItems]);
  const lapses = lapsesAt(task);
  if (at === null) return lapses;
  return instant(Math.min(at - ahead(task.priority), lapses ?? at));
}

/**
 * Hands over the reminders of `task` whose time has come at `now`, records those that are left out, and owes its cards a
 * redraw once it is overdue. Up to `horizon` (see `foldWithin`), reminders still to come are handed over early to people
 * of `along`, who are told something anyway, to be said then.
 */
export function remind(
  task: Task,
  listeners: Listeners,
  now: Instant,
  along?: { readonly people: ReadonlyMap<UserId, Instant>; readonly horizon: Instant },
): Reminding {
  const { priority } = task;
  if (!isOpen(task.status)) return { body: task, notices: [], told: new Map() };
  const at = instant(now + ahead(priority));
  const reminded: Reminded[] = [];
  const told = new Map<UserId, Instant>();
  const lapsed = lapse(task, now);
  const notices: DueNotice[] = [...lapsed.notices];
  for (const { person, plan, placing, handled } of partsOf(task, listeners)) {
    const saidAt = along?.people.get(person);
    const horizon = along && saidAt !== undefined ? along.horizon : at;
    for (const verdict of settle(plan, placing, handled, at, horizon)) {
      const { reminder } = verdict;
      const why = verdict.verdict === 'skip' ? verdict.reason : null;
      reminded.push({ person, key: reminder.key, at: now, why });
      if (why !== null) continue;
      const notice = reminderFor(person, reminder, placing.due, verdict.verdict === 'fold');
      const dueAt = saidAt ?? instant(Math.min(at, Math.max(now, reminder.at)));
      told.set(person, dueAt);
      notices.push({ notice, dueAt: instant(dueAt - head[priority]) });
    }
  }
  const body =
    reminded.length === 0 ? lapsed.body : { ...lapsed.body, reminded: keptOf(task, [...task.reminded, ...reminded]) };
  return { body, notices, told };
}

const earlierKept = 400;

/** All that could be owed again, which is what the deadline was that its task, or its item, has now, and the latest of the rest. */
function keptOf({ due, checklist }: Task, reminded: readonly Reminded[]): readonly Reminded[] {
  const deadlines = new Map(checklist.map((item) => [item.id, item.due?.at]));
  const earlier = reminded.filter(({ key }) => {
    const [kind, moment, , item] = key.split(':');
    const deadline = item === undefined ? due?.at : deadlines.get(Number(item));
    return kind === 'snooze' || deadline === undefined || Number(moment) < deadline;
  });
  if (earlier.length <= earlierKept) return reminded;
  const dropped = new Set(earlier.slice(0, -earlierKept));
  return reminded.filter((one) => !dropped.has(one));
}
