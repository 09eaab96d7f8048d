import { type Refusal, refuse } from '../domain/decision.js';
import { reminderOffsets } from '../domain/reminders/offsets.js';

/** Minutes in each unit that people name, singular. */
const units: Readonly<Record<string, number>> = {
  min: 1,
  minute: 1,
  m: 1,
  h: 60,
  hr: 60,
  hour: 60,
  d: 1_440,
  day: 1_440,
  w: 10_080,
  wk: 10_080,
  week: 10_080,
};
const part = /^(\d{1,6}|an?|one|two|three)\s*([a-z]+?)s?$/;
const counts: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3 };

const notUnderstood = (said: string) =>
  refuse(
    'not-understood',
    `I can’t read “${said.slice(0, 60)}” as times before the due date. Write “1 day, 2 h, 15 min”, or “none”.`,
  );

/**
 * How long before a due date somebody is reminded: `1 day, 2h and 15 min before` becomes minutes, longest first; `none` is
 * the empty list; an empty text is null, as it is set up elsewhere.
 */
export function parseOffsets(text: string): readonly number[] | null | Refusal {
  const said = text
    .trim()
    .toLowerCase()
    .replace(/\s+before(?:hand)?\.?$/, '');
  if (said === '') return null;
  if (/^(?:none|no|never|off)$/.test(said)) return [];
  const offsets: number[] = [];
  for (const piece of said.split(/\s*(?:,|;|\+|&|\band\b)\s*/).filter(Boolean)) {
    if (/^(?:0|at (?:the )?(?:due|deadline|time).*)$/.test(piece)) {
      offsets.push(0);
      continue;
    }
    const [, number = '', unit = ''] = part.exec(piece) ?? [];
    const minutes = units[unit];
    if (minutes === undefined) return notUnderstood(piece);
    offsets.push((counts[number] ?? Number(number)) * minutes);
  }
  return offsets.length === 0 ? notUnderstood(text.trim()) : reminderOffsets(offsets);
}

/** In words that `parseOffsets` reads back: `1 day, 2 h, 15 min`; `none` for an empty list. */
export function describeOffsets(offsets: readonly number[]): string {
  return offsets.length === 0 ? 'none' : offsets.map(describe).join(', ');
}

function describe(offset: number): string {
  if (offset === 0) return 'at the due time';
  if (offset % 10_080 === 0) return plural(offset / 10_080, 'week');
  if (offset % 1_440 === 0) return plural(offset / 1_440, 'day');
  return offset % 60 === 0 ? `${offset / 60} h` : `${offset} min`;
}

const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
