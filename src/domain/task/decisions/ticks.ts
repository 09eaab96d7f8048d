import { type Decision, type Facts, type Refusal, refuse } from '../../decision.js';
import { line, person } from '../../line.js';
import { apply, unchanged } from '../apply.js';
import { type Checklist, type ChecklistItem, itemsPassed } from '../checklist.js';
import type { CommandOf } from '../command.js';
import { mayTick } from '../rules/permissions.js';
import { illegal } from '../rules/transitions.js';
import { eyesOf, maySee, unknownTask } from '../rules/visibility.js';
import { type EntryKind, named, type Task } from '../task.js';
import { agreedBy } from './agreement.js';

/** What is ticked already, or not, stays as it is, so that two who tick at once are both right. */
export function tick(task: Task, { ticked, unticked }: CommandOf<'tick'>, facts: Facts): Decision<Task> {
  const meant = [...ticked, ...unticked].map((id) => task.checklist.find((item) => item.id === id));
  const no = meant.map((item) => refuseItem(task, item, facts)).find((refusal) => refusal !== null);
  if (no) return no;
  const checklist = task.checklist.map((item) => {
    if (ticked.includes(item.id) && !item.done) return { ...item, done: { by: facts.actor, at: facts.now } };
    return unticked.includes(item.id) && item.done ? { ...item, done: null } : item;
  });
  const altered = checklist.filter((item, index) => item !== task.checklist[index]);
  if (altered.length === 0) return unchanged(task, 'already');
  const kind = altered.some(({ done }) => done !== null) ? 'ticked' : 'unticked';
  return apply(task, kind, { checklist, proposedTo: agreedBy(task, facts.actor) }, facts);
}

function refuseItem(task: Task, item: ChecklistItem | undefined, facts: Facts): Refusal | null {
  const name = named(task);
  if (!item)
    return refuse('unknown_item', line`That item is no longer in the checklist of ${name}. Look at it as it is now.`);
  if (item.task !== null)
    return refuse(
      'is_task',
      line`That item has become ${named({ number: item.task })}: it is ticked when that is done.`,
    );
  if (mayTick(task, facts, item)) return null;
  const who = item.person ?? task.assignees[0] ?? task.assigner;
  const words = line`Only whoever has ${name}, whoever asked for it and whoever the item names can tick it. Ask ${person(who)}.`;
  return refuse('not_your_item', words, { people: [who] });
}

/** Whom an item names may name somebody else in their stead. Without an open item of theirs the task is left as it is. */
export function passItems(task: Task, { to, reason }: CommandOf<'pass_items'>, facts: Facts): Decision<Task> {
  if (!maySee(task, eyesOf(facts))) return unknownTask;
  const no = illegal(task, 'edit');
  if (no) return no;
  return apply(task, 'edited', { checklist: itemsPassed(task.checklist, facts.actor, to) }, facts, { note: reason });
}

/** May be said at any time, as often as one likes: an item that follows its task already is left as it is. */
export function followGrown(task: Task, { item, grown }: CommandOf<'follow_grown'>, facts: Facts): Decision<Task> {
  const found = task.checklist.find(({ id }) => id === item);
  const kind = found ? consequence(found, grown) : null;
  if (kind === null) return unchanged(task, 'already');
  const done = grown.status === 'completed' ? { by: facts.actor, at: facts.now } : null;
  const number = kind === 'demoted' ? null : grown.number;
  const checklist: Checklist = task.checklist.map((one) => (one === found ? { ...one, task: number, done } : one));
  return apply(task, kind, { checklist }, facts, { link: { task: grown.number, status: grown.status } });
}

/** What is cancelled is no longer done elsewhere: the item is one of the task's own again. */
function consequence(item: ChecklistItem, { number, status }: CommandOf<'follow_grown'>['grown']): EntryKind | null {
  if (item.task !== number) return status === 'cancelled' ? null : 'promoted';
  if (status === 'cancelled') return 'demoted';
  if (status === 'completed') return item.done ? null : 'fulfilled';
  return item.done ? 'unfulfilled' : null;
}
