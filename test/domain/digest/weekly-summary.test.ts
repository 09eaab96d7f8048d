import type { DigestTask } from '../../../src/domain/digest/digest-task.js';
import { weeklySummary } from '../../../src/domain/digest/weekly-summary.js';
import type { DelayCause } from '../../../src/domain/reminders/delay-causes.js';
import { hours } from '../../../src/domain/time.js';
import { changing, dana, dueIn, lee } from '../task/scene.js';
import { did, noonPlus, task } from './board.js';

const week = (tasks: readonly DigestTask[]) => weeklySummary({ tasks, from: noonPlus(-24), to: noonPlus(144) });
const due = (count: number) => ({ due: dueIn(hours(count)) });
const because = (...causes: DelayCause[]) => ({
  delays: causes.map((cause) => ({ cause, by: lee, at: noonPlus(20) })),
});
const moved = (before: DigestTask, at: number, to: number) =>
  did(before, noonPlus(at), dana, changing(before, due(to)));

describe('the week', () => {
  test('is silent when nothing was done and nothing is left', () => {
    expect(week([])).toBeNull();
    expect(week([task(1), did(task(2), noonPlus(-30), lee, 'complete'), task(3, due(400))])).toBeNull();
  });

  test('lists what was done in it, latest first', () => {
    const board = [did(task(1), noonPlus(1), lee, 'complete'), did(task(2), noonPlus(5), lee, 'complete')];
    expect(week(board)?.done.map(({ number }) => number)).toEqual([2, 1]);
  });

  test('lists what slipped: missed, done late, or put off, and why', () => {
    const board = [
      task(1, due(10), because('waiting', 'waiting', 'unclear')),
      did(task(2, due(20), because('waiting')), noonPlus(30), lee, 'complete'),
      moved(task(3, due(30)), 10, 300),
      did(task(4, due(40)), noonPlus(30), lee, 'complete'),
    ];
    const summary = week(board);
    expect(summary?.slipped.map(({ task: { number }, how, causes }) => [number, how, ...causes])).toEqual([
      [1, 'missed', 'waiting', 'unclear'],
      [2, 'late', 'waiting'],
      [3, 'postponed'],
    ]);
    expect(summary?.causes).toEqual([
      { cause: 'waiting', count: 2 },
      { cause: 'unclear', count: 1 },
    ]);
  });

  test('a date pulled forward, or put off and pulled back, did not slip', () => {
    const back = moved(moved(task(1, due(300)), 5, 400), 6, 300);
    expect(week([moved(task(2, due(300)), 5, 200), back])).toBeNull();
  });

  test('a cancelled task slips nobody', () => {
    expect(week([did(task(1, due(10)), noonPlus(5), dana, 'cancel')])).toBeNull();
  });

  test('carries over what was begun, and what was due before the week and is still open', () => {
    const board = [did(task(1, due(400)), noonPlus(1), lee, 'start'), task(2, due(-26)), task(3, due(400))];
    const summary = week(board);
    expect(summary?.carriedOver.map(({ number }) => number)).toEqual([2, 1]);
    expect(summary?.slipped).toEqual([]);
  });
});
