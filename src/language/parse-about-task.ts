import { line, verbatim } from '../domain/line.js';
import { plainText } from './escape.js';
import type { GrammarRow } from './grammar.js';
import type { Intent, SeriesChange } from './intent.js';
import { parseOffsets } from './parse-offsets.js';
import { taskNumber, taskNumbers } from './task-number.js';
import { examplesFor, firstWord, unclear } from './unclear.js';

/** What is said after the number of a task, which begins `rest`. */
export function withTask(rest: string, row: GrammarRow, found: (task: number, more: string) => Intent): Intent {
  const word = firstWord(rest);
  const task = taskNumber(word.replace(/[:,]$/, ''));
  if (task !== null) return found(task, rest.slice(word.length).trim());
  return unclear('which-task', `Which task? Its number stands on its card.`, {
    search: rest === '' ? null : plainText(rest),
    examples: examplesFor(row),
  });
}

/** `T-9, T-10 and T-11`, or `nothing`. */
export function after(task: number, said: string, row: GrammarRow): Intent {
  if (/^(?:nothing|none|no)$/i.test(said)) return { verb: 'after', task, on: [] };
  const on = taskNumbers(said.replace(/^on\s+/i, ''));
  if (on) return { verb: 'after', task, on };
  return unclear('which-task', line`Which tasks come before ${verbatim(`T-${task}`)}? Give their numbers.`, {
    examples: examplesFor(row),
  });
}

const seriesChanges: readonly (readonly [RegExp, SeriesChange])[] = [
  [/^(?:pause|hold)$/i, 'pause_series'],
  [/^(?:resume|continue|go on|unpause)$/i, 'resume_series'],
  [/^(?:stop|end|never|off|no more)$/i, 'end_series'],
];

export function repeat(task: number, said: string, row: GrammarRow): Intent {
  const change = seriesChanges.find(([words]) => words.test(said))?.[1];
  if (change) return { verb: 'repeat', task, how: change };
  if (said !== '') return { verb: 'repeat', task, how: { said: plainText(said) } };
  return unclear('how-often', line`How often is ${verbatim(`T-${task}`)} to come again?`, {
    examples: examplesFor(row),
  });
}

const asUsual = /^(?:as )?(?:usual|default|always|normal|set up)(?: (?:ones?|reminders?))?$/i;

export function remind(task: number, said: string, row: GrammarRow): Intent {
  const words = plainText(said).replace(/^(?:everybody|everyone|them|me)\s+/i, '');
  if (words === '')
    return unclear('no-words', line`How long before it is due is anybody to be reminded of ${verbatim(`T-${task}`)}?`, {
      examples: examplesFor(row),
    });
  if (asUsual.test(words)) return { verb: 'remind', task, offsets: null };
  const offsets = parseOffsets(words);
  if (offsets === null || !('refused' in offsets)) return { verb: 'remind', task, offsets };
  return unclear('no-words', offsets.line ?? offsets.words, { examples: examplesFor(row) });
}
