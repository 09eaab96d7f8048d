import { type Refusal, refuse } from '../domain/decision.js';
import { reminderOffsets } from '../domain/reminders/offsets.js';

/** Of the calendar, unlike an estimate's: a day before is the same time the day before. */
const minutesPer = { w: 7 * 24 * 60, d: 24 * 60, h: 60, m: 1 } as const;
type Unit = keyof typeof minutesPer;
const units = Object.entries(minutesPer) as [Unit, number][];

const amount = String.raw`(?:\d{1,6}(?:\.\d{1,2})?|half an?|an?|one|two|three|four|five|six)`;
const unit = '(?:minutes?|mins?|min|m|hours?|hrs?|hr|h|days?|d|weeks?|wks?|wk|w)';
const one = String.raw`${amount}[\s-]*${unit}(?![a-z])`;
const lasting = new RegExp(String.raw`^${one}(?:\s*${one})*\d{0,2}$`);
const parts = new RegExp(String.raw`(${amount})[\s-]*(${unit}|$)`, 'g');

const none = /^(?:none|no|never|off|nothing|no reminders?|0 reminders?|without)[.!]*$/;
const atDeadline =
  /^(?:(?:at|on) (?:the )?(?:deadline|due (?:date|time)|due|time)|when (?:it is |it.s )?due|on time|0)[.!]*$/;
const after = /^-|−|\b(?:after|later|past)\b/;
const before =
  /\s*\b(?:before(?:hand)?|ahead|earlier|prior|in advance)\b(?:\s+(?:the )?(?:deadline|due date|it is due))?[.!]*$/;

const join = String.raw`\s*(?:,\s*and\b|[,;&+/]|\band\b)\s*`;
const ahead = String.raw`(?:\s+(?:before(?:hand)?|ahead|earlier|prior|in advance)(?:\s+(?:the )?(?:deadline|due date|it is due))?)?`;
const piece = String.raw`(?:${one}(?:\s*${one})*\d{0,2}|(?:at|on) (?:the )?(?:deadline|due (?:date|time)|due)|when it(?: is|.s) due)${ahead}`;
/** What `parseOffsets` may be able to read, to be found within other words; upper or lower case. */
export const offsetsPattern = `${piece}(?:${join}${piece})*`;

const examples = 'Write “1 day, 2 h, 15 min”, “at the deadline” or “none”.';

/**
 * How long before a deadline somebody is reminded: `1 day, 2h and 15 min before` becomes minutes, longest first; `none` is
 * the empty list; an empty text is null, as it is set up elsewhere. Refuses what it can't read whole, a time after the
 * deadline, more than a year, and more than ten.
 */
export function parseOffsets(text: string): readonly number[] | null | Refusal {
  const said = text.trim().replace(/\s+/g, ' ');
  if (said === '') return null;
  if (none.test(said.toLowerCase())) return [];
  const offsets: number[] = [];
  for (const piece of said.split(/\s*(?:[,;&+/]|\band\b)\s*/i).filter(Boolean)) {
    const offset = offsetOf(piece);
    if (typeof offset !== 'number') return offset;
    offsets.push(offset);
  }
  return offsets.length > 0 ? reminderOffsets(offsets) : notUnderstood(said);
}

const notUnderstood = (said: string) =>
  refuse('not-understood', `I can’t read “${shown(said)}” as a time. ${examples}`);

function offsetOf(piece: string): number | Refusal {
  const low = piece.toLowerCase();
  if (after.test(low))
    return refuse('offset-after', `“${shown(piece)}” is after the deadline; a reminder comes before it. ${examples}`);
  const words = low.replace(before, '');
  if (atDeadline.test(words)) return 0;
  if (/^\d{1,6}$/.test(words))
    return refuse('offset-unit', `“${words}” of what? Write “${words} min”, “${words} h” or “${words} days”.`);
  if (!lasting.test(words)) return notUnderstood(piece);
  let total = 0;
  // The bare figure at the end of `1h30` counts minutes.
  for (const [, count = '', each = ''] of words.matchAll(parts))
    total += countOf(count) * minutesPer[(each[0] ?? 'm') as Unit];
  return Math.round(total);
}

function countOf(said: string): number {
  if (said.startsWith('half')) return 0.5;
  const word = ['', 'one', 'two', 'three', 'four', 'five', 'six'].indexOf(said);
  return /^\d/.test(said) ? Number(said) : Math.max(1, word);
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** In words that `parseOffsets` reads back: `1 day, 2 h, 15 min, at the deadline`; `none` for an empty list. */
export const describeOffsets = (offsets: readonly number[]): string => offsets.map(describe).join(', ') || 'none';

function describe(offset: number): string {
  if (offset === 0) return 'at the deadline';
  const words: string[] = [];
  let left = offset;
  for (const [each, length] of units) {
    // Weeks are said only where they say all: `9 days`, not `1 week 2 days`.
    const count = each === 'w' && left % length !== 0 ? 0 : Math.floor(left / length);
    if (count > 0) words.push(`${count} ${names[each](count)}`);
    left -= count * length;
  }
  return words.join(' ');
}

const names: Readonly<Record<Unit, (count: number) => string>> = {
  w: (count) => (count === 1 ? 'week' : 'weeks'),
  d: (count) => (count === 1 ? 'day' : 'days'),
  h: () => 'h',
  m: () => 'min',
};

/** How they are told of, in a sentence: `2 h and 15 min before, and at the deadline`; empty for an empty list. */
export function offsetsInWords(offsets: readonly number[]): string {
  const before = offsets.filter((offset) => offset > 0).map(describe);
  const last = before.at(-1);
  const listed = before.length > 1 ? `${before.slice(0, -1).join(', ')} and ${last}` : last;
  const parts = [...(listed ? [`${listed} before`] : []), ...(offsets.includes(0) ? ['at the deadline'] : [])];
  return parts.join(', and ');
}
