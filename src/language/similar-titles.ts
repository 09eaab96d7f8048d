import { distance } from 'fastest-levenshtein';
import { searchWords } from '../domain/task/search-words.js';

/** Words that tell no task from another, in English and German. */
const fillers = new Set(
  `a an and are as at be by can could do for from i in is it my of on or our please that the their this to we will with would you your
  am an auf aus bei bitte das dem den der des die du ein eine einen einer es für fur ich im in ist mit nach und uns von wir zu zum zur`.split(
    /\s+/,
  ),
);

const tellingWords = (title: string) => searchWords(title).filter((word) => !fillers.has(word));
const hasDigit = (word: string) => /\p{N}/u.test(word);

/** In their order, each as often as it is said: "round 1 of 2" is not "round 2 of 1". */
const numbersIn = (title: string) => (title.normalize('NFKC').match(/\p{N}+/gu) ?? []).join(' ');

/** Fewer than these must be the very same. */
const enoughWords = 3;

/**
 * Whether two titles most likely say the same: the words of one are all in the other, slips of the pen aside, and little comes
 * on top. What has a word of its own on both sides is another thing ("Fix the login page", "Fix the signup page"), and so is
 * what has other numbers ("Report of week 12", "of week 13").
 */
export function similarTitles(one: string, other: string): boolean {
  if (numbersIn(one) !== numbersIn(other)) return false;
  const [fewer = [], more = []] = [tellingWords(one), tellingWords(other)].sort((a, b) => a.length - b.length);
  if (fewer.length === 0) return false;
  const left = [...more];
  for (const word of fewer) {
    const found = left.findIndex((candidate) => sameWord(word, candidate));
    if (found < 0) return false;
    left.splice(found, 1);
  }
  return fewer.length < enoughWords ? left.length === 0 : left.length * 3 <= more.length;
}

/** One slip in a word of five letters or more, two in one of nine or more; none in what holds a number. */
function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (hasDigit(one) || hasDigit(other)) return false;
  const shorter = Math.min(one.length, other.length);
  const slips = shorter >= 9 ? 2 : shorter >= 5 ? 1 : 0;
  return Math.abs(one.length - other.length) <= slips && distance(one, other) <= slips;
}

/**
 * What to look a title up by so that all similar ones are among what is found, or nearly all: the beginning of its longest word, as
 * slips and endings stand further back, and what holds a number, which similar ones have as well. Empty: it says too little.
 */
export function wordsToLookFor(title: string): readonly string[] {
  const telling = tellingWords(title);
  const [longest] = telling.filter((word) => !hasDigit(word)).toSorted((a, b) => b.length - a.length);
  const beginning = longest?.slice(0, Math.max(3, Math.ceil(longest.length / 2)));
  return [...(beginning === undefined ? [] : [beginning]), ...telling.filter(hasDigit)];
}
