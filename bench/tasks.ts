import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { channelId, notStoredYet, requestId, taskId, userId, workspaceId } from '../src/domain/ids.js';
import { blank } from '../src/domain/task/apply.js';
import { decide } from '../src/domain/task/decide.js';
import { fieldsOf } from '../src/domain/task/rules/fields.js';
import type { TaskFields } from '../src/domain/task/task.js';
import { hours, instant, utc } from '../src/domain/time.js';
import { openStore } from '../src/store/open.js';
import { type Store, taskRef } from '../src/store/port.js';

export const workspace = workspaceId('T0BENCH');
const boss = userId('U0BOSS');
/** One of ten tasks is theirs, one of fifty is `few`’s. */
export const owner = userId('U0OWNER');
export const few = userId('U0FEW');
/** Long before the tasks are due. */
export const now = instant(Date.UTC(2031, 0, 1));

/** The address of a database with `size` tasks, made when it is first asked for; most people in it have a few hundredths. */
export async function databaseOf(size: number, folder: string): Promise<string> {
  const path = join(folder, `tasks-${size}.db`);
  const url = `sqlite:${path}`;
  if (existsSync(path)) return url;
  const store = await openStore(url);
  await fill(store, size, (index) => (index % 10 === 0 ? owner : index % 50 === 1 ? few : userId(`U${index % 500}X`)));
  await store.close();
  return url;
}

async function fill(store: Store, size: number, assignee: (index: number) => typeof boss): Promise<void> {
  for (let start = 0; start < size; start += 500) {
    const batch = Array.from({ length: Math.min(500, size - start) }, (_, offset) => {
      const index = start + offset;
      const fields: TaskFields = {
        ...fieldsOf(blank),
        title: `Task number ${index}`,
        assignees: [assignee(index)],
        due: { at: instant(now + hours(index % 2_000) + 1), zone: utc },
        estimateMinutes: 60,
      };
      const command = {
        type: 'create',
        id: taskId(`t${index}`),
        workspace,
        fields,
        origin: { channel: channelId('C0WEB'), private: false },
      } as const;
      const decision = decide(null, command, { now, actor: boss, request: requestId(`r${index}`) });
      if (decision.refused) throw new Error(decision.words);
      return store.commit({
        ref: taskRef(workspace, command.id),
        expected: notStoredYet,
        body: decision.body,
        wakeAt: null,
        notices: [],
      });
    });
    await Promise.all(batch);
  }
}
