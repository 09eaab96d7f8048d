import { nextAfterCompletion } from '../../src/calendar/recurrence.js';
import { taskId } from '../../src/domain/ids.js';
import type { ClockTime } from '../../src/domain/people/wall-time.js';
import type { Recurrence } from '../../src/domain/task/recurrence.js';
import type { Task } from '../../src/domain/task/task.js';
import { type Day, instant } from '../../src/domain/time.js';
import { distinctClockChanges } from '../domain/people/clock-changes.js';
import { dana, made } from '../domain/task/scene.js';
import { compare, dayAfter, type WallClock, wallClock } from './wall-clock.js';
import { createWorld, type World, type Written } from './world.js';

const changes = distinctClockChanges();

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

const daily = (wall: WallClock, time: ClockTime, start: Day): Recurrence => ({
  rule: 'FREQ=DAILY',
  start,
  time,
  zone: wall.zone,
  mode: 'on_schedule',
});

test('around every change of clocks of every zone a task that comes daily comes once a day, when the one before is due', async () => {
  expect(changes.length).toBeGreaterThan(400);
  for (const change of changes) {
    const wall = wallClock(change);
    for (const time of wall.times) await begins(wall, time);
    const written = await world.turnTo(wall.to);
    for (const time of wall.times) {
      const runs = wall.runs(time);
      const moments = runs.map(momentOf);
      const followers = runs.slice(1).map((run, index) => `${run}, made at ${moments[index]}`);
      compare(wall, time, madeOf(written, wall, time).slice(0, followers.length), followers);
      // Beyond these hours there is one, and no more.
      expect(madeOf(written, wall, time)).toHaveLength(followers.length + 1);
    }
    await world.clear();
  }
});

const momentOf = (run: string) => Number(run.split(' ').at(-1));

async function begins(wall: WallClock, time: ClockTime): Promise<void> {
  const [first = ''] = wall.runs(time);
  const at = instant(momentOf(first));
  const plain = made({ assignees: [] });
  const id = taskId(time);
  const task: Task = {
    ...plain,
    id,
    assigner: dana,
    createdAt: wall.from,
    due: { at, zone: wall.zone },
    recurrence: daily(wall, time, first.slice(0, 10) as Day),
    occurrence: { at, number: 1 },
  };
  await world.putTask(task, wall.from);
}

/** The tasks that came after the first, by the day of their date. */
const madeOf = (written: readonly Written[], wall: WallClock, time: ClockTime) =>
  written.flatMap(({ at, ref, body }) => {
    const task = body as Task;
    const isNew =
      ref.kind === 'task' && task.follows?.series === taskId(time) && task.createdAt === at && task.lapsed === null;
    return isNew && task.due ? [`${wall.dayAt(task.due.at)} at ${task.due.at}, made at ${at}`] : [];
  });

test('and one that comes a day after completion comes on the next day, at its time', () => {
  for (const change of changes) {
    const wall = wallClock(change);
    for (const time of wall.times)
      for (const [before, day] of [
        [dayAfter(wall.today, -1), wall.today],
        [wall.today, dayAfter(wall.today, 1)],
      ] as const) {
        const last = wall.moment(before, time);
        const next = nextAfterCompletion(daily(wall, time, before), last, {
          at: last,
          number: 1,
        });
        compare(wall, time, [`${next}`], [`${wall.moment(day, time)}`]);
      }
  }
});
