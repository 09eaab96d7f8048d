import { type Decision, type Facts, refuse } from '../../decision.js';
import { apply } from '../apply.js';
import type { CommandOf } from '../command.js';
import { isBlank, limits, tooLong, trimmed } from '../rules/fields.js';
import { type Blocker, type Task, taskName } from '../task.js';
import { agreedBy } from './agreement.js';

/** Needs a reason, or people to wait on, or both; refusals name the fields `reason` and `people`. */
export function block(task: Task, command: CommandOf<'block'>, facts: Facts): Decision<Task> {
  const blocker: Blocker = {
    reason: trimmed(command.blocker.reason),
    people: [...new Set(command.blocker.people)],
  };
  if (isBlank(blocker.reason) && blocker.people.length === 0) {
    const reason = 'Say what it waits on, or choose who it waits on.';
    return refuse('invalid', `What does ${taskName(task)} wait on? Give a reason, or name somebody.`, {
      fields: { reason },
    });
  }
  const fields: Record<string, string> = {};
  if (blocker.reason.length > limits.text) fields.reason = tooLong(limits.text);
  if (blocker.people.length > limits.people) fields.people = `Choose at most ${limits.people} people.`;
  const [fault] = Object.values(fields);
  return fault
    ? refuse('invalid', fault, { fields })
    : apply(task, 'blocked', { status: 'blocked', blocker, proposedTo: agreedBy(task, facts.actor) }, facts);
}
