import { type Refusal, refuse } from '../domain/decision.js';

const name = /^:?([a-z0-9_+'’-]{1,100})(?:::skin-tone-[2-6])?:?$/;

/** The emoji that somebody means, by Slack's name for it without colons; null: none. */
export function parseEmoji(text: string): string | null | Refusal {
  const typed = text.trim().toLowerCase();
  if (typed === '' || typed === 'none') return null;
  return name.exec(typed)?.[1] ?? refuse('not-an-emoji', 'Write one emoji by its name, such as :memo:.');
}

/** What a reaction is called whatever its skin tone. */
export const emojiOf = (reaction: string) => reaction.split('::')[0] ?? reaction;
