import type { UserId } from '../domain/ids.js';
import type { Label } from '../domain/line.js';
import type { Due } from '../domain/task/task.js';
import type { SaidAt } from './dates/said.js';
import { plainText } from './escape.js';
import { parseSentence, type Sentence } from './parse-sentence.js';
import { tokens } from './tokens.js';

/** An item of a checklist as one line says it. `name`: typed after `@`, and not resolved by Slack. */
export interface ItemSaid {
  readonly text: string;
  readonly person: UserId | 'me' | null;
  readonly name: string | null;
  readonly due: Due | null;
}

/** The lines of a checklist, without what begins a list; `;` parts them as well where `separated`. */
export const itemLines = (raw: string, separated = false): readonly string[] =>
  raw
    .split(separated ? /[\n;]/ : '\n')
    .map((line) =>
      line
        .trim()
        .replace(/^(?:[-*•◦▪‣–]|\d{1,2}[.)])\s+/, '')
        .replace(/^\[ ?\]\s*/, ''),
    )
    .filter((line) => line !== '');

/** The names in a text that somebody has to know. */
export const namesIn = (raw: string): readonly string[] => [
  ...new Set(tokens(raw).flatMap((token) => (token.kind === 'name' ? [token.name] : []))),
];

/**
 * `Buy milk @lee by friday`: whose it is and by when, the rest is its text. A line that says more than an item can hold, such as
 * labels, stays as it was typed. `trouble`: what its author has to say more clearly.
 */
export function parseItem(raw: string, at: SaidAt): ItemSaid | { readonly trouble: Label } {
  const sentence = parseSentence(raw, at);
  const { assignees, unresolvedPeople, due } = sentence;
  if (assignees.length + unresolvedPeople.length > 1)
    return { trouble: 'An item is for one person. Write a line for each of them.' };
  const [person = null] = assignees;
  const [name = null] = unresolvedPeople;
  if (saysMore(sentence) || sentence.title === '') return { text: plainText(raw), person, name, due: null };
  if (due.kind === 'ask') return { trouble: due.ask };
  return { text: sentence.title, person, name, due: due.kind === 'clear' ? due.due : null };
}

/** The whole line is its text. */
export const plainItem = (raw: string): ItemSaid => ({ text: plainText(raw), person: null, name: null, due: null });

const saysMore = ({ labels, priority, estimateMinutes, recurrence, reminders, ...said }: Sentence) =>
  labels.length > 0 ||
  [priority, estimateMinutes, recurrence, reminders, said.sharing, said.start].some((part) => part !== null) ||
  said.groups.length > 0 ||
  said.description !== '' ||
  said.outcome !== '';
