import { type Decision, type Facts, refuse } from '../../decision.js';
import type { UserId } from '../../ids.js';
import { line } from '../../line.js';
import { days, type Instant } from '../../time.js';
import { apply, unchanged } from '../apply.js';
import type { CommandOf } from '../command.js';
import { named, type Risk, type Snooze, type Task } from '../task.js';
import { agreedBy } from './agreement.js';

export const assure = (task: Task, _: CommandOf<'assure'>, facts: Facts): Decision<Task> =>
  apply(task, 'assured', { risk: said('on_track', facts), proposedTo: agreedBy(task, facts.actor) }, facts);

export const doubt = (task: Task, _: CommandOf<'doubt'>, facts: Facts): Decision<Task> =>
  apply(task, 'doubted', { risk: said('at_risk', facts) }, facts);

/** Somebody's word on whether the date will be met. */
export const said = (level: Risk['level'], { actor, now }: Facts): Risk => ({ level, by: actor, at: now });

/** One answer of each person for each due date, of which the last counts. Also after it was completed late. */
export function explain(task: Task, { cause }: CommandOf<'explain'>, facts: Facts): Decision<Task> {
  const { due } = task;
  if (!due || facts.now <= due.at)
    return refuse('not_late', line`${named(task)} is not late, so there is nothing to explain.`);
  const own = task.delays.find(({ by, at }) => by === facts.actor && at > due.at);
  if (own?.cause === cause) return unchanged(task, 'already');
  const others = task.delays.filter((delay) => delay !== own);
  return apply(task, 'explained', { delays: [...others, { cause, by: facts.actor, at: facts.now }] }, facts);
}

const longestSnooze = days(366);

function momentFault(until: Instant, { now }: Facts): string | null {
  if (until <= now) return 'This moment has passed. Choose one that is still to come.';
  return until - now > longestSnooze ? 'This is more than a year away. Choose an earlier moment.' : null;
}

/** The person's reminders of this task are silent until then; what has ended is forgotten. Refusals name the field `until`. */
export function snooze(task: Task, { until }: CommandOf<'snooze'>, facts: Facts): Decision<Task> {
  const fault = momentFault(until, facts);
  if (fault) return refuse('invalid', fault, { fields: { until: fault } });
  const lasting = task.snoozes.filter(({ until: end }) => end > facts.now);
  return apply(task, 'snoozed', { snoozes: withSnooze(lasting, facts.actor, until) }, facts);
}

/** `snoozes` with that of one person, null for none, in an order that does not tell when each was made. */
export function withSnooze(snoozes: readonly Snooze[], person: UserId, until: Instant | null): readonly Snooze[] {
  const others = snoozes.filter((snooze) => snooze.person !== person);
  return [...others, ...(until === null ? [] : [{ person, until }])].sort((a, b) => (a.person < b.person ? -1 : 1));
}
