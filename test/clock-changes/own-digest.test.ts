import { userId } from '../../src/domain/ids.js';
import { newPerson, type Person } from '../../src/domain/people/person.js';
import type { ClockTime, Weekday } from '../../src/domain/people/wall-time.js';
import type { Day } from '../../src/domain/time.js';
import { distinctClockChanges } from '../domain/people/clock-changes.js';
import { compare, type WallClock, wallClock } from './wall-clock.js';
import { createWorld, type World, type Written, workspace } from './world.js';

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

test('around every change of clocks of every zone people hear their digest once a day, and of their week once on its day', async () => {
  const changes = distinctClockChanges();
  expect(changes.length).toBeGreaterThan(400);
  for (const change of changes) {
    const wall = wallClock(change);
    for (const time of wall.times) await world.putPerson(reader(wall, time), wall.from);
    const written = await world.turnTo(wall.to);
    for (const time of wall.times) {
      const runs = wall.runs(time);
      compare(wall, time, told(written, time, 'personal_digest'), runs);
      const ofWeek = runs.filter((run) => run.startsWith(wall.today));
      compare(wall, `${time}, the week`, told(written, time, 'weekly_summary'), ofWeek);
    }
    await world.clear();
  }
});

/** Works every day, and hears of the week on the day of the change. */
function reader(wall: WallClock, time: ClockTime): Person {
  const person = newPerson(workspace, userId(`U${time}`));
  const day = (new Date(wall.today).getUTCDay() || 7) as Weekday;
  return {
    ...person,
    zone: wall.zone,
    refreshedAt: wall.from,
    settings: {
      ...person.settings,
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      personalDigest: { on: true, at: time },
      weeklySummary: { on: true, day, at: time },
    },
    digests: { ...person.digests, dailyUntil: wall.from, weeklyUntil: wall.from },
  };
}

const told = (written: readonly Written[], time: ClockTime, kind: string) =>
  written
    .filter(({ ref }) => ref.id === `U${time}`)
    .flatMap(({ at, notices }) =>
      notices.flatMap(({ notice }) => (notice.kind === kind ? [`${(notice as { day: Day }).day} at ${at}`] : [])),
    );
