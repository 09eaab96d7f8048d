import { requestId, type TaskId, taskId, type UserId, type WorkspaceId } from '../ids.js';
import type { Capture } from '../task/capture.js';
import type { CommandOf } from '../task/command.js';
import type { Origin, TaskFields } from '../task/task.js';
import { mostInTemplate } from '../template/template.js';
import { type Day, days, hours, type Instant, instant } from '../time.js';

/** Several tasks said at once, which are made together once their author has seen how they were understood. */
export interface Batch {
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly author: UserId;
  readonly origin: Origin | null;
  readonly capture: Capture | null;
  /** As typed, one for each task, so that they can be changed. */
  readonly lines: readonly string[];
  /** Null for a line that can't be a task as it stands: then none is made. */
  readonly tasks: readonly (TaskFields | null)[];
  /** For each task the places, from 0, of those among them that come first. Never a circle where no task is null. */
  readonly after: readonly (readonly number[])[];
  /** The template whose lines these are, with everybody in their roles, and the day they count from; null: just said. */
  readonly template: { readonly name: string; readonly starting: Day } | null;
  /** Grows with each change: who confirms has seen this one. */
  readonly revision: number;
  /** Null: not confirmed yet. What is confirmed is made, whatever happens in between. */
  readonly confirmedAt: Instant | null;
  readonly made: boolean;
  readonly expiresAt: Instant;
}

/** More than these nobody looks through, and their cards would flood the channel. */
export const mostAtOnce = 20;

export const mostIn = ({ template }: Pick<Batch, 'template'>) => (template ? mostInTemplate : mostAtOnce);

const waitsFor = days(30);
/** Longer than an undo works. */
const keptAfterwards = hours(1);
/** Whoever makes them has this long before another process goes on with it. */
const makingTakes = 60_000;

export const batchExpiry = (now: Instant): Instant => instant(now + waitsFor);

/** Of a batch all of whose lines are understood, as confirmed at `now`. */
export const confirmed = (batch: Batch, now: Instant): Batch => ({
  ...batch,
  confirmedAt: now,
  expiresAt: instant(now + keptAfterwards),
});

/** When the clock must look at it: to go on making what is confirmed, or to forget it. */
export const batchWake = ({ confirmedAt, made, expiresAt }: Batch): Instant =>
  confirmedAt !== null && !made ? instant(confirmedAt + makingTakes) : expiresAt;

/** Follows from the batch and the place, so that a task is made once however often its making begins anew. */
export const taskOf = ({ id }: Batch, place: number): TaskId => taskId(`${id}.${place}`);

export const requestOf = ({ id }: Batch) => requestId(`batch:${id}`);

/** The places of its tasks as they are to be made: each behind those that come first, otherwise as they were said. */
export function makingOrder({ tasks, after }: Pick<Batch, 'tasks' | 'after'>): readonly number[] {
  const order = new Set<number>();
  const seen = new Set<number>();
  const put = (place: number): void => {
    if (seen.has(place)) return;
    seen.add(place);
    for (const first of after[place] ?? []) put(first);
    order.add(place);
  };
  for (const place of tasks.keys()) put(place);
  return [...order];
}

/** How the task at a place is made. `after`: the numbers of those that come first. Null for a line that can be none. */
export function creationOf(batch: Batch, place: number, after: readonly number[]): CommandOf<'create'> | null {
  const { workspace, origin, capture } = batch;
  const fields = batch.tasks[place];
  if (!fields) return null;
  return { type: 'create', id: taskOf(batch, place + 1), workspace, fields: { ...fields, after }, origin, capture };
}
