import type { UserId } from '../../ids.js';
import { type Instant, localTime, toInstant } from '../../time.js';
import type { Due, Task } from '../task.js';
import { isOpen } from '../task.js';
import { mayDo } from './permissions.js';

/** A task that comes after one whose date was moved, with the date it would have if it moved as far. */
export interface Shift {
  readonly task: Task;
  readonly from: Due;
  readonly to: Due;
}

/** As far as `from` lies from `to` by the calendar and the clock on the wall, so that five o'clock stays five o'clock. */
export function movedAlong(due: Due, from: Due, to: Due): Due {
  const distance = localTime(from.at, due.zone).until(localTime(to.at, due.zone), { largestUnit: 'day' });
  return { at: toInstant(localTime(due.at, due.zone).add(distance)), zone: due.zone };
}

/** Those of `following` that `actor` may move along and that have a date; none would come to lie in the past. */
export function shiftsOf(
  following: readonly Task[],
  { from, to }: { readonly from: Due; readonly to: Due },
  actor: UserId,
  now: Instant,
): readonly Shift[] {
  return following.flatMap((task) => {
    if (!task.due || !isOpen(task.status) || !mayDo(task, { actor }, 'edit')) return [];
    const moved = movedAlong(task.due, from, to);
    return moved.at > now ? [{ task, from: task.due, to: moved }] : [];
  });
}
