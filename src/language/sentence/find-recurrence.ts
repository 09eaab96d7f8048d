import { cutMark, type DraftText, type Stretch } from './draft-text.js';

const unit =
  '(?:day|weekday|work ?day|working day|business day|morning|afternoon|evening|night|week|month|quarter|year)s?';
const weekday = '(?:mon|tues?|wed|thu(?:rs?)?|fri|sat|sun)(?:days?|nesdays?|urdays?)?';
const count = '(?:other|first|second|third|last|\\d{1,4}(?:st|nd|rd|th)?|two|three|four|five|six)';
const clock = '(?:\\d{1,2}(?:[:.]\\d{2})?\\s?(?:[ap]m)?|noon|midnight|eod)';
const rhythm =
  `(?:(?:the\\s+)?(?:first|second|third|fourth|last|\\d{1,2}(?:st|nd|rd|th))(?:\\s+(?:${weekday}|${unit}))?\\s+(?:of|in)\\s+(?:each|every)\\s+(?:${count}\\s+)?(?:week|month|quarter|year)` +
  `|(?:every|each)\\s+(?:${count}\\s+)?(?:${unit}|${weekday})(?:\\s+(?:of|in)\\s+(?:the|each|every)\\s+(?:month|quarter|year))?(?:(?:\\s*,\\s*|\\s+(?:and|&)\\s+|\\s*,\\s*and\\s+)${weekday})*)`;
const adverb = '(?:daily|weekly|biweekly|fortnightly|monthly|quarterly|yearly|annually)';
const detail = `(?:\\s+(?:at\\s+|@\\s*)?${clock}(?![\\p{L}\\d])|\\s*@\\s*${clock}(?![\\p{L}\\d])|\\s+on\\s+(?:the\\s+)?(?:\\d{1,2}(?:st|nd|rd|th)|${weekday}|(?:first|last)\\s+(?:${weekday}|day))(?:(?:\\s*,\\s*|\\s+and\\s+)(?:the\\s+)?(?:\\d{1,2}(?:st|nd|rd|th)|${weekday}))*)`;
const limit = `(?:\\s+(?:until|till|through|starting|from)\\s+[^\\n,;${cutMark}]{1,40}|\\s+for\\s+\\d{1,4}\\s+(?:times|days|weeks|months|years))`;
const recurrenceAtHead = new RegExp(`^\\s*${rhythm}${detail}*(?=[\\s,:;])`, 'iu');
const recurrenceAtEnd = new RegExp(`(?<![\\p{L}\\p{N}-])(?:${rhythm}|${adverb})${detail}*${limit}?[\\s.!]*$`, 'iu');

/** The stretch of "every monday 9am" and the like, at the beginning or the end; what it means is read elsewhere. */
export function findRecurrence(draft: DraftText, stretch: Stretch): readonly [number, number] | null {
  const words = draft.mask.slice(stretch.from, stretch.to);
  if (!/every|each|ly\b/i.test(words)) return null;
  const head = recurrenceAtHead.exec(words);
  if (head) return [stretch.from, stretch.from + head[0].length];
  // A rhythm with its details is short: looking only there keeps a long text cheap.
  const window = Math.max(0, words.length - 200);
  const tail = recurrenceAtEnd.exec(words.slice(window));
  if (!tail || /(?:^|\s)(?:the|an?|my|our|your)\s*$/i.test(words.slice(0, window + tail.index))) return null;
  return [stretch.from + window + tail.index, stretch.from + window + tail.index + tail[0].trimEnd().length];
}
