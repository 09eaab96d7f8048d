import { requestId, type TaskId, taskId, type UserId, type WorkspaceId } from '../ids.js';
import type { Capture } from '../task/capture.js';
import type { CommandOf } from '../task/command.js';
import type { Handout, Origin, TaskFields } from '../task/task.js';
import { mostInTemplate } from '../template/template.js';
import { type Day, days, type Instant, instant, minutes } from '../time.js';

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
  /** When their author asked to have all of them taken back, and whether that is done. */
  readonly undoAt: Instant | null;
  readonly undone: boolean;
  /** Whether what is said of several of them at once was drawn anew since their cards can be linked to. */
  readonly cardsShown: boolean;
  readonly expiresAt: Instant;
}

/** More than these nobody looks through, and their cards would flood the channel. */
export const mostAtOnce = 20;

export const mostIn = ({ template }: Pick<Batch, 'template'>) => (template ? mostInTemplate : mostAtOnce);

const waitsFor = days(30);
/** Longer than an undo works, and than Slack is tried. */
const keptAfterwards = days(3);
/** While somebody is shown them in one message, and one of them is open. */
const keptOnFor = days(30);
/** Whoever makes them, or takes them back, has this long before another process goes on with it. */
const makingTakes = minutes(1);
/** By then their cards stand, unless Slack takes none. */
const cardsTake = minutes(1);

export const batchExpiry = (now: Instant): Instant => instant(now + waitsFor);

/** Of a batch all of whose lines are understood, as confirmed at `now`. */
export const confirmed = (batch: Batch, now: Instant): Batch => ({
  ...batch,
  confirmedAt: now,
  expiresAt: instant(now + keptAfterwards),
});

export const keptOn = (batch: Batch, now: Instant): Batch => ({ ...batch, expiresAt: instant(now + keptOnFor) });

/** When the clock must look at it: to go on making what is confirmed or taking it back, to draw what shows it, or to forget it. */
export function batchWake({ confirmedAt, made, undoAt, undone, cardsShown, expiresAt }: Batch): Instant {
  if (confirmedAt === null) return expiresAt;
  if (!made) return instant(confirmedAt + makingTakes);
  if (undoAt !== null && !undone) return instant(undoAt + makingTakes);
  return cardsShown ? expiresAt : instant(confirmedAt + cardsTake);
}

/** Follows from the batch and the place, so that a task is made once however often its making begins anew. */
export const taskOf = ({ id }: Batch, place: number): TaskId => taskId(`${id}.${place}`);

export const requestOf = ({ id }: Batch) => requestId(`batch:${id}`);
export const undoRequestOf = ({ id }: Batch) => requestId(`batch:${id}:undo`);

/** The places of those that are somebody's. */
export const placesOf = ({ tasks }: Pick<Batch, 'tasks'>, person: UserId): readonly number[] =>
  tasks.flatMap((task, place) => (task?.assignees.includes(person) ? [place] : []));

/** Of the people of one of them, those who get others with it: they are told of all in one message. */
function handoutOf(batch: Batch, { assignees }: TaskFields): Handout | null {
  const people = assignees.filter((person) => placesOf(batch, person).length > 1);
  return people.length > 0 ? { batch: batch.id, people } : null;
}

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
  const id = taskOf(batch, place + 1);
  const handout = handoutOf(batch, fields);
  return { type: 'create', id, workspace, fields: { ...fields, after }, origin, capture, handout };
}
