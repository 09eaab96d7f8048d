import type { Task } from './task.js';

const wordsKept = 200;
const wordLength = 64;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/**
 * The words of a text as both stores keep and look for them: each once, in order, at most 200, without case, accents or
 * width, cut to 64 characters. Scripts that put no spaces between words (Chinese, Japanese, Thai) are cut by dictionary.
 */
export function searchWords(text: string): readonly string[] {
  const words = new Set<string>();
  for (const { segment, isWordLike } of segmenter.segment(folded(text))) {
    if (isWordLike) words.add(segment.slice(0, wordLength).replace(/[\uD800-\uDBFF]$/, ''));
    if (words.size === wordsKept) break;
  }
  return [...words];
}

/** The words a task is found by. The description comes last, so that a long one pushes nothing else out. */
export function taskWords({
  title,
  labels,
  outcome,
  description,
}: Pick<Task, 'title' | 'labels' | 'outcome' | 'description'>): readonly string[] {
  return searchWords([title, ...labels, outcome, description].join('\n'));
}

/**
 * Through upper case first, which also turns `ß` into `ss` and dotless `ı` into `i`. Only Latin, Greek and Cyrillic marks
 * go (U+0300–036F): in other scripts marks are letters of their own.
 */
function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .normalize('NFC')
    .replace(/’/g, "'")
    .replace(/ς/g, 'σ')
    .replace(/_/g, ' ');
}
