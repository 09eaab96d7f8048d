import { newItem } from '../../../src/domain/task/checklist.js';
import type { Task } from '../../../src/domain/task/task.js';
import { decodeTicks, encodeTicks } from '../../../src/slack/ids.js';
import { ticksMeant } from '../../../src/slack/inbound/ticks.js';
import { changing, dana, lee, made, played } from '../../domain/task/scene.js';

const task = made({ checklist: ['Write', 'Test', 'Ship'].map((text) => newItem(text)) });
const tick = (...ticked: number[]) => ({ type: 'tick', ticked, unticked: [] }) as const;
const meant = (now: Task, selected: number[], { base = 1, page = 0, actor = lee } = {}) => {
  const command = ticksMeant(now, { base, page }, selected.map(String), actor);
  return command && [command.ticked, command.unticked];
};

describe('boxes that Slack says are ticked', () => {
  test('mean what their reader altered against what was drawn', () => {
    const drawn = played(task, [dana, tick(1)]);
    expect(meant(task, [2])).toEqual([[2], []]);
    expect(meant(drawn, [1, 3], { base: 2 })).toEqual([[3], []]);
    expect(meant(drawn, [], { base: 2 })).toEqual([[], [1]]);
  });

  test('untick nothing that others ticked since they were drawn', () => {
    expect(meant(played(task, [dana, tick(1)]), [2])).toEqual([[2], []]);
  });

  test('pressed once more before they are drawn anew, mean what was pressed last', () => {
    const ticked = played(task, [lee, tick(2)]);
    expect(meant(ticked, [2, 3])).toEqual([[3], []]);
    expect(meant(ticked, [])).toEqual([[], [2]]);
    expect(meant(ticked, [], { actor: dana })).toEqual([[], []]);
  });

  test('of an item that is gone by now are told so by the decision, not taken for another', () => {
    const shorter = played(task, [dana, changing(task, { checklist: task.checklist.slice(1) })]);
    expect(meant(shorter, [1])).toEqual([[1], []]);
  });

  test('that were not there mean nothing: made-up items, pages and moments', () => {
    expect(meant(task, [9])).toBeNull();
    expect(meant(task, [1], { page: 7 })).toBeNull();
    expect(meant(task, [1], { base: 99 })).toBeNull();
    expect(ticksMeant(task, { base: 1, page: 0 }, ['1; drop'], lee)).toBeNull();
  });

  test('say where they stand by the id of their block, and nothing else is taken for one', () => {
    const shown = { task: task.id, base: 12, page: 4, on: 'details' } as const;
    expect(decodeTicks(encodeTicks(shown))).toEqual(shown);
    for (const junk of [
      undefined,
      '',
      'ticks:',
      'ticks:{}',
      'ticks:["t1",-1,0,"card"]',
      'ticks:["t1",1,0,"all"]',
      'b1',
    ])
      expect(decodeTicks(junk)).toBeUndefined();
  });
});
