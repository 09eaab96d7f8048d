import { type GrammarName, type GrammarRow, grammar } from './grammar.js';

export interface HelpTopic {
  /** What is typed after `help`; no command is called so. */
  readonly name: string;
  readonly title: string;
  readonly rows: readonly GrammarName[];
}

// biome-ignore format: a row on each line reads as the table it is.
/** THE table of what help is given on, besides each command. What is in none of them stands under the last. */
export const helpTopics: readonly HelpTopic[] = [
  { name: 'lists', title: 'See and find', rows: ['mine', 'given', 'here', 'overdue', 'recurring', 'label', 'person', 'board', 'waiting', 'find', 'show', 'save', 'forget', 'bulk'] },
  { name: 'work', title: 'Work on a task', rows: ['start', 'pause', 'done', 'block', 'unblock', 'after', 'edit', 'comment', 'watch', 'unwatch', 'return', 'reopen', 'cancel'] },
  { name: 'sharing', title: 'Agree, share, hand over', rows: ['accept', 'decline', 'pass', 'handover'] },
  { name: 'dates', title: 'Dates, repeating, reminders', rows: ['repeat', 'remind', 'away', 'back'] },
  { name: 'roles', title: 'Who sees and may do what', rows: ['settings'] },
  { name: 'more', title: 'More', rows: ['digest', 'help'] },
];

export const topicNamed = (word: string): HelpTopic | undefined =>
  helpTopics.find(({ name }) => name === word.toLowerCase());

const rows: readonly GrammarRow[] = grammar;
const placed = new Set<GrammarName>(helpTopics.flatMap((topic) => topic.rows));

/** The commands of a topic, in the order of the grammar. */
export function rowsOf(topic: HelpTopic): readonly GrammarRow[] {
  const isLast = topic === helpTopics.at(-1);
  return rows.filter(
    ({ command, name }) => command === '/tasks' && (topic.rows.includes(name) || (isLast && !placed.has(name))),
  );
}
