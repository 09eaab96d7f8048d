/** One thing a person can type after a command. */
interface Row {
  readonly command: '/assign' | '/tasks';
  /** The word that begins it; empty for the sentence that is a task. */
  readonly name: string;
  readonly aliases: readonly string[];
  /** What follows the word, as Slack shows it behind a command; empty for nothing. */
  readonly hint: string;
  /** One line, for help and for the README. */
  readonly doc: string;
  /** As typed after the command; the first is the one to show where there is room for one. */
  readonly examples: readonly string[];
}

/**
 * All that can be typed. Help, "did you mean", the usage hints of the manifest, completion and the README are drawn from it, and
 * the reader takes a word for a subcommand only if it stands here.
 */
// biome-ignore format: a row on each line reads as the table it is.
export const grammar = [
  { command: '/assign', name: '', aliases: [], hint: '@person What to do by friday 5pm !high ~3h #label', doc: 'Ask somebody to do something: who, what, by when, how urgent (!low to !urgent), how long (~3h, ~2d; a day is 8 hours), labels', examples: ['@lee Fix the login page by friday 5pm !high ~3h #frontend', '@mei Review the budget tomorrow done when the numbers add up', '@me Call the bank at 14:00', '@lee Send the report every monday 9am', '@lee Fix the login page by friday 5pm remind 1 day, 2h before', 'anyone of @lee @mei Review the draft', 'everyone in @frontend Confirm the policy', '@lee Talk about the offer !private'] },
  { command: '/assign', name: 'help', aliases: ['?'], hint: '', doc: 'Show examples', examples: ['help'] },
  { command: '/tasks', name: 'mine', aliases: ['me', 'my', 'todo'], hint: '', doc: 'What waits on you', examples: ['mine'] },
  { command: '/tasks', name: 'given', aliases: ['asked', 'assigned', 'delegated'], hint: '', doc: 'What you asked of others', examples: ['given'] },
  { command: '/tasks', name: 'here', aliases: ['channel'], hint: '', doc: 'What was assigned in this channel', examples: ['here'] },
  { command: '/tasks', name: 'overdue', aliases: ['late'], hint: '', doc: 'What is late', examples: ['overdue'] },
  { command: '/tasks', name: 'recurring', aliases: ['repeating', 'repeats', 'series'], hint: '', doc: 'What repeats, with its next dates', examples: ['recurring'] },
  { command: '/tasks', name: 'label', aliases: ['tag', 'labelled'], hint: '#label', doc: 'Everything with a label', examples: ['#frontend', 'label frontend'] },
  { command: '/tasks', name: 'person', aliases: ['who'], hint: '@person', doc: 'What waits on somebody', examples: ['@lee'] },
  { command: '/tasks', name: 'board', aliases: ['kanban'], hint: 'overdue #label @person !high', doc: 'Tasks in columns by status; filters combine, and the same is shown as a list, by person or by week', examples: ['board #frontend', 'overdue #frontend @lee !high', '#frontend by person', '@lee by week'] },
  { command: '/tasks', name: 'waiting', aliases: ['ledger', 'ledgers'], hint: '', doc: 'Who waits on whom, and how long: others on you, you on others', examples: ['waiting'] },
  { command: '/tasks', name: 'save', aliases: ['keep', 'saved'], hint: 'name overdue #label @person', doc: 'Keep a view under a name, to show it with that name; alone, it shows yours', examples: ['save late overdue #frontend', 'late', 'save'] },
  { command: '/tasks', name: 'forget', aliases: ['unsave'], hint: 'name', doc: 'Take away a view you have kept', examples: ['forget late'] },
  { command: '/tasks', name: 'template', aliases: ['templates'], hint: 'name @person starting day', doc: 'Make a named set of tasks at once, with people in its roles and dates counted from a day; alone, it shows all templates', examples: ['template new-hire @lee starting monday', 'template new-hire @lee manager=@mei starting 1 march', 'template save new-hire', 'template delete new-hire', 'templates'] },
  { command: '/tasks', name: 'find', aliases: ['search'], hint: 'words', doc: 'Search titles and descriptions', examples: ['find login page'] },
  { command: '/tasks', name: 'show', aliases: ['view'], hint: 'T-12', doc: 'One task with its history', examples: ['T-12', 'show T-12'] },
  { command: '/tasks', name: 'start', aliases: ['begin'], hint: 'T-12', doc: 'Say that you are on it', examples: ['start T-12'] },
  { command: '/tasks', name: 'pause', aliases: ['stop'], hint: 'T-12', doc: 'Put it aside for now', examples: ['pause T-12'] },
  { command: '/tasks', name: 'done', aliases: ['complete', 'completed', 'finish', 'finished', 'close'], hint: 'T-12', doc: 'Complete it', examples: ['done T-12'] },
  { command: '/tasks', name: 'block', aliases: ['blocked', 'waits'], hint: 'T-12 by T-9 or @person: why', doc: 'Say what it waits on: other tasks, somebody, or something; said again, that too', examples: ['block T-12 waiting for @mei: no access', 'T-12 blocked by T-9 waiting for the API', 'T-12 waits on T-9 and T-10'] },
  { command: '/tasks', name: 'unblock', aliases: ['unblocked'], hint: 'T-12', doc: 'Say that nothing is in the way any more', examples: ['unblock T-12'] },
  { command: '/tasks', name: 'after', aliases: ['depends'], hint: 'T-12 T-9', doc: 'Say which tasks come first: it can start when they are done', examples: ['T-12 after T-9', 'after T-12 T-9 T-10', 'T-12 after nothing'] },
  { command: '/tasks', name: 'accept', aliases: ['agree', 'approve'], hint: 'T-12', doc: 'Agree to do it; or, when it is done, take the result as good', examples: ['accept T-12'] },
  { command: '/tasks', name: 'decline', aliases: ['refuse'], hint: 'T-12 why', doc: 'Say that you can’t do it, and why', examples: ['decline T-12 no time before the release'] },
  { command: '/tasks', name: 'pass', aliases: ['reassign'], hint: 'T-12 @person: why', doc: 'Pass it on to somebody else, and say why', examples: ['pass T-12 @mei: I am away from monday'] },
  { command: '/tasks', name: 'ask-by', aliases: ['askby', 'assigner'], hint: 'T-12 @person: why', doc: 'Let somebody else be who asks for it: they hear how it goes, and answer', examples: ['T-12 ask-by @mei: the budget is hers now'] },
  { command: '/tasks', name: 'handover', aliases: ['handoff'], hint: '@person why', doc: 'Move your open tasks to somebody else, and what you asked of others, all in one step', examples: ['handover @mei I am away from monday', 'handover'] },
  { command: '/tasks', name: 'bulk', aliases: ['several'], hint: 'mine', doc: 'Change several tasks of a list at once: date, priority, people or label; or cancel them', examples: ['bulk mine', 'bulk overdue', 'bulk #frontend'] },
  { command: '/tasks', name: 'return', aliases: ['reject'], hint: 'T-12 what is missing', doc: 'Open a completed task again, and say what is missing', examples: ['return T-12 the numbers for march are missing'] },
  { command: '/tasks', name: 'reopen', aliases: [], hint: 'T-12', doc: 'Open a completed or cancelled task again', examples: ['reopen T-12'] },
  { command: '/tasks', name: 'cancel', aliases: ['drop'], hint: 'T-12', doc: 'Call it off', examples: ['cancel T-12'] },
  { command: '/tasks', name: 'comment', aliases: ['say', 'note'], hint: 'T-12 words', doc: 'Say something about it: it appears in the thread of its card', examples: ['comment T-12 the numbers are in now'] },
  { command: '/tasks', name: 'checklist', aliases: ['items', 'steps'], hint: 'T-12 add Write the text @lee by friday; Review it', doc: 'Show its checklist, add items to it (one a line, or with ; between), or remove some', examples: ['T-12 checklist', 'T-12 checklist add Write the text @lee by friday; Review it', 'T-12 checklist remove 2'] },
  { command: '/tasks', name: 'tick', aliases: ['check'], hint: 'T-12 2', doc: 'Say that items of its checklist are done, by their numbers', examples: ['T-12 tick 2', 'T-12 tick 1, 3', 'T-12 tick all'] },
  { command: '/tasks', name: 'untick', aliases: ['uncheck'], hint: 'T-12 2', doc: 'Say that they are not done after all', examples: ['T-12 untick 2'] },
  { command: '/tasks', name: 'promote', aliases: [], hint: 'T-12 2', doc: 'Make an item of its checklist a task of its own; the item is ticked when that is done', examples: ['T-12 promote 2'] },
  { command: '/tasks', name: 'watch', aliases: ['follow'], hint: 'T-12', doc: 'Be told of changes of its status and of comments, quietly', examples: ['watch T-12'] },
  { command: '/tasks', name: 'unwatch', aliases: ['unfollow'], hint: 'T-12', doc: 'Be told no more', examples: ['unwatch T-12'] },
  { command: '/tasks', name: 'edit', aliases: ['change', 'update'], hint: 'T-12', doc: 'Change any of its fields', examples: ['edit T-12'] },
  { command: '/tasks', name: 'repeat', aliases: ['recur'], hint: 'T-12 every monday 9am, pause, resume or stop', doc: 'Make it come again, or no longer: on schedule, or so long after completion', examples: ['repeat T-12 every monday 9am', 'repeat T-12 last friday of the month until 1 march', 'repeat T-12 every 2 weeks after completion', 'repeat T-12 pause', 'repeat T-12 resume', 'repeat T-12 stop'] },
  { command: '/tasks', name: 'remind', aliases: ['reminder', 'reminders'], hint: 'T-12 1 day, 2h before', doc: 'Choose when its people are reminded of it; none, or as usual', examples: ['remind T-12 1 day, 2h before', 'remind T-12 15 min and at the deadline', 'remind T-12 none', 'remind T-12 as usual'] },
  { command: '/tasks', name: 'away', aliases: ['vacation', 'holiday', 'holidays', 'leave'], hint: 'days', doc: 'Say when you are away: no reminders come on those days; alone, it shows your times off', examples: ['away 3-14 aug', 'away tomorrow', 'away until friday', 'away'] },
  { command: '/tasks', name: 'back', aliases: [], hint: '', doc: 'Say that you are back from your time off', examples: ['back'] },
  { command: '/tasks', name: 'digest', aliases: ['digests'], hint: '', doc: 'Set up the daily digest of this channel', examples: ['digest'] },
  { command: '/tasks', name: 'settings', aliases: ['preferences', 'config'], hint: 'team', doc: 'Choose your reminders, digests, working days and hours; for admins, what holds for the team', examples: ['settings', 'settings team'] },
  { command: '/tasks', name: 'help', aliases: ['?'], hint: 'topic', doc: 'Explain a command', examples: ['help', 'help dates', 'help block'] },
] as const satisfies readonly Row[];

export type GrammarRow = Row & { readonly name: GrammarName };
export type Command = Row['command'];
export type GrammarName = (typeof grammar)[number]['name'];

/** The row a first word names, by its name or an alias, upper or lower case. */
export function rowFor(command: Command, word: string): GrammarRow | undefined {
  const typed = word.toLowerCase();
  const rows: readonly GrammarRow[] = grammar;
  return rows.find(
    (row) => row.command === command && typed !== '' && (row.name === typed || row.aliases.includes(typed)),
  );
}

/** Every word that begins something under `command`. */
export function wordsOf(command: Command): readonly string[] {
  const rows: readonly GrammarRow[] = grammar;
  return rows.flatMap((row) => (row.command === command && row.name ? [row.name, ...row.aliases] : []));
}
