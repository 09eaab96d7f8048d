import { type Decision, type Facts, type Refusal, refuse } from '../../decision.js';
import { type Label, line } from '../../line.js';
import { apply } from '../apply.js';
import type { CommandOf } from '../command.js';
import { faultsIn, limits, tooLong, trimmed } from '../rules/fields.js';
import { named, type Task } from '../task.js';
import { agreedBy } from './agreement.js';
import { said } from './check-in.js';

/** A later date is asked for; who asked for the task themselves just moves it. Refusals name the fields `due` and `reason`. */
export function askTime(task: Task, command: CommandOf<'ask_time'>, facts: Facts): Decision<Task> {
  const { due } = command;
  const reason = trimmed(command.reason);
  const fields: Record<string, Label> = {};
  const fault = faultsIn({ ...task, due }, ['due'], facts.now).due;
  if (fault) fields.due = fault;
  else if (task.due && due.at <= task.due.at) fields.due = 'This is no later than the date it has. Choose a later one.';
  if (reason.length > limits.text) fields.reason = tooLong(limits.text);
  const [words] = Object.values(fields);
  if (words) return refuse('invalid', words, { fields });
  if (task.assigner === facts.actor) return apply(task, 'time_granted', { due, risk: null, moreTime: null }, facts);
  return apply(task, 'time_asked', { risk: said('at_risk', facts), moreTime: { by: facts.actor, due, reason } }, facts);
}

export function grantTime(task: Task, _: CommandOf<'grant_time'>, facts: Facts): Decision<Task> {
  if (!task.moreTime) return nothingAsked(task);
  const { due, by } = task.moreTime;
  if (due.at <= facts.now)
    return refuse('past', line`The date that was asked for has passed. Give ${named(task)} another one with Edit.`);
  // Who named the date has agreed to it.
  const proposedTo = agreedBy(task, by);
  return apply(task, 'time_granted', { due, proposedTo, risk: null, moreTime: null }, facts);
}

export const declineTime = (task: Task, _: CommandOf<'decline_time'>, facts: Facts): Decision<Task> =>
  task.moreTime ? apply(task, 'time_declined', { moreTime: null }, facts) : nothingAsked(task);

const nothingAsked = (task: Task): Refusal =>
  refuse('nothing_asked', line`Nobody asks for more time for ${named(task)} any more. Its card says how it stands.`);
