import type { Task } from './task.js';

const wordsKept = 200;
/** Of each text; nobody looks for a task by what stands below, and cutting words takes its time. */
const charactersRead = 2_000;
const wordLength = 64;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/** A run of letters in a script that puts no spaces between words. */
const unspaced =
  /((?:(?=[\p{L}\p{M}])[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}])+)/u;

/**
 * The words of a text as both stores keep and look for them: each once, in order, at most 200, without case, accents or
 * width, cut to 64 characters. A text is found when each word of the question begins one of its words.
 *
 * Scripts without spaces (Chinese, Japanese, Thai…) are cut into overlapping pairs of characters. Cutting by dictionary
 * would lose texts: the same characters are cut differently alone and within a sentence.
 */
export function searchWords(text: string): readonly string[] {
  const words = new Set<string>();
  for (const word of wordsOf(folded(text))) {
    words.add(word);
    if (words.size === wordsKept) break;
  }
  return [...words];
}

function* wordsOf(text: string): Generator<string> {
  for (const [index, part] of text.split(unspaced).entries()) {
    if (index % 2 === 1) yield* pairs([...part]);
    else for (const chunk of part.split(/[ \n\t]+/)) yield* wordsIn(chunk);
  }
}

/** What the segmenter would find, too, at many times the cost: most of what people write. */
const plain = /^["'([]*([a-z0-9]+)[)\]"',.;:!?]*$/;

function* wordsIn(chunk: string): Generator<string> {
  const word = plain.exec(chunk)?.[1];
  if (word !== undefined) yield word.slice(0, wordLength);
  else
    for (const { segment, isWordLike } of segmenter.segment(chunk))
      if (isWordLike) yield segment.slice(0, wordLength).replace(/[\uD800-\uDBFF]$/, '');
}

/** The last character stands alone, so that a question of any length is found by the same rule. */
function* pairs(characters: readonly string[]): Generator<string> {
  for (const [index, character] of characters.entries()) yield character + (characters[index + 1] ?? '');
}

/** The words a task is found by, of the beginning of each text. The description comes last, so that a long one pushes nothing else out. */
export function taskWords({
  title,
  labels,
  outcome,
  description,
  checklist,
}: Pick<Task, 'title' | 'labels' | 'outcome' | 'description' | 'checklist'>): readonly string[] {
  const items = checklist.map(({ text }) => text).join('\n');
  return searchWords(
    [title, ...labels, outcome, items, description].map((text) => text.slice(0, charactersRead)).join('\n'),
  );
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
