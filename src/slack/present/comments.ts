import type { UserId } from '../../domain/ids.js';
import type { Comment } from '../../domain/task/comment.js';
import { type Happening, happenings } from '../../domain/task/rules/watching.js';
import { type Task, taskName } from '../../domain/task/task.js';
import type { Instant } from '../../domain/time.js';
import type { Line, OwnLine } from '../views/line.js';
import { type Message, quoteMessage } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { cut } from '../views/text.js';
import { count, line, person, sentences, titled, typed, verbatim } from './say.js';
import { detailsButton, type Stored, taskButton } from './task-buttons.js';
import { deeds, did, statusPhrase } from './task-words.js';
import { moment } from './when.js';

const quoteLimit = 280;
const shownInDetail = 10;
const shownToWatchers = 10;

/** What people said of a task, the latest last, for its details; null where nobody said anything. */
export function commentList({ comments }: Task): { readonly points: readonly Line[]; readonly earlier: number } | null {
  const all = comments.filter(({ text }) => text !== '');
  if (all.length === 0) return null;
  const shown = all.slice(-shownInDetail);
  return { points: shown.map(commentLine), earlier: all.length - shown.length };
}

function commentLine({ by, text, at, editedAt }: Comment): Line {
  const edited = editedAt === null ? [] : line` (edited)`;
  return line`${person(by)}: “${typed(cut(text, quoteLimit))}”${edited} · ${moment(at)}`;
}

/** For the thread of the card: a comment that was typed somewhere else. */
export function commentMessage(task: Task, id: number): Message | null {
  const comment = task.comments.find((one) => one.id === id);
  if (!comment) return null;
  if (comment.text === '') return noteMessage({ lines: [line`${person(comment.by)} took a comment back.`] });
  return quoteMessage(line`${person(comment.by)} says:`, comment.text);
}

/** What has happened since then, for somebody who watches the task or hears of comments on it; null when it is nothing to them. */
export function watchMessage(stored: Stored, viewer: UserId, since: Instant): Message | null {
  const task = stored.body;
  const isWatcher = task.watchers.includes(viewer);
  const all = happenings(task, since).filter((one) => isWatcher || 'comment' in one);
  if (all.length === 0) return null;
  const shown = all.slice(-shownToWatchers);
  const opening = isWatcher
    ? line`${titled(task)}, which you watch, is ${statusPhrase(task.status)}.`
    : line`${count(all.length, 'new comment')} on ${titled(task)}:`;
  const earlier = all.length > shown.length ? line`${count(all.length - shown.length, 'earlier one')} not shown.` : [];
  return noteMessage({
    lines: [opening],
    points: shown.map(happeningLine),
    buttons: [
      [taskButton(stored, 'comment'), detailsButton(stored), ...(isWatcher ? [taskButton(stored, 'unwatch')] : [])],
    ],
    footer: [sentences(earlier, line`What comes within four hours appears here, without a sound.`)],
  });
}

function happeningLine(one: Happening): Line {
  if ('comment' in one) return commentLine(one.comment);
  const { kind, note } = one.entry;
  const why = note ? line`: “${typed(cut(note, quoteLimit))}”` : [];
  return line`${did(one.by, [deeds[kind]])}${why} · ${moment(one.at)}`;
}

/** THE table of what somebody is answered whose wish adds nothing to the history. */
export const quietly = {
  comment: (stored: Stored): Message =>
    noteMessage({ lines: [commented(stored.body)], buttons: [[detailsButton(stored)]] }),
  watch: (stored: Stored): Message =>
    noteMessage({
      lines: [
        line`You watch ${titled(stored.body)}: I tell you here of changes of its status and of comments, in one message at a time.`,
      ],
      buttons: [[taskButton(stored, 'unwatch'), detailsButton(stored)]],
    }),
  unwatch: (stored: Stored): Message =>
    noteMessage({
      lines: [line`You no longer watch ${titled(stored.body)}.`],
      buttons: [[taskButton(stored, 'watch'), detailsButton(stored)]],
    }),
} as const;

function commented(task: Task): Line {
  return task.origin
    ? line`Your comment is with ${titled(task)}, and in the thread of its card.`
    : line`Your comment is with ${titled(task)}. Whoever asked for it and whoever has it are told.`;
}

/** What is kept of what is said in channels, for the small print of a task's comments. */
export const commentScope = ({ number }: Task, earlier: number): OwnLine =>
  sentences(
    earlier > 0 ? line`${count(earlier, 'earlier comment')} not shown.` : [],
    line`Replies under the card of ${verbatim(taskName({ number }))} become comments. Of what else is said in channels I keep nothing.`,
  );
