import type { RichTextElement } from '@slack/types';
import type { Channel, Label, Line, Link, Moment, OwnLine, Person, Span, Typed, Words } from '../../domain/line.js';
import { countInEnglish } from '../../domain/line-in-english.js';
import { dayIn, momentIn } from '../languages/dates.js';
import { spokenLanguage } from '../languages/spoken.js';
import { arranged, counted, looked } from '../languages/translate.js';
import { cut, defused, escaped, inline, wellFormed } from './text.js';

export type { Label, Line, OwnLine } from '../../domain/line.js';

/** What is drawn: a line in somebody's language. */
type Leaf = Words | Typed | Person | Channel | Moment | Link;

/** Of one person's text within a line; it stands whole in the task's details. */
const typedLimit = 300;
const dateFormat = () => spokenLanguage()?.moment ?? '{date_short_pretty} at {time}';

/** A line in the language that is spoken now. */
function said(line: Line): Leaf[] {
  const leaves: Leaf[] = [];
  for (const span of line) put(span, false, leaves);
  return leaves;
}

function put(span: Span, isStrong: boolean, leaves: Leaf[]): void {
  const language = spokenLanguage();
  const ours = (text: string): void => {
    if (text !== '') leaves.push({ kind: 'words', text, ...(isStrong ? { strong: true } : {}) });
  };
  switch (span.kind) {
    case 'phrase': {
      const bold = isStrong || span.strong === true;
      const own = language && arranged(language, span);
      for (const part of own ?? interleaved(span.literals, span.parts)) {
        if (typeof part !== 'string') for (const inner of part) put(inner, bold, leaves);
        else if (part !== '') leaves.push({ kind: 'words', text: part, ...(bold ? { strong: true } : {}) });
      }
      return;
    }
    case 'words': {
      const text = language && !span.verbatim ? looked(language, span.text) : span.text;
      const seen = span.aloud ? text.replace('…', '') : text;
      leaves.push({ kind: 'words', text: seen, ...(isStrong || span.strong ? { strong: true } : {}) });
      return;
    }
    case 'counted': {
      const { number, one, many } = span;
      const own = language && counted(language, number, one, many);
      ours(own ?? countInEnglish(span));
      return;
    }
    case 'amount':
      ours(span.number.toLocaleString(language?.tag ?? 'en'));
      return;
    case 'calendar':
      ours(dayIn(language?.tag ?? 'en', span));
      return;
    case 'moment':
      leaves.push(language ? { ...span, fallback: momentIn(language.tag, span.at) } : span);
      return;
    case 'link':
      leaves.push(language && !span.verbatim ? { ...span, text: looked(language, span.text) } : span);
      return;
    case 'typed':
      leaves.push(isStrong && !span.strong ? { ...span, strong: true } : span);
      return;
    default:
      leaves.push(span);
  }
}

function* interleaved(literals: readonly string[], parts: readonly Line[]): Generator<string | Line> {
  for (const [index, literal] of literals.entries()) {
    yield literal;
    const part = parts[index];
    if (part) yield part;
  }
}

/** Where no element can stand: on buttons, beside boxes. */
export function plain(label: Label): string {
  if (typeof label === 'string') {
    const language = spokenLanguage();
    return language ? looked(language, label) : label;
  }
  return said(label)
    .map((leaf) => ('text' in leaf ? leaf.text : leaf.kind === 'moment' ? leaf.fallback : ''))
    .join('');
}

/** The elements of a rich text section. Empty texts, which Slack refuses, are left out. */
export function richElements(line: Line): RichTextElement[] {
  return together(said(line))
    .map(richElement)
    .filter((element) => element.type !== 'text' || element.text !== '');
}

/** Words that follow each other alike are one element. */
function together(leaves: readonly Leaf[]): Leaf[] {
  const all: Leaf[] = [];
  for (const leaf of leaves) {
    const last = all.at(-1);
    if (last?.kind === 'words' && leaf.kind === 'words' && last.strong === leaf.strong)
      all[all.length - 1] = { ...leaf, text: last.text + leaf.text };
    else all.push(leaf);
  }
  return all;
}

function richElement(span: Leaf): RichTextElement {
  switch (span.kind) {
    case 'person':
      return { type: 'user', user_id: span.id };
    case 'channel':
      return { type: 'channel', channel_id: span.id };
    case 'moment':
      return { type: 'date', timestamp: seconds(span.at), format: dateFormat(), fallback: span.fallback };
    case 'link':
      return { type: 'link', url: span.url, text: span.text };
    default: {
      const text = span.kind === 'typed' ? inline(span.text, typedLimit) : span.text;
      return span.strong ? { type: 'text', text, style: { bold: true } } : { type: 'text', text };
    }
  }
}

/** Slack's markup, at most `limit` characters. What does not fit is left out whole, so that no mention is ever halved. */
export function markup(line: OwnLine, limit: number): string {
  return joined(said(line).map(markupOf), limit);
}

function markupOf(span: Leaf): string {
  if (span.kind === 'link') return `<${span.url}|${escaped(span.text)}>`;
  return span.kind === 'words' && span.strong ? `*${escaped(span.text)}*` : parsed(span);
}

/** A message's top-level text: what notifications show and screen readers read. Slack parses it, and nothing typed can be markup in it. */
export function spoken(line: Line, limit = 3_000): string {
  return joined(said(line).map(parsed), limit);
}

function parsed(span: Leaf): string {
  switch (span.kind) {
    case 'person':
      return `<@${span.id}>`;
    case 'channel':
      return `<#${span.id}>`;
    case 'moment':
      return `<!date^${seconds(span.at)}^${dateFormat()}|${escaped(span.fallback)}>`;
    case 'words':
    case 'link':
      return escaped(span.text);
    case 'typed':
      return escaped(defused(inline(span.text, typedLimit)));
  }
}

function joined(parts: readonly string[], limit: number): string {
  let text = '';
  for (const part of parts) {
    if (text.length + part.length > limit - 1) return `${text}…`;
    text += part;
  }
  return text;
}

const seconds = (epochMs: number) => Math.floor(epochMs / 1_000);

/** Many lines of a person's text, as typed, for a rich text element. */
export const prose = (text: string, limit: number) => cut(wellFormed(text), limit);
