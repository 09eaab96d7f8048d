import type { UserId } from '../../domain/ids.js';
import type { NewsRole, Notice } from '../../domain/notice.js';
import type { Blocker } from '../../domain/task/blocker.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { asKnownTo, maySee } from '../../domain/task/rules/visibility.js';
import { type Entry, type EntryKind, makerOf, type Task, taskName } from '../../domain/task/task.js';
import type { Line, OwnLine } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { itemsGiven } from './checklist-words.js';
import { changeLines } from './history.js';
import { line, meant, people, person, titled, typed, verbatim, words } from './say.js';
import { detailsButton, type Stored, taskButton } from './task-buttons.js';
import { causeWords, ratingWords, statusPhrase, taskNames, waitsOn } from './task-words.js';
import { moment } from './when.js';

export type NewsNotice = Extract<Notice, { kind: 'news' }>;

/** Tells somebody concerned what somebody else did, with what they may want to do about it. */
export function newsMessage(saved: Stored, notice: NewsNotice, { viewer }: { readonly viewer: UserId }): Message {
  const task = asKnownTo(saved.body, viewer);
  const stored = { body: task, version: saved.version };
  const entry = task.history.find(({ id }) => id === notice.entry);
  const who: Line = entry ? [person(entry.by)] : [words('Somebody')];
  const told =
    notice.role === 'item' ? givenItem(task, who) : stories[notice.what]({ who, task, entry, role: notice.role });
  const points = pointsOf(notice, entry);
  const allowed = actionsFor(task, viewer);
  const completes = entry?.change.status?.to === 'completed';
  const next = nextSteps[completes ? 'completed' : notice.what]
    .filter((action) => allowed.includes(action))
    .slice(0, 2);
  const buttons = [
    ...next.map((action) => taskButton(stored, action)),
    ...(maySee(task, { person: viewer }) ? [detailsButton(stored)] : []),
  ];
  // Whose part was the only one missing has left it, or need not do one any more.
  const lastPart = completes && notice.what !== 'completed' ? [line`Everybody’s part is done: it is completed.`] : [];
  return noteMessage({ lines: [...told, ...lastPart], points, buttons: [buttons] });
}

function pointsOf({ what, role, to }: NewsNotice, entry: Entry | undefined): readonly Line[] {
  const { checklist } = entry?.change ?? {};
  if (role === 'item') return checklist && 'person' in to ? itemsGiven(checklist.from, checklist.to, to.person) : [];
  return what === 'edited' && role !== 'former' && entry ? changeLines(entry.change) : [];
}

const givenItem = (task: Task, who: Line) => [line`${who} counts on you for a part of ${titled(task)}:`];

/** For the thread of the message it was made of. */
export function capturedMessage(stored: Stored): Message {
  const task = stored.body;
  const whom = task.assignees.length > 0 ? line` It is assigned to ${people(task.assignees)}.` : [];
  const said = line`${person(makerOf(task))} made a task of this: ${titled(task)}.${whom}`;
  return noteMessage({ lines: [said], buttons: [[detailsButton(stored)]] });
}

const nextSteps: Readonly<Record<EntryKind, readonly TaskAction[]>> = {
  created: [],
  claimed: [],
  started: [],
  paused: [],
  blocked: ['unblock'],
  unblocked: [],
  released: ['start', 'complete'],
  unlinked: [],
  held: [],
  squeezed: ['edit'],
  eased: [],
  confirmed: [],
  completed: ['approve', 'return', 'reopen'],
  cancelled: ['reopen'],
  reopened: ['start', 'complete'],
  edited: [],
  assured: [],
  doubted: [],
  time_asked: ['grant_time', 'decline_time'],
  time_granted: [],
  time_declined: [],
  explained: [],
  snoozed: [],
  agreed: [],
  declined: ['pass_on', 'cancel'],
  passed_on: [],
  assigner_changed: ['grant_time', 'decline_time', 'approve', 'return'],
  approved: [],
  returned: ['start', 'complete'],
  series_paused: [],
  series_resumed: [],
  series_ended: [],
  ticked: [],
  unticked: [],
  promoted: [],
  demoted: [],
  fulfilled: [],
  unfulfilled: [],
  undone: [],
};

interface Story {
  readonly who: Line;
  readonly task: Task;
  /** Undefined where the history no longer has it. */
  readonly entry: Entry | undefined;
  readonly role: NewsRole;
}

/** THE table: what is said of each thing that may happen, to each who is told. */
const stories: Readonly<Record<EntryKind, (story: Story) => readonly Line[]>> = {
  created: ({ who, task }) => [line`${who} made a task of what you asked for: ${titled(task)}.`],
  claimed: ({ who, task }) => [line`${who} claimed ${titled(task)}.`],
  started: ({ who, task, entry }) => [
    entry?.change.assignees ? line`${who} took ${titled(task)} and started.` : line`${who} started ${titled(task)}.`,
  ],
  paused: ({ who, task }) => [line`${who} paused ${titled(task)}.`],
  blocked: ({ who, task, entry }) => {
    const { from = null, to } = entry?.change.blocker ?? {};
    const why = to?.reason ? [line`Why: ${typed(to.reason)}`] : [];
    return [
      from
        ? line`${who} changed what ${titled(task)} waits on: it is blocked${waitingOn(to)}.`
        : line`${who} marked ${titled(task)} as blocked${waitingOn(to)}.`,
      ...why,
    ];
  },
  unblocked: ({ who, task }) => [line`${who} unblocked ${titled(task)}: it is ${stateOf(task)}.`],
  released: ({ task, entry }) => [line`${linkEnd(entry)}: ${titled(task)} ${standing(task)}.`],
  unlinked: ({ task, entry }) => [
    line`${titled(task)} and ${linkName(entry)} would have waited on each other for ever, so ${verbatim(taskName(task))} ${standing(task)}.`,
  ],
  held: ({ task, entry }) => {
    const { blocker, pending } = entry?.change ?? {};
    if (blocker) return [line`${linkName(entry)} is open again: ${titled(task)} waits on it again.`];
    return !pending && entry?.change.waited
      ? [line`${linkName(entry)} is open again: ${titled(task)} had waited on it, and stays ${stateOf(task)}.`]
      : [line`${linkName(entry)} is open again: ${titled(task)} comes after it.`];
  },
  squeezed: ({ task }) => {
    const { squeeze, due } = task;
    if (!squeeze || !due) return [line`The date of ${titled(task)} can be kept again.`];
    const name = verbatim(taskName({ number: squeeze.task }));
    const later = squeeze.due === null ? line`later` : line`${moment(squeeze.due)}`;
    return [
      line`The date of ${titled(task)} can’t be kept: it is due ${moment(due.at)}, but ${name} comes first and is due ${later}.`,
    ];
  },
  eased: ({ task }) => [line`The date of ${titled(task)} can be kept again.`],
  confirmed: ({ who, task }) => [line`${who} did their part of ${titled(task)}.`],
  completed: ({ who, task, entry }) => [
    entry?.change.finished
      ? line`${who} did the last part of ${titled(task)}: it is completed.`
      : line`${who} completed ${titled(task)}.`,
  ],
  cancelled: ({ who, task }) => [line`${who} cancelled ${titled(task)}: it is no longer needed.`],
  reopened: ({ who, task }) => [line`${who} reopened ${titled(task)}.`],
  assured: ({ who, task }) => [line`${who} will make it: ${titled(task)} is on track${byDate(task)}.`],
  doubted: ({ who, task }) => [line`${who} may not make it: ${titled(task)} is at risk${byDate(task)}.`],
  time_asked: ({ who, task, entry }) => {
    const { due, reason } = entry?.change.moreTime?.to ?? {};
    const until = due ? line` until ${moment(due.at)}` : [];
    const instead = task.due ? line` It is due ${moment(task.due.at)} now.` : [];
    const why = reason ? [line`Why: ${typed(reason)}`] : [];
    return [line`${who} asks for more time for ${titled(task)}${until}.${instead}`, ...why];
  },
  time_granted: ({ who, task, entry }) => {
    const to = entry?.change.due?.to;
    return [line`${who} gave ${titled(task)} more time${to ? line`: it is due ${moment(to.at)}` : []}.`];
  },
  time_declined: ({ who, task }) => [line`${who} keeps the date of ${titled(task)}${dueOn(task)}.`],
  explained: ({ who, task, entry }) => {
    const cause = entry?.change.delays?.to.at(-1)?.cause;
    return [line`${who} said why ${titled(task)} is late${cause ? line`: ${causeWords(cause)}` : []}.`];
  },
  agreed: ({ who, task }) => [line`${who} accepted ${titled(task)}.`],
  declined: ({ who, task, entry }) => {
    const rest = task.assignees.length > 0 ? line`It stays with ${people(task.assignees)}.` : line`Nobody has it now.`;
    return [line`${who} declined ${titled(task)}. ${rest}`, ...noteLine(entry)];
  },
  passed_on: ({ who, task, entry, role }) => {
    const after = role === 'former' ? line` It is no longer yours.` : [];
    return [line`${who} passed ${titled(task)} on to ${people(task.assignees)}.${after}`, ...noteLine(entry)];
  },
  assigner_changed: ({ who, task, entry, role }) => {
    const { assigner, moreTime } = task;
    const changed = entry ? changeLines(entry.change) : [];
    if (role === 'assigner')
      return [
        line`${who} handed ${titled(task)} over to you: you are who asks for it from now on.`,
        ...noteLine(entry),
        ...changed,
        ...(moreTime ? [line`${person(moreTime.by)} has asked for more time: that is yours to answer.`] : []),
      ];
    const now =
      role === 'former_assigner'
        ? line`${who} handed ${titled(task)} over to ${person(assigner)}, who asks for it from now on instead of you.`
        : line`${who} handed ${titled(task)} over to ${person(assigner)}, who asks you for it from now on.`;
    return [now, ...noteLine(entry), ...changed];
  },
  approved: ({ who, task }) => {
    const stars = task.verdict?.rating ? line` (${ratingWords(task.verdict.rating)})` : [];
    return [line`${who} accepted the result of ${titled(task)}${stars}.`];
  },
  returned: ({ who, task, entry }) => [
    line`${who} returned ${titled(task)}: it is open again.`,
    ...noteLine(entry, words('What is missing')),
  ],
  snoozed: ({ who, task }) => [line`${who} hears of ${titled(task)} later.`],
  series_paused: ({ who, task }) => [
    line`${who} paused the repeating of ${titled(task)}: none comes after it for now.`,
  ],
  series_resumed: ({ who, task }) => [line`${who} resumed the repeating of ${titled(task)}.`],
  series_ended: ({ who, task }) => [line`${who} ended the repeating of ${titled(task)}: none comes after it.`],
  ticked: ({ who, task }) => [line`${who} ticked items of ${titled(task)}.`],
  unticked: ({ who, task }) => [line`${who} unticked items of ${titled(task)}.`],
  promoted: ({ who, task }) => [line`${who} made a task of an item of ${titled(task)}.`],
  demoted: ({ who, task }) => [line`${who} cancelled what an item of ${titled(task)} had become.`],
  fulfilled: ({ who, task }) => [line`${who} completed what an item of ${titled(task)} had become.`],
  unfulfilled: ({ who, task }) => [line`${who} reopened what an item of ${titled(task)} had become.`],
  edited: ({ who, task, role }) => {
    if (role !== 'former') return [line`${who} changed ${titled(task)}:`];
    const { assignees } = task;
    return [
      assignees.length > 0
        ? line`${who} passed ${titled(task)} on to ${people(assignees)}: it is no longer yours.`
        : line`${who} took ${titled(task)} off your list: it is no longer yours.`,
    ];
  },
  undone: ({ who, task, entry, role }) => {
    const taken = task.history.find(({ id }) => id === entry?.undoes);
    if (taken?.kind === 'created') return [line`${who} took ${titled(task)} back: there is nothing to do.`];
    if (taken?.kind === 'assigner_changed')
      return [line`${who} took a step back: ${person(task.assigner)} asks for ${titled(task)} again.`];
    if (role === 'former') return [line`${who} took a step back: ${titled(task)} is no longer yours.`];
    const theirs = entry?.change.assignees && role === 'assignee' ? line` It is yours again.` : [];
    return [line`${who} took the last step back: ${titled(task)} is ${stateOf(task)}.${theirs}`];
  },
};

const byDate = ({ due }: Task): OwnLine => (due ? meant(' for that date {0}', line` for ${moment(due.at)}`) : []);
const dueOn = ({ due }: Task) => (due ? line`: it stays due ${moment(due.at)}` : []);

const noteLine = (entry: Entry | undefined, title = words('Why')): readonly Line[] =>
  entry?.note ? [line`${title}: ${typed(entry.note)}`] : [];

const stateOf = ({ status }: Task) => statusPhrase(status);

function waitingOn(blocker: Blocker | null | undefined): Line {
  return blocker && waitsOn(blocker).length > 0 ? line`, waiting on ${waitsOn(blocker)}` : [];
}

/** How a task stands that no longer waits on another. */
function standing(task: Task): Line {
  if (task.blocker) return line`still waits on ${waitsOn(task.blocker)}`;
  if (task.pending.length > 0) return line`no longer waits on it, but comes after ${taskNames(task.pending)}`;
  return line`no longer waits on it and is ${stateOf(task)}`;
}

const linkName = (entry: Entry | undefined) =>
  entry?.link ? verbatim(taskName({ number: entry.link.task })) : words('another task');
/** What became of the task that this one waited on. */
const linkEnd = (entry: Entry | undefined) =>
  entry?.link?.status === 'completed' ? line`${linkName(entry)} is completed` : line`${linkName(entry)} was cancelled`;
