import {
  type Batch,
  batchWake,
  confirmed,
  creationOf,
  keptOn,
  makingOrder,
  requestOf,
  taskOf,
  undoRequestOf,
} from '../domain/batch/batch.js';
import type { Facts, Refusal } from '../domain/decision.js';
import { notStoredYet, type UserId, type WorkspaceId } from '../domain/ids.js';
import { handoutFor, handoutUndoneFor, type Notice } from '../domain/notice.js';
import { decide } from '../domain/task/decide.js';
import { isOpen, type Task } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import { undoFor } from '../domain/undo-window.js';
import { type Saved, type Store, taskRef } from '../store/port.js';
import type { Engine } from './execute.js';
import { batchRef } from './handouts.js';
import type { Wake } from './wake.js';

/** What became of a confirmation. `gone`: it is not kept (any more), is somebody else's, or has been changed since. */
export type Made =
  | { readonly kind: 'made'; readonly tasks: readonly Saved<'task'>[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly line: string }
  | { readonly kind: 'gone' };

/** What became of taking all of them back. `late`: it can't be any more. */
export type Undone =
  | {
      readonly kind: 'undone';
      readonly undone: readonly Saved<'task'>[];
      /** With why not. */
      readonly kept: readonly (readonly [Task, Refusal])[];
    }
  | { readonly kind: 'late' | 'gone' };

export interface BatchParts extends Pick<Engine, 'create' | 'execute'> {
  readonly store: Store;
  /** Called after a write that owes something. */
  readonly ring: () => void;
}

export interface Confirmation {
  readonly workspace: WorkspaceId;
  readonly id: string;
  readonly revision: number;
  /** Where they were said, as it is now: it may have become private meanwhile. */
  readonly origin: Batch['origin'];
}

/**
 * Several tasks at once: kept while their author looks at them, then made together, and perhaps taken back together. Either wish is
 * stored before the first task follows it; should the process die in between, the clock goes on with the others. Whom to tell of
 * several is owed with the last step of each, so that it is told once and of all.
 */
export function createBatches({ store, create, execute, ring }: BatchParts) {
  const save = (batch: Batch, expected: Saved<'batch'>['version'], notices: readonly Notice[] = [], now?: Instant) =>
    store.commit({
      ref: batchRef(batch.workspace, batch.id),
      expected,
      body: batch,
      wakeAt: batchWake(batch),
      notices: now === undefined ? [] : notices.map((notice) => ({ notice, dueAt: now })),
    });

  /** Whoever else was at the same has ended it, once `isSo` says so: then it is told already. */
  async function end(
    { workspace, id }: Batch,
    isSo: (batch: Batch) => boolean,
    ended: (batch: Batch) => Batch,
    notices: readonly Notice[],
    now: Instant,
  ): Promise<void> {
    for (;;) {
      const saved = await store.load(batchRef(workspace, id));
      if (!saved || isSo(saved.body)) return;
      if ((await save(ended(saved.body), saved.version, notices, now)).ok) return ring();
    }
  }

  async function make({ body: batch }: Saved<'batch'>, confirmedAt: Instant): Promise<Saved<'task'>[]> {
    const made = new Map<number, Saved<'task'>>();
    for (const place of makingOrder(batch)) {
      const task = await makeOne(batch, place, confirmedAt);
      if (task) made.set(place, task);
    }
    if (!batch.made) {
      const notices = handedOut([...made.values()]).map((person) => handoutFor(person));
      const ended = (one: Batch): Batch => ({ ...one, made: true, cardsShown: notices.length === 0 });
      await end(batch, (one) => one.made, ended, notices, confirmedAt);
    }
    return [...batch.tasks.keys()].flatMap((place) => made.get(place) ?? []);
  }

  /** Null for a line that can be none. */
  async function makeOne(batch: Batch, place: number, confirmedAt: Instant): Promise<Saved<'task'> | null> {
    for (let before: readonly number[] | null = null; ; ) {
      const after = await openAmong(batch, batch.after[place] ?? []);
      const command = creationOf(batch, place, after);
      if (!command) return null;
      const outcome = await create(command, factsOf(batch, confirmedAt));
      if (outcome.kind === 'done' || outcome.kind === 'unchanged') return outcome.saved;
      // Refused, since one that comes first was closed at this very moment: there are fewer to wait for.
      if (before?.length === after.length || after.length === 0)
        throw new Error(`batch_broken: ${command.id}: ${outcome.kind}`);
      before = after;
    }
  }

  /** Their numbers, without those that are done by now: for these there is nothing to wait. */
  async function openAmong(batch: Batch, places: readonly number[]): Promise<readonly number[]> {
    const first = await Promise.all(places.map((place) => store.load(refOf(batch, place))));
    return first.flatMap((saved) => (saved && isOpen(saved.body.status) ? [saved.body.number] : []));
  }

  async function takeBack(batch: Batch, at: Instant): Promise<Extract<Undone, { kind: 'undone' }>> {
    const undone: Saved<'task'>[] = [];
    const kept: [Task, Refusal][] = [];
    const facts: Facts = { ...factsOf(batch, at), request: undoRequestOf(batch) };
    // What comes first, last: else those that wait on it would be told that it is over.
    for (const place of makingOrder(batch).toReversed()) {
      const outcome = await execute(refOf(batch, place), { type: 'undo', entry: 1, together: true }, facts);
      if (outcome.kind === 'done' || outcome.kind === 'unchanged') undone.push(outcome.saved);
      else if (outcome.kind === 'refused' && outcome.task) kept.push([outcome.task, outcome.refusal]);
    }
    const notices = handedOut(undone).flatMap((person) => [handoutFor(person), handoutUndoneFor(person)]);
    const ended = (one: Batch): Batch => ({ ...one, undone: true });
    if (!batch.undone) await end(batch, (one) => one.undone, ended, notices, at);
    return { kind: 'undone', undone: undone.sort((one, other) => one.body.number - other.body.number), kept };
  }

  const anyOpen = async (batch: Batch): Promise<boolean> =>
    (await openAmong(batch, [...batch.tasks.keys()])).length > 0;

  return {
    /** Saving the same batch again (a repeated request) changes nothing. */
    keep: (batch: Batch) => save(batch, notStoredYet),

    async find(workspace: WorkspaceId, id: string): Promise<Saved<'batch'> | null> {
      return store.load(batchRef(workspace, id));
    },

    /** Puts other lines in their place, unless they are confirmed by now. False when it could not. */
    async change(
      saved: Pick<Saved<'batch'>, 'body' | 'version'>,
      changed: Pick<Batch, 'lines' | 'tasks' | 'after' | 'template'>,
    ): Promise<boolean> {
      if (saved.body.confirmedAt !== null) return false;
      return (await save({ ...saved.body, ...changed, revision: saved.body.revision + 1 }, saved.version)).ok;
    },

    drop: (workspace: WorkspaceId, id: string): Promise<void> => store.remove(batchRef(workspace, id)),

    /** All of them or none; again when it was interrupted, without making one twice. */
    async confirm({ workspace, id, revision, origin }: Confirmation, author: UserId, now: Instant): Promise<Made> {
      for (;;) {
        const saved = await store.load(batchRef(workspace, id));
        if (!saved || saved.body.author !== author || saved.body.revision !== revision) return { kind: 'gone' };
        const { confirmedAt } = saved.body;
        if (confirmedAt !== null) return { kind: 'made', tasks: await make(saved, confirmedAt) };
        if (saved.body.tasks.includes(null)) return { kind: 'gone' };
        const no = refusalIn(saved.body, now);
        if (no) return no;
        const result = await save(confirmed({ ...saved.body, origin }, now), saved.version);
        if (result.ok) return { kind: 'made', tasks: await make(result.saved, now) };
      }
    },

    /** All of them, but for those that somebody has done something with since; again, it is what it was. */
    async undo(workspace: WorkspaceId, id: string, author: UserId, now: Instant): Promise<Undone> {
      for (;;) {
        const saved = await store.load(batchRef(workspace, id));
        if (!saved?.body.made || saved.body.author !== author) return { kind: 'gone' };
        const { undoAt, confirmedAt } = saved.body;
        if (undoAt !== null) return takeBack(saved.body, undoAt);
        if (now - (confirmedAt ?? now) > undoFor) return { kind: 'late' };
        const result = await save({ ...saved.body, undoAt: now }, saved.version);
        if (result.ok) return takeBack(result.saved.body, now);
      }
    },

    /** Goes on with what was confirmed or is to be taken back; forgets what nobody confirmed in time, and what is over. */
    wake: (async (saved, now) => {
      const { body: batch, version, ref } = saved;
      const { confirmedAt, undoAt } = batch;
      if (confirmedAt !== null && !batch.made) await make(saved, confirmedAt);
      else if (undoAt !== null && !batch.undone) await takeBack(batch, undoAt);
      else if (confirmedAt !== null && !batch.cardsShown)
        await save({ ...batch, cardsShown: true }, version, handoutsOf(saved), now);
      else if (handoutsOf(saved).length > 0 && (await anyOpen(batch))) await save(keptOn(batch, now), version);
      else await store.remove(ref, version);
    }) satisfies Wake<'batch'>,
  };
}

export type Batches = ReturnType<typeof createBatches>;

const refOf = (batch: Batch, place: number) => taskRef(batch.workspace, taskOf(batch, place + 1));

const factsOf = (batch: Batch, now: Instant): Facts => ({
  now,
  actor: batch.author,
  request: requestOf(batch),
  door: 'button',
});

/** Who is told of several of these tasks in one message. */
const handedOut = (tasks: readonly Saved<'task'>[]): readonly UserId[] => [
  ...new Set(tasks.flatMap(({ body }) => body.handout?.people ?? [])),
];

/** What is said to them of these tasks, to be drawn anew in no hurry. */
const handoutsOf = ({ outbox }: Saved<'batch'>): readonly Notice[] =>
  Object.values(outbox.entries).flatMap(({ notice }) =>
    notice.kind === 'handout' ? [handoutFor(notice.to.person, 'clock')] : [],
  );

/** What has become impossible since it was shown, such as a date that has passed. */
function refusalIn(batch: Batch, now: Instant): Extract<Made, { kind: 'refused' }> | null {
  for (const place of batch.tasks.keys()) {
    const command = creationOf(batch, place, []);
    const decision = command && decide(null, command, factsOf(batch, now));
    if (decision?.refused) return { kind: 'refused', refusal: decision, line: batch.lines[place] ?? '' };
  }
  return null;
}
