import { join } from 'node:path';
import { type Bulk, isUnderway, mostInBulk } from '../../src/domain/bulk/bulk.js';
import { requestId, type TaskId, taskId, userId } from '../../src/domain/ids.js';
import { blank } from '../../src/domain/task/apply.js';
import type { CommandOf, TaskCommand } from '../../src/domain/task/command.js';
import { fieldsOf } from '../../src/domain/task/rules/fields.js';
import type { TaskFields } from '../../src/domain/task/task.js';
import { minutes } from '../../src/domain/time.js';
import { createBulks } from '../../src/engine/bulks.js';
import { createEngine } from '../../src/engine/execute.js';
import { openStore } from '../../src/store/open.js';
import { type Saved, taskRef } from '../../src/store/port.js';
import { atMost, type Row, ratio } from '../report.js';
import { now, workspace } from '../tasks.js';

const [boss, lee, mei] = ['UBOSS', 'ULEE', 'UMEI'].map(userId) as [U, U, U];
type U = ReturnType<typeof userId>;
const crowd = Array.from({ length: 200 }, (_, index) => userId(`UCROWD${index}`));

/** Many tasks in one wish, and many people on one task; Slack is not asked. */
export async function many(folder: string): Promise<readonly Row[]> {
  const store = await openStore(`sqlite:${join(folder, 'many.db')}`);
  const engine = createEngine({ store, wakeAt: () => null, ring: () => {} });
  let made = 0;
  const ask = (id: TaskId, actor: U, command: TaskCommand) =>
    engine.execute(taskRef(workspace, id), command, { now, actor, request: requestId(`r${made++}`) });
  async function create(fields: Partial<TaskFields>, isPrivate = false): Promise<TaskId> {
    const id = taskId(`many${made}`);
    const command: CommandOf<'create'> = {
      type: 'create',
      id,
      workspace,
      fields: { ...fieldsOf(blank), title: `Task ${made}`, ...fields },
      origin: isPrivate ? null : { channel: 'C0WEB' as never, private: false },
    };
    await engine.create(command, { now, actor: boss, request: requestId(`r${made++}`) });
    return id;
  }
  const five = async () => {
    const ids: TaskId[] = [];
    for (let index = 0; index < mostInBulk; index++) ids.push(await create({ assignees: [lee] }));
    return ids;
  };

  const [one, all] = [await five(), await five()];
  const singly = await timed(async () => {
    for (const id of one) await ask(id, lee, { type: 'pass_on', to: [mei], reason: 'away' });
  });
  const bulks = createBulks({ store, execute: engine.execute, clock: { now: () => now }, wakeSoon: () => {} });
  const together = await timed(async () => {
    await bulks.begin(handedOver(all));
    for (;;) {
      const due = (await store.claimWakes(now, minutes(1), 10)).filter(({ ref }) => ref.kind === 'bulk');
      if (due.length === 0) return;
      for (const saved of due) await bulks.wake(saved as Saved<'bulk'>, now);
    }
  });
  const bulk = await bulks.find(workspace, 'handover');
  if (!bulk || isUnderway(bulk) || bulk.items.some(({ state }) => state !== 'done')) throw new Error('not all is done');

  const alone: number[] = [];
  for (let index = 0; index < 50; index++) {
    const id = await create({ assignees: [lee], sharing: { mode: 'everyone' } });
    alone.push(await timed(() => ask(id, lee, { type: 'confirm' })));
  }
  const rows: Row[] = [
    atMost(`hand-over of ${mostInBulk} tasks, all stored`, together / 1_000, 10, 's'),
    ratio(`the same, to ${mostInBulk} one by one`, together, singly, 1),
  ];
  for (const hidden of [false, true]) {
    const what = hidden ? 'seen by its people alone' : 'open to all';
    const made = await timed(
      async () => void (await create({ assignees: crowd, sharing: { mode: 'everyone' } }, hidden)),
    );
    const group = await create({ assignees: crowd, sharing: { mode: 'everyone' } }, hidden);
    const parts: number[] = [];
    for (const person of crowd) parts.push(await timed(() => ask(group, person, { type: 'confirm' })));
    rows.push(
      atMost(`group task of 200 people, ${what}: made`, made, 500, 'ms'),
      ratio(`one of its 200 parts is done, to a task of one person`, median(parts), median(alone), 20),
    );
  }
  await store.close();
  return rows;
}

function handedOver(ids: readonly TaskId[]): Bulk {
  const item = { state: 'owed', entry: null, why: null, hears: [] } as const;
  return {
    id: 'handover',
    workspace,
    by: lee,
    at: now,
    inChannel: null,
    wish: { type: 'hand_over', to: mei, reason: 'away' },
    items: ids.map((task, index) => ({ ...item, task, number: index + 1, title: task })),
    doneAt: null,
    undoAt: null,
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return performance.now() - from;
}

const median = (times: readonly number[]) =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
