import { el } from './dom.js';
import { type Json, listOf, textOf } from './picture.js';
import { linkTo, mrkdwn, personName, type Reader, slackDate } from './words.js';

export type Press = (action: Json) => void;

/** Block Kit as elements. What cannot be drawn is said so, so that nothing goes missing unseen. */
export function drawBlocks(blocks: readonly Json[], reader: Reader, press: Press): HTMLElement[] {
  return blocks.map((block) => drawBlock(block, reader, press));
}

function drawBlock(block: Json, reader: Reader, press: Press): HTMLElement {
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
      if (block.accessory) box.append(drawElement(block.accessory as Json, block, press));
      return box;
    }
    case 'context':
      box.append(...listOf(block.elements).map((element) => el('span', { class: 'pre' }, text(element, reader))));
      return box;
    case 'actions':
      box.append(...listOf(block.elements).map((element) => drawElement(element, block, press)));
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
    if (part.type === 'emoji') return document.createTextNode(`:${String(part.name)}:`);
    const style = (part.style ?? {}) as { bold?: boolean; italic?: boolean; strike?: boolean; code?: boolean };
    const name = style.bold ? 'strong' : style.code ? 'code' : style.strike ? 's' : style.italic ? 'em' : 'span';
    return el(name, {}, textOf(part));
  });
  if (section.type === 'rich_text_list') return el('ul', {}, ...inner.map((item) => el('li', {}, item)));
  if (section.type === 'rich_text_quote') return el('blockquote', { class: 'pre' }, ...inner);
  return el('div', { class: 'pre' }, ...inner);
}

function drawElement(element: Json, block: Json, press: Press): HTMLElement {
  const base = { type: element.type, action_id: element.action_id, block_id: block.block_id ?? 'b' };
  if (element.type === 'button') {
    const style = String(element.style ?? '');
    const button = el(
      'button',
      { type: 'button', class: `el ${style}`, 'aria-label': element.accessibility_label as string | undefined },
      textOf(element.text),
    );
    button.addEventListener('click', async () => {
      if (await confirmed(element.confirm as Json | undefined))
        press({ ...base, text: element.text, value: element.value });
    });
    return button;
  }
  if (element.type === 'overflow' || element.type === 'static_select') {
    const label = textOf(element.placeholder) || 'More…';
    const select = el(
      'select',
      { 'aria-label': String(element.accessibility_label ?? label), class: 'el' },
      el('option', { value: '' }, label),
    );
    const options = listOf(element.options);
    select.append(...options.map((option, at) => el('option', { value: String(at) }, textOf(option.text))));
    select.addEventListener('change', async () => {
      const chosen = options[Number(select.value)];
      select.value = '';
      if (chosen && (await confirmed(element.confirm as Json | undefined))) press({ ...base, selected_option: chosen });
    });
    return select;
  }
  return el('span', {}, `[${String(element.type)}]`);
}

/** Asks where the element wants asking; true at once where it does not. */
function confirmed(confirm: Json | undefined): Promise<boolean> {
  if (!confirm) return Promise.resolve(true);
  const dialog = document.getElementById('confirm') as HTMLDialogElement;
  const yes = el(
    'button',
    { value: 'yes', class: confirm.style === 'danger' ? 'danger' : 'primary' },
    textOf(confirm.confirm),
  );
  const no = el('button', { value: 'no' }, textOf(confirm.deny));
  dialog.replaceChildren(
    el(
      'form',
      { method: 'dialog' },
      el('h2', { id: 'confirm-title' }, textOf(confirm.title)),
      el('p', {}, textOf(confirm.text)),
      el('footer', {}, no, yes),
    ),
  );
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) =>
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true }),
  );
}
