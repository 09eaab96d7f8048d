import { type Task, taskName } from '../../domain/task/task.js';
import type { Channel, Line, Person, Span, Typed, Words } from '../views/line.js';

/** Baton's own words; never text that people wrote, which is `typed`. */
export const words = (text: string): Words => ({ kind: 'words', text });
export const strong = (text: string): Words => ({ kind: 'words', text, strong: true });
export const typed = (text: string): Typed => ({ kind: 'typed', text });
export const person = (id: string): Person => ({ kind: 'person', id });
export const channel = (id: string): Channel => ({ kind: 'channel', id });

/** `T-12 Fix the login page`, the title standing out. */
export const titled = (task: Pick<Task, 'number' | 'title'>): Line => [
  words(`${taskName(task)} `),
  { kind: 'typed', text: task.title, strong: true },
];

/**
 * A sentence with people, moments and texts in it: line`${person(by)} completed ${titled(task)}.` A plain string
 * can't be put in, so that nobody's text is taken for ours by accident.
 */
export function line<const Parts extends readonly (Span | Line)[]>(
  literals: TemplateStringsArray,
  ...parts: Parts
): readonly (Words | SpanOf<Parts[number]>)[] {
  const all: Span[] = [];
  literals.forEach((literal, index) => {
    if (literal !== '') all.push(words(literal));
    const part = parts[index];
    if (part !== undefined) all.push(...('kind' in part ? [part] : part));
  });
  return all as (Words | SpanOf<Parts[number]>)[];
}

type SpanOf<Part> = Part extends readonly (infer Item)[] ? Item : Part;

const peopleNamed = 20;

/** `Ann, Bob and Cid`; of very many the first twenty and how many more. */
export function people(ids: readonly string[], last = 'and'): readonly (Person | Words)[] {
  const named: readonly (Person | Words)[] = ids.slice(0, peopleNamed).map(person);
  const rest = ids.length - peopleNamed;
  return listed(rest > 0 ? [...named, words(`${rest} more`)] : named, last);
}

/** Several things with commas and a last word between. */
export function listed<Item extends Span>(items: readonly Item[], last = 'and'): readonly (Item | Words)[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item];
    return [words(index === items.length - 1 ? ` ${last} ` : ', '), item];
  });
}

/** Several lines as one, with `between` them; what is null is left out. */
export function joined<Part extends Line>(
  parts: readonly (Part | null)[],
  between: string,
): readonly (Words | SpanOf<Part>)[] {
  const all = parts.filter((part) => part !== null);
  return all.flatMap((part, index): Line => (index === 0 ? part : [words(between), ...part])) as SpanOf<Part>[];
}

/** Several lines as one sentence after another. */
export const sentences = (...all: readonly Line[]): Line =>
  joined(
    all.filter((part) => part.length > 0),
    ' ',
  );

/** The first `most` lines, and how many more there are. */
export const firstOf = (lines: readonly Line[], most: number): readonly Line[] =>
  lines.length > most ? [...lines.slice(0, most), [words(`…and ${lines.length - most} more`)]] : lines;

export const count = (number: number, one: string, many = `${one}s`) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

/** `#web #release`; people's text. */
export const labelText = (labels: readonly string[]) => labels.map((label) => `#${label}`).join(' ');
