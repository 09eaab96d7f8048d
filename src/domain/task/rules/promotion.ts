import { type Facts, type Refusal, refuse } from '../../decision.js';
import type { TaskId } from '../../ids.js';
import { line } from '../../line.js';
import { blank } from '../apply.js';
import type { CommandOf } from '../command.js';
import { named, type Task, together } from '../task.js';
import { fieldsOf } from './fields.js';
import { forbidden } from './permissions.js';
import { illegal } from './transitions.js';
import { eyesOf, maySee, unknownTask } from './visibility.js';

/**
 * What makes an item of a checklist a task of its own: for the person it names, or whoever has `task`, and open to the same
 * conversation. `id`: always the same one for this item. That the item shows it follows from the new task, see engine/ripples.
 */
export function promotion(task: Task, item: number, id: TaskId, facts: Facts): CommandOf<'create'> | Refusal {
  if (!maySee(task, eyesOf(facts))) return unknownTask;
  const no = forbidden(task, facts, 'edit') ?? illegal(task, 'edit');
  if (no) return no;
  const name = named(task);
  const found = task.checklist.find((one) => one.id === item);
  if (!found)
    return refuse('unknown_item', line`That item is no longer in the checklist of ${name}. Look at it as it is now.`);
  if (found.done)
    return refuse(
      'item_done',
      line`That item of ${name} is done already. Untick it first to make it a task of its own.`,
    );
  const whom = found.person
    ? { assignees: [found.person], sharing: together }
    : { assignees: task.assignees, sharing: task.sharing };
  return {
    type: 'create',
    id,
    workspace: task.workspace,
    origin: task.origin,
    grownFrom: { task: task.id, number: task.number, item },
    fields: {
      ...fieldsOf(blank),
      ...whom,
      title: found.text,
      due: found.due && found.due.at > facts.now ? found.due : null,
      priority: task.priority,
      labels: task.labels,
    },
  };
}
