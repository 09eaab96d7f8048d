import { type Batch, batchWake, confirmed, creationOf, makingOrder, requestOf, taskOf } from '../domain/batch/batch.js';
import type { Facts, Refusal } from '../domain/decision.js';
import { notStoredYet, type UserId, type WorkspaceId } from '../domain/ids.js';
import { decide } from '../domain/task/decide.js';
import { isOpen } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import { type Ref, type Saved, type Store, taskRef } from '../store/port.js';
import type { Engine } from './execute.js';
import type { Wake } from './wake.js';

const batchRef = (workspace: WorkspaceId, id: string): Ref<'batch'> => ({ workspace, kind: 'batch', id });

/** What became of a confirmation. `gone`: it is not kept (any more), is somebody else's, or has been changed since. */
export type Made =
  | { readonly kind: 'made'; readonly tasks: readonly Saved<'task'>[] }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly line: string }
  | { readonly kind: 'gone' };

/**
 * Several tasks at once: kept while their author looks at them, then made together. The confirmation is stored before the first is
 * made; should the process die in between, the clock goes on with them.
 */
export function createBatches(store: Store, create: Engine['create']) {
  const save = (batch: Batch, expected: Saved<'batch'>['version']) =>
    store.commit({
      ref: batchRef(batch.workspace, batch.id),
      expected,
      body: batch,
      wakeAt: batchWake(batch),
      notices: [],
    });

  async function make(saved: Saved<'batch'>, confirmedAt: Instant): Promise<Saved<'task'>[]> {
    const batch = saved.body;
    const made = new Map<number, Saved<'task'>>();
    for (const place of makingOrder(batch)) {
      const task = await makeOne(batch, place, confirmedAt);
      if (task) made.set(place, task);
    }
    if (!batch.made) await save({ ...batch, made: true }, saved.version);
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
    const first = await Promise.all(
      places.map((place) => store.load(taskRef(batch.workspace, taskOf(batch, place + 1)))),
    );
    return first.flatMap((saved) => (saved && isOpen(saved.body.status) ? [saved.body.number] : []));
  }

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
    async confirm(
      { workspace, id, revision }: { workspace: WorkspaceId; id: string; revision: number },
      author: UserId,
      now: Instant,
    ): Promise<Made> {
      for (;;) {
        const saved = await store.load(batchRef(workspace, id));
        if (!saved || saved.body.author !== author || saved.body.revision !== revision) return { kind: 'gone' };
        const { confirmedAt } = saved.body;
        if (confirmedAt !== null) return { kind: 'made', tasks: await make(saved, confirmedAt) };
        if (saved.body.tasks.includes(null)) return { kind: 'gone' };
        const no = refusalIn(saved.body, now);
        if (no) return no;
        const result = await save(confirmed(saved.body, now), saved.version);
        if (result.ok) return { kind: 'made', tasks: await make(result.saved, now) };
      }
    },

    /** Goes on with what was confirmed; forgets what nobody confirmed in time, and what was made. */
    wake: (async (saved) => {
      const { confirmedAt, made } = saved.body;
      if (confirmedAt === null || made) return store.remove(saved.ref);
      await make(saved, confirmedAt);
    }) satisfies Wake<'batch'>,
  };
}

export type Batches = ReturnType<typeof createBatches>;

const factsOf = (batch: Batch, now: Instant): Facts => ({ now, actor: batch.author, request: requestOf(batch) });

/** What has become impossible since it was shown, such as a date that has passed. */
function refusalIn(batch: Batch, now: Instant): Extract<Made, { kind: 'refused' }> | null {
  for (const place of batch.tasks.keys()) {
    const command = creationOf(batch, place, []);
    const decision = command && decide(null, command, factsOf(batch, now));
    if (decision?.refused) return { kind: 'refused', refusal: decision, line: batch.lines[place] ?? '' };
  }
  return null;
}
