import type { Phrase } from '../dates/said.js';
import { cutMark, type DraftText, type Stretch } from './draft-text.js';

export interface FoundDate {
  readonly phrase: Phrase;
  /** What to take out of the words; nothing where the words need it (`agenda for friday`). */
  readonly cut: readonly [number, number] | null;
  readonly before: boolean;
}

const strong = 'due|deadline|by|before|until|till|no later than|not later than';
const weak = 'on|at';
const introduction = new RegExp(
  `(?:^|[\\s(,;:.${cutMark}–—-])((?:${strong}|${weak}|for)(?:\\s+(?:date|by|on|at|before|until))*\\s*:?|@)\\s*$`,
  'i',
);
const ownIntroduction = new RegExp(`^(?:(${strong})|(${weak}|@))(?:\\b|(?<=@))\\s*`, 'i');

/** Words that tie the date to what is before them, so that it belongs to the title: `notes from monday`, `the friday`. */
const tiesToTitle =
  /(?:^|\s)(?:the|an?|my|our|your|his|her|its|their|this|that|each|every|of|from|since|about|after|with|to|and|or|per|last|than|like|between|through|via|as|version|no|in)\s*$/i;
/** After `on` or `at` in the middle, only these show that the title goes on and the date is over. */
const goesOn = /^\s+(?:about|with|for|and|to|in|so|because|using|via|but|then|or|regarding|re)\b|^\s*[,;.:)]/;
/** Also ordinary words or names, or too vague to take without an introduction. */
const needsIntroduction =
  /^(?:sun|sat|wed|mon|may|march|(?:in )?the \w+|mornings?|afternoons?|evenings?|nights?|midnight|midday|noon)\.?$/i;

type Strength = 'strong' | 'weak' | 'for' | null;

/** The phrase that says when the task is due, among all phrases of the sentence: at the end, or introduced by a word. */
export function findDue(draft: DraftText, stretch: Stretch, phrases: readonly Phrase[]): FoundDate | null {
  let best: FoundDate | null = null;
  let most = 0;
  for (const phrase of phrases) {
    const [found, rank] = judge(draft, stretch, phrase);
    if (rank > 0 && rank >= most) [best, most] = [found, rank];
  }
  return best;
}

function judge({ mask }: DraftText, stretch: Stretch, phrase: Phrase): readonly [FoundDate, number] {
  const end = phrase.index + phrase.text.length;
  const [strength, from, before] = introduced(mask, stretch, phrase);
  const core = phrase.text.replace(ownIntroduction, '');
  const after = mask.slice(end, stretch.to);
  const last = blank.test(after);
  const found = { phrase, cut: widened(mask, stretch, from, end, last), before };
  return [strength === 'for' ? { ...found, cut: null } : found, rank()];

  function rank(): number {
    if (/^[\p{L}\p{N}_'’/-]/u.test(after) || /^now$/i.test(core)) return 0;
    const vague = isVague(phrase, core);
    if (strength === 'strong') return last || !vague ? 3 : 0;
    if (isPast(phrase)) return 0;
    if (last && strength === 'weak') return /^(?:night|morning)s?$/i.test(core) ? 0 : 2;
    if (last && strength === 'for') return phrase.start.day && !vague ? 2 : 0;
    if (last) return needsIntroduction.test(core) || vague || tiesToTitle.test(mask.slice(stretch.from, from)) ? 0 : 2;
    if (strength === 'weak') return !vague && goesOn.test(after) ? 1 : 0;
    return mask.slice(stretch.from, from).trim() === '' && /^:\s/.test(after) ? 1 : 0;
  }
}

const startsStrong = new RegExp(`^(?:${strong})`);
const blank = new RegExp(`^[\\s${cutMark}.,;!?)]*$`);

function introduced(mask: string, stretch: Stretch, phrase: Phrase): readonly [Strength, number, boolean] {
  const own = ownIntroduction.exec(phrase.text);
  const words = introduction.exec(mask.slice(Math.max(stretch.from, phrase.index - 40), phrase.index));
  const outer = words?.[1]?.toLowerCase() ?? '';
  const from = words ? phrase.index - (words[0].length - words[0].indexOf(words[1] ?? '')) : phrase.index;
  const before = /^before\b/i.test(phrase.text) || /\bbefore\b/.test(outer);
  if (own?.[1] || startsStrong.test(outer)) return ['strong', from, before];
  if (own?.[2] || outer.startsWith('on') || outer.startsWith('at') || outer === '@') return ['weak', from, before];
  return [outer.startsWith('for') ? 'for' : null, from, before];
}

/** A whole month, a day of some month or an hour without its half: dates only where nothing else can be meant. */
function isVague(phrase: Phrase, core: string): boolean {
  const kind = phrase.start.day?.kind;
  if (kind === 'month' || kind === 'day-of-month') return true;
  return !kind && /^\d{1,2}$/.test(core);
}

function isPast({ start: { day } }: Phrase): boolean {
  if (day?.kind === 'weekday') return day.modifier === 'last' || (day.week ?? 0) < 0;
  return day?.kind === 'later' && day.amount < 0;
}

/** Takes along the brackets around a date, and the comma or space that joined it to the words. */
function widened(mask: string, stretch: Stretch, from: number, end: number, last: boolean): readonly [number, number] {
  const head = mask.slice(stretch.from, from);
  const bracketed = head.endsWith('(') && mask[end] === ')';
  const start = bracketed ? from - 1 : from;
  const joint = /(?:[\s,;–—]|\s-\s)*$/.exec(mask.slice(Math.max(stretch.from, start - 40), start))?.[0].length ?? 0;
  const to = bracketed ? end + 1 : end;
  if (joint === start - stretch.from)
    return [start - joint, to + (/^[\s,;:–—-]*/.exec(mask.slice(to, stretch.to))?.[0].length ?? 0)];
  return [start - joint, last ? to + (/^\s*/.exec(mask.slice(to, stretch.to))?.[0].length ?? 0) : to];
}

const startIntroduction = /(?:^|[\s(,;])((?:start(?:s|ing)?|beginning)(?:\s+on)?\s*:?|from)\s*$/i;

/**
 * The day to start on: `starting monday` anywhere; `start monday` at the end; `from monday to friday`, whose end is then when
 * it is due. "From monday" alone says too little: notes may be from monday.
 */
export function findStart(draft: DraftText, stretch: Stretch, phrases: readonly Phrase[]): FoundDate | null {
  for (const phrase of phrases) {
    const before = draft.mask.slice(stretch.from, phrase.index);
    const words = startIntroduction.exec(before)?.[1];
    if (words === undefined || !phrase.start.day) continue;
    const from = before.lastIndexOf(words) + stretch.from;
    const end = phrase.index + phrase.text.length;
    const word = words.toLowerCase();
    const rest = draft.mask.slice(end, stretch.to);
    const closes =
      /^[\s.,;!?)]*(?:$|(?:due|by|before|until|till)\b)/i.test(rest) ||
      rest.startsWith(cutMark) ||
      /^\s*\uE000/.test(rest);
    const first = draft.mask.slice(stretch.from, from).trim() === '';
    if (word.startsWith('from') && !phrase.end) continue;
    if (/^start\s*$/.test(word) && (first || !closes)) continue;
    return { phrase, cut: widened(draft.mask, stretch, from, end, closes), before: false };
  }
  return null;
}
