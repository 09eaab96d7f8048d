import { z } from 'zod';
import type { Task } from '../../domain/task/task.js';
import { menus } from '../ids.js';
import { titled, verbatim } from '../present/say.js';
import { type Choice, searchBox, searchManyBox } from '../views/form.js';
import type { Label } from '../views/line.js';

/** A task in a menu: `T-9 Build the API`. */
export const taskLabel = (task: Pick<Task, 'number' | 'title'>) => titled(task);

/** One task, found by typing its number or words of its title. */
export const taskBox = (box: {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly optional: boolean;
  readonly chosen?: Choice | null;
}) => searchBox({ ...box, menu: menus.tasks, chosen: box.chosen ?? null, example: 'Type T-9 or words of its title' });

/** Several of them, known by their numbers: whoever opens the form may not see what they are about. */
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

export const chosenTask = z.object({
  [menus.tasks]: z.object({ selected_option: z.object({ value: z.string().max(20) }).nullish() }),
});

/** The number of the task chosen; null for none, and for what is no number. */
export function taskChosen(box: z.infer<typeof chosenTask> | undefined): number | null {
  const number = Number(box?.[menus.tasks]?.selected_option?.value ?? 0);
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}
