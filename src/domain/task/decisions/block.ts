import { type Decision, type Facts, refuse } from '../../decision.js';
import { amount, type Label, line } from '../../line.js';
import { apply } from '../apply.js';
import { tasksOf, waitingOn } from '../blocker.js';
import type { CommandOf } from '../command.js';
import { isBlank, limits, tooLong, tooMany, trimmed } from '../rules/fields.js';
import { named, type Task } from '../task.js';
import { agreedBy } from './agreement.js';

/**
 * Needs tasks, people or words to wait on; refusals name the fields `reason`, `people` and `tasks`. Whether those tasks are
 * there and may be waited on is asked by the engine, which can look (see rules/links).
 */
export function block(task: Task, command: CommandOf<'block'>, facts: Facts): Decision<Task> {
  const said = { ...command.blocker, reason: trimmed(command.blocker.reason) };
  const blocker = waitingOn(task.blocker, said, command.shown);
  if (blocker.task === null && isBlank(blocker.reason) && blocker.people.length === 0) {
    const isBlocked = task.status === 'blocked';
    const reason = 'Say what it waits on, or choose a task or people.';
    const words = isBlocked
      ? line`${named(task)} would wait on nothing. To let it go on, choose Unblock.`
      : line`What does ${named(task)} wait on? Name a task or somebody, or give a reason.`;
    return refuse('invalid', words, { fields: { reason: isBlocked ? words : reason } });
  }
  const fields: Record<string, Label> = {};
  if (blocker.reason.length > limits.text) fields.reason = tooLong(limits.text);
  if (blocker.people.length > limits.people) fields.people = tooMany(limits.people);
  if (tasksOf(blocker).length > limits.links) fields.tasks = line`Choose at most ${amount(limits.links)} tasks.`;
  const [fault] = Object.values(fields);
  return fault
    ? refuse('invalid', fault, { fields })
    : apply(task, 'blocked', { status: 'blocked', blocker, proposedTo: agreedBy(task, facts.actor) }, facts);
}
