import { type Refusal, refuse } from '../domain/decision.js';
import {
  type Counted,
  count,
  joined,
  line,
  listed,
  type OwnLine,
  typed,
  verbatim,
  type Words,
  words,
} from '../domain/line.js';
import { inEnglish } from '../domain/line-in-english.js';
import { reminderOffsets } from '../domain/reminders/offsets.js';

/** Of the calendar, unlike an estimate's: a day before is the same time the day before. */
const minutesPer = { w: 7 * 24 * 60, d: 24 * 60, h: 60, m: 1 } as const;
type Unit = keyof typeof minutesPer;
const units = Object.entries(minutesPer) as [Unit, number][];

const quantity = String.raw`(?:\d{1,6}(?:\.\d{1,2})?|half an?|an?|one|two|three|four|five|six)`;
const unit = '(?:minutes?|mins?|min|m|hours?|hrs?|hr|h|days?|d|weeks?|wks?|wk|w)';
const one = String.raw`${quantity}[\s-]*${unit}(?![a-z])`;
const lasting = new RegExp(String.raw`^${one}(?:\s*${one})*\d{0,2}$`);
const parts = new RegExp(String.raw`(${quantity})[\s-]*(${unit}|$)`, 'g');

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

const howTo = words('Write “1 day, 2 h, 15 min”, “at the deadline” or “none”.');

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
  refuse('not-understood', line`I can’t read “${typed(shown(said))}” as a time. ${howTo}`);

function offsetOf(piece: string): number | Refusal {
  const low = piece.toLowerCase();
  if (after.test(low))
    return refuse(
      'offset-after',
      line`“${typed(shown(piece))}” is after the deadline; a reminder comes before it. ${howTo}`,
    );
  const bare = low.replace(before, '');
  if (atDeadline.test(bare)) return 0;
  if (/^\d{1,6}$/.test(bare)) {
    const number = verbatim(bare);
    return refuse('offset-unit', line`“${number}” of what? Write “${number} min”, “${number} h” or “${number} days”.`);
  }
  if (!lasting.test(bare)) return notUnderstood(piece);
  let total = 0;
  // The bare figure at the end of `1h30` counts minutes.
  for (const [, number = '', each = ''] of bare.matchAll(parts))
    total += countOf(number) * minutesPer[(each[0] ?? 'm') as Unit];
  return Math.round(total);
}

function countOf(said: string): number {
  if (said.startsWith('half')) return 0.5;
  const word = ['', 'one', 'two', 'three', 'four', 'five', 'six'].indexOf(said);
  return /^\d/.test(said) ? Number(said) : Math.max(1, word);
}

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** In words that `parseOffsets` reads back: `1 day, 2 h, 15 min, at the deadline`; `none` for an empty list. */
export const describeOffsets = (offsets: readonly number[]): string => inEnglish(offsetsLine(offsets));

/** The same for whoever reads it. */
export const offsetsLine = (offsets: readonly number[]): OwnLine =>
  offsets.length > 0 ? joined(offsets.map(describe), ', ') : [words('none')];

function describe(offset: number): OwnLine {
  if (offset === 0) return [words('at the deadline')];
  const parts: OwnLine[] = [];
  let left = offset;
  for (const [each, length] of units) {
    // Weeks are said only where they say all: `9 days`, not `1 week 2 days`.
    const number = each === 'w' && left % length !== 0 ? 0 : Math.floor(left / length);
    if (number > 0) parts.push([names[each](number)]);
    left -= number * length;
  }
  return joined(parts, ' ');
}

const names: Readonly<Record<Unit, (count: number) => Counted | Words>> = {
  w: (number) => count(number, 'week'),
  d: (number) => count(number, 'day'),
  h: (number) => verbatim(`${number} h`),
  m: (number) => verbatim(`${number} min`),
};

/** How they are told of, in a sentence: `2 h and 15 min before, and at the deadline`; empty for an empty list. */
export function offsetsBeforeLine(offsets: readonly number[]): OwnLine {
  const ahead = offsets.filter((offset) => offset > 0).map((offset) => line`${describe(offset)}`[0]);
  const atIt = offsets.includes(0);
  if (ahead.length === 0) return atIt ? [words('at the deadline')] : [];
  return atIt ? line`${listed(ahead)} before, and at the deadline` : line`${listed(ahead)} before`;
}

export const offsetsInWords = (offsets: readonly number[]): string => inEnglish(offsetsBeforeLine(offsets));
