import { distance } from 'fastest-levenshtein';

/**
 * The one of `known` that `word` most likely was meant to be: one slip for each three letters and never more than two, so that
 * short words are not taken for each other. Two letters that changed places are one slip. Null where nothing is near.
 */
export function nearest(word: string, known: readonly string[]): string | null {
  const typed = word.toLowerCase();
  let best: string | null = null;
  let least = 3;
  for (const candidate of known) {
    const off = isSwap(typed, candidate) ? 1 : distance(typed, candidate);
    if (off < least && off * 3 <= Math.max(typed.length, candidate.length)) [best, least] = [candidate, off];
  }
  return best;
}

function isSwap(one: string, other: string): boolean {
  const at = one.split('').findIndex((letter, index) => letter !== other[index]);
  return (
    at >= 0 &&
    one.length === other.length &&
    one.slice(0, at) + (one[at + 1] ?? '') + one[at] + one.slice(at + 2) === other
  );
}
