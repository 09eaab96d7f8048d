import { type Decision, type Facts, refuse } from '../../decision.js';
import { days } from '../../time.js';
import { apply } from '../apply.js';
import type { CommandOf } from '../command.js';
import { type Risk, type Snooze, type Task, taskName } from '../task.js';
import { agreedBy } from './agreement.js';

export const assure = (task: Task, _: CommandOf<'assure'>, facts: Facts): Decision<Task> =>
  apply(task, 'assured', { risk: said('on_track', facts), proposedTo: agreedBy(task, facts.actor) }, facts);

export const doubt = (task: Task, _: CommandOf<'doubt'>, facts: Facts): Decision<Task> =>
  apply(task, 'doubted', { risk: said('at_risk', facts) }, facts);

/** Somebody's word on whether the date will be met. */
export const said = (level: Risk['level'], { actor, now }: Facts): Risk => ({ level, by: actor, at: now });

/** One answer of each person for each due date; the last one counts. Also after it was completed late. */
export function explain(task: Task, { cause }: CommandOf<'explain'>, facts: Facts): Decision<Task> {
  const { due } = task;
  if (!due || facts.now <= due.at)
    return refuse('not_late', `${taskName(task)} is not late, so there is nothing to explain.`);
  const others = task.delays.filter(({ by, at }) => by !== facts.actor || at <= due.at);
  return apply(task, 'explained', { delays: [...others, { cause, by: facts.actor, at: facts.now }] }, facts);
}

const longestSnooze = days(366);

/** The person's reminders of this task are silent until then; what has ended is forgotten. */
export function snooze(task: Task, { until }: CommandOf<'snooze'>, facts: Facts): Decision<Task> {
  if (until <= facts.now) return refuse('past', 'That moment has passed. Choose one that is still to come.');
  if (until - facts.now > longestSnooze)
    return refuse('too_far', 'That is more than a year away. Choose an earlier moment.');
  const others = task.snoozes.filter(({ person, until: end }) => person !== facts.actor && end > facts.now);
  const own: Snooze = { person: facts.actor, until };
  return apply(task, 'snoozed', { snoozes: [...others, own] }, facts);
}
