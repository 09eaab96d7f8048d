import { taskId, type UserId, userId } from '../../src/domain/ids.js';
import { newPerson } from '../../src/domain/people/person.js';
import type { ClockTime } from '../../src/domain/people/wall-time.js';
import { decide } from '../../src/domain/task/decide.js';
import type { Task } from '../../src/domain/task/task.js';
import { days, hours, type Instant, instant, minutes } from '../../src/domain/time.js';
import { distinctClockChanges } from '../domain/people/clock-changes.js';
import { accepted, by, creating } from '../domain/task/scene.js';
import { compare, dayAfter, type WallClock, wallClock } from './wall-clock.js';
import { createWorld, type World, type Written, workspace } from './world.js';

const changes = distinctClockChanges();
const longBefore = ({ change }: WallClock) => instant(change - days(4));
const midnight = '00:00' as ClockTime;

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

/** Somebody at work every day from `start` to midnight. */
function comes(wall: WallClock, name: string, start: ClockTime): UserId {
  const person = newPerson(workspace, userId(name));
  const settings = {
    ...person.settings,
    workingDays: [1, 2, 3, 4, 5, 6, 7] as const,
    workingHours: { start, end: '24:00' as ClockTime },
  };
  world.meets({ ...person, zone: wall.zone, settings });
  return person.id;
}

/** Of two people who come at `start`, one asks the other for something, called by `start` or, where given, by a name. */
async function asks(wall: WallClock, start: ClockTime, due: Instant, more: Partial<Task> = {}) {
  const { id: name = taskId(start), reminders = [], snoozes = [] } = more;
  const [asking, doing] = [comes(wall, `${name} asks`, start), comes(wall, `${name} does`, start)];
  const fields = { assignees: [doing], due: { at: due, zone: wall.zone }, reminders, priority: 'low' } as const;
  const command = { ...creating(fields), id: name };
  const { body } = accepted(decide(null, command, by(asking, { now: longBefore(wall) })));
  await world.putTask({ ...body, snoozes: snoozes.map((one) => ({ ...one, person: doing })) }, longBefore(wall));
}

const told = (written: readonly Written[], name: string) =>
  written
    .filter(({ ref }) => ref.id === name)
    .flatMap(({ notices }) =>
      notices.flatMap(({ notice, dueAt }) => (notice.kind === 'reminder' ? [`${notice.what} at ${dueAt}`] : [])),
    )
    .sort();

test('around every change of clocks of every zone what is overdue is said in the mornings, at the hour on the wall', async () => {
  expect(changes.length).toBeGreaterThan(400);
  for (const change of changes) {
    const wall = wallClock(change);
    const due = wall.moment(dayAfter(wall.today, -1), '12:00' as ClockTime);
    for (const time of wall.times) await asks(wall, time, due);
    const written = await world.turnTo(instant(due + days(4)));
    for (const time of wall.times) compare(wall, `from ${time} on`, told(written, time), overdue(wall, due, time));
    await world.clear();
  }
});

/** An hour after the deadline, and in the mornings of the 1st and 3rd day after that; the assigner a day after the deadline. */
function overdue(wall: WallClock, due: Instant, start: ClockTime): string[] {
  const atWork = (at: number) => Math.max(at, wall.moment(wall.dayAt(at), start));
  const first = atWork(due + hours(1));
  const mornings = [1, 3].map((later) => wall.moment(dayAfter(wall.dayAt(first), later), start));
  return [`escalation at ${atWork(due + hours(24))}`, ...[first, ...mornings].map((at) => `overdue at ${at}`)];
}

test('and what is due at an hour that is skipped or comes twice is said a day, an hour and no time before, once each', async () => {
  const offsets = [1_440, 60, 0];
  for (const change of changes) {
    const wall = wallClock(change);
    const dueAt = (time: ClockTime) => wall.moment(wall.today, time);
    for (const time of wall.times) await asks(wall, midnight, dueAt(time), { id: taskId(time), reminders: offsets });
    const latest = Math.max(...wall.times.map(dueAt));
    const written = await world.turnTo(instant(latest + minutes(30)));
    for (const time of wall.times) {
      const before = told(written, time).filter((line) => line.startsWith('before'));
      compare(
        wall,
        `due ${time}`,
        before,
        offsets.map((offset) => `before at ${dueAt(time) - minutes(offset)}`).sort(),
      );
    }
    await world.clear();
  }
});

test('and who put one off to such an hour hears of it then, once', async () => {
  for (const change of changes) {
    const wall = wallClock(change);
    const until = (time: ClockTime) => wall.moment(wall.today, time);
    const due = instant(wall.change + days(20));
    for (const time of wall.times)
      await asks(wall, time, due, { snoozes: [{ person: userId(''), until: until(time) }] });
    const written = await world.turnTo(instant(wall.change + days(2)));
    for (const time of wall.times) compare(wall, `until ${time}`, told(written, time), [`snooze at ${until(time)}`]);
    await world.clear();
  }
});
