import { textOf } from './held.js';

type Json = Readonly<Record<string, unknown>>;

/** All text a person reads in blocks, in order; buttons in brackets. */
export function spokenIn(blocks: readonly unknown[]): string {
  const out: string[] = [];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item);
      return;
    }
    if (typeof node !== 'object' || node === null) return;
    const block = node as Json;
    if (block.type === 'button') out.push(`[${textOf(block.text)}]`);
    else if (block.type === 'user') out.push(`<@${String(block.user_id)}>`);
    else if (typeof block.text === 'string') out.push(block.text);
    else for (const value of Object.values(block)) visit(value);
  };
  visit(blocks);
  return out.join(' ');
}

/** All text that Slack would parse as markup. */
export function markupIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(markupIn).join('\n');
  if (typeof node !== 'object' || node === null) return '';
  const block = node as Json;
  return block.type === 'mrkdwn' ? String(block.text) : markupIn(Object.values(block));
}

/** As it is read: people by name, and no more blanks than between words. */
export const read = (text: string) =>
  text
    .replace(/<@U0([A-Z]+)\d+>/g, (_, name: string) => `@${name.toLowerCase()}`)
    .replace(/<!date[^|>]*\|([^>]*)>/g, '$1')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.:;”])/g, '$1')
    .replace(/([“(]) /g, '$1')
    .replace(/ \)/g, ')');

/** The card of `T-number` among all that somebody sees in a conversation; '' where there is none. */
export const cardAmong = (texts: readonly string[], number: number): string =>
  texts.map(read).find((text) => text.startsWith(`T-${number} `) && text.includes('*Asked by*')) ?? '';
