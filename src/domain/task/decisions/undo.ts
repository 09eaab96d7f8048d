import { type Decision, type Facts, type Refusal, refuse } from '../../decision.js';
import type { UserId } from '../../ids.js';
import { line, person, type Words, words } from '../../line.js';
import type { Notice } from '../../notice.js';
import type { Instant } from '../../time.js';
import { undoFor } from '../../undo-window.js';
import { apply, type Patch, reversed, unchanged } from '../apply.js';
import { itemsAltered, mergedChecklists } from '../checklist.js';
import type { CommandOf } from '../command.js';
import { isHandedOut } from '../rules/handout.js';
import { notRepeating } from '../rules/series.js';
import { eyesOf, maySee, unknownTask } from '../rules/visibility.js';
import { type Change, type Entry, type EntryKind, isConsequence, named, type Task } from '../task.js';
import { withSnooze } from './check-in.js';

/** The entry this person may take back now, for the views. The moment it ends: `entry.at` + 10 minutes. */
export function undoable(task: Task, actor: UserId, now: Instant): Entry | null {
  const latest = latestFor(task, actor);
  return latest && latest.by === actor && now - latest.at <= undoFor && !beyondUndo(task, latest) ? latest : null;
}

/**
 * When others want to be reminded, and what they do of their parts, alters nothing of what somebody did; nor does what followed
 * from other tasks, or what others ticked, unless it altered the same.
 */
function latestFor({ history }: Task, actor: UserId): Entry | undefined {
  const deeds = history.filter(({ kind, by }) => !isConsequence(kind) && (!apart.includes(kind) || by === actor));
  const latest = deeds.at(-1);
  return history.findLast((entry) => entry === latest || (isAside(entry.kind) && touchesSame(entry, latest)));
}

const isAside = (kind: EntryKind) => isConsequence(kind) || ticking.includes(kind);

/** Of a checklist only the items count: each is ticked by itself. */
function touchesSame({ change }: Entry, other: Entry | undefined): boolean {
  return Object.keys(change).some((field) => {
    if (!other || !(field in other.change)) return false;
    return field !== 'checklist' || alteredIn(change).some((item) => alteredIn(other.change).includes(item));
  });
}

const alteredIn = ({ checklist }: Change) => (checklist ? itemsAltered(checklist.from, checklist.to) : []);

const ticking: readonly EntryKind[] = ['ticked', 'unticked'];
const apart: readonly EntryKind[] = ['snoozed', 'confirmed', ...ticking];

export function undo(task: Task, command: CommandOf<'undo'>, facts: Facts): Decision<Task> {
  const name = named(task);
  const entry = task.history.find(({ id }) => id === command.entry);
  // Who did something may take it back even when that very act took the task out of their sight.
  if (entry?.by !== facts.actor && !maySee(task, eyesOf(facts))) return unknownTask;
  if (!entry) return refuse('too_late', line`That is too long ago to undo. ${editInstead(name)}`);
  if (entry.by !== facts.actor)
    return refuse('not_yours', line`Only ${person(entry.by)}, who did this, can undo it. ${editInstead(name)}`, {
      people: [entry.by],
    });
  if (task.history.some(({ undoes }) => undoes === entry.id)) return unchanged(task, 'already');
  const since = latestFor(task, facts.actor);
  if (since && since !== entry) {
    const [deed, instead] = [deeds[since.kind], editInstead(name)];
    const why =
      since.by === facts.actor
        ? line`You have ${deed} since, so this can't be undone any more. ${instead}`
        : line`${person(since.by)} has ${deed} since, so this can't be undone any more. ${instead}`;
    return refuse('changed_since', why, { people: [since.by] });
  }
  const no = beyondUndo(task, entry);
  if (no) return no;
  if (!undoable(task, facts.actor, facts.now))
    return refuse('too_late', line`Undo works for ten minutes. ${editInstead(name)}`);
  // What it says of those who follow is taken back with it, and nothing else of that changes.
  const patch = { usual: task.usual, ...takenBack(task, entry, facts) };
  const undone = apply(task, 'undone', patch, facts, { undoes: entry.id });
  return command.together
    ? { ...undone, notices: undone.notices.filter((notice) => !isToldTogether(task, notice)) }
    : undone;
}

const isToldTogether = (task: Task, notice: Notice) =>
  notice.kind === 'news' && 'person' in notice.to && isHandedOut(task, notice.to.person);

/** Null when the time and the person are all that matters. */
function beyondUndo(task: Task, { kind, change, scope }: Entry): Refusal | null {
  const { follows, followedBy } = task;
  const instead = editInstead(named(task));
  if (isConsequence(kind)) return refuse('consequence', line`Nobody did that, so it can't be undone. ${instead}`);
  if (kind === 'undone') return refuse('undone', line`An undo can't be undone. ${instead}`);
  if (kind === 'created' && follows)
    return refuse('made_by_time', line`${named(task)} came by itself, so there is nothing to undo. ${instead}`);
  const ofSeries = change.recurrence || change.recurrencePaused || scope === 'all';
  if (followedBy && followedBy !== 'nobody' && ofSeries)
    return refuse('followed', line`${named(followedBy)} has come since, so this can't be undone any more. ${instead}`);
  return null;
}

/** A task can't be made never to have been: its making is taken back by cancelling it. */
function takenBack(task: Task, { kind, change }: Entry, { now, actor }: Facts): Patch {
  const { snoozes, finished } = task;
  if (kind === 'created') return { status: 'cancelled', closedAt: now, ...notRepeating };
  if (kind === 'confirmed') {
    const others = finished.filter((person) => person !== actor);
    return others.length > 0 ? { finished: others } : reversed(change);
  }
  if (change.checklist) {
    const { from, to } = change.checklist;
    return { ...reversed(change), checklist: mergedChecklists(task.checklist, to, from).items };
  }
  if (!change.snoozes) return reversed(change);
  const own = change.snoozes.from.find(({ person }) => person === actor);
  return { snoozes: withSnooze(snoozes, actor, own?.until ?? null) };
}

const editInstead = (name: Words) => line`Look at ${name} and change it from there.`;

const deeds: Readonly<Record<EntryKind, Words>> = {
  created: words('made it anew'),
  claimed: words('claimed it'),
  started: words('started it'),
  paused: words('paused it'),
  blocked: words('marked it as blocked'),
  unblocked: words('unblocked it'),
  released: words('ended what it waited on'),
  unlinked: words('ended what it waited on'),
  confirmed: words('done their part of it'),
  held: words('made it wait again'),
  squeezed: words('moved what comes first'),
  eased: words('moved what comes first'),
  completed: words('completed it'),
  cancelled: words('cancelled it'),
  reopened: words('reopened it'),
  edited: words('changed it'),
  assured: words('said that it will be made'),
  doubted: words('said that it is at risk'),
  time_asked: words('asked for more time'),
  time_granted: words('given it more time'),
  time_declined: words('kept its date'),
  explained: words('said why it is late'),
  snoozed: words('put off a reminder of it'),
  agreed: words('accepted it'),
  declined: words('declined it'),
  passed_on: words('passed it on'),
  assigner_changed: words('changed who asks for it'),
  approved: words('accepted the result'),
  returned: words('returned it'),
  series_paused: words('paused its repeating'),
  series_resumed: words('resumed its repeating'),
  series_ended: words('ended its repeating'),
  ticked: words('ticked items of it'),
  unticked: words('unticked items of it'),
  promoted: words('made an item of it a task'),
  demoted: words('cancelled what an item of it had become'),
  fulfilled: words('done what an item of it had become'),
  unfulfilled: words('reopened what an item of it had become'),
  undone: words('undone something on it'),
};
