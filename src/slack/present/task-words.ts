import type { UserId } from '../../domain/ids.js';
import type { Line, OwnLine, Words } from '../../domain/line.js';
import { type DelayCause, delayCauses } from '../../domain/reminders/delay-causes.js';
import { isOverdue } from '../../domain/reminders/lapse.js';
import { type Blocker, tasksOf } from '../../domain/task/blocker.js';
import type { Entry, EntryKind, Priority, Rating, Status, Task, TaskFields } from '../../domain/task/task.js';
import { isOpen, taskName } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { amount, count, joined, line, listed, meant, people, person, verbatim, words } from './say.js';
import { city, localWords, localWordsBeside, moment, sameClock } from './when.js';

/** A word for each status, with a sign for eyes; the word alone says it all. */
const statusWords: Readonly<Record<Status, { readonly sign: string; readonly word: Words; readonly within: Words }>> = {
  not_started: { sign: '○', word: words('Not started'), within: words('not started') },
  in_progress: { sign: '◐', word: words('In progress'), within: words('in progress') },
  blocked: { sign: '⊘', word: words('Blocked'), within: words('blocked') },
  completed: { sign: '✓', word: words('Completed'), within: words('completed') },
  cancelled: { sign: '✕', word: words('Cancelled'), within: words('cancelled') },
};
export const statusWord = (status: Status) => statusWords[status].word;
/** The same within a sentence: `it is in progress`. */
export const statusPhrase = (status: Status) => statusWords[status].within;
export const statusSigned = (status: Status): OwnLine => [
  verbatim(`${statusWords[status].sign} `),
  statusWords[status].word,
];

export const priorityWords: Readonly<Record<Priority, string>> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};
const priorityPhrases: Readonly<Record<Priority, OwnLine | null>> = {
  low: [words('low priority')],
  normal: null,
  high: [words('high priority')],
  urgent: [words('urgent')],
};
/** `high priority`, `urgent`; nothing for a normal one. */
export const priorityPhrase = (priority: Priority): OwnLine | null => priorityPhrases[priority];

/** What the fields are called wherever they are shown. */
export const fieldWords: Readonly<Record<keyof TaskFields, string>> = {
  title: 'Title',
  description: 'Description',
  outcome: 'Done when',
  resources: 'Needs',
  assignees: 'Assigned to',
  sharing: 'Shared',
  priority: 'Priority',
  due: 'Due',
  start: 'Starts',
  estimateMinutes: 'Estimate',
  labels: 'Labels',
  reminders: 'Reminders',
  recurrence: 'Repeats',
  after: 'After',
  checklist: 'Checklist',
};

/** The same within a sentence: `due from … to …`. */
export const fieldPhrases: Readonly<Record<keyof TaskFields, Words>> = {
  title: words('title'),
  description: words('description'),
  outcome: words('done when'),
  resources: words('needs'),
  assignees: words('assigned to'),
  sharing: words('shared'),
  priority: words('priority'),
  due: words('due'),
  start: words('starts'),
  estimateMinutes: words('estimate'),
  labels: words('labels'),
  reminders: words('reminders'),
  recurrence: words('repeats'),
  after: words('after'),
  checklist: words('checklist'),
};

/** Who of several has not agreed yet, after their names; nothing once all have. */
export function agreementWords({ assignees, proposedTo }: Pick<Task, 'assignees' | 'proposedTo'>): OwnLine {
  if (proposedTo.length === 0) return [];
  return proposedTo.length === assignees.length
    ? [words(' · not accepted yet')]
    : line` · not accepted yet by ${people(proposedTo)}`;
}

/** What the assigner says of the result, after its status. */
export function verdictWords({ verdict, rework }: Pick<Task, 'verdict' | 'rework'>): OwnLine {
  const accepted = verdict
    ? line` · accepted by ${person(verdict.by)}${verdict.rating ? line`, ${ratingWords(verdict.rating)}` : []}`
    : [];
  return rework > 0 ? [...accepted, ...line` · returned ${count(rework, 'time')}`] : accepted;
}

/** What somebody did, after their name: "Lee *started it*". */
export const deeds: Readonly<Record<EntryKind, Words>> = {
  created: words('asked for it'),
  claimed: words('claimed it'),
  started: words('started it'),
  paused: words('paused it'),
  blocked: words('marked it as blocked'),
  unblocked: words('unblocked it'),
  released: words('ended what it waited on'),
  unlinked: words('ended a circle it was in'),
  confirmed: words('did their part'),
  held: words('made it wait again'),
  squeezed: words('made its date impossible'),
  eased: words('changed what comes first'),
  completed: words('completed it'),
  cancelled: words('cancelled it'),
  reopened: words('reopened it'),
  edited: words('changed it'),
  assured: words('said that it will be made in time'),
  doubted: words('said that it is at risk'),
  time_asked: words('asked for more time'),
  time_granted: words('gave it more time'),
  time_declined: words('kept its date'),
  explained: words('said why it is late'),
  snoozed: words('put off being reminded of it'),
  agreed: words('accepted it'),
  declined: words('declined it'),
  passed_on: words('passed it on'),
  assigner_changed: words('changed who asks for it'),
  approved: words('accepted the result'),
  returned: words('returned it'),
  series_paused: words('paused its repeating'),
  series_resumed: words('resumed its repeating'),
  series_ended: words('ended its repeating'),
  ticked: words('ticked items'),
  unticked: words('unticked items'),
  promoted: words('made an item a task'),
  demoted: words('cancelled what an item had become'),
  fulfilled: words('completed what an item had become'),
  unfulfilled: words('reopened what an item had become'),
  undone: words('undid the last change'),
};

/** What an entry says that somebody did. */
export function deedOf({ kind, change }: Pick<Entry, 'kind' | 'change'>): Words {
  if (kind === 'held' && !change.blocker && !change.pending) return words('reopened what it had waited on');
  return kind === 'blocked' && change.blocker?.from ? words('changed what it waits on') : deeds[kind];
}

/** `@Lee completed it`. Other languages put words between the two. */
export const did = (by: UserId, deed: Line): Line => meant('{0} did {1}', line`${person(by)} ${deed}`);

/** `without`: what the reader is not shown. */
export const lastChange = (task: Task, without: readonly EntryKind[] = ['snoozed']): OwnLine => {
  const entry = task.history.findLast((entry) => !without.includes(entry.kind));
  const { by, kind, at } = entry ?? { by: task.assigner, kind: 'created', at: task.createdAt };
  const what =
    kind === 'created' && task.follows
      ? line`It came after ${verbatim(taskName({ number: task.follows.after }))}`
      : (did(by, [entry ? deedOf(entry) : deeds[kind]]) as OwnLine);
  return line`${what} · ${moment(at)}`;
};

/** The entry since which the task has the status it has. */
export const sinceEntry = (task: Task): Entry | undefined =>
  task.history.findLast(({ change }) => change.status?.to === task.status) ?? task.history.at(0);

const late = (task: Pick<Task, 'due' | 'status'>, now: Instant) => (isOverdue(task, now) ? line` · overdue` : []);

/** The tasks and the people that a blocked task waits on, `T-9, T-10 and @Mei`; nothing where only words say it. */
export function waitsOn({ people: whom, ...blocker }: Pick<Blocker, 'task' | 'also' | 'people'>): OwnLine {
  const tasks = tasksOf(blocker).map((number) => verbatim(taskName({ number })));
  return tasks.length === 0 ? people(whom) : listed([...tasks, ...whom.map(person)]);
}

/** `T-9, T-3 · T-9 is not done yet`: what comes first; null where nothing does. */
export function afterFor({ after, pending }: Pick<Task, 'after' | 'pending'>): OwnLine | null {
  if (after.length === 0) return null;
  const state =
    pending.length === 0
      ? line`done`
      : pending.length === after.length
        ? line`not done yet`
        : line`not done yet: ${taskNames(pending)}`;
  return line`${taskNames(after)} · ${state}`;
}

export const taskNames = (numbers: readonly number[]) =>
  verbatim(numbers.map((number) => taskName({ number })).join(', '));

/** Why its date can't be kept; null where nothing stands against it. */
export function squeezeFor({ squeeze, status }: Pick<Task, 'squeeze' | 'status'>): OwnLine | null {
  if (!squeeze || !isOpen(status)) return null;
  const name = verbatim(taskName({ number: squeeze.task }));
  return squeeze.due === null
    ? line`No: ${name} comes first and is due later`
    : line`No: ${name} comes first and is due ${moment(squeeze.due)}`;
}

/** When it is due, for many readers: each sees their own zone. Null without a date. */
export function dueForAll(task: Pick<Task, 'due' | 'status'>, now: Instant): OwnLine | null {
  return task.due ? line`${moment(task.due.at)}${late(task, now)}` : null;
}

/**
 * When it is due, for one reader, with the asker's clock beside it where that shows another time:
 * `Fri 27 Nov, 17:00 your time · 23:00 for Dana (Berlin)`.
 */
export function dueFor(task: Task, viewer: UserId, zones: ReadonlyMap<UserId, Zone>, now: Instant): OwnLine | null {
  return task.due && line`${momentFor(task.due.at, task, viewer, zones, now)}${late(task, now)}`;
}

/** `4 of 5`, in words as much as in signs. */
export const ratingWords = (rating: Rating): OwnLine => line`${verbatim('★'.repeat(rating))} ${amount(rating)} of 5`;

/** `at` on the clock of one reader, with the asker's clock beside it where that shows another time. */
export function momentFor(
  at: Instant,
  { assigner }: Task,
  viewer: UserId,
  zones: ReadonlyMap<UserId, Zone>,
  now: Instant,
): OwnLine {
  const own = zones.get(viewer);
  if (!own) return [moment(at)];
  const asker = zones.get(assigner);
  if (!asker || assigner === viewer || sameClock(at, own, asker)) return [localWords(at, own, now)];
  const there = localWordsBeside(at, asker, own, now);
  return line`${localWords(at, own, now)} your time · ${there} for ${person(assigner)} (${verbatim(city(asker))})`;
}

const riskWords = { on_track: words('on track'), at_risk: words('at risk') } as const;

/** What an assignee says of the date of an open task, `at risk`, with who said so and when; null when nobody did. */
export function riskFor({ risk, status }: Pick<Task, 'risk' | 'status'>): OwnLine | null {
  if (!risk || !isOpen(status)) return null;
  return line`${riskWords[risk.level]}, says ${person(risk.by)}, ${moment(risk.at)}`;
}

/** The later date that somebody asked for and nobody has answered yet. */
export function moreTimeFor({ moreTime }: Pick<Task, 'moreTime'>): OwnLine | null {
  return moreTime && line`${person(moreTime.by)} asks for it until ${moment(moreTime.due.at)}`;
}

/** Why an overdue task is late, as its assignees say. */
export function delaysFor(task: Task, now: Instant): OwnLine | null {
  const { due, delays } = task;
  if (!due || !isOverdue(task, now)) return null;
  const said = delays.filter(({ at }) => at > due.at);
  const all = said.map(({ cause, by }) => line`${causeWords(cause)}, says ${person(by)}`);
  return all.length === 0 ? null : joined(all, '; ');
}

export const causeWords = (cause: DelayCause) => words(delayCauses.find((row) => row.cause === cause)?.words ?? cause);
