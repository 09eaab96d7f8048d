/** Slack escapes exactly these three in all text it sends (`should_escape` adds the mentions). */
const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** What was typed, from what Slack sent. Not for text that still holds mentions: `plainText` is. */
export function unescapeText(text: string): string {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity);
}

/**
 * Slack's markup for one thing it recognised: a person `<@U1|lee>`, a channel `<#C1|web>`, a group or call
 * `<!subteam^S1|@crew>` `<!channel>`, a link `<https://x.y|x.y>`. A person cannot type one: their `<` arrives as `&lt;`.
 */
export const slackMarkup =
  /<(@[UW][A-Z0-9]+|#[CGD][A-Z0-9]+|![a-z][^<>|]*|[a-z][a-z0-9+.-]*:[^<>|\s]*)(?:\|([^<>]*))?>/;

/** What a reader sees where Slack sent `<target|label>`. */
export function spoken(target: string, label: string | undefined): string {
  const shown = label ? unescapeText(label) : '';
  if (target.startsWith('@')) return `@${shown || target.slice(1)}`;
  if (target.startsWith('#')) return `#${shown || target.slice(1)}`;
  if (target.startsWith('!')) return groupName(target.slice(1), shown);
  const address = unescapeText(target);
  const bare = address.replace(/^(?:https?:\/\/|mailto:|tel:)/, '').replace(/\/$/, '');
  if (!shown || shown === address) return address;
  return shown.replace(/\/$/, '') === bare ? shown : `${shown} (${address})`;
}

function groupName(target: string, shown: string): string {
  if (target.startsWith('subteam^')) return `@${(shown || target.slice('subteam^'.length)).replace(/^@/, '')}`;
  if (target.startsWith('date^')) return shown || target;
  return shown.startsWith('@') ? shown : `@${shown || target}`;
}

/** Slack's text as a person reads it: mentions by their names, no markup, nothing that could call anybody. */
export function plainText(raw: string): string {
  const found = new RegExp(slackMarkup, 'g');
  let text = '';
  let from = 0;
  for (const match of raw.matchAll(found)) {
    text += unescapeText(raw.slice(from, match.index)) + spoken(match[1] ?? '', match[2]);
    from = match.index + match[0].length;
  }
  return text + unescapeText(raw.slice(from));
}
