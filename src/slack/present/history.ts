import { recurrenceLine } from '../../calendar/describe-recurrence.js';
import type { Door } from '../../domain/decision.js';
import type { Words } from '../../domain/line.js';
import { type Entry, isConsequence, type Task, type TaskFields, taskName } from '../../domain/task/task.js';
import type { Line } from '../views/line.js';
import { cut } from '../views/text.js';
import { checklistChange, tickedItems } from './checklist-words.js';
import { amount, joined, labelText, lengthOf, line, people, person, typed, verbatim, words } from './say.js';
import { cameAgain } from './series-words.js';
import { sharingLine } from './sharing-words.js';
import {
  deedOf,
  deeds,
  did,
  fieldPhrases,
  fieldWords,
  priorityWords,
  statusPhrase,
  taskNames,
  waitsOn,
} from './task-words.js';
import { calendarDay, duration, moment } from './when.js';

const entriesShown = 20;
const fieldsShown = 4;

/** The latest entries in words, newest first, as many as `room` characters hold, and how many came before them. */
export function historyLines(task: Task, room: number): { readonly lines: readonly Line[]; readonly earlier: number } {
  const latest = task.history.slice(-entriesShown).reverse();
  const shown: Line[] = [];
  let used = 0;
  for (const entry of latest) {
    const said = entryLine(task, entry);
    used += lengthOf(said);
    if (used > room && shown.length > 0) break;
    shown.push(said);
  }
  const total = task.history.at(-1)?.id ?? 0;
  return { lines: shown, earlier: total - shown.length };
}

/** `@Lee marked it as blocked, waiting on @Mei: “no access” · Wed 5 Mar · by command` */
function entryLine(task: Task, entry: Entry): Line {
  const what = did(entry.by, deedLine(task, entry));
  const when = moment(entry.at);
  return entry.door ? line`${what} · ${when} · ${throughDoor[entry.door]}` : line`${what} · ${when}`;
}

const throughDoor: Readonly<Record<Door, Words>> = {
  command: words('by command'),
  button: words('by button'),
  form: words('in a form'),
  message: words('by message'),
};

function deedLine(task: Task, { kind, change, undoes, note, scope, link }: Entry): Line {
  if (kind === 'created' && task.follows) return cameAgain(task.follows);
  if (kind === 'edited') {
    return scope === 'all'
      ? line`changed it for all that follow: ${changeLine(change)}`
      : line`changed it: ${changeLine(change)}${note ? line`: ${quoted(note)}` : []}`;
  }
  if (kind === 'undone') {
    const taken = task.history.find(({ id }) => id === undoes);
    return taken ? line`took a step back: ${deedOf(taken)}` : [deeds.undone];
  }
  if (kind === 'blocked' && change.blocker?.to) {
    const { reason } = change.blocker.to;
    const on = waitsOn(change.blocker.to);
    const whom = on.length > 0 ? line`, waiting on ${on}` : [];
    const why = reason === '' ? [] : line`: ${quoted(reason)}`;
    return line`${deedOf({ kind, change })}${whom}${why}`;
  }
  if (kind === 'ticked' && change.checklist) return line`ticked ${tickedItems(change.checklist)}`;
  if (kind === 'unticked' && change.checklist) return line`unticked ${tickedItems(change.checklist)}`;
  if (link && change.checklist)
    return line`${deeds[kind]}: ${tickedItems(change.checklist)} → ${verbatim(taskName({ number: link.task }))}`;
  if (link && isConsequence(kind)) return line`${deedOf({ kind, change })}: ${linkWords(kind, link)}`;
  if (kind === 'assigner_changed' && change.assigner) {
    const why = note ? line`: ${quoted(note)}` : [];
    const handed = line`handed it from ${person(change.assigner.from)} to ${person(change.assigner.to)}, who asks for it now${why}`;
    const fields = changeLine(change);
    return fields.length > 0 ? joined([handed, fields], '; ') : handed;
  }
  if (note) return line`${deeds[kind]}: ${quoted(note)}`;
  if (kind === 'started' && change.assignees) return [words('took it and started')];
  return [deeds[kind]];
}

function linkWords(kind: Entry['kind'], { task, status }: NonNullable<Entry['link']>): Line {
  const name = verbatim(taskName({ number: task }));
  return kind === 'squeezed' ? line`${name} is due later` : line`${name} is ${statusPhrase(status)}`;
}

/** Every altered field with what it was and what it became: `due from … to …; priority from Normal to High`. */
export function changeLine(change: Entry['change']): Line {
  const altered = fieldsIn(change);
  const said = altered.slice(0, fieldsShown).map((field) => fieldChange(field, change));
  const rest = altered.length - said.length;
  const all = rest > 0 ? [...said, line`${amount(rest)} more fields`] : said;
  return joined(all, '; ');
}

/** The same, one line each. */
export const changeLines = (change: Entry['change']): readonly Line[] =>
  fieldsIn(change).map((field) => fieldChange(field, change));

const fieldsIn = (change: Entry['change']) =>
  (Object.keys(fieldWords) as (keyof TaskFields)[]).filter((field) => change[field]);

function fieldChange<Field extends keyof TaskFields>(field: Field, change: Entry['change']): Line {
  const altered = change[field] as { from: TaskFields[Field]; to: TaskFields[Field] };
  if (field === 'checklist' && change.checklist)
    return line`${fieldPhrases.checklist} ${checklistChange(change.checklist.from, change.checklist.to)}`;
  return line`${fieldPhrases[field]} from ${valueLine(field, altered.from)} to ${valueLine(field, altered.to)}`;
}

function valueLine<Field extends keyof TaskFields>(field: Field, value: TaskFields[Field]): Line {
  const known = { [field]: value } as Partial<TaskFields>;
  if (known.after) return [known.after.length > 0 ? taskNames(known.after) : words('nothing')];
  if (known.assignees) return known.assignees.length > 0 ? people(known.assignees) : [words('nobody')];
  if (known.sharing) return sharingLine(known.sharing);
  if (known.labels)
    return known.labels.length > 0 ? [typed(cut(labelText(known.labels), quoteLimit))] : [words('none')];
  if (known.priority) return [words(priorityWords[known.priority])];
  if (known.recurrence) return recurrenceLine(known.recurrence);
  if (known.due) return [moment(known.due.at)];
  if (known.start) return [calendarDay(known.start)];
  if (typeof known.estimateMinutes === 'number') return [verbatim(duration(known.estimateMinutes))];
  return typeof value === 'string' && value !== '' ? quoted(value) : [words('nothing')];
}

const quoteLimit = 60;
const quoted = (text: string): Line => line`“${typed(cut(text, quoteLimit))}”`;
