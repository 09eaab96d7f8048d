import {
  amount,
  type Line,
  line,
  listed,
  type OwnLine,
  type OwnPhrase,
  type Person,
  person,
  verbatim,
} from '../../domain/line.js';
import { type Task, taskName } from '../../domain/task/task.js';

/** What sentences are made of; decisions, which say why they refuse, make theirs of the same. */
export {
  amount,
  and,
  channel,
  count,
  isOwn,
  joined,
  lengthOf,
  line,
  listed,
  meant,
  or,
  person,
  sentences,
  strong,
  typed,
  verbatim,
  words,
} from '../../domain/line.js';

/** `T-12 Fix the login page`, the title standing out. */
export const titled = (task: Pick<Task, 'number' | 'title'>): Line => [
  verbatim(`${taskName(task)} `),
  { kind: 'typed', text: task.title, strong: true },
];

const peopleNamed = 20;

/** `Ann, Bob and Cid`; of very many the first twenty and how many more. */
export function people(ids: readonly string[]): OwnLine {
  const named: readonly (Person | OwnPhrase)[] = ids.slice(0, peopleNamed).map(person);
  const rest = ids.length - peopleNamed;
  return listed(rest > 0 ? [...named, ...line`${amount(rest)} more`] : named);
}

/** The first `most` lines, and how many more there are. */
export const firstOf = (lines: readonly Line[], most: number): readonly Line[] =>
  lines.length > most ? [...lines.slice(0, most), line`…and ${amount(lines.length - most)} more`] : lines;

/** `#web #release`; people's text. */
export const labelText = (labels: readonly string[]) => labels.map((label) => `#${label}`).join(' ');
