import { distance } from 'fastest-levenshtein';

/**
 * The one of `known` that `word` most likely was meant to be: at most two letters off and never more than half of
 * them, so that short words are not taken for each other. Null where nothing is near.
 */
export function nearest(word: string, known: readonly string[]): string | null {
  const typed = word.toLowerCase();
  let best: string | null = null;
  let least = 3;
  for (const candidate of known) {
    const off = distance(typed, candidate);
    if (off < least && off * 2 <= Math.max(typed.length, candidate.length)) [best, least] = [candidate, off];
  }
  return best;
}
