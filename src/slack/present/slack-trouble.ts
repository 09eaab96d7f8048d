import { small } from '../views/blocks.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { words } from './say.js';

/** An answer while Slack takes nothing else from us: it comes with a warning, since nobody could be told in another way. */
export function shutOutToo({ text, blocks }: Message): Message {
  const warning =
    'Slack no longer lets me say or open anything. Ask an admin to install me again; what I owe to anybody is kept, and said then.';
  return { text: `${text} ${warning}`, blocks: [...blocks, small([words(warning)])] };
}

/** A form that Slack did not open. `code` is Slack's own, or says why there is none; `means` as in outbound/trouble. */
export function formTrouble(code: string, means: 'later' | 'unknown' | 'blocked' | 'stop'): Message {
  return noteMessage({ lines: [[words(formWords(code, means))]] });
}

function formWords(code: string, means: Parameters<typeof formTrouble>[1]): string {
  if (/trigger/.test(code))
    return 'That took a moment too long, and Slack would no longer open the form. Please press again.';
  if (means === 'later')
    return 'Slack is too busy to open the form just now. Nothing was changed; please try again in a minute.';
  if (means === 'unknown')
    return 'Slack did not answer, so the form may not open. Nothing was changed; if you don’t see it, please try again.';
  const said = code.replace(/[^\w-]/g, ' ').slice(0, 60);
  return `Slack would not open the form (it says ${said}). Nothing was changed; please try again.`;
}
