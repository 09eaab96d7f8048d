import { el } from './dom.js';
import { drawElement } from './elements.js';
import { glyphs } from './emoji.js';
import { type Json, listOf, textOf } from './picture.js';
import type { Surface } from './surface.js';
import { linkTo, mrkdwn, personName, type Reader, slackDate } from './words.js';

/** Block Kit as elements. What cannot be drawn is said so, so that nothing goes missing unseen. */
export function drawBlocks(blocks: readonly Json[], surface: Surface): HTMLElement[] {
  return blocks.map((block) => drawBlock(block, surface));
}

function drawBlock(block: Json, surface: Surface): HTMLElement {
  const { reader } = surface;
  const type = String(block.type);
  const box = el('div', { class: `block ${type}` });
  switch (type) {
    case 'divider':
      return el('hr');
    case 'header':
      box.setAttribute('role', 'heading');
      box.setAttribute('aria-level', '3');
      box.append(textOf(block.text));
      return box;
    case 'section': {
      const body = el('div', { class: 'pre' });
      if (block.text) body.append(text(block.text, reader));
      const fields = listOf(block.fields);
      if (fields.length > 0)
        body.append(el('div', { class: 'fields' }, ...fields.map((field) => el('div', {}, text(field, reader)))));
      box.append(body);
      if (block.accessory) box.append(drawElement(block.accessory as Json, block, body.textContent, surface));
      return box;
    }
    case 'context':
      box.append(...listOf(block.elements).map((element) => el('span', { class: 'pre' }, text(element, reader))));
      return box;
    case 'actions':
      box.append(...listOf(block.elements).map((element) => drawElement(element, block, '', surface)));
      return box;
    case 'rich_text':
      box.append(...listOf(block.elements).map((element) => richText(element, reader)));
      return box;
    default:
      box.append(`[${type}]`);
      return box;
  }
}

function text(value: unknown, reader: Reader): Node {
  const object = value as Json;
  return object.type === 'mrkdwn' ? mrkdwn(textOf(object), reader) : document.createTextNode(textOf(object));
}

function richText(section: Json, reader: Reader): HTMLElement {
  const inner = listOf(section.elements).map((part): Node => {
    if (part.type === 'rich_text_section') return richText(part, reader);
    if (part.type === 'user') return el('span', { class: 'mention' }, `@${personName(String(part.user_id), reader)}`);
    if (part.type === 'channel') return mrkdwn(`<#${String(part.channel_id)}>`, reader);
    if (part.type === 'date')
      return document.createTextNode(slackDate(Number(part.timestamp) * 1_000, String(part.format), reader));
    if (part.type === 'link') return linkTo(String(part.url), textOf(part) || String(part.url));
    if (part.type === 'emoji') return document.createTextNode(glyphs[String(part.name)] ?? `:${String(part.name)}:`);
    const style = (part.style ?? {}) as { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };
    const name = style.bold ? 'strong' : style.code ? 'code' : style.strike ? 's' : style.italic ? 'em' : 'span';
    return el(name, {}, textOf(part));
  });
  if (section.type === 'rich_text_list') return el('ul', {}, ...inner.map((item) => el('li', {}, item)));
  if (section.type === 'rich_text_quote') return el('blockquote', { class: 'pre' }, ...inner);
  return el('div', { class: 'pre' }, ...inner);
}
