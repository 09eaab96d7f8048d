import { type Command, type GrammarName, type GrammarRow, grammar } from '../../language/grammar.js';
import { actions } from '../ids.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { line, strong, verbatim, words } from './say.js';

const rows: readonly GrammarRow[] = grammar;

/** THE table of what is more to a command than its row in the grammar says. */
const more: Partial<Record<GrammarName, readonly string[]>> = {
  remind: [
    'Before a task is due, I remind whoever has it in a direct message: 1 day and 1 hour before, unless they, the team or the task have other times. What is due together comes as one message.',
    'Reminders come within your working hours, on your clock: one that would come at night comes at the end of the working day before. Urgent tasks come at any hour; on your days off nothing comes (/tasks away).',
    'Each asks “Will you make it?”. Yes and At risk tell whoever asked. Need more time suggests a later date, which they accept or not. Blocked says what it waits on. Remind me later puts it off: an hour, tomorrow morning, the next working day, or a time you pick.',
    'Once a task is late, I ask an hour later, then after 1, 2 and 4 more working days, then no more: it stays in the digests. Why it is late is one press. Whoever asked hears of it a day later.',
    'Your own times and questions: /tasks settings. Of one task: Edit, or remind behind /assign as in the examples. Who was reminded when, who was not, and why: /tasks T-12.',
  ],
};

/** All that can be typed, or one thing of it with every example. `bot` is what Baton is called here. */
export function help(topic: GrammarRow | null, bot: string): Message {
  return topic && topic.name !== 'help' ? helpOn(topic) : helpOnAll(bot);
}

function helpOnAll(bot: string): Message {
  return noteMessage({
    lines: [[words('Ask for something in one line, and follow it to done:')]],
    points: rows.map(({ command, name, hint, doc }) => line`${asTyped(command, name, hint)} – ${words(doc)}`),
    buttons: [[{ action: actions.newTask, label: 'New task' }]],
    footer: [
      line`The same words work after ${verbatim(`@${bot}`)} in a thread, and in a direct message with me. For more on one of them: /tasks help block`,
    ],
  });
}

function helpOn({ command, name, hint, doc, aliases, examples }: GrammarRow): Message {
  const paragraphs = more[name] ?? [];
  const other = aliases.filter((alias) => /\p{L}/u.test(alias));
  return noteMessage({
    lines: [
      line`${asTyped(command, name, hint)} – ${words(doc)}.`,
      ...(other.length > 0 ? [line`Also: ${verbatim(other.join(', '))}`] : []),
      ...paragraphs.map((paragraph) => [words(paragraph)]),
      [examples.length === 1 ? words('For example:') : words('For examples:')],
    ],
    points: examples.map((example) => [verbatim(`${command} ${example}`)]),
  });
}

const asTyped = (command: Command, name: string, hint: string) =>
  strong([verbatim([command, name, hint].filter(Boolean).join(' '))]);
