import { z } from 'zod';
import type { Task } from '../../domain/task/task.js';
import { menus } from '../ids.js';
import { titled, verbatim } from '../present/say.js';
import { searchManyBox } from '../views/form.js';
import type { Label } from '../views/line.js';

/** A task in a menu: `T-9 Build the API`. */
export const taskLabel = (task: Pick<Task, 'number' | 'title'>) => titled(task);

/** Tasks, found by typing their numbers or words of their titles, and known by their numbers: whoever opens the form may not see what they are about. */
export const tasksBox = ({
  chosen,
  ...box
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: Label | undefined;
  readonly optional: boolean;
  readonly chosen: readonly string[];
}) =>
  searchManyBox({
    ...box,
    menu: menus.tasks,
    chosen: chosen.map((value) => ({ label: [verbatim(`T-${value}`)], value })),
    example: 'Type T-9 or words of their titles',
  });

export const chosenTasksBox = z.object({
  [menus.tasks]: z.object({ selected_options: z.array(z.object({ value: z.string().max(20) })).nullish() }),
});

/** The numbers of the tasks chosen, without what is no number. */
export const tasksChosen = (box: z.infer<typeof chosenTasksBox> | undefined): readonly number[] =>
  (box?.[menus.tasks]?.selected_options ?? [])
    .map(({ value }) => Number(value))
    .filter((number) => Number.isSafeInteger(number) && number > 0);
