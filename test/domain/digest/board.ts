import type { DigestTask } from '../../../src/domain/digest/digest-task.js';
import { taskId, type UserId } from '../../../src/domain/ids.js';
import { decide } from '../../../src/domain/task/decide.js';
import type { Task, TaskFields } from '../../../src/domain/task/task.js';
import { hours, type Instant, instant } from '../../../src/domain/time.js';
import { accepted, asCommand, by, creating, dana, noon } from '../task/scene.js';

/** Noon of Wednesday, 5 March 2031, UTC, and so many hours later. */
export const noonPlus = (count: number) => instant(noon + hours(count));

/** A task called T-`number` that Dana made at noon of Monday, two days before `noon`, due as given. */
export function task(number: number, fields: Partial<TaskFields> = {}, more: Partial<DigestTask> = {}): DigestTask {
  const made = accepted(decide(null, creating({ due: null, ...fields }), by(dana, { now: noonPlus(-48) }))).body;
  return { ...made, number, id: taskId(`t${number}`), ...more };
}

/** `task` after somebody did this to it. */
export function did(before: DigestTask, at: Instant, who: UserId, said: Parameters<typeof asCommand>[0]): DigestTask {
  const { risk, delays } = before;
  const next: Task = accepted(decide(before, asCommand(said), by(who, { now: at }))).body;
  return { ...next, ...(risk === undefined ? {} : { risk }), ...(delays === undefined ? {} : { delays }) };
}
