import { small } from '../views/blocks.js';
import { type Line, spoken } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { line, verbatim } from './say.js';

/** An answer while Slack takes nothing else from us: it comes with a warning, since nobody could be told in another way. */
export function shutOutToo({ text, blocks }: Message): Message {
  const warning = line`Slack no longer lets me say or open anything. Ask an admin to install me again; what I owe to anybody is kept, and said then.`;
  return { text: `${text} ${spoken(warning)}`, blocks: [...blocks, small(warning)] };
}

/** A form that Slack did not open. `code` is Slack's own, or says why there is none; `means` as in outbound/trouble. */
export function formTrouble(code: string, means: 'later' | 'unknown' | 'blocked' | 'stop'): Message {
  return noteMessage({ lines: [formWords(code, means)] });
}

function formWords(code: string, means: Parameters<typeof formTrouble>[1]): Line {
  if (/trigger/.test(code))
    return line`That took a moment too long, and Slack would no longer open the form. Please press again.`;
  if (means === 'later')
    return line`Slack is too busy to open the form just now. Nothing was changed; please try again in a minute.`;
  if (means === 'unknown')
    return line`Slack did not answer, so the form may not open. Nothing was changed; if you don’t see it, please try again.`;
  const said = code.replace(/[^\w-]/g, ' ').slice(0, 60);
  return line`Slack would not open the form (it says ${verbatim(said)}). Nothing was changed; please try again.`;
}
