/**
 * People's text on its way to a screen. The aim is to show it exactly as it was typed: it goes into `plain_text` and
 * rich text elements, which Slack never parses, and is escaped where Slack parses (a message's top-level `text`).
 * Only three things are ever done to it: it is cut to Slack's limits, right-to-left text is isolated so that it cannot
 * reorder the line it stands in, and half characters, which Slack refuses, are replaced.
 */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const ellipsis = '…';

/**
 * `text` if it fits, else its beginning with an ellipsis, never ending within a character as people see it.
 * `limit` counts UTF-16 units, the strictest reading of Slack's "characters".
 */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const room = limit - ellipsis.length;
  let kept = 0;
  // One unit more than can be kept, so that a character at the edge is seen whole before it is judged.
  for (const { segment } of graphemes.segment(text.slice(0, limit + 1))) {
    if (kept + segment.length > room) break;
    kept += segment.length;
  }
  if (kept > 0) return `${text.slice(0, kept).trimEnd()}${ellipsis}`;
  // A single "character" may be longer than any limit (a letter under a thousand accents): then between code points.
  return `${text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '')}${ellipsis}`;
}

/** For text that Slack parses: nothing in it is markup any more. https://docs.slack.dev/messaging/formatting-message-text */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/**
 * Keeps a typed `@channel` from calling everybody, should a client or a workspace setting link names. An invisible
 * WORD JOINER parts the sign from the word; it looks as typed.
 */
export const defused = (text: string) => text.replace(/@(?=(?:channel|here|everyone)\b)/gi, '@\u2060');

const halves = /\p{Surrogate}/gu;
const lineBreaks = /\s*[\r\n\u2028\u2029]+\s*/g;
/** Hebrew, Arabic, Syriac and their kin, and the controls that turn the direction of text. */
const turning =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFE\u200F\u202A-\u202E\u2066-\u2069\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

export const wellFormed = (text: string) => text.replace(halves, '\uFFFD');

/** On one line and ready to stand among other words; see `isolated`. */
export function inline(text: string, limit: number): string {
  return isolated(cut(wellFormed(text).replace(lineBreaks, ' '), limit - 2));
}

/**
 * Between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE when it could reorder its neighbours, so that a right-to-left
 * title leaves the date behind it in place. Text with isolates of its own that don't pair up loses those, since they
 * would break out. https://www.unicode.org/reports/tr9/#Explicit_Directional_Isolates
 */
export function isolated(text: string): string {
  if (!turning.test(text)) return text;
  return `\u2068${pairedIsolates(text) ? text : text.replace(/[\u2066-\u2069]/g, '')}\u2069`;
}

function pairedIsolates(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/[\u2066-\u2069]/g)) {
    depth += mark === '\u2069' ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
