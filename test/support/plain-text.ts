/**
 * Slack's blocks as a person reads them, one line a block, for tests to assert on: mentions as `@UDANA`, moments by
 * their fallback, buttons as `[Start]`, a menu as `[… Edit…, Details]`, inputs as `Label: what they hold`.
 */
type Json = Record<string, unknown>;

const object = (raw: unknown): Json => (typeof raw === 'object' && raw !== null ? (raw as Json) : {});
const list = (raw: unknown): Json[] => (Array.isArray(raw) ? raw.map(object) : []);

/** Of a message or a view. */
export function plainText(shown: object): string {
  return list((shown as Json).blocks)
    .map(blockText)
    .join('\n');
}

export function blockText(block: Json): string {
  switch (block.type) {
    case 'header':
      return `# ${textOf(block.text)}`;
    case 'divider':
      return '---';
    case 'section':
      return [textOf(block.text), ...list(block.fields).map((field) => textOf(field).replace('\n', ': '))]
        .filter(Boolean)
        .concat(block.accessory ? [elementText(object(block.accessory))] : [])
        .join(' | ');
    case 'context':
      return list(block.elements).map(textOf).join(' · ');
    case 'actions':
      return list(block.elements).map(elementText).join(' ');
    case 'rich_text':
      return list(block.elements).map(richText).join('\n');
    case 'input':
      return `${textOf(block.label)}: ${elementText(object(block.element))}${block.hint ? ` (${textOf(block.hint)})` : ''}`;
    default:
      throw new Error(`No words for a block of type ${String(block.type)}`);
  }
}

function richText(part: Json): string {
  const inside = list(part.elements);
  if (part.type === 'rich_text_list') return inside.map((item) => `• ${richText(item)}`).join('\n');
  const text = inside.map(richElement).join('');
  return part.type === 'rich_text_quote' ? text.replace(/^/gm, '> ') : text;
}

function richElement(element: Json): string {
  if (element.type === 'user') return `@${element.user_id}`;
  if (element.type === 'channel') return `#${element.channel_id}`;
  if (element.type === 'date') return String(element.fallback);
  if (element.type === 'link') return String(element.text ?? element.url);
  return String(element.text);
}

function elementText(element: Json): string {
  switch (element.type) {
    case 'button':
      return `[${textOf(element.text)}]`;
    case 'overflow':
      return `[… ${optionTexts(element.options)}]`;
    case 'multi_users_select':
      return (element.initial_users as string[] | undefined)?.map((id) => `@${id}`).join(' ') ?? '';
    case 'static_select':
      return textOf(object(element.initial_option).text);
    case 'checkboxes':
      return optionTexts(element.initial_options);
    default:
      return String(
        element.initial_value ?? element.initial_date ?? element.initial_time ?? element.initial_conversation ?? '',
      );
  }
}

const optionTexts = (options: unknown) =>
  list(options)
    .map(({ text }) => textOf(text))
    .join(', ');

/** A text object as it is read; markup is taken in. */
export function textOf(raw: unknown): string {
  const { type, text } = object(raw);
  if (typeof text !== 'string') return '';
  return type === 'mrkdwn' ? readMarkup(text).replace(/\*/g, '') : text;
}

/** Slack's markup as it is read, also of a message's top-level `text`. */
export function readMarkup(text: string): string {
  return text
    .replace(/<@(\w+)>/g, '@$1')
    .replace(/<#(\w+)>/g, '#$1')
    .replace(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
