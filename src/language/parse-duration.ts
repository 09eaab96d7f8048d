import { count, line, type OwnLine, verbatim } from '../domain/line.js';
import { inEnglish } from '../domain/line-in-english.js';

/** Of work, not of the calendar: a day is eight hours, a week five days. */
const minutesPer = { m: 1, h: 60, d: 8 * 60, w: 5 * 8 * 60 } as const;
type Unit = keyof typeof minutesPer;

/** More than five years of work: a slip of the finger, not an estimate. */
const mostMinutes = 10_000 * 60;

const unit = '(?:minutes?|mins?|min|m|hours?|hrs?|hr|h|days?|d|weeks?|wks?|wk|w)(?!\\p{L})';
const one = `\\d{1,6}(?:[.,]\\d{1,2})?\\s?${unit}`;
const wholePattern = new RegExp(`^${one}(?:\\s?${one})*\\d{0,2}$`, 'iu');

/** What may follow `~` in a sentence: `3h`, `1.5h`, `90 min`, `1h30`, `1d 4h`. */
export const durationPattern = `${one}(?:(?:\\s?\\d{1,6}\\s?(?:m|min|mins|minutes|h|hours))(?!\\p{L}))*(?:(?<=[hH])\\d{1,2}(?![\\d\\p{L}]))?`;

/** An estimate as whole minutes, or null where `text` is none, is zero or is beyond ten thousand hours. */
export function parseDuration(text: string): number | null {
  const compact = text.trim();
  if (!wholePattern.test(compact)) return null;
  let total = 0;
  for (const [, amount = '', name = ''] of compact.matchAll(/(\d+(?:[.,]\d+)?)\s?([a-z]*)/gi)) {
    // The bare figure at the end of `1h30` counts minutes.
    const each = minutesPer[(name[0]?.toLowerCase() ?? 'm') as Unit];
    total += Number(amount.replace(',', '.')) * each;
  }
  const minutes = Math.round(total);
  return minutes > 0 && minutes <= mostMinutes ? minutes : null;
}

/** `1 h 30 min`; whole working days are said with their hours, since people disagree on what a day is. */
export const durationWords = (minutes: number): string => inEnglish(durationLine(minutes));

export function durationLine(minutes: number): OwnLine {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const words = [hours && `${hours} h`, rest && `${rest} min`].filter(Boolean).join(' ');
  const days = minutes / minutesPer.d;
  return days >= 1 && Number.isInteger(days) ? line`${count(days, 'working day')} of 8 h` : [verbatim(words)];
}
