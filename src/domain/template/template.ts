import type { UserId, WorkspaceId } from '../ids.js';
import type { ClockTime } from '../people/wall-time.js';
import { type Instant, instant, minutes } from '../time.js';
import { undoFor } from '../undo-window.js';

/** A named set of tasks for what comes up again and again: whom they are for and when they are due is said anew each time. */
export interface Template {
  readonly workspace: WorkspaceId;
  /** As `templateName` makes it; also the id of the record. */
  readonly name: string;
  readonly author: UserId;
  /** One task each, as `formatTemplate` writes it; who has a fixed task stands in it as a mention. */
  readonly lines: readonly string[];
  readonly changedBy: UserId;
  readonly changedAt: Instant;
  /** By whom and when it was deleted: kept for as long as that can be taken back. */
  readonly deleted: { readonly by: UserId; readonly at: Instant } | null;
}

/** When a task of a template is due, counted from the day on which it starts. `time` null: at the end of the working day. */
export interface Offset {
  /** Negative: before it starts. */
  readonly count: number;
  readonly unit: 'day' | 'working_day';
  readonly time: ClockTime | null;
}

export const mostInTemplate = 50;
/** Whoever deleted it can take that back. */
export const mayBeRestored = ({ deleted }: Template, by: UserId, now: Instant) =>
  deleted !== null && deleted.by === by && now - deleted.at <= undoFor;

/** When a deleted one is forgotten: later than anybody can take that back. Null: it stays. */
export const forgottenAt = ({ deleted }: Template): Instant | null =>
  deleted && instant(deleted.at + undoFor + minutes(1));

/** Of one workspace: more than these nobody finds the right one among. */
export const mostTemplates = 100;
const longestName = 40;

/** What is said instead of a name: see the command. */
const taken = ['save', 'new', 'edit', 'change', 'delete', 'remove', 'list', 'use', 'help'];

/** A name as it is kept (`New Hire` is `new-hire`), or undefined for what can be none. */
export function templateName(raw: string): string | undefined {
  const name = raw
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-');
  const isName = name.length <= longestName && /^\p{L}[\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}\p{N}]+)*$/u.test(name);
  return isName && !taken.includes(name) ? name : undefined;
}
