import type { UserId } from '../../domain/ids.js';
import { type DelayCause, delayCauses } from '../../domain/reminders/delay-causes.js';
import { isOverdue } from '../../domain/reminders/lapse.js';
import type { Blocker, Entry, EntryKind, Priority, Rating, Status, Task, TaskFields } from '../../domain/task/task.js';
import { isOpen, taskName } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import type { OwnLine } from '../views/line.js';
import { count, joined, line, listed, people, person, words } from './say.js';
import { city, localWords, localWordsBeside, moment, sameClock } from './when.js';

/** A word for each status, with a sign for eyes; the word alone says it all. */
const statusWords: Readonly<Record<Status, { readonly sign: string; readonly word: string }>> = {
  not_started: { sign: '○', word: 'Not started' },
  in_progress: { sign: '◐', word: 'In progress' },
  blocked: { sign: '⊘', word: 'Blocked' },
  completed: { sign: '✓', word: 'Completed' },
  cancelled: { sign: '✕', word: 'Cancelled' },
};
export const statusWord = (status: Status) => statusWords[status].word;
export const statusSigned = (status: Status) => `${statusWords[status].sign} ${statusWords[status].word}`;

export const priorityWords: Readonly<Record<Priority, string>> = {
  low: 'Low',
  normal: 'Normal',
  high: 'High',
  urgent: 'Urgent',
};
/** `high priority`, `urgent`; nothing for a normal one. */
export const priorityPhrase = (priority: Priority): string =>
  ({ low: 'low priority', normal: '', high: 'high priority', urgent: 'urgent' })[priority];

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
    ? line` · accepted by ${person(verdict.by)}${words(verdict.rating ? `, ${ratingWords(verdict.rating)}` : '')}`
    : [];
  return rework > 0 ? [...accepted, words(` · returned ${count(rework, 'time')}`)] : accepted;
}

/** What somebody did, after their name: "Lee *started it*". */
export const deeds: Readonly<Record<EntryKind, string>> = {
  created: 'asked for it',
  claimed: 'claimed it',
  started: 'started it',
  paused: 'paused it',
  blocked: 'marked it as blocked',
  unblocked: 'unblocked it',
  released: 'ended what it waited on',
  unlinked: 'ended a circle it was in',
  confirmed: 'did their part',
  held: 'made it wait again',
  squeezed: 'made its date impossible',
  eased: 'changed what comes first',
  completed: 'completed it',
  cancelled: 'cancelled it',
  reopened: 'reopened it',
  edited: 'changed it',
  assured: 'said that it will be made in time',
  doubted: 'said that it is at risk',
  time_asked: 'asked for more time',
  time_granted: 'gave it more time',
  time_declined: 'kept its date',
  explained: 'said why it is late',
  snoozed: 'put off being reminded of it',
  agreed: 'accepted it',
  declined: 'declined it',
  passed_on: 'passed it on',
  approved: 'accepted the result',
  returned: 'returned it',
  series_paused: 'paused its repeating',
  series_resumed: 'resumed its repeating',
  series_ended: 'ended its repeating',
  ticked: 'ticked items',
  unticked: 'unticked items',
  promoted: 'made an item a task',
  demoted: 'cancelled what an item had become',
  fulfilled: 'completed what an item had become',
  unfulfilled: 'reopened what an item had become',
  undone: 'undid the last change',
};

/** `without`: what the reader is not shown. */
export const lastChange = (task: Task, without: readonly EntryKind[] = ['snoozed']): OwnLine => {
  const { by, kind, at } = task.history.findLast((entry) => !without.includes(entry.kind)) ?? {
    by: task.assigner,
    kind: 'created',
    at: task.createdAt,
  };
  const what =
    kind === 'created' && task.follows
      ? [words(`It came after ${taskName({ number: task.follows.after })}`)]
      : line`${person(by)} ${words(deeds[kind])}`;
  return line`${what} · ${moment(at)}`;
};

/** The entry since which the task has the status it has. */
export const sinceEntry = (task: Task): Entry | undefined =>
  task.history.findLast(({ change }) => change.status?.to === task.status) ?? task.history.at(0);

const late = (task: Pick<Task, 'due' | 'status'>, now: Instant) => (isOverdue(task, now) ? ' · overdue' : '');

/** The task and the people that a blocked task waits on, `T-9 and @Mei`; nothing where only words say it. */
export const waitsOn = ({ task, people: whom }: Pick<Blocker, 'task' | 'people'>): OwnLine =>
  task === null ? people(whom) : listed([words(taskName({ number: task })), ...whom.map(person)]);

/** `T-9, T-3 · T-9 is not done yet`: what comes first; null where nothing does. */
export function afterFor({ after, pending }: Pick<Task, 'after' | 'pending'>): OwnLine | null {
  if (after.length === 0) return null;
  const state =
    pending.length === 0
      ? 'done'
      : pending.length === after.length
        ? 'not done yet'
        : `not done yet: ${taskNames(pending)}`;
  return [words(`${taskNames(after)} · ${state}`)];
}

export const taskNames = (numbers: readonly number[]) => numbers.map((number) => taskName({ number })).join(', ');

/** Why its date can't be kept; null where nothing stands against it. */
export function squeezeFor({ squeeze, status }: Pick<Task, 'squeeze' | 'status'>): OwnLine | null {
  if (!squeeze || !isOpen(status)) return null;
  const name = words(taskName({ number: squeeze.task }));
  return squeeze.due === null
    ? line`No: ${name} comes first and is due later`
    : line`No: ${name} comes first and is due ${moment(squeeze.due)}`;
}

/** When it is due, for many readers: each sees their own zone. Null without a date. */
export function dueForAll(task: Pick<Task, 'due' | 'status'>, now: Instant): OwnLine | null {
  return task.due ? line`${moment(task.due.at)}${words(late(task, now))}` : null;
}

/**
 * When it is due, for one reader, with the asker's clock beside it where that shows another time:
 * `Fri 27 Nov, 17:00 your time · 23:00 for Dana (Berlin)`.
 */
export function dueFor(task: Task, viewer: UserId, zones: ReadonlyMap<UserId, Zone>, now: Instant): OwnLine | null {
  return task.due && line`${momentFor(task.due.at, task, viewer, zones, now)}${words(late(task, now))}`;
}

/** `4 of 5`, in words as much as in signs. */
export const ratingWords = (rating: Rating) => `${'★'.repeat(rating)} ${rating} of 5`;
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
  if (!asker || assigner === viewer || sameClock(at, own, asker)) return [words(localWords(at, own, now))];
  const there = localWordsBeside(at, asker, own, now);
  return line`${words(`${localWords(at, own, now)} your time · ${there} for `)}${person(assigner)} ${words(`(${city(asker)})`)}`;
}

const riskWords = { on_track: 'on track', at_risk: 'at risk' } as const;

/** What an assignee says of the date of an open task, `at risk`, with who said so and when; null when nobody did. */
export function riskFor({ risk, status }: Pick<Task, 'risk' | 'status'>): OwnLine | null {
  if (!risk || !isOpen(status)) return null;
  return line`${words(riskWords[risk.level])}, says ${person(risk.by)}, ${moment(risk.at)}`;
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
  const all = said.map(({ cause, by }) => line`${words(causeWords(cause))}, says ${person(by)}`);
  return all.length === 0 ? null : joined(all, '; ');
}

export const causeWords = (cause: DelayCause) => delayCauses.find((row) => row.cause === cause)?.words ?? cause;
