import { type Decision, type Facts, refuse } from '../../decision.js';
import { amount, line } from '../../line.js';
import { remembered, unchanged } from '../apply.js';
import { maySee } from '../rules/visibility.js';
import { named, type Task } from '../task.js';

const mostWatchers = 50;

/** Watchers are told in person, hence only who may see the task from anywhere can be one. */
export function watch(task: Task, _: unknown, facts: Facts): Decision<Task> {
  const { actor } = facts;
  const name = named(task);
  if (task.watchers.includes(actor)) return unchanged(task, 'already');
  // A guest may leave a channel, and would hear of its tasks all the same.
  const inPerson = facts.within ? [] : undefined;
  if (!maySee(task, { person: actor, within: inPerson }))
    return refuse(
      'private',
      line`${name} is open to you in its conversation alone, so I tell you nothing of it outside. Follow the thread of its card there: Slack tells you what is new.`,
    );
  if (task.watchers.length >= mostWatchers)
    return refuse(
      'too_many',
      line`${name} has ${amount(mostWatchers)} watchers already. Follow the thread of its card instead.`,
    );
  return watchedBy(task, [...task.watchers, actor], facts);
}

export function unwatch(task: Task, _: unknown, facts: Facts): Decision<Task> {
  const { actor } = facts;
  if (!task.watchers.includes(actor)) return unchanged(task, 'already');
  return watchedBy(
    task,
    task.watchers.filter((person) => person !== actor),
    facts,
  );
}

const watchedBy = (task: Task, watchers: Task['watchers'], { request }: Facts): Decision<Task> => ({
  refused: false,
  body: { ...task, watchers, requests: remembered(task.requests, request) },
  notices: [],
});
