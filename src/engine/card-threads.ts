import { notStoredYet, type TaskId, type WorkspaceId } from '../domain/ids.js';
import type { MessageRef } from '../domain/task/comment.js';
import type { Ref, Store } from '../store/port.js';

const refTo = (workspace: WorkspaceId, { channel, ts }: MessageRef): Ref<'card_thread'> => ({
  workspace,
  kind: 'card_thread',
  id: `${channel}/${ts}`,
});

const roomInCache = 20_000;

/** Which threads stand under cards: kept so that a reply there finds its task. */
export function createCardThreads(store: Store) {
  const known = new Set<string>();

  return {
    /** To be called with each card that was posted or found; what is known costs nothing. */
    async remember(workspace: WorkspaceId, task: TaskId, card: MessageRef): Promise<void> {
      const ref = refTo(workspace, card);
      const name = `${workspace}/${ref.id}`;
      if (known.has(name)) return;
      // A conflict means that it is kept already.
      await store.commit({
        ref,
        expected: notStoredYet,
        body: { workspace, task, card },
        wakeAt: null,
        notices: [],
      });
      if (known.size >= roomInCache) known.clear();
      known.add(name);
    },

    /** Null for a thread that stands under no card. */
    async taskAt(workspace: WorkspaceId, card: MessageRef): Promise<TaskId | null> {
      return (await store.load(refTo(workspace, card)))?.body.task ?? null;
    },
  };
}

export type CardThreads = ReturnType<typeof createCardThreads>;
