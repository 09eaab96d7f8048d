import type { KnownBlock } from '@slack/types';
import { quoted } from './blocks.js';
import { type Line, spoken } from './line.js';

/** What Slack is given to post. `text` says the whole in a sentence: notifications show it, screen readers read it. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export const message = (summary: Line, blocks: KnownBlock[]): Message => ({ text: spoken(summary), blocks });

/** What somebody wrote, as a quotation under a line that says who. */
export const quoteMessage = (who: Line, text: string): Message =>
  message([...who, { kind: 'words', text: ' ', verbatim: true }, { kind: 'typed', text }], [quoted(who, text)]);
