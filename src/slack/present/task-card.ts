import type { UserId } from '../../domain/ids.js';
import type { Chain } from '../../domain/task/rules/links.js';
import { isCrowd } from '../../domain/task/rules/sharing.js';
import { asKnownTo } from '../../domain/task/rules/visibility.js';
import { type EntryKind, isOpen, type Task, taskName } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { type CardModel, cardMessage, type FieldModel, type PassageModel } from '../views/card.js';
import type { Line, OwnLine } from '../views/line.js';
import type { Message } from '../views/message.js';
import { checklistInCard, openInShort } from './checklist.js';
import { checklistProgress, checklistState } from './checklist-words.js';
import { count, joined, labelText, line, people, person, sentences, strong, titled, verbatim, words } from './say.js';
import { repeatsLine } from './series-words.js';
import { assigneesLine, progressLine } from './sharing-words.js';
import { type Stored, taskButtons } from './task-buttons.js';
import {
  afterFor,
  agreementWords,
  delaysFor,
  dueFor,
  dueForAll,
  fieldWords,
  lastChange,
  moreTimeFor,
  priorityPhrase,
  priorityWords,
  riskFor,
  sinceEntry,
  squeezeFor,
  statusSigned,
  statusWord,
  verdictWords,
  waitsOn,
} from './task-words.js';
import { chainLine } from './waiting-words.js';
import { calendarDay, duration, moment } from './when.js';

/** `dm`: in the direct message of an assignee, present or former. `zones`: of the viewer and the assigner, as far as known. */
/** `chain`: what it waits on by way of other tasks, as far as whoever sees the card may. */
export type CardSurface = { readonly now: Instant; readonly chain?: Chain | null } & (
  | { readonly surface: 'channel' }
  /** `nameOf`: what those go by whom items of its checklist name. */
  | {
      readonly surface: 'dm';
      readonly viewer: UserId;
      readonly zones: ReadonlyMap<UserId, Zone>;
      readonly nameOf?: (person: UserId) => string;
    }
);

/** The card of a task, drawn from its latest version and updated in place. */
export const taskCard = (stored: Stored, on: CardSurface): Message => cardMessage(cardModel(stored, on));

export function cardModel(stored: Stored, on: CardSurface): CardModel {
  const task = stored.body;
  const viewer = on.surface === 'dm' ? on.viewer : null;
  if (viewer !== null && !task.assignees.includes(viewer)) return passedOn(asKnownTo(task, viewer));
  const due = on.surface === 'dm' ? dueFor(task, on.viewer, on.zones, on.now) : dueForAll(task, on.now);
  const lead = viewer === null ? null : leadFor(task, viewer);
  return {
    summary: summaryOf(task, lead, due),
    lead,
    title: titled(task),
    fields: on.surface === 'dm' ? ownFields(task, due, on) : cardFields(task, due, on.now),
    blocker: blockerLine(task, on.chain),
    checklist:
      on.surface === 'dm'
        ? checklistInCard(task, { now: on.now, zone: on.zones.get(on.viewer), nameOf: on.nameOf ?? (() => '') })
        : openInShort(task, on.now),
    passages: passages(task).slice(0, 2 + (task.blocker?.reason ? 1 : 0)),
    ...taskButtons(stored, viewer),
    footer: viewer === null ? footer(task) : footer(task, unseenBy(task)),
  };
}

/** Each of a crowd is shown what concerns them, and not how far the others are: that would redraw all their cards every time. */
function ownFields(task: Task, due: OwnLine | null, { now, viewer, zones }: Extract<CardSurface, { surface: 'dm' }>) {
  const fields = cardFields(task, due, now, zones.get(viewer));
  if (!isCrowd(task)) return fields;
  const others = line`You and ${count(task.assignees.length - 1, 'other')}`;
  return fields
    .filter(({ name }) => name !== progressName)
    .map((field) => (field.name === fieldWords.assignees ? { ...field, value: others } : field));
}

const unseenBy = (task: Task): readonly EntryKind[] => (isCrowd(task) ? ['snoozed', 'confirmed'] : ['snoozed']);

/** What a former assignee's card becomes: it says where the task went and asks for nothing. */
function passedOn(task: Task): CardModel {
  const lead = wentTo(task);
  return {
    summary: sentences(line`${titled(task)}:`, lead),
    lead,
    title: titled(task),
    fields: [],
    blocker: null,
    passages: [],
    checklist: null,
    buttons: [],
    more: { options: [] },
    footer: [lastChange(task)],
  };
}

function wentTo({ assignees, history }: Task): OwnLine {
  const [first] = assignees;
  if (first === undefined) return line`This is no longer yours. Nobody has it now.`;
  const taken = history.findLast(({ change }) => change.assignees)?.change.sharing?.from.mode === 'anyone';
  return taken && assignees.length === 1
    ? line`There is nothing for you to do: ${person(first)} has claimed it.`
    : line`This is no longer yours: it was passed on to ${people(assignees)}.`;
}

function leadFor(task: Task, viewer: UserId): OwnLine {
  if (task.assigner === viewer) return line`You gave yourself this task:`;
  return isOpen(task.status) ? line`${person(task.assigner)} asks you:` : line`${person(task.assigner)} asked you:`;
}

/** The task in a few sentences; with `lead`, which names who asks, the asker is not named again. */
export function summaryOf(task: Task, lead: OwnLine | null, due: OwnLine | null): Line {
  const risk = riskFor(task);
  const progress = checklistProgress(task);
  const phrases = joined([[statusWord(task.status)], priorityPhrase(task.priority)], ', ');
  return sentences(
    lead ?? [],
    line`${titled(task)}.`,
    line`${phrases}.`,
    lead ? [] : assignedAloud(task),
    due && isOpen(task.status) ? line`Due ${due}.` : [],
    progress ? line`Checklist: ${progress}.` : [],
    risk ? line`It is ${risk}.` : [],
    lead ? [] : line`Asked for by ${person(task.assigner)}.`,
  );
}

const progressName = 'Parts done';

/** The facts of a task, name and value. `due` as the reader is to see it; `reader`: the zone of the only one who does. */
export function cardFields(task: Task, due: OwnLine | null, now: Instant, reader?: Zone): FieldModel[] {
  const field = (name: string, value: OwnLine | null) => value && { name, value };
  const all: (FieldModel | null)[] = [
    { name: 'Status', value: statusLine(task) },
    task.priority === 'normal' ? null : { name: 'Priority', value: [words(priorityWords[task.priority])] },
    { name: fieldWords.assignees, value: [...assigneesLine(task), ...agreementWords(task)] },
    field(progressName, progressLine(task)),
    field(fieldWords.checklist, checklistState(task, now)),
    field('Due', due),
    field(fieldWords.after, afterFor(task)),
    field('Date possible?', squeezeFor(task)),
    field('In time?', riskFor(task)),
    field('More time?', moreTimeFor(task)),
    field('Late because', delaysFor(task, now)),
    field(fieldWords.recurrence, repeatsLine(task, reader)),
    task.start ? { name: 'Starts', value: [calendarDay(task.start)] } : null,
    task.estimateMinutes === null ? null : { name: 'Estimate', value: [verbatim(duration(task.estimateMinutes))] },
    { name: 'Asked by', value: [person(task.assigner)] },
    field('Part of', task.grownFrom && [verbatim(taskName(task.grownFrom))]),
    field('From', sourceLine(task)),
  ];
  return all.filter((field) => field !== null);
}

/** The way back to the message it was made of. */
const sourceLine = ({ source }: Task): OwnLine | null =>
  source?.url ? [{ kind: 'link', url: source.url, text: 'a message' }] : null;

function statusLine(task: Task): OwnLine {
  const status = statusSigned(task.status);
  if (isOpen(task.status)) return status;
  const entry = sinceEntry(task);
  const done = entry ? line`${status} by ${person(entry.by)}, ${moment(entry.at)}` : status;
  return [...done, ...verdictWords(task)];
}

/** What a blocked task waits on, and since when; the reason is a passage of its own. */
export function blockerLine(task: Task, chain: Chain | null = null): Line | null {
  if (!task.blocker) return null;
  const entry = task.history.findLast(({ change }) => change.status?.to === 'blocked');
  const since = entry ? line`, since ${moment(entry.at)}` : [];
  const on = waitsOn(task.blocker);
  const whom = on.length > 0 ? line`${strong('Waits on')} ${on}` : line`${strong('Blocked')}`;
  return [...whom, ...since, ...(chain ? line`. ${chainLine(task, chain)}` : [])];
}

/** What people wrote at length, the most pressing first. */
export function passages({ blocker, description, outcome, resources }: Task): PassageModel[] {
  const all = [
    { name: 'Why it is blocked', text: blocker?.reason ?? '' },
    { name: 'Description', text: description },
    { name: 'Done when', text: outcome },
    { name: 'Needs', text: resources },
  ];
  return all.filter(({ text }) => text !== '');
}

export const footer = (task: Task, without?: readonly EntryKind[]): (OwnLine | string)[] => [
  ...(task.labels.length > 0 ? [labelText(task.labels)] : []),
  lastChange(task, without),
];

/** In a sentence, for who hears the card read out. */
const assignedAloud = (task: Task): OwnLine =>
  task.sharing.mode === 'anyone' && task.assignees.length > 0
    ? line`Offered to ${people(task.assignees)}, and not claimed yet.`
    : line`Assigned to ${assigneesLine(task)}.`;
