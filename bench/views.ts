import { join } from 'node:path';
import { channelId, notStoredYet, requestId, taskId, userId, workspaceId } from '../src/domain/ids.js';
import { decide } from '../src/domain/task/decide.js';
import { hours, instant, utc } from '../src/domain/time.js';
import { createReader } from '../src/engine/read.js';
import { openStore } from '../src/store/open.js';
import { type Store, taskRef } from '../src/store/port.js';

const workspace = workspaceId('T0BENCH');
const boss = userId('U0BOSS');
const owner = userId('U0OWNER');
const few = userId('U0FEW');
const now = instant(Date.UTC(2031, 0, 1));

async function fill(store: Store, from: number, to: number, assignee: (index: number) => typeof boss): Promise<void> {
  for (let start = from; start < to; start += 500) {
    const batch = Array.from({ length: Math.min(500, to - start) }, (_, offset) => {
      const index = start + offset;
      const fields = {
        title: `Task number ${index}`,
        description: '',
        outcome: '',
        resources: '',
        assignees: [assignee(index)],
        priority: 'normal',
        due: { at: instant(now + hours(index % 2_000) + 1), zone: utc },
        start: null,
        estimateMinutes: 60,
        labels: [],
        reminders: null,
      } as const;
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

async function median(work: () => Promise<unknown>): Promise<number> {
  for (let index = 0; index < 30; index++) await work();
  const times: number[] = [];
  for (let index = 0; index < 150; index++) {
    const from = performance.now();
    await work();
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b)[75] ?? Number.NaN;
}

/** One person's views at 1,000 and at 100,000 tasks in the workspace; `owner` has one of each hundred, or 10,000 in the large one. */
export async function measureViews(folder: string) {
  const sizes = [1_000, 10_000, 100_000] as const;
  const results = new Map<number, Map<string, number>>();
  for (const size of sizes) {
    const store = await openStore(`sqlite:${join(folder, `views-${size}.db`)}`);
    await fill(store, 0, size, (index) =>
      index % 10 === 0 ? owner : index % 50 === 1 ? few : userId(`U${index % 500}X`),
    );
    const reader = createReader(store);
    const seen = new Map<string, number>();
    for (const person of [few, owner]) {
      const viewer = { workspace, person };
      const who = person === owner ? 'somebody with a tenth of all tasks' : 'one person';
      seen.set(`/tasks mine of ${who}`, await median(() => reader.list(viewer, { list: 'mine' }, now, 10)));
      seen.set(`Home tab of ${who}`, await median(() => reader.home(viewer, {})));
    }
    results.set(size, seen);
    await store.close();
  }
  const names = [...(results.get(1_000)?.keys() ?? [])];
  return names.flatMap((name) =>
    ([10_000, 100_000] as const).map((size) => ({
      what: `${name}: ${size.toLocaleString('en')} tasks against 1,000`,
      small: results.get(1_000)?.get(name) ?? Number.NaN,
      large: results.get(size)?.get(name) ?? Number.NaN,
    })),
  );
}
