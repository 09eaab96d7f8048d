import type { KnownBlock } from '@slack/types';
import { type TaskId, taskId } from '../../domain/ids.js';
import { type Task, taskName } from '../../domain/task/task.js';
import { manyBox } from '../views/form.js';
import type { Entered } from './entered.js';

/** Slack's limit on the boxes that can be ticked in one block. */
const inOneBlock = 10;
const blockFor = (index: number) => `tasks:${index}`;

/** Tasks to tick, all of them ticked or none. At most 500, for a form has room for a hundred blocks. */
export function taskChoice(tasks: readonly Task[], ticked: boolean): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (let from = 0; from < tasks.length; from += inOneBlock) {
    const some = tasks.slice(from, from + inOneBlock);
    const choices = some.map((task) => ({ label: `${taskName(task)} ${task.title}`, value: task.id }));
    const range = `${from + 1} to ${from + some.length}`;
    blocks.push(
      manyBox({
        id: blockFor(blocks.length),
        label: tasks.length > inOneBlock ? `Tasks ${range}` : 'Tasks',
        optional: true,
        choices,
        chosen: ticked ? choices.map(({ value }) => value) : [],
      }),
    );
  }
  return blocks;
}

/** Those ticked; whoever sent the form may have made them up. */
export function chosenTasks(entered: Entered, most: number): readonly TaskId[] {
  const all: string[] = [];
  for (let index = 0; index * inOneBlock < most; index++) all.push(...entered.ticked(blockFor(index)));
  return [...new Set(all)].slice(0, most).map(taskId);
}

export const firstTaskBlock = blockFor(0);
