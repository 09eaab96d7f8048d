import { type ChannelId, requestId, type UserId, type WorkspaceId } from '../domain/ids.js';
import type { Instant } from '../domain/time.js';
import { everySeer, type Store, taskRef } from '../store/port.js';
import type { Engine } from './execute.js';
import { pagesOf } from './task-pages.js';

const pageSize = 200;

export interface Enclosed {
  readonly workspace: WorkspaceId;
  readonly channel: ChannelId;
  /** Who made it private. */
  readonly by: UserId;
  readonly now: Instant;
}

/**
 * After a channel became private its tasks are open to those in it and to those they concern. Broken off, it goes on where it
 * was when it is called again, as it is when Slack tells once more.
 */
export function createEnclosing(store: Store, execute: Engine['execute']) {
  return async ({ workspace, channel, by: actor, now }: Enclosed): Promise<void> => {
    const all = { workspace, viewer: everySeer, channel, state: 'any', order: 'recent', limit: pageSize } as const;
    for await (const page of pagesOf(store, all))
      for (const { body } of page)
        await execute(
          taskRef(workspace, body.id),
          { type: 'enclose' },
          { actor, now, request: requestId(`enclose:${channel}:${now}`) },
        );
  };
}

export type Enclosing = ReturnType<typeof createEnclosing>;
