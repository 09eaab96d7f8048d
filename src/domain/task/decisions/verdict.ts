import { type Decision, type Facts, type Refusal, refuse } from '../../decision.js';
import { line } from '../../line.js';
import { apply } from '../apply.js';
import type { CommandOf } from '../command.js';
import { trimmed } from '../rules/fields.js';
import { named, type Task } from '../task.js';
import { reasonFault } from './agreement.js';
import { staffed, unlessAllDone } from './moves.js';

/** Said again, it changes the rating. */
export function approve(task: Task, { rating }: CommandOf<'approve'>, facts: Facts): Decision<Task> {
  const own = nothingToJudge(task, facts);
  if (own) return own;
  const at = task.verdict?.at ?? facts.now;
  return apply(task, 'approved', { verdict: { by: facts.actor, at, rating } }, facts);
}

/** Needs a reason; refusals name the field `reason`. The task is open again, and that is counted. */
export function giveBack(task: Task, command: CommandOf<'return'>, facts: Facts): Decision<Task> {
  const reason = trimmed(command.reason);
  const fault =
    nothingToJudge(task, facts) ??
    reasonFault(reason, line`Say what is missing, so that ${named(task)} can be completed.`);
  if (fault) return fault;
  const status = staffed(task, task.startedAt ? 'in_progress' : 'not_started');
  const patch = { status, closedAt: null, verdict: null, finished: unlessAllDone(task), rework: task.rework + 1 };
  return apply(task, 'returned', patch, facts, { note: reason });
}

/** Nobody judges their own work. */
export const isOwnWork = (task: Pick<Task, 'assigner' | 'assignees'>) =>
  task.assignees.length === 0 || task.assignees.every((person) => person === task.assigner);

const nothingToJudge = (task: Task, { actor }: Facts): Refusal | null =>
  isOwnWork(task) && actor === task.assigner
    ? refuse(
        'own_work',
        line`${named(task)} is your own work, so there is nobody to answer. Reopen it if it is not done.`,
      )
    : null;
