import { successorOf } from '../calendar/successor.js';
import type { Facts } from '../domain/decision.js';
import { requestId, taskId } from '../domain/ids.js';
import type { CommandOf } from '../domain/task/command.js';
import { followsAt } from '../domain/task/rules/series.js';
import type { Task } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import type { Engine } from './execute.js';

/**
 * `task` as it stands at `now`: with the name of its successor, which is made first, if it is time for one. The caller
 * stores that. Until then the task stays due to be looked at, and its successor is the same one however often it is made:
 * after a crash between the two writes, or in a second process, there is one.
 */
export async function followed(create: Engine['create'], task: Task, now: Instant): Promise<Task> {
  const at = followsAt(task);
  if (at === null || at > now) return task;
  const command = following(task, now);
  if (!command) return { ...task, followedBy: 'nobody' };
  const facts: Facts = { now, actor: task.assigner, request: requestId(`series:${command.id}`) };
  const outcome = await create(command, facts);
  if (outcome.kind === 'refused' || outcome.kind === 'missing')
    throw new Error(`series_broken: ${command.id}: ${outcome.kind === 'refused' ? outcome.refusal.code : 'missing'}`);
  return { ...task, followedBy: { task: command.id, number: outcome.task.number } };
}

function following(task: Task, now: Instant): CommandOf<'create'> | null {
  const successor = successorOf(task, now);
  if (!successor) return null;
  const { fields, occurrence, missed } = successor;
  const { workspace, origin, number } = task;
  const { series, place } = task.follows ?? { series: task.id, place: 1 };
  const follows = { series, place: place + 1, after: number, missed };
  return {
    type: 'create',
    id: taskId(`${series}.${follows.place}`),
    workspace,
    fields,
    origin,
    follows,
    occurrence,
    agreed: task.assignees.filter((person) => !task.proposedTo.includes(person)),
  };
}
