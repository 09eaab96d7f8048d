import { el } from './dom.js';
import { glyphs } from './emoji.js';
import type { Picture } from './picture.js';

export interface Reader {
  readonly picture: Picture;
  readonly tz: string;
  /** The conversation that is open, if one is. */
  readonly place?: string;
}

const tokens = /<([@#!]?)([^>|]*)(?:\|([^>]*))?>|\*([^*\n]+)\*|_([^_\n]+)_|~([^~\n]+)~|`([^`\n]+)`|:([a-z_]+):/g;
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };
const plain = (text: string) => text.replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity);

/** Slack's mrkdwn as nodes: mentions, links, dates in the reader's zone, and simple emphasis. */
export function mrkdwn(text: string, reader: Reader): DocumentFragment {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(tokens)) {
    out.append(plain(text.slice(at, match.index)));
    at = match.index + match[0].length;
    const [whole, sigil, target, label, bold, italic, struck, code, short] = match;
    if (bold !== undefined) out.append(el('strong', {}, mrkdwn(bold, reader)));
    else if (italic !== undefined) out.append(el('em', {}, mrkdwn(italic, reader)));
    else if (struck !== undefined) out.append(el('s', {}, mrkdwn(struck, reader)));
    else if (code !== undefined) out.append(el('code', {}, plain(code)));
    else if (short !== undefined) out.append(glyphs[short] ?? whole);
    else out.append(entity(sigil ?? '', target ?? '', label, reader));
  }
  out.append(plain(text.slice(at)));
  return out;
}

function entity(sigil: string, target: string, label: string | undefined, reader: Reader): Node {
  if (sigil === '@') return el('span', { class: 'mention' }, `@${personName(target, reader)}`);
  if (sigil === '#') {
    const channel = reader.picture.conversations.find(({ id }) => id === target);
    return el('span', { class: 'mention' }, channel || label ? `#${channel?.name ?? label}` : 'a private channel');
  }
  if (sigil === '!' && target.startsWith('date^')) {
    const [, seconds = '0', pattern = ''] = target.split('^');
    return document.createTextNode(slackDate(Number(seconds) * 1_000, pattern, reader));
  }
  if (sigil === '!') return el('span', { class: 'mention' }, `@${target}`);
  return /^https?:/.test(target)
    ? linkTo(target, plain(label ?? target))
    : document.createTextNode(plain(label ?? target));
}

/** A link; one to a message of this workspace stays on the page, which goes there (see page.ts). */
export function linkTo(url: string, text: string): HTMLElement {
  const [, channel, seconds, rest] = /\/archives\/(\w+)\/p(\d{10})(\d{6})$/.exec(url) ?? [];
  return channel
    ? el('a', { href: `#${channel}/${seconds}.${rest}` }, text)
    : el('a', { href: url, rel: 'noreferrer', target: '_blank' }, text);
}

export function personName(id: string, reader: Reader): string {
  if (id === 'U0BATON001') return 'Baton';
  if (id === 'USLACKBOT') return 'Slackbot';
  return reader.picture.people.find((person) => person.id === id)?.name ?? id;
}

/** A moment on somebody's clock. */
export const clockOf = (tz: string, at: number, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: tz, ...options }).format(at);

/** When a message was said, on the reader's clock. */
export const shownTime = (ts: string, { tz }: Reader) =>
  clockOf(tz, Number(ts) * 1_000, { weekday: 'short', hour: '2-digit', minute: '2-digit' });

/** The tokens of Slack's date format, in the reader's zone. */
export function slackDate(at: number, pattern: string, { tz, picture }: Reader): string {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { timeZone: tz, ...options }).format(at);
  const day = (when: number) => new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(when);
  const near = [-1, 0, 1].find((days) => day(picture.now + days * 86_400_000) === day(at));
  const pretty = near === undefined ? undefined : ['Yesterday', 'Today', 'Tomorrow'][near + 1];
  const short = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const long = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return pattern.replace(/\{(\w+)\}/g, (token, name: string) => {
    if (name === 'time') return format({ hour: '2-digit', minute: '2-digit' });
    if (name === 'time_secs') return format({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
    if (name.endsWith('_pretty') && pretty) return pretty;
    if (name.startsWith('date_long')) return long;
    if (name === 'date_num') return day(at);
    return name.startsWith('date') ? short : token;
  });
}
