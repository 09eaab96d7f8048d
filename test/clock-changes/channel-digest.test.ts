import { digestWakeAt, type StandingDigest } from '../../src/domain/digest/standing-digest.js';
import { channelId, taskId } from '../../src/domain/ids.js';
import type { ClockTime, Weekday } from '../../src/domain/people/wall-time.js';
import { type Day, days, instant } from '../../src/domain/time.js';
import { distinctClockChanges } from '../domain/people/clock-changes.js';
import { dana, made } from '../domain/task/scene.js';
import { compare, type WallClock, wallClock } from './wall-clock.js';
import { createWorld, type World, type Written, workspace } from './world.js';

const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const changes = distinctClockChanges();

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.clear());
afterAll(() => world.close());

test('there are changes of clocks to look at', () => {
  expect(changes.length).toBeGreaterThan(400);
});

test('around every change of clocks of every zone a channel hears its digest once a day, when the wall says so', async () => {
  for (const change of changes) {
    const wall = wallClock(change);
    for (const time of wall.times) await setUp(wall, time);
    const written = await world.turnTo(wall.to);
    for (const time of wall.times) compare(wall, time, digestsMade(written, time), wall.runs(time));
    await world.clear();
  }
});

/** In a channel with something overdue, and something due when the clocks change. */
async function setUp(wall: WallClock, time: ClockTime): Promise<void> {
  const channel = channelId(`C${time}`);
  const dues = { late: instant(wall.from - days(1)), due: wall.change };
  for (const [name, at] of Object.entries(dues)) {
    const id = taskId(`${name}${time}`);
    const due = { at, zone: wall.zone };
    const task = { ...made({}, { channel, private: false }), id, due, createdAt: wall.from };
    await world.put({ workspace, kind: 'task', id }, task, null);
  }
  const schedule = { time, zone: wall.zone, days: everyDay };
  const digest: StandingDigest = {
    workspace,
    channel,
    on: true,
    schedule,
    revision: 1,
    setBy: dana,
    setAt: wall.from,
    before: { on: false, schedule },
    handledUntil: wall.from,
    latest: null,
    lookAt: null,
    runs: [],
    requests: [],
  };
  await world.put({ workspace, kind: 'digest', id: channel }, digest, digestWakeAt(digest));
}

/** What is drawn anew later on has the key of that day's message: it is told apart by when it was made. */
const digestsMade = (written: readonly Written[], time: ClockTime) =>
  written.flatMap(({ at, ref, body, notices }) =>
    ref.kind === 'digest' && ref.id === `C${time}` && (body as StandingDigest).latest?.madeAt === at
      ? notices.map(({ notice }) => `${(notice as { day: Day }).day} at ${at}`)
      : [],
  );
