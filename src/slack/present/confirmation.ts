import { recurrenceLine } from '../../calendar/describe-recurrence.js';
import type { UserId } from '../../domain/ids.js';
import type { Words } from '../../domain/line.js';
import type { Stretch } from '../../domain/people/time-off.js';
import { openItems } from '../../domain/task/checklist.js';
import type { TaskAction } from '../../domain/task/command.js';
import { undoable } from '../../domain/task/decisions/undo.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import type { Entry, EntryKind, Task } from '../../domain/task/task.js';
import { dayOf, type Instant, localTime, type Zone } from '../../domain/time.js';
import type { DueOption } from '../../language/parse-due.js';
import { offsetsBeforeLine } from '../../language/parse-offsets.js';
import type { Sentence } from '../../language/parse-sentence.js';
import { actions, encodeDraftPick } from '../ids.js';
import type { ButtonModel, PressModel } from '../views/buttons.js';
import type { Label, Line, OwnLine } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { checklistChange, checklistProgress } from './checklist-words.js';
import { duplicateNote, openTwinButton } from './duplicate.js';
import { channel, count, line, person, strong, titled, typed, verbatim, words } from './say.js';
import { datesLine, seriesLines } from './series-words.js';
import { assignedLine } from './sharing-words.js';
import { shiftButton } from './shift.js';
import { detailsButton, ratingMenu, type Stored, taskButton, undoButton } from './task-buttons.js';
import { deeds, did, fieldWords, sinceEntry, statusPhrase } from './task-words.js';
import { stretchWords } from './time-off.js';
import { ago, city, localWords, moment } from './when.js';

/** `zone`: the one the sentence was read in; `zoneKnown` false where it stands in for one that Slack did not tell. */
export interface CreatedFacts {
  readonly viewer: UserId;
  readonly zone: Zone;
  readonly zoneKnown: boolean;
  readonly now: Instant;
  /** Which of the assignees are away now or when it is due. */
  readonly absences?: readonly { readonly person: UserId; readonly stretch: Stretch }[] | undefined;
  /** The sentence as it was understood; absent when the task came from a form. */
  readonly sentence?: Pick<Sentence, 'reading' | 'slips'> | undefined;
}

/** Tells the assigner, privately, how they were understood, and offers the way back. */
export function created(stored: Stored, facts: CreatedFacts): Message {
  const task = stored.body;
  const entry = task.history[0];
  const undo = undoable(task, facts.viewer, facts.now);
  const where = task.origin
    ? line` The card is in ${channel(task.origin.channel)}.`
    : line` Only the people concerned see it.`;
  const asked = task.assigner === facts.viewer ? [] : line` and asked for by ${person(task.assigner)}`;
  const whom =
    task.assignees.length > 0
      ? [...assignedLine(task, asked), ...where]
      : line`${titled(task)} is noted, but nobody is assigned yet. Choose somebody with Edit, or let somebody take it with Claim.${where}`;
  return noteMessage({
    lines: [whom],
    points: understood(stored, facts),
    buttons: [[taskButton(stored, 'edit'), ...(undo && undo === entry ? [undoButton(stored, undo.id)] : [])]],
    footer: [...absenceNotes(facts), ...notes(stored, facts)],
  });
}

function absenceNotes({ absences = [], zone, now }: CreatedFacts): OwnLine[] {
  const today = dayOf(localTime(now, zone));
  return absences.map((one) => line`${person(one.person)} is away ${stretchWords(one.stretch, today)}.`);
}

const saidAbove: readonly string[] = ['title', 'assignees', 'sharing'];

function understood({ body }: Stored, { sentence, zone, now }: CreatedFacts): Line[] {
  const points = (sentence?.reading ?? []).filter(({ field }) => !saidAbove.includes(field));
  const said = points.map(({ field, said, understood, line: whole }) => {
    const name = strong(line`${words(fieldWords[field])}:`);
    const taken = whole ?? [typed(understood)];
    return said === understood ? line`${name} ${taken}` : line`${name} ${taken} – you wrote “${typed(said)}”`;
  });
  // A date that was asked about is no part of the sentence's reading: it was picked since.
  if (body.due && !body.recurrence && !points.some(({ field }) => field === 'due'))
    said.unshift(line`${strong('Due:')} ${localWords(body.due.at, zone, now)}`);
  const dates = body.recurrence ? [datesLine(body, zone, now)] : [];
  if (body.recurrence && !points.some(({ field }) => field === 'recurrence'))
    dates.unshift(line`${strong('Repeats:')} ${recurrenceLine(body.recurrence)}`);
  const slips = (sentence?.slips ?? []).map(
    ({ said, nearest }) =>
      line`“${typed(said)}” stayed in the title. Did you mean ${typed(nearest)}? Change it with Edit.`,
  );
  const items = body.checklist.length;
  const checklist = items > 0 ? [line`${strong('Checklist:')} ${count(items, 'item')}`] : [];
  return [...said, ...dates, ...checklist, ...slips];
}

function notes({ body }: Stored, { zone, zoneKnown }: CreatedFacts): OwnLine[] {
  if (!body.due)
    return body.reminders?.length ? [line`It has no date yet, so nobody is reminded. Set one with Edit.`] : [];
  return zoneKnown
    ? [line`Times are yours (${verbatim(city(zone))}); everybody sees them in their own.`]
    : [line`I don’t know your time zone yet, so I took the time as ${verbatim(city(zone))} time. Change it with Edit.`];
}

/** `zone`: of the reader; where it is not known, their Slack tells moments. */
export interface DoneFacts {
  readonly viewer: UserId;
  readonly now: Instant;
  readonly zone?: Zone | undefined;
}

/** What became of a task by what its reader just did, with the way back and the next step. */
export function done(stored: Stored, entry: Entry, facts: DoneFacts): Message {
  const { lines, row } = doneParts(stored, entry, facts);
  return noteMessage({ lines, buttons: [row] });
}

/** The same for a message about several tasks. */
export function doneParts(stored: Stored, entry: Entry, facts: DoneFacts) {
  const task = stored.body;
  const { viewer, now } = facts;
  const undo = undoable(task, viewer, now);
  const allowed = actionsFor(task, viewer, task.origin?.channel);
  const unfinished = entry.kind === 'ticked' && openItems(task.checklist).length > 0;
  const next = (unfinished ? [] : nextSteps[entry.kind]).find((action) => allowed.includes(action));
  const opening = entry.kind === 'undone' ? words('Undone: ') : words('Done: ');
  const lines: readonly Line[] = [
    [opening, ...titled(task), ...resultOf(task, entry, facts), verbatim('.'), ...taking(entry, viewer)],
    ...seriesLines(task, entry, now),
  ];
  const row: readonly PressModel[] = [
    ...(undo?.id === entry.id ? [undoButton(stored, entry.id)] : []),
    ...(next ? [taskButton(stored, next)] : []),
    ...(task.awaited && entry.kind !== 'undone' && entry.change.due?.from && entry.change.due.to
      ? [shiftButton(stored, entry.id)]
      : []),
    ...(entry.kind === 'approved' && !task.verdict?.rating ? [ratingMenu(stored)] : []),
    detailsButton(stored),
  ];
  return { lines, row };
}

function resultOf(task: Task, { kind, change }: Entry, { viewer, now, zone }: DoneFacts): Line {
  const at = (until: Instant) => (zone ? localWords(until, zone, now) : moment(until));
  if (kind === 'undone') return line` is ${statusPhrase(task.status)} again`;
  const again = change.snoozes?.to.find(({ person }) => person === viewer)?.until;
  if (kind === 'snoozed' && again) return line`: I remind you again ${at(again)}`;
  const asked = change.moreTime?.to?.due.at;
  if (kind === 'time_asked' && asked)
    return line`: you asked for it until ${at(asked)}. You hear when ${person(task.assigner)} answers`;
  if (kind === 'assigner_changed') return line` is asked for by ${person(task.assigner)} now, who has been told`;
  const granted = change.due?.to?.at;
  if (kind === 'time_granted' && granted) return line` has more time: it is due ${at(granted)}`;
  if (kind === 'edited' && change.reminders && Object.keys(change).length === 1)
    return remindedWords(change.reminders.to);
  if (kind === 'edited' && change.checklist && Object.keys(change).every((field) => alone.includes(field)))
    return line`: ${checklistChange(change.checklist.from, change.checklist.to)}`;
  const progress = kind === 'ticked' || kind === 'unticked' ? checklistProgress(task) : null;
  return progress ? line`: ${progress}` : [results[kind]];
}

/** What an edit of the checklist alone alters. */
const alone: readonly string[] = ['checklist', 'usual'];

function remindedWords(offsets: Task['reminders']): OwnLine {
  if (offsets === null) return line`: its people are reminded as they have it set up`;
  return offsets.length > 0
    ? line`: its people are reminded ${offsetsBeforeLine(offsets)}`
    : line`: nobody is reminded before it is due`;
}

const results: Readonly<Record<Exclude<EntryKind, 'undone'>, Words>> = {
  created: words(' is created'),
  claimed: words(' is yours now'),
  started: words(' is in progress'),
  paused: words(' is back to not started'),
  blocked: words(' is blocked'),
  unblocked: words(' is no longer blocked'),
  released: words(' no longer waits on another task'),
  unlinked: words(' no longer waits on another task'),
  confirmed: words(': your part is done'),
  held: words(' waits for another task again'),
  squeezed: words(' can’t be done by its date'),
  eased: words(' follows another task'),
  completed: words(' is completed'),
  cancelled: words(' is cancelled'),
  reopened: words(' is open again'),
  edited: words(' is changed'),
  assured: words(' is on track, and whoever asked for it knows'),
  doubted: words(' is at risk, and whoever asked for it knows'),
  time_asked: words(': you asked for more time. You hear when it is answered'),
  time_granted: words(' has more time'),
  time_declined: words(' keeps its date'),
  explained: words(': noted why it is late. Thank you'),
  snoozed: words(': I remind you of it later'),
  agreed: words(' is yours, and whoever asked for it sees that'),
  declined: words(' is declined, and whoever asked for it knows why'),
  passed_on: words(' is passed on'),
  assigner_changed: words(' is asked for by somebody else now'),
  approved: words(': you accepted the result'),
  returned: words(' is open again, and whoever did it knows why'),
  series_paused: words(' has its repeating paused'),
  series_resumed: words(' repeats again'),
  series_ended: words(' no longer repeats'),
  ticked: words(' has items ticked'),
  unticked: words(' has items open again'),
  promoted: words(' has an item that is a task now'),
  demoted: words(' has an item that is no task any more'),
  fulfilled: words(' has an item done'),
  unfulfilled: words(' has an item open again'),
};

const nextSteps: Readonly<Record<EntryKind, readonly TaskAction[]>> = {
  created: ['edit'],
  claimed: ['start'],
  started: ['complete', 'confirm'],
  paused: ['start'],
  blocked: ['unblock'],
  unblocked: ['complete'],
  released: [],
  unlinked: [],
  confirmed: [],
  held: [],
  squeezed: [],
  eased: [],
  completed: [],
  cancelled: [],
  reopened: ['start', 'complete'],
  edited: [],
  assured: ['complete'],
  doubted: ['ask_time'],
  time_asked: [],
  time_granted: [],
  time_declined: [],
  explained: ['ask_time', 'complete'],
  snoozed: ['complete'],
  agreed: ['start'],
  declined: [],
  passed_on: [],
  assigner_changed: [],
  approved: [],
  returned: [],
  series_paused: ['resume_series'],
  series_resumed: [],
  series_ended: [],
  ticked: ['complete', 'confirm'],
  unticked: [],
  promoted: [],
  demoted: [],
  fulfilled: [],
  unfulfilled: [],
  undone: [],
};

/** Starting a task that nobody had makes it one's own; that is said. */
const taking = ({ kind, change }: Entry, viewer: UserId): Line =>
  kind === 'started' && change.assignees?.to.includes(viewer) ? [words(' It is yours now.')] : [];

/** There was nothing to do: the truth about how it stands, and since when. */
export function alreadySo(stored: Stored, { viewer, now }: { viewer: UserId; now: Instant }): Message {
  const task = stored.body;
  const entry = sinceEntry(task);
  const state = line`${titled(task)} is already ${statusPhrase(task.status)}.`;
  const story = entry
    ? line` ${entry.by === viewer ? line`You ${deeds[entry.kind]}` : did(entry.by, [deeds[entry.kind]])} ${ago(entry.at, now)}.`
    : [];
  return noteMessage({ lines: [[...state, ...story]], buttons: [[detailsButton(stored)]] });
}

/** For an edit that left everything as it was. */
export const nothingChanged = (stored: Stored): Message =>
  noteMessage({
    lines: [line`${titled(stored.body)} is as it was: nothing was changed.`],
    buttons: [[detailsButton(stored)]],
  });

export interface DateQuestion {
  readonly draft: string;
  readonly title: string;
  readonly question: Line;
  readonly readings: readonly { readonly label: Label }[];
  /** An open task of the channel that says nearly the same. */
  readonly twin?: Stored | null;
}

/** A reading as it stands on its button. The offset of one that comes twice that day tells it apart. */
export const readingLabel = ({ label, due }: DueOption, now: Instant): Label =>
  due === null || label.includes('UTC') ? [verbatim(label)] : [localWords(due.at, due.zone, now)];

/** A date that can be meant in two ways is asked about. Nothing is assigned until a button is pressed. */
export function dateQuestion({ draft, title, question, readings, twin }: DateQuestion): Message {
  const choices = readings.map(({ label }, index): ButtonModel[] => [
    {
      action: actions.pickReading,
      label,
      aloud: line`Due ${typeof label === 'string' ? verbatim(label) : label}: ${typed(title)}`,
      value: encodeDraftPick(draft, index),
      style: index === 0 ? 'primary' : undefined,
    },
  ]);
  const never: ButtonModel = { action: actions.dropDraft, label: 'Never mind', value: encodeDraftPick(draft, 0) };
  return noteMessage({
    lines: [question, line`I assign “${typed(title)}” as soon as you choose.`],
    points: twin ? [line`It is ${duplicateNote(twin)}.`] : [],
    buttons: [...choices.slice(0, -1), [...(choices.at(-1) ?? []), ...(twin ? [openTwinButton(twin)] : []), never]],
  });
}

export const dropped = (): Message => noteMessage({ lines: [[words('All right, nothing was done.')]] });
