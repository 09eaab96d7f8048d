import type { KnownBlock } from '@slack/types';
import { type TaskId, taskId } from '../../domain/ids.js';
import type { Task } from '../../domain/task/task.js';
import { amount, line, titled } from '../present/say.js';
import { manyBoxes, ticksInBlock } from '../views/form.js';
import type { Line } from '../views/line.js';
import type { Entered } from './entered.js';

const blockFor = (place: number) => `tasks:${place}`;

/** Tasks to tick, all of them ticked or none. At most 500, for a form has room for a hundred blocks. */
export function taskChoice(
  tasks: readonly Task[],
  ticked: boolean,
  labelOf: (task: Task) => Line = titled,
): KnownBlock[] {
  const choices = tasks.map((task) => ({ label: labelOf(task), value: task.id }));
  return manyBoxes(choices, (place, shown) => {
    const from = place * ticksInBlock;
    return {
      id: blockFor(place),
      label: tasks.length > ticksInBlock ? line`Tasks ${amount(from + 1)} to ${amount(from + shown.length)}` : 'Tasks',
      // Of several blocks none needs a tick of its own.
      optional: tasks.length > ticksInBlock,
      chosen: ticked ? shown.map(({ value }) => value) : [],
    };
  });
}

/** Those ticked; whoever sent the form may have made them up. */
export function chosenTasks(entered: Entered, most: number): readonly TaskId[] {
  const all: string[] = [];
  for (let place = 0; place * ticksInBlock < most; place++) all.push(...entered.ticked(blockFor(place)));
  return [...new Set(all)].slice(0, most).map(taskId);
}

export const firstTaskBlock = blockFor(0);
