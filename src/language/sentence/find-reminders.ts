import type { Refusal } from '../../domain/decision.js';
import { offsetsPattern, parseOffsets } from '../parse-offsets.js';
import { cutMark, type DraftText, type Stretch } from './draft-text.js';
import { isPerson } from './find-people.js';

/** "Remind 2h, 15 min before": the person's own words for it, and the minutes they mean, or why that can't be. */
export interface SaidReminders {
  readonly said: string;
  readonly offsets: readonly number[] | Refusal;
}

const whom = String.raw`(?:\s+(?:me|us|them|him|her|everybody|everyone))?`;
const timed = String.raw`(?:reminders?|remind${whom})(?:\s+at)?\s*:?\s+(${offsetsPattern}|none|off|never)`;
const none = String.raw`((?:no|without)\s+reminders?)`;
/** Only where the sentence, or this part of it, ends there: "remind 2 h feature" is what is to be done. */
const ends = String.raw`(?=[\s.!),;]*(?:$|${cutMark}|\n)|[\s,;]+(?:by|before|due|until|on|every|each|starting|from|done)\s)`;
const clause = new RegExp(
  String.raw`(?<=[\s,;(–-]|${cutMark})(?:(?:and|with|please)\s+){0,2}(?:${timed}|${none})${ends}`,
  'gi',
);
const introduction = /[\s,;(–-]+$/;

/**
 * Finds "remind 2h, 15 min before" behind the words of a stretch, and takes it out. Never at its very beginning, where it
 * is what is to be done, nor with a person in it, who is to be reminded of something else.
 */
export function cutReminders(draft: DraftText, parts: readonly Stretch[]): SaidReminders | null {
  for (const part of parts) {
    const words = draft.mask.slice(part.from, part.to);
    for (const { 0: whole, 1: times = '', 2: never = '', index } of words.matchAll(clause)) {
      const before = words.slice(0, index);
      const [from, to] = [part.from + index, part.from + index + whole.length];
      if (!/[\p{L}\p{N}]/u.test(before)) continue;
      if (draft.marks.some((mark) => isPerson(mark) && mark.at > from && mark.at < to)) continue;
      const offsets = never === '' ? parseOffsets(times) : [];
      if (offsets === null) continue;
      const closing = /^[).!]*/.exec(words.slice(index + whole.length))?.[0].length ?? 0;
      draft.cut(from - (introduction.exec(before)?.[0].length ?? 0), to + closing);
      return { said: draft.text.slice(from, to).trim(), offsets };
    }
  }
  return null;
}
