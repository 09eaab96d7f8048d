import { type Chain, chainShown } from '../../domain/task/rules/links.js';
import { type Task, taskName } from '../../domain/task/task.js';
import type { OwnLine } from '../views/line.js';
import { line, people, verbatim } from './say.js';

/** `T-12 ← T-9 ← T-3, waits on @Sam`: each waits on the next, and all on who stands at the end. */
export function chainLine(task: Pick<Task, 'number'>, { links, root }: Chain): OwnLine {
  const numbers = [task.number, ...links.map(({ number }) => number)];
  const shown = numbers.slice(0, chainShown).map((number) => taskName({ number }));
  const names = numbers.length > chainShown ? [...shown, '…'] : shown;
  const end = root.length > 0 ? line`, waits on ${people(root)}` : [];
  return [verbatim(names.join(' ← ')), ...end];
}
