import { type Chain, chainShown } from '../../domain/task/rules/links.js';
import { type Task, taskName } from '../../domain/task/task.js';
import type { Line, OwnLine } from '../views/line.js';
import { cut } from '../views/text.js';
import { amount, firstOf, joined, line, people, titled, verbatim } from './say.js';

/** `T-12 ← T-9 ← T-3, waits on @Sam`: each waits on the next, and all on who stands at the end; one after the other where it waits on several. */
export const chainLine = (task: Pick<Task, 'number'>, { besides, ...first }: Chain): OwnLine =>
  joined(
    [first, ...besides].map((one) => oneChain(task, one)),
    '; ',
  );

function oneChain(task: Pick<Task, 'number'>, { links, root }: Omit<Chain, 'besides'>): OwnLine {
  const numbers = [task.number, ...links.map(({ number }) => number)];
  const shown = numbers.slice(0, chainShown).map((number) => taskName({ number }));
  const names = numbers.length > chainShown ? [...shown, '…'] : shown;
  const end = root.length > 0 ? line`, waits on ${people(root)}` : [];
  return [verbatim(names.join(' ← ')), ...end];
}

const waitersShown = 10;
const titleShown = 100;

/** `T-12 Deploy the shop · @Lee`: a line for each that waits, and how many more do. */
export const waiterLines = (waiting: readonly Task[]): readonly Line[] =>
  firstOf(
    waiting.map(({ number, title, assignees }) => {
      const name = titled({ number, title: cut(title, titleShown) });
      return assignees.length > 0 ? line`${name} · ${people(assignees)}` : line`${name} · nobody has it`;
    }),
    waitersShown,
  );

const numbersShown = 5;

/** `Waiting on this one: T-12, T-13.`; nothing where none does. Without what they are about, for a note of one line. */
export function waitersNote(waiting: readonly Pick<Task, 'number'>[]): OwnLine {
  if (waiting.length === 0) return [];
  const rest = waiting.length - numbersShown;
  const names = waiting.slice(0, numbersShown).map((task) => [verbatim(taskName(task))]);
  const all = joined(rest > 0 ? [...names, line`${amount(rest)} more`] : names, ', ');
  return line`Waiting on this one: ${all}.`;
}
