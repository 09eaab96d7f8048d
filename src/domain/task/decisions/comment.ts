import { type Decided, type Decision, type Facts, refuse } from '../../decision.js';
import type { Notice } from '../../notice.js';
import { remembered, unchanged } from '../apply.js';
import type { CommandOf } from '../command.js';
import type { Comment, MessageRef } from '../comment.js';
import { isBlank, tooLong, trimmed } from '../rules/fields.js';
import { noticesOfComment } from '../rules/watching.js';
import type { Task } from '../task.js';

/** As much as a message of Slack's holds; longer ones Slack cuts as well. */
const commentLimit = 4_000;
/** The latest, and of these no more text than this, so that a document stays small whatever is said. */
const commentsKept = 200;
const charactersKept = 200_000;

/** It is no entry of the history: it changes nothing of the task, and what is not done needs no undo. */
export function comment(task: Task, { text, message }: CommandOf<'comment'>, facts: Facts): Decision<Task> {
  if (message && task.comments.some((one) => isAt(one, message))) return unchanged(task, 'already');
  const said = trimmed(text);
  const fault = isBlank(said) ? 'Write a comment.' : said.length > commentLimit ? tooLong(commentLimit) : null;
  if (fault) return refuse('invalid', fault, { fields: { reason: fault } });
  const id = (task.comments.at(-1)?.id ?? 0) + 1;
  const made: Comment = { id, by: facts.actor, at: facts.now, text: said, message, editedAt: null };
  const comments = kept([...task.comments, made]);
  return commented({ ...task, comments }, made, facts);
}

/** What was said in a thread is said otherwise by now, or (`text` null) no longer. */
export function editComment(task: Task, command: CommandOf<'edit_comment'>, facts: Facts): Decision<Task> {
  const found = task.comments.find((one) => isAt(one, command.message));
  if (!found) return unchanged(task, 'already');
  const text = command.text === null ? '' : trimmed(command.text).slice(0, commentLimit);
  if (text === found.text) return unchanged(task, 'already');
  const changed: Comment = { ...found, text, editedAt: facts.now };
  // An empty one is kept for its id, and shown nowhere.
  const comments = task.comments.map((one) => (one === found ? changed : one));
  return commented({ ...task, comments }, changed, facts);
}

function commented(task: Task, made: Comment, facts: Facts): Decided<Task> {
  const body: Task = { ...task, requests: remembered(task.requests, facts.request) };
  const notices: readonly Notice[] = noticesOfComment(body, made);
  return { refused: false, body, notices };
}

const isAt = ({ message }: Comment, { channel, ts }: MessageRef) => message?.channel === channel && message.ts === ts;

function kept(comments: readonly Comment[]): readonly Comment[] {
  let characters = 0;
  const latest = comments.slice(-commentsKept);
  const first = latest.findLastIndex((one) => {
    characters += one.text.length;
    return characters > charactersKept;
  });
  return latest.slice(Math.min(first + 1, latest.length - 1));
}
