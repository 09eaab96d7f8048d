import { type Decision, type Facts, refuse } from '../../decision.js';
import type { UserId } from '../../ids.js';
import { line, person } from '../../line.js';
import { apply, type Patch } from '../apply.js';
import type { CommandOf } from '../command.js';
import { awaitsClaim, isFree, isInParts, partsNeeded } from '../rules/sharing.js';
import { named, type Task, together } from '../task.js';
import { agreedBy } from './agreement.js';
import { closed, moves } from './moves.js';

export const claim = (task: Task, _: CommandOf<'claim'>, facts: Facts): Decision<Task> =>
  isFree(task) ? apply(task, 'claimed', takenBy(task, facts.actor), facts) : claimed(task, facts.actor);

/** The task in the hands of one, who has agreed by that. */
export const takenBy = (task: Task, actor: UserId): Patch =>
  isFree(task) ? { assignees: [actor], sharing: together, proposedTo: [] } : { proposedTo: agreedBy(task, actor) };

/** Said to who comes second. */
export function claimed(task: Task, actor: UserId) {
  const name = named(task);
  return task.assignees.includes(actor)
    ? refuse('claimed', line`${name} is yours already.`)
    : refuse(
        'claimed',
        line`${person(task.assignees[0] ?? task.assigner)} has ${name} already, so there is nothing for you to do.`,
        {
          people: task.assignees.slice(0, 1),
        },
      );
}

export function confirm(task: Task, _: CommandOf<'confirm'>, facts: Facts): Decision<Task> {
  const name = named(task);
  if (!isInParts(task))
    return refuse('not_in_parts', line`${name} is not shared in parts. Press Complete when all of it is done.`);
  if (task.finished.includes(facts.actor)) return refuse('part_done', line`Your part of ${name} is done already.`);
  const finished = [...task.finished, facts.actor];
  if (finished.length >= partsNeeded(task))
    return apply(task, 'completed', { ...closed('completed', facts.now), finished }, facts);
  const begun: Patch =
    task.status === 'not_started' ? { status: 'in_progress', startedAt: task.startedAt ?? facts.now } : {};
  const risk = task.risk?.by === facts.actor ? null : task.risk;
  return apply(task, 'confirmed', { ...begun, finished, risk }, facts);
}

/** Whoever completes a task that anyone may have, has had it; one in parts is completed for all by who asked for it alone. */
export function complete(task: Task, _: CommandOf<'complete'>, facts: Facts): Decision<Task> {
  const { actor } = facts;
  if (isInParts(task) && actor !== task.assigner)
    return refuse('in_parts', line`Each of you does a part of ${named(task)}. Press “My part is done” on its card.`);
  const own = awaitsClaim(task) && task.assignees.includes(actor) ? takenBy(task, actor) : {};
  const patch = { proposedTo: agreedBy(task, actor), ...moves.complete.patch(task, facts), ...own };
  return apply(task, 'completed', patch, facts);
}
