import type { SaidAt } from './dates/said.js';
import { parseSentence } from './parse-sentence.js';

const bullet = /^(?:[-*•◦▪‣–]|\d{1,2}[.)]|\[[ x]?\])\s+/i;
const personFirst = /^(?:<@[UW][A-Z0-9]+(?:\|[^<>]*)?>|@[\p{L}_])/u;

/**
 * The tasks that a text of several lines holds, a sentence each: every line begins with a person, or with a bullet or a number. A
 * first line without one may name what holds for all (`@lee by friday:`). Null for a single task: bullets under a title are its
 * description.
 */
export function parseSeveral(raw: string, at: SaidAt): readonly string[] | null {
  const lines = linesOf(raw);
  if (lines.length < 2) return null;
  if (lines.every((line) => personFirst.test(line))) return lines;
  const [first = ''] = lines;
  const head = bullet.test(first) ? '' : first.replace(/:$/, '').trim();
  const items = head ? lines.slice(1) : lines;
  if (items.length < 2 || !items.every((line) => bullet.test(line))) return null;
  if (head && parseSentence(head, at).title !== '') return null;
  return items.map((line) => `${line.replace(bullet, '')} ${head}`.trim());
}

/** One task a line, as typed into a form made for it: bullets are not needed there. */
export const linesOf = (raw: string): readonly string[] =>
  raw
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export const withoutBullet = (line: string) => line.replace(bullet, '');
