import { type UserId, userId } from '../domain/ids.js';
import { type Priority, priorities } from '../domain/task/task.js';
import { slackMarkup, spoken, unescapeText } from './escape.js';
import { nearest } from './nearest.js';
import { durationPattern, parseDuration } from './parse-duration.js';

/** One stretch of a sentence. `text` is what a reader sees; `words` are plain text, what is `kept` is not to be looked into. */
export type Token =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'kept'; readonly text: string }
  | { readonly kind: 'person'; readonly text: string; readonly person: UserId | 'me' }
  | { readonly kind: 'name'; readonly text: string; readonly name: string }
  | { readonly kind: 'group'; readonly text: string; readonly id: string }
  | { readonly kind: 'label'; readonly text: string; readonly label: string }
  | { readonly kind: 'priority'; readonly text: string; readonly priority: Priority }
  | { readonly kind: 'private'; readonly text: string }
  | { readonly kind: 'misspelt'; readonly text: string; readonly nearest: string }
  | { readonly kind: 'estimate'; readonly text: string; readonly minutes: number };

export const priorityWords: Readonly<Record<string, Priority>> = {
  low: 'low',
  p3: 'low',
  lowest: 'low',
  normal: 'normal',
  medium: 'normal',
  med: 'normal',
  p2: 'normal',
  high: 'high',
  important: 'high',
  p1: 'high',
  urgent: 'urgent',
  critical: 'urgent',
  asap: 'urgent',
  now: 'urgent',
  p0: 'urgent',
};

const wordCharacter = '[\\p{L}\\p{N}\\p{M}_]';
const start = `(?<![\\p{L}\\p{N}\\p{M}_@#/&.:=-])`;
const end = `(?!${wordCharacter})`;

const pattern = new RegExp(
  [
    `(?<markup>${slackMarkup.source.replace('(@', '(?<target>@').replace('([^<>]*)', '(?<shown>[^<>]*)')})`,
    '(?<kept>"[^"\\n]+"|“[^“”\\n]+”|„[^„“”\\n]+[“”]|`[^`\\n]+`|https?:\\/\\/\\S+)',
    `${start}@(?<name>[\\p{L}_](?:[\\p{L}\\p{N}\\p{M}._-]{0,79}${wordCharacter})?)${end}`,
    `${start}#(?<label>(?=[\\p{N}_-]*\\p{L})${wordCharacter}(?:[\\p{L}\\p{N}\\p{M}_/-]{0,79}${wordCharacter})?)${end}`,
    `${start}!(?<mark>[a-z][a-z0-9]{1,12})${end}`,
    `${start}~\\s?(?<estimate>${durationPattern})`,
  ].join('|'),
  'giu',
);

/** Slack's text in its stretches, in order; their texts joined are the whole sentence as a reader sees it. */
export function tokens(raw: string): readonly Token[] {
  const found: Token[] = [];
  let from = 0;
  for (const match of raw.matchAll(pattern)) {
    const token = tokenOf(match[0], match.groups ?? {});
    if (!token) continue;
    if (match.index > from) found.push({ kind: 'words', text: unescapeText(raw.slice(from, match.index)) });
    found.push(token);
    from = match.index + match[0].length;
  }
  if (from < raw.length) found.push({ kind: 'words', text: unescapeText(raw.slice(from)) });
  return found;
}

/** Names after an `@` that Slack did not resolve, each replaced by markup, or left alone for null. */
export function replaceNames(raw: string, markupFor: (name: string) => string | null): string {
  return raw.replace(pattern, (whole: string, ...found: unknown[]) => {
    const { name } = found.at(-1) as Record<string, string | undefined>;
    return name && tokenOf(whole, { name })?.kind === 'name' ? (markupFor(name) ?? whole) : whole;
  });
}

const callsEverybody = /^(?:channel|here|everyone)$/i;

function tokenOf(raw: string, groups: Record<string, string | undefined>): Token | null {
  const text = unescapeText(raw);
  if (groups.markup) return markup(groups.target ?? '', groups.shown);
  if (groups.kept) return { kind: 'kept', text };
  if (groups.name) {
    if (callsEverybody.test(groups.name)) return { kind: 'kept', text };
    return groups.name.toLowerCase() === 'me'
      ? { kind: 'person', text, person: 'me' }
      : { kind: 'name', text, name: groups.name };
  }
  if (groups.label) return { kind: 'label', text, label: groups.label.toLowerCase() };
  if (groups.estimate) {
    const minutes = parseDuration(groups.estimate);
    return minutes === null ? null : { kind: 'estimate', text, minutes };
  }
  return groups.mark ? marked(text, groups.mark.toLowerCase()) : null;
}

function markup(target: string, shown: string | undefined): Token {
  const text = spoken(target, shown);
  if (target.startsWith('@')) return { kind: 'person', text, person: userId(target.slice(1)) };
  if (target.startsWith('#') && shown) return { kind: 'label', text, label: unescapeText(shown).toLowerCase() };
  if (target.startsWith('!subteam^')) return { kind: 'group', text, id: target.slice('!subteam^'.length) };
  return { kind: 'kept', text };
}

const privately = 'private';

function marked(text: string, word: string): Token | null {
  const meant = priorityWords[word];
  if (meant) return { kind: 'priority', text, priority: meant };
  if (word === privately) return { kind: 'private', text };
  const close = word.length > 2 ? nearest(word, [...priorities, privately]) : null;
  return close ? { kind: 'misspelt', text, nearest: `!${close}` } : null;
}
