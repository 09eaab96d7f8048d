import { line, typed, verbatim } from '../domain/line.js';
import { templateName } from '../domain/template/template.js';
import type { SaidAt } from './dates/said.js';
import { plainText } from './escape.js';
import { type Command, type GrammarName, type GrammarRow, grammar, rowFor, wordsOf } from './grammar.js';
import { topicNamed } from './help-topics.js';
import type { Intent, ListOf, PlainChange } from './intent.js';
import { nearest } from './nearest.js';
import { after, remind, repeat, withTask } from './parse-about-task.js';
import { parseBlock, parseBlocker } from './parse-blocker.js';
import { checklist, promote, tick, withItems } from './parse-checklist.js';
import { parseDateRange } from './parse-date-range.js';
import { parseFilter } from './parse-filter.js';
import { parseSentence, type Sentence } from './parse-sentence.js';
import { parseSeveral } from './parse-several.js';
import { isSurelyUse, parseTemplateCommand } from './parse-template-command.js';
import { taskNumber } from './task-number.js';
import { tokens } from './tokens.js';
import { alone, examplesFor, examplesOf, excerpt, firstWord, noWords, oneAtATime, unclear } from './unclear.js';

/** What is wanted by the text Slack sent after `/assign` or `/tasks`. Never throws: what cannot be read is `unclear`. */
export function parseCommand(command: Command, raw: string, at: SaidAt): Intent {
  return command === '/assign' ? parseAssign(raw, at) : parseTasks(raw, at);
}

/**
 * The same grammar without its command, as typed to the bot or beside its name (whose own mention the caller has taken
 * away): `assign @lee …`, `tasks overdue`, `done T-12`, `mine`, or a sentence that names a person or a date.
 */
export function parseAnywhere(raw: string, at: SaidAt): Intent {
  const text = raw.trim();
  const named = /^\/?(assign|tasks)\b:?\s*/i.exec(text);
  if (named) return parseCommand(`/${named[1]?.toLowerCase()}` as Command, text.slice(named[0].length), at);
  if (text === '') return help(null);
  const several = parseSeveral(text, at);
  if (several) return { verb: 'several', lines: several };
  const asked = parseTasks(text, at);
  const { head, items } = withItems(text, at);
  const sentence = parseSentence(head, at);
  const isTask = sentence.title !== '' && saysMore(sentence);
  if (asked.verb !== 'unclear' && !(isTask ? readsAsTask(asked, sentence) : isSearchByChance(asked, text)))
    return isTask && isPerhapsTask(asked, text) ? { ...asked, otherwise: { verb: 'create', sentence, items } } : asked;
  if (isTask) return { verb: 'create', sentence, items };
  if (asked.verb === 'unclear' && asked.because !== 'unknown-word') return asked;
  const words = line`I don’t understand “${typed(excerpt(text))}”. To make it a task, say who it is for or when it is due.`;
  return unclear('not-for-here', words, {
    nearest: asked.verb === 'unclear' ? asked.nearest : null,
    search: plainText(text),
    examples: ['assign @lee Fix the login page by friday 5pm', 'tasks mine', 'help'],
  });
}

const people = ({ assignees, unresolvedPeople, groups }: Sentence) =>
  assignees.length + unresolvedPeople.length + groups.length;

function saysMore(sentence: Sentence): boolean {
  const { due, priority, estimateMinutes, recurrence, reminders } = sentence;
  const dated = due.kind !== 'none' || recurrence !== null;
  return [people(sentence) > 0, dated, priority !== null, estimateMinutes !== null, reminders !== null].includes(true);
}

/** "Find the bug @lee" is a task, though it begins like a search; "done T-12" never is. */
function readsAsTask(asked: Intent, sentence: Sentence): boolean {
  if (asked.verb === 'help' || (asked.verb === 'list' && asked.of.by === 'words')) return true;
  // "Template save button @lee": no template has such a name.
  if (asked.verb === 'save_template' || asked.verb === 'delete_template') return templateName(asked.name) === undefined;
  const withPeople = asked.verb === 'list' && asked.of.by === 'name';
  return withPeople && people(sentence) > 0;
}

/** "Template review @lee" and "Template delete the old ones by friday" are tasks where there is no template of that name. */
const isPerhapsTask = (
  asked: Intent,
  text: string,
): asked is Extract<Intent, { verb: 'use_template' | 'delete_template' }> =>
  asked.verb === 'delete_template' ||
  (asked.verb === 'use_template' && !isSurelyUse(text.slice(firstWord(text).length).trim(), asked));

/** Nobody asked to search: the words merely begin with none of ours. */
const isSearchByChance = (asked: Intent, text: string) =>
  asked.verb === 'list' && asked.of.by === 'words' && !rowFor('/tasks', firstWord(text));

function parseAssign(raw: string, at: SaidAt): Intent {
  const text = raw.trim();
  if (text === '') return { verb: 'form' };
  const several = parseSeveral(text, at);
  if (several) return { verb: 'several', lines: several };
  const word = firstWord(text);
  if (word === text) {
    if (rowFor('/assign', word)?.name === 'help') return help(null);
    const known = rowFor('/tasks', word)?.name ?? null;
    const near = known ?? (nearest(word, ['help']) ? 'help' : null);
    if (near)
      return unclear('unknown-word', line`Is “${typed(word)}” what is to be done, or did you mean another command?`, {
        nearest: near === 'help' ? '/assign help' : `/tasks ${near}`,
        sentence: parseSentence(text, at),
        examples: examplesOf('/assign'),
      });
  }
  const { head, items } = withItems(text, at);
  const sentence = parseSentence(head, at);
  if (/[^\s\p{C}\p{Z}]/u.test(sentence.title)) return { verb: 'create', sentence, items };
  return unclear('no-title', 'That doesn’t say what is to be done.', { sentence, examples: examplesOf('/assign') });
}

function parseTasks(raw: string, at: SaidAt): Intent {
  const text = raw.trim();
  if (text === '') return { verb: 'list', of: { by: 'mine' } };
  const listed = listOf(text);
  if (listed) return { verb: 'list', of: listed };
  const filter = parseFilter(text);
  if (filter) return { verb: 'list', of: { by: 'filter', said: filter } };
  const word = firstWord(text);
  const rest = text.slice(word.length).trim();
  const task = taskNumber(word);
  if (task !== null) return aboutTask(task, word, rest, at);
  const row = rowFor('/tasks', word.replace(/:$/, ''));
  if (row) return readers[row.name](rest, row, at);
  const near = nearest(word, wordsOf('/tasks'));
  if (!near) return { verb: 'list', of: { by: 'words', words: plainText(text) } };
  return unclear('unknown-word', line`There is no “${typed(excerpt(word))}”.`, {
    nearest: ['/tasks', rowFor('/tasks', near)?.name ?? near, plainText(rest)].join(' ').trim(),
    search: plainText(text),
    examples: ['/tasks mine', '/tasks overdue', '/tasks help'],
  });
}

/** `T-12`, also the other way round: `T-12 done`. */
function aboutTask(task: number, word: string, rest: string, at: SaidAt): Intent {
  if (rest === '') return { verb: 'show', task };
  const verb = firstWord(rest);
  const row = rowFor('/tasks', verb.replace(/:$/, ''));
  if (row && needsTask(row)) return readers[row.name](`${word} ${rest.slice(verb.length)}`, row, at);
  return unclear('too-much', line`I know ${verbatim(`T-${task}`)}, but not what to do with it.`, {
    nearest: `/tasks T-${task}`,
    examples: [`/tasks done T-${task}`, `/tasks block T-${task} waiting for @mei: no access`, `/tasks edit T-${task}`],
  });
}

const needsTask = (row: GrammarRow) => row.hint.startsWith('T-');

type Reader = (rest: string, row: GrammarRow, at: SaidAt) => Intent;

const list =
  (by: 'mine' | 'given' | 'here' | 'overdue' | 'recurring'): Reader =>
  (rest, row) =>
    rest === '' ? { verb: 'list', of: { by } } : alone(rest, row);

const change =
  (to: PlainChange): Reader =>
  (rest, row) =>
    withTask(rest, row, (task, more) => (more === '' ? { verb: 'change', task, to } : oneAtATime(task, row)));

function reasoned(to: 'decline' | 'pass_on' | 'return' | 'change_assigner'): Reader {
  return (rest, row) =>
    withTask(rest, row, (task, more) => {
      const said = parseBlocker(more.replace(/^to\s+/i, ''));
      // Without a word of why, the form asks for it.
      return { verb: 'reasoned', task, to, ...said };
    });
}

/** One reader per word of the grammar; a row without one does not compile. */
const readers: Record<GrammarName, Reader> = {
  '': (rest, _, at) => parseAssign(rest, at),
  mine: list('mine'),
  given: list('given'),
  here: list('here'),
  overdue: list('overdue'),
  recurring: list('recurring'),
  label: (rest, row) => {
    const label = plainText(rest).replace(/^#/, '').toLowerCase();
    return label === '' ? noWords(row, 'Which label?') : { verb: 'list', of: { by: 'label', label } };
  },
  person: (rest, row) => {
    const of = listOf(rest);
    if (of?.by === 'person' || of?.by === 'name') return { verb: 'list', of };
    return rest === '' ? noWords(row, 'Whose tasks?') : { verb: 'list', of: { by: 'name', name: plainText(rest) } };
  },
  board: (rest, row) => {
    const said = parseFilter(`board ${rest}`);
    return said
      ? { verb: 'list', of: { by: 'filter', said } }
      : unclear('no-words', 'I don’t know by what to narrow that down.', { examples: examplesFor(row) });
  },
  waiting: (rest, row) => (rest === '' ? { verb: 'ledgers' } : alone(rest, row)),
  save: (rest, row, at) => save(rest, row, at),
  forget: (rest, row) =>
    rest === '' ? noWords(row, 'Which of your views?') : { verb: 'forget', name: plainText(rest) },
  template: parseTemplateCommand,
  find: (rest, row) =>
    rest === '' ? noWords(row, 'Which words?') : { verb: 'list', of: { by: 'words', words: plainText(rest) } },
  show: (rest, row) =>
    withTask(rest, row, (task, more) => (more === '' ? { verb: 'show', task } : oneAtATime(task, row))),
  start: change('start'),
  pause: change('pause'),
  done: change('complete'),
  unblock: change('unblock'),
  reopen: change('reopen'),
  cancel: change('cancel'),
  block: (rest, row) => withTask(rest, row, (task, more) => ({ verb: 'block', task, ...parseBlock(more) })),
  after: (rest, row) => withTask(rest, row, (task, more) => after(task, more, row)),
  accept: (rest, row) =>
    withTask(rest, row, (task, more) => (more === '' ? { verb: 'accept', task } : oneAtATime(task, row))),
  decline: reasoned('decline'),
  pass: reasoned('pass_on'),
  'ask-by': reasoned('change_assigner'),
  return: reasoned('return'),
  comment: (rest, row) => withTask(rest, row, (task, text) => ({ verb: 'comment', task, text })),
  checklist: (rest, row, at) => withTask(rest, row, (task, more) => checklist(task, more, row, at)),
  tick: (rest, row) => withTask(rest, row, (task, more) => tick(task, more, row, true)),
  untick: (rest, row) => withTask(rest, row, (task, more) => tick(task, more, row, false)),
  promote: (rest, row) => withTask(rest, row, (task, more) => promote(task, more, row)),
  watch: change('watch'),
  unwatch: change('unwatch'),
  handover: (rest, row, at) =>
    taskNumber(firstWord(rest).replace(/[:,]$/, '')) === null
      ? { verb: 'hand_over', ...parseBlocker(rest.replace(/^(?:(?:everything|all)\s+)?to\s+/i, '')) }
      : readers.pass(rest, row, at),
  bulk: (rest, row, at) => {
    const asked = parseTasks(rest, at);
    return asked.verb === 'list' ? { verb: 'bulk', of: asked.of } : noWords(row, 'Which of the lists?');
  },
  edit: (rest, row) =>
    withTask(rest, row, (task, more) => (more === '' ? { verb: 'edit', task } : oneAtATime(task, row))),
  repeat: (rest, row) => withTask(rest, row, (task, more) => repeat(task, more, row)),
  remind: (rest, row) =>
    /^(?:me|us)\b/i.test(rest)
      ? unclear('not-for-here', 'To be reminded of something, make it a task of yours.', {
          examples: ['/assign @me Call the bank tomorrow 14:00', ...examplesFor(row)],
        })
      : withTask(rest, row, (task, more) => remind(task, more, row)),
  away: (rest, row, at) => {
    if (rest === '') return { verb: 'away', days: null };
    const days = parseDateRange(plainText(rest), at.now, at.zone);
    if (days.kind !== 'refused' || days.code !== 'not-a-range') return { verb: 'away', days };
    return unclear('no-words', days.line ?? days.words, {
      search: plainText(`${row.name} ${rest}`),
      examples: examplesFor(row),
    });
  },
  back: (rest, row) => (rest === '' ? { verb: 'back' } : alone(rest, row)),
  digest: (rest, row) => (rest === '' ? { verb: 'digest' } : alone(rest, row)),
  settings: (rest, row) => {
    if (rest === '') return { verb: 'settings', of: 'own' };
    const team = /^(?:for )?(?:the )?(?:team|workspace|everybody|everyone|all)$/i.test(rest);
    return team ? { verb: 'settings', of: 'team' } : alone(rest, row);
  },
  help: (rest) => help(rest),
};

/** `late overdue #frontend`: a name, and what would be typed to see it. */
function save(rest: string, row: GrammarRow, at: SaidAt): Intent {
  if (rest === '') return { verb: 'save', view: null, taken: false };
  const name = firstWord(rest);
  const said = rest.slice(name.length).trim();
  const view = said === '' ? null : parseTasks(said, at);
  if (view?.verb !== 'list' && view?.verb !== 'ledgers')
    return unclear('no-words', line`What is “${typed(excerpt(name))}” to show?`, { examples: examplesFor(row) });
  const taken = rowFor('/tasks', name) !== undefined || taskNumber(name) !== null || parseFilter(name) !== null;
  return { verb: 'save', view: { name: plainText(name), said }, taken };
}

/** `#frontend` or `@lee`, with nothing else. */
function listOf(text: string): ListOf | null {
  const [only, ...more] = tokens(text);
  if (!only || more.length > 0) return null;
  if (only.kind === 'label') return { by: 'label', label: only.label };
  if (only.kind === 'person') return { by: 'person', person: only.person };
  return only.kind === 'name' ? { by: 'name', name: only.name } : null;
}

function help(topic: string | null): Intent {
  const word = topic?.replace(/^\//, '') ?? '';
  const found = topicNamed(word) ?? rowFor('/tasks', word) ?? (word === 'assign' ? (grammar[0] ?? null) : null);
  return { verb: 'help', topic: found };
}
