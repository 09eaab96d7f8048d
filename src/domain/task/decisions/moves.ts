import type { Facts } from '../../decision.js';
import type { Instant } from '../../time.js';
import type { Patch } from '../apply.js';
import { notRepeating } from '../rules/series.js';
import { isFree, partsNeeded } from '../rules/sharing.js';
import type { EntryKind, Status, Task } from '../task.js';

/** A change of status that needs nothing but the task: what the entry is called, and what becomes of the task. */
export interface Move {
  readonly kind: EntryKind;
  readonly patch: (task: Task, facts: Facts) => Patch;
}

export const moves = {
  start: {
    kind: 'started',
    patch: ({ startedAt }, { now }) => ({ status: 'in_progress', startedAt: startedAt ?? now }),
  },
  pause: { kind: 'paused', patch: () => ({ status: 'not_started' }) },
  unblock: { kind: 'unblocked', patch: (task) => ({ status: beforeBlocking(task), blocker: null, waited: [] }) },
  complete: { kind: 'completed', patch: (_, { now }) => closed('completed', now) },
  cancel: { kind: 'cancelled', patch: (_, { now }) => closed('cancelled', now) },
  reopen: {
    kind: 'reopened',
    patch: (task) => ({
      status: staffed(task, task.startedAt ? 'in_progress' : 'not_started'),
      closedAt: null,
      verdict: null,
      finished: unlessAllDone(task),
    }),
  },
  pause_series: { kind: 'series_paused', patch: () => ({ recurrencePaused: true }) },
  resume_series: {
    kind: 'series_resumed',
    /** Dates that went by meanwhile were not missed: nobody wanted them. */
    patch: ({ occurrence }, { now }) => ({
      recurrencePaused: false,
      occurrence: occurrence && occurrence.at < now ? { ...occurrence, at: now } : occurrence,
    }),
  },
  end_series: { kind: 'series_ended', patch: () => notRepeating },
} as const satisfies Record<string, Move>;

/** Nobody needs an answer about its date any more. */
export const closed = (status: 'completed' | 'cancelled', now: Instant): Patch => ({
  status,
  blocker: null,
  moreTime: null,
  closedAt: now,
});

export function beforeBlocking(task: Task): Status {
  const blocking = task.history.findLast(
    ({ change: { status } }) =>
      status?.to === 'blocked' && (status.from === 'not_started' || status.from === 'in_progress'),
  );
  return staffed(task, blocking?.change.status?.from ?? (task.startedAt ? 'in_progress' : 'not_started'));
}

/** A task that nobody in particular has is not in progress, so that somebody can take it. */
export function staffed(task: Pick<Task, 'assignees' | 'sharing'>, status: Status): Status {
  return status === 'in_progress' && isFree(task) ? 'not_started' : status;
}

/** A task in parts is open again since something of it is not done; where nobody says what, it is done anew. */
export const unlessAllDone = (task: Task): Task['finished'] =>
  task.finished.length >= partsNeeded(task) ? [] : task.finished;
