import { type Command, type GrammarRow, grammar } from '../../language/grammar.js';
import { actions } from '../ids.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { line, strong, words } from './say.js';

const rows: readonly GrammarRow[] = grammar;

/** All that can be typed, or one thing of it with every example. `bot` is what Baton is called here. */
export function help(topic: GrammarRow | null, bot: string): Message {
  return topic && topic.name !== 'help' ? helpOn(topic) : helpOnAll(bot);
}

function helpOnAll(bot: string): Message {
  return noteMessage({
    lines: [[words('Ask for something in one line, and follow it to done:')]],
    points: rows.map(
      ({ command, name, hint, doc }) => line`${strong(asTyped(command, name, hint))} ${words(`– ${doc}`)}`,
    ),
    buttons: [[{ action: actions.newTask, label: 'New task' }]],
    footer: [
      [
        words(
          `The same words work after @${bot} in a thread, and in a direct message with me. For more on one of them: /tasks help block`,
        ),
      ],
    ],
  });
}

function helpOn({ command, name, hint, doc, aliases, examples }: GrammarRow): Message {
  const other = aliases.filter((alias) => /\p{L}/u.test(alias));
  return noteMessage({
    lines: [
      line`${strong(asTyped(command, name, hint))} ${words(`– ${doc}.`)}`,
      ...(other.length > 0 ? [[words(`Also: ${other.join(', ')}`)]] : []),
      [words(examples.length === 1 ? 'For example:' : 'For examples:')],
    ],
    points: examples.map((example) => [words(`${command} ${example}`)]),
  });
}

const asTyped = (command: Command, name: string, hint: string) => [command, name, hint].filter(Boolean).join(' ');
