/**
 * What people read, as data: sentences with people, moments and texts in them, before anybody has chosen a language or a
 * way to draw them. English is written where it is said; it is also the key under which another language has its own words
 * (see slack/languages). Text that people wrote is `typed` and is never looked up.
 */

/** Baton's own words; never text that people wrote. `verbatim`: the same in every language, as `T-12` or `09:00`. */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly strong?: boolean;
  readonly verbatim?: boolean;
  /** For ears: without the `…` that says that more will be asked. */
  readonly aloud?: boolean;
}
/** Text that a person wrote; shown as typed, on one line. */
export interface Typed {
  readonly kind: 'typed';
  readonly text: string;
  readonly strong?: boolean;
}
/** Shown as a mention: each reader's Slack fills in the name. */
export interface Person {
  readonly kind: 'person';
  readonly id: string;
}
export interface Channel {
  readonly kind: 'channel';
  readonly id: string;
}
/** A moment that each reader sees in their own zone. `at`: epoch ms; `fallback`: for clients that can't. */
export interface Moment {
  readonly kind: 'moment';
  readonly at: number;
  readonly fallback: string;
}
/** A way to somewhere in Slack. `text` is ours. */
export interface Link {
  readonly kind: 'link';
  readonly url: string;
  readonly text: string;
  /** The same in every language. */
  readonly verbatim?: boolean;
}
/** `3 tasks`. The number is there for languages that need it for more than this word. */
export interface Counted {
  readonly kind: 'counted';
  readonly number: number;
  readonly one: string;
  readonly many: string;
}
export interface Amount {
  readonly kind: 'amount';
  readonly number: number;
}
/** A day on the calendar, perhaps with a time of day: `Fri 27 Nov 2026, 17:00`. `year` null: this one. */
export interface OnCalendar {
  readonly kind: 'calendar';
  readonly weekday: number;
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
  readonly time: string | null;
}
/** A sentence, or a part of one, with a line in each gap between its literals. */
export interface Phrase {
  readonly kind: 'phrase';
  readonly literals: readonly string[];
  readonly parts: readonly Line[];
  readonly strong?: boolean;
  /** Under which it is looked up, where its literals alone would not tell a translator enough. */
  readonly key?: string;
}
/** One without people's text. */
export interface OwnPhrase extends Phrase {
  readonly parts: readonly OwnLine[];
}

type OwnSpan = Words | Person | Channel | Moment | Link | Counted | Amount | OnCalendar | OwnPhrase;
export type Span = OwnSpan | Typed | Phrase;
/** One line of what people read. The same line can be drawn as rich text, as markup or as plain text. */
export type Line = readonly Span[];
/** A line without people's text: safe to draw as markup, which has no way to show `*` or `_` as typed. */
export type OwnLine = readonly OwnSpan[];
/** What stands on a button or beside a box: a string is Baton's own words. */
export type Label = string | Line;

export const words = (text: string): Words => ({ kind: 'words', text });
/** Words that stand out. */
export function strong(text: string): Words;
export function strong(line: OwnLine): OwnPhrase;
export function strong(text: string | OwnLine): Words | OwnPhrase {
  if (typeof text === 'string') return { kind: 'words', text, strong: true };
  return { kind: 'phrase', literals: ['', ''], parts: [text], strong: true };
}
/** Ours, and the same in every language: the name of a task, a time of day, something to type. */
export const verbatim = (text: string): Words => ({ kind: 'words', text, verbatim: true });
export const typed = (text: string): Typed => ({ kind: 'typed', text });
export const person = (id: string): Person => ({ kind: 'person', id });
export const channel = (id: string): Channel => ({ kind: 'channel', id });
export const amount = (number: number): Amount => ({ kind: 'amount', number });
/** `1 task`, `3 tasks`. Both words stand here as they are read. */
export const count = (number: number, one: string, many = `${one}s`): Counted => ({
  kind: 'counted',
  number,
  one,
  many,
});

type SpanOf<Part> = Part extends readonly (infer Item)[] ? Item : Part;
type PhraseOf<Part> = SpanOf<Part> extends OwnSpan ? OwnPhrase : Phrase;

/**
 * A sentence with people, moments and texts in it: line`${person(by)} completed ${titled(task)}.` A plain string
 * can't be put in, so that nobody's text is taken for ours by accident. Its key is `{0} completed {1}.`
 */
export function line<const Parts extends readonly (Span | Line)[]>(
  literals: TemplateStringsArray,
  ...parts: Parts
): readonly [PhraseOf<Parts[number]>] {
  const lines = parts.map((part): Line => ('kind' in part ? [part] : part));
  return [{ kind: 'phrase', literals, parts: lines } as PhraseOf<Parts[number]>];
}

/** The same words, looked up as `key`: where other languages have other words for them than elsewhere. */
export const meant = <Part extends Phrase>(key: string, [phrase]: readonly [Part]): readonly [Part] => [
  { ...phrase, key },
];

/** What stands before the last of several. */
export const and = words(' and ');
export const or = words(' or ');

/** Several things with commas and a last word between. */
export function listed<Item extends Span>(items: readonly Item[], last = and): readonly (Item | Words)[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [item];
    return [index === items.length - 1 ? last : verbatim(', '), item];
  });
}

/** Several lines as one, with `between` them, which holds no words; what is null is left out. */
export function joined<Part extends Line>(
  parts: readonly (Part | null)[],
  between: string,
): readonly (Words | SpanOf<Part>)[] {
  const all = parts.filter((part) => part !== null);
  return all.flatMap((part, index): Line => (index === 0 ? part : [verbatim(between), ...part])) as SpanOf<Part>[];
}

/** Several lines as one sentence after another. */
export const sentences = <const Parts extends readonly Line[]>(
  ...all: Parts
): readonly (Words | SpanOf<Parts[number]>)[] =>
  joined<Parts[number]>(
    all.filter((part) => part.length > 0),
    ' ',
  );

/** Whether it ends as a sentence does, or leads to what comes next. */
export function endsSentence(said: Line): boolean {
  const last = said.at(-1);
  if (!last) return false;
  if (last.kind !== 'phrase') return 'text' in last && /[.!?…:]$/.test(last.text);
  const end = last.literals.at(-1) ?? '';
  return end === '' ? endsSentence(last.parts.at(-1) ?? []) : /[.!?…:]$/.test(end);
}

/** Whether nobody's text is in it. */
export const isOwn = (line: Line): line is OwnLine =>
  line.every((span) => span.kind !== 'typed' && (span.kind !== 'phrase' || span.parts.every(isOwn)));

/** How many characters it takes up, more or less. */
export const lengthOf = (line: Line): number =>
  line.reduce((sum, span) => {
    if (span.kind === 'phrase')
      return sum + span.literals.join('').length + span.parts.reduce((inner, part) => inner + lengthOf(part), 0);
    return sum + ('text' in span ? span.text.length : 30);
  }, 0);
