import type { UserId } from '../../ids.js';
import { commentFor, type Notice, watchFor } from '../../notice.js';
import { hours, type Instant } from '../../time.js';
import type { Comment } from '../comment.js';
import type { Entry, Task } from '../task.js';
import { isCrowd } from './sharing.js';
import { maySee } from './visibility.js';

/** What watchers are told of. */
export type Happening =
  | { readonly at: Instant; readonly by: UserId; readonly entry: Entry }
  | { readonly at: Instant; readonly by: UserId; readonly comment: Comment };

/**
 * What happens within this time of what happened before is told in the same message, which is changed in place and so makes
 * no sound; what comes later begins a new one.
 */
const stretchBreak = hours(4);

const isTold = ({ kind, change }: Entry) => change.status !== undefined && kind !== 'created';

/** What has happened to a task since then, oldest first. */
export function happenings({ history, comments }: Task, since: Instant): readonly Happening[] {
  const all: Happening[] = [
    ...history.filter(isTold).map((entry) => ({ at: entry.at, by: entry.by, entry })),
    ...comments.filter(({ text }) => text !== '').map((comment) => ({ at: comment.at, by: comment.by, comment })),
  ];
  return all.filter(({ at }) => at >= since).sort((one, other) => one.at - other.at);
}

/** When the stretch of happenings began that the latest one belongs to. */
function stretchStart(task: Task, latest: Instant): Instant {
  let start = latest;
  for (const { at } of happenings(task, 0 as Instant).toReversed()) {
    if (start - at > stretchBreak) break;
    if (at < start) start = at;
  }
  return start;
}

/** Who hears of comments without having asked to: whoever asked for the task and whoever has it, unless they are a crowd. */
const concerned = (task: Task): readonly UserId[] => [task.assigner, ...(isCrowd(task) ? [] : task.assignees)];

export const hearsComments = (task: Task, person: UserId) => concerned(task).includes(person);

/** Watchers hear of a change of status, unless they are told of this very entry (`heard`) already. */
export function watchersTold(task: Task, entry: Entry, heard: ReadonlySet<UserId>): readonly Notice[] {
  if (!isTold(entry)) return [];
  return tellWatchers(task, entry.at, (person) => person !== entry.by && !heard.has(person) && isWatcher(task, person));
}

/**
 * Who is told of a comment: watchers, whoever asked, and whoever has the task; but nobody who speaks in the thread of the card
 * themselves, since Slack tells them what is new there. What was said elsewhere is shown in that thread.
 */
export function noticesOfComment(task: Task, comment: Comment): readonly Notice[] {
  const { origin } = task;
  const inThread = new Set(
    task.comments.filter(({ message }) => origin && message?.channel === origin.channel).map(({ by }) => by),
  );
  const shown =
    origin && comment.message?.channel !== origin.channel ? [commentFor({ channel: origin.channel }, comment.id)] : [];
  return [...shown, ...tellWatchers(task, comment.at, (person) => person !== comment.by && !inThread.has(person))];
}

const isWatcher = ({ watchers }: Task, person: UserId) => watchers.includes(person);

function tellWatchers(task: Task, at: Instant, isToBeTold: (person: UserId) => boolean): readonly Notice[] {
  const people = [...new Set([...task.watchers, ...concerned(task)])];
  const hearers = people.filter((person) => isToBeTold(person) && maySee(task, { person }));
  const since = stretchStart(task, at);
  return hearers.map((person) => watchFor(person, since));
}
