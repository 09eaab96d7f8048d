import type { UserId } from '../ids.js';
import type { ResolvedSettings } from '../people/person.js';
import type { WorkingTime } from '../people/working-time.js';
import { awaitedFor, datedItems } from '../task/rules/items.js';
import type { Task } from '../task/task.js';
import { instant } from '../time.js';
import { itemPlan, itemsOwedSince } from './item-reminders.js';
import { offsetsOf } from './offsets.js';
import { escalation } from './overdue.js';
import { owedSince } from './owed-since.js';
import type { Placing, PlannedReminder } from './placement.js';
import { type Owed, type OwedEscalation, reminderPlan } from './plan.js';
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
  /** Whom items with a date of their own wait for, see `awaitedFor`. */
  readonly named: readonly Listener[];
  readonly assigner: Listener;
  /** How long after the deadline the assigner hears that it passed, in ms; null: never. */
  readonly escalateAfterMs: number | null;
}

/** What is owed to one person of a task, or of one item: what they are to hear, by which rules, and what of it is dealt with. */
export interface Part {
  readonly person: UserId;
  readonly plan: readonly PlannedReminder[];
  readonly placing: Placing;
  readonly handled: ReadonlySet<string>;
}

/** For an open task. */
export function partsOf(task: Task, listeners: Listeners): readonly Part[] {
  return [...(task.due ? taskParts(task, listeners) : []), ...itemParts(task, listeners)];
}

function taskParts(task: Task, listeners: Listeners): readonly Part[] {
  const own = listeners.assignees.map((listener): Part => {
    const { obligation, handled } = owedBy(task, listener);
    return { person: listener.person, plan: reminderPlan(obligation), placing: obligation, handled };
  });
  const escalated = escalationOf(task, listeners);
  if (!escalated?.planned) return own;
  return [...own, { person: listeners.assigner.person, plan: [escalated.planned], ...escalated }];
}

/** For an open task. */
export function itemParts(task: Task, { named }: Listeners): readonly Part[] {
  const items = datedItems(task);
  if (items.length === 0) return [];
  const owedSince = itemsOwedSince(task);
  const handled = new Map(named.map(({ person }) => [person, handledFor(task, person)]));
  return items.flatMap((item) => {
    const people = awaitedFor(task, item);
    return named
      .filter(({ person }) => people.includes(person))
      .map((listener): Part => {
        const { person } = listener;
        const obligation = obligationOf(task, listener, { due: item.due.at, since: owedSince(item, person) });
        return {
          person,
          plan: itemPlan(obligation, item),
          placing: obligation,
          handled: handled.get(person) ?? new Set(),
        };
      });
  });
}

export function owedBy(task: Task, listener: Listener): Owed {
  return {
    obligation: obligationOf(task, listener, ofTask(task, listener)),
    handled: handledFor(task, listener.person),
  };
}

/** Whoever does it themselves is told as an assignee already. */
export function escalationOf(task: Task, { assignees, assigner, escalateAfterMs }: Listeners): OwedEscalation | null {
  if (assignees.some(({ person }) => person === assigner.person)) return null;
  const placing = placingOf(task, assigner, ofTask(task, assigner));
  return { planned: escalation(placing, escalateAfterMs), placing, handled: handledFor(task, assigner.person) };
}

type Deadline = Pick<Placing, 'due' | 'since'>;

const ofTask = (task: Task, { person }: Listener): Deadline => ({
  due: task.due?.at ?? instant(0),
  since: owedSince(task, person),
});

const obligationOf = (task: Task, listener: Listener, deadline: Deadline): Obligation => ({
  ...placingOf(task, listener, deadline),
  offsets: offsetsOf(task.reminders, listener.settings),
  snoozedUntil: task.snoozes.find(({ person }) => person === listener.person)?.until ?? null,
});

const placingOf = (task: Task, { settings, time }: Listener, deadline: Deadline): Placing => ({
  ...deadline,
  urgent: task.priority === 'urgent',
  quiet: settings.quietOutsideHours,
  time,
});

const handledFor = (task: Task, who: UserId) =>
  new Set(task.reminded.filter(({ person }) => person === who).map(({ key }) => key));
