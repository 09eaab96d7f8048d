import { type Label, line, verbatim } from '../domain/line.js';
import { inEnglish } from '../domain/line-in-english.js';
import { plainText } from './escape.js';
import { type Command, type GrammarRow, grammar } from './grammar.js';
import type { Unclear } from './intent.js';

export const firstWord = (text: string) => /^\S*/.exec(text)?.[0] ?? '';
export const excerpt = (text: string) => {
  const plain = plainText(text);
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain;
};

export const examplesFor = (row: GrammarRow) => row.examples.map((example) => `${row.command} ${example}`);
export const examplesOf = (command: Command) =>
  grammar.filter((row) => row.command === command && row.name === '').flatMap(examplesFor);

export function unclear(
  because: Unclear['because'],
  why: Label,
  more: Partial<Omit<Unclear, 'verb' | 'because' | 'words' | 'line'>>,
): Unclear {
  const said = typeof why === 'string' ? { words: why } : { words: inEnglish(why), line: why };
  return { verb: 'unclear', because, ...said, nearest: null, search: null, examples: [], sentence: null, ...more };
}

export const alone = (rest: string, row: GrammarRow) =>
  unclear('too-much', line`“${verbatim(row.name)}” stands alone.`, {
    nearest: `/tasks ${row.name}`,
    search: plainText(`${row.name} ${rest}`),
    examples: examplesFor(row),
  });

export const oneAtATime = (task: number, row: GrammarRow) =>
  unclear('too-much', 'One task at a time, please.', {
    nearest: `/tasks ${row.name} T-${task}`,
    examples: examplesFor(row),
  });

export const noWords = (row: GrammarRow, why: Label) => unclear('no-words', why, { examples: examplesFor(row) });
