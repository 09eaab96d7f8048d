import type { Task } from '../domain/task/task.js';
import type { Store } from '../store/port.js';
import { pagesOf } from './task-pages.js';
import { seenBy, type Viewer } from './viewer.js';

const pageSize = 200;

/** The open tasks that come after `task`, after those, and so on, as far as the viewer may see them: at most `most`, nearest first. */
export async function following(store: Store, viewer: Viewer, task: Task, most: number): Promise<readonly Task[]> {
  const found = new Map<number, Task>();
  let edge = [task.number];
  while (edge.length > 0 && found.size < most) {
    const next: number[] = [];
    for (const number of edge) {
      const asked = {
        ...seenBy(viewer),
        waitsOn: number,
        state: 'open',
        order: 'urgency',
        limit: pageSize,
      } as const;
      for await (const page of pagesOf(store, asked))
        for (const { body } of page) {
          if (!body.after.includes(number) || found.has(body.number) || body.number === task.number) continue;
          found.set(body.number, body);
          next.push(body.number);
        }
    }
    edge = next;
  }
  return [...found.values()].slice(0, most);
}
