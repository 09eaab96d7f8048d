import { type Command, type GrammarName, type GrammarRow, grammar } from '../../language/grammar.js';
import { type HelpTopic, helpTopics, rowsOf } from '../../language/help-topics.js';
import { actions } from '../ids.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { line, listed, strong, verbatim, words } from './say.js';

const rows: readonly GrammarRow[] = grammar;

/** THE table of what is more to a command than its row in the grammar says. */
const more: Partial<Record<GrammarName, readonly string[]>> = {
  remind: [
    'Before a task is due, I remind whoever has it in a direct message: 1 day and 1 hour before, unless they, the team or the task have other times. What is due together comes as one message.',
    'Reminders come within your working hours, on your clock: one that would come at night comes at the end of the working day before. Urgent tasks come at any hour; on your days off nothing comes (/tasks away).',
    'Each asks “Will you make it?”. Yes and At risk tell whoever asked. Need more time suggests a later date, which they accept or not. Blocked says what it waits on. Remind me later puts it off: an hour, tomorrow morning, the next working day, or a time you pick.',
    'Once a task is late, I ask an hour later, then after 1, 2 and 4 more working days, then no more: it stays in the digests. Why it is late is one press. Whoever asked hears of it a day later.',
    'A checklist item with a date of its own reminds whom it names in the same way, with a button that ticks it; once late, it is said once. One that names nobody reminds whoever has the task, once before.',
    'Your own times and questions: /tasks settings. Of one task: Edit, or remind behind /assign as in the examples. Who was reminded when, who was not, and why: /tasks T-12.',
  ],
};

/** What is more to a topic than its commands say. */
const about: Readonly<Record<string, readonly string[]>> = {
  sharing: [
    'anyone of @lee @mei offers a task to whoever claims it first. everyone of … is done when each has done a part, 2 of … when two have. @lee with @mei makes Lee the lead. A group such as @frontend is its people.',
  ],
  dates: [
    'Say when it is due as you would to a person: tomorrow, friday 5pm, 24 dec, in 3 days, end of month. Times are yours; everybody sees them in their own. What can be meant in two ways is asked about.',
  ],
  roles: [
    'A task of a public channel is open to the members of this workspace. One of a private channel or a direct message is seen there, and by the people it names. With !private behind it, only those people see it.',
    'Guests, and people of other workspaces, see the tasks of the channels they are in, and those that name them. Tasks are given to them where they see them.',
    'Members give tasks to others. Whoever asked for a task and whoever has it change it; whoever asked calls it off. Admins may change all that for the team, and name who else may: /tasks settings team',
  ],
};

/** A short first page, or a topic with its commands, or one command with every example. `bot` is what Baton is called here. */
export function help(topic: GrammarRow | HelpTopic | null, bot: string): Message {
  if (topic && 'title' in topic) return helpOnTopic(topic);
  return topic && topic.name !== 'help' ? helpOn(topic) : firstPage(bot);
}

function helpOnTopic(topic: HelpTopic): Message {
  return noteMessage({
    lines: [[strong(topic.title)], ...(about[topic.name] ?? []).map((paragraph) => [words(paragraph)])],
    points: rowsOf(topic).map(pointOn),
    footer: [[words('For more on one of them, with examples: /tasks help block')]],
  });
}

const pointOn = ({ command, name, hint, doc }: GrammarRow): Line =>
  line`${asTyped(command, name, hint)} – ${words(doc)}`;

function firstPage(bot: string): Message {
  return noteMessage({
    lines: [[words('Ask for something in one line, and follow it to done:')]],
    points: [
      ...rows.filter(({ command, name }) => command === '/assign' && name === '').map(pointOn),
      ...helpTopics.map((topic) => {
        const names = rowsOf(topic).map(({ name }) => verbatim(name));
        return line`${strong(topic.title)}: ${listed(names)} (${verbatim(`/tasks help ${topic.name}`)})`;
      }),
    ],
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
