import type { UserId } from '../ids.js';
import { type DueNotice, reminderFor } from '../notice.js';
import type { ResolvedSettings } from '../people/person.js';
import type { WorkingTime } from '../people/working-time.js';
import { isOpen, type Priority, type Reminded, type Task } from '../task/task.js';
import { type Instant, instant } from '../time.js';
import { lapse, lapsesAt } from './lapse.js';
import { settle } from './lateness.js';
import { offsetsOf } from './offsets.js';
import { escalation } from './overdue.js';
import { owedSince } from './owed-since.js';
import type { Placing, PlannedReminder } from './placement.js';
import { nextWake, type Owed, type OwedEscalation, reminderPlan } from './plan.js';
import type { Obligation } from './schedule.js';

/** Somebody who may have to be told of a task, and when they work. */
export interface Listener {
  readonly person: UserId;
  readonly settings: Pick<ResolvedSettings, 'reminders' | 'quietOutsideHours'>;
  readonly time: WorkingTime;
}

export interface Listeners {
  /** Those of them who are reminded. */
  readonly assignees: readonly Listener[];
  readonly assigner: Listener;
  /** How long after the deadline the assigner hears that it passed, in ms; null: never. */
  readonly escalateAfterMs: number | null;
}

/** What is owed to one person: what they are to hear, by which rules, and what of it is dealt with. */
export interface Part {
  readonly person: UserId;
  readonly plan: readonly PlannedReminder[];
  readonly placing: Placing;
  readonly handled: ReadonlySet<string>;
}

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
  if (!isOpen(task.status) || !task.due) return null;
  const owed = listeners.assignees.map((listener) => owedBy(task, listener));
  const at = nextWake(owed, escalationOf(task, listeners), now);
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
  const { due, priority } = task;
  if (!due || !isOpen(task.status)) return { body: task, notices: [], told: new Map() };
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
      const notice = reminderFor(person, reminder, due.at, verdict.verdict === 'fold');
      const dueAt = saidAt ?? instant(Math.min(at, Math.max(now, reminder.at)));
      told.set(person, dueAt);
      notices.push({ notice, dueAt: instant(dueAt - head[priority]) });
    }
  }
  const body =
    reminded.length === 0 ? lapsed.body : { ...lapsed.body, reminded: keptOf([...task.reminded, ...reminded], due.at) };
  return { body, notices, told };
}

const earlierKept = 400;

/** All that could be owed again, which is what `due` was the deadline of, and the latest of the rest. */
function keptOf(reminded: readonly Reminded[], due: Instant): readonly Reminded[] {
  const earlier = reminded.filter(({ key }) => key.startsWith('snooze:') || Number(key.split(':')[1]) < due);
  if (earlier.length <= earlierKept) return reminded;
  const dropped = new Set(earlier.slice(0, -earlierKept));
  return reminded.filter((one) => !dropped.has(one));
}

/** For an open task with a deadline. */
export function partsOf(task: Task, listeners: Listeners): readonly Part[] {
  const own = listeners.assignees.map((listener): Part => {
    const { obligation, handled } = owedBy(task, listener);
    return { person: listener.person, plan: reminderPlan(obligation), placing: obligation, handled };
  });
  const escalated = escalationOf(task, listeners);
  if (!escalated?.planned) return own;
  return [...own, { person: listeners.assigner.person, plan: [escalated.planned], ...escalated }];
}

function owedBy(task: Task, listener: Listener): Owed {
  const obligation: Obligation = {
    ...placingOf(task, listener),
    offsets: offsetsOf(task.reminders, listener.settings),
    snoozedUntil: task.snoozes.find(({ person }) => person === listener.person)?.until ?? null,
  };
  return { obligation, handled: handledFor(task, listener.person) };
}

/** Whoever does it themselves is told as an assignee already. */
function escalationOf(task: Task, { assignees, assigner, escalateAfterMs }: Listeners): OwedEscalation | null {
  if (assignees.some(({ person }) => person === assigner.person)) return null;
  const placing = placingOf(task, assigner);
  return { planned: escalation(placing, escalateAfterMs), placing, handled: handledFor(task, assigner.person) };
}

function placingOf(task: Task, { person, settings, time }: Listener): Placing {
  return {
    due: task.due?.at ?? instant(0),
    since: owedSince(task, person),
    urgent: task.priority === 'urgent',
    quiet: settings.quietOutsideHours,
    time,
  };
}

const handledFor = (task: Task, who: UserId) =>
  new Set(task.reminded.filter(({ person }) => person === who).map(({ key }) => key));
