import { type Batch, batchWake, placesOf, taskOf } from '../domain/batch/batch.js';
import type { UserId, WorkspaceId } from '../domain/ids.js';
import { handoutFor } from '../domain/notice.js';
import { isHandedOut } from '../domain/task/rules/handout.js';
import type { Task } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import { type Ref, type Saved, type Store, taskRef } from '../store/port.js';

export const batchRef = (workspace: WorkspaceId, id: string): Ref<'batch'> => ({ workspace, kind: 'batch', id });

/** The messages that tell somebody of several tasks of one batch. */
export function createHandouts(store: Store) {
  return {
    /** Owes whoever has `task` before them in such a message a fresh picture of it. */
    async redraw(
      { workspace, handout }: Pick<Task, 'workspace' | 'handout'>,
      now: Instant,
      cause?: 'clock',
    ): Promise<void> {
      while (handout) {
        const saved = await store.load(batchRef(workspace, handout.batch));
        // Before all are made nothing is said; then it is, on how they stand.
        if (!saved?.body.made) return;
        const { ref, version, body } = saved;
        const notices = handout.people.map((person) => ({ notice: handoutFor(person, cause), dueAt: now }));
        if ((await store.commit({ ref, expected: version, body, wakeAt: batchWake(body), notices })).ok) return;
      }
    },

    /** The tasks that such a message shows somebody, in the order in which they were said. */
    async tasksOf(batch: Batch, person: UserId): Promise<readonly Saved<'task'>[]> {
      const refs = placesOf(batch, person).map((place) => taskRef(batch.workspace, taskOf(batch, place + 1)));
      const found = await Promise.all(refs.map((ref) => store.load(ref)));
      return found.flatMap((saved) => (saved && isHandedOut(saved.body, person) ? [saved] : []));
    },
  };
}

export type Handouts = ReturnType<typeof createHandouts>;
