import type { RichTextElement } from '@slack/types';
import { cut, defused, escaped, inline, wellFormed } from './text.js';

/** Baton's own words. They never hold text that people wrote. */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  readonly strong?: boolean;
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
}

export type Span = Words | Typed | Person | Channel | Moment | Link;
/** One line of what people read. The same line can be drawn as rich text, as markup or as plain text. */
export type Line = readonly Span[];
/** A line without people's text: safe to draw as markup, which has no way to show `*` or `_` as typed. */
export type OwnLine = readonly Exclude<Span, Typed>[];

/** Of one person's text within a line; it stands whole in the task's details. */
const typedLimit = 300;
const dateFormat = '{date_short_pretty} at {time}';

/** The elements of a rich text section. Empty texts, which Slack refuses, are left out. */
export function richElements(line: Line): RichTextElement[] {
  return line.map(richElement).filter((element) => element.type !== 'text' || element.text !== '');
}

function richElement(span: Span): RichTextElement {
  switch (span.kind) {
    case 'person':
      return { type: 'user', user_id: span.id };
    case 'channel':
      return { type: 'channel', channel_id: span.id };
    case 'moment':
      return { type: 'date', timestamp: seconds(span.at), format: dateFormat, fallback: span.fallback };
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
  return joined(line.map(markupOf), limit);
}

function markupOf(span: Exclude<Span, Typed>): string {
  if (span.kind === 'link') return `<${span.url}|${escaped(span.text)}>`;
  return span.kind === 'words' && span.strong ? `*${escaped(span.text)}*` : parsed(span);
}

/** A message's top-level text: what notifications show and screen readers read. Slack parses it, and nothing typed can be markup in it. */
export function spoken(line: Line, limit = 3_000): string {
  return joined(line.map(parsed), limit);
}

function parsed(span: Span): string {
  switch (span.kind) {
    case 'person':
      return `<@${span.id}>`;
    case 'channel':
      return `<#${span.id}>`;
    case 'moment':
      return `<!date^${seconds(span.at)}^${dateFormat}|${escaped(span.fallback)}>`;
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
