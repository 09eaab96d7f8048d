import type { DigestLine, DigestTask } from '../../../src/domain/digest/digest-task.js';
import { personalDigest } from '../../../src/domain/digest/personal-digest.js';
import { newItem } from '../../../src/domain/task/checklist.js';
import { taskName } from '../../../src/domain/task/task.js';
import { hours, utc } from '../../../src/domain/time.js';
import { away, workingTime } from '../people/colleague.js';
import { dana, dueIn, lee, mei, sam, waitsOn } from '../task/scene.js';
import { did, noonPlus, task } from './board.js';

const atWork = workingTime({ zone: utc });
const digest = (person: typeof lee, tasks: readonly DigestTask[], now = noonPlus(0), time = atWork) =>
  personalDigest({ person, tasks, now, time });
const names = (lines: readonly DigestLine[] = []) => lines.map((line) => taskName(line.task));
const due = (count: number) => ({ due: dueIn(hours(count)) });

describe('a person’s digest', () => {
  test('is silent when there is nothing, and while they are away', () => {
    expect(digest(lee, [])).toBeNull();
    expect(digest(lee, [did(task(1), noonPlus(-1), lee, 'complete')])).toBeNull();
    const time = workingTime({ zone: utc, timeOff: [away('2031-03-05', '2031-03-05')] });
    expect(digest(lee, [task(1)], noonPlus(0), time)).toBeNull();
  });

  test('puts the most urgent first', () => {
    const board = [task(1, due(30)), task(2, due(40)), task(3, { ...due(60), priority: 'urgent' }), task(4, due(-4))];
    expect(names(digest(lee, board)?.waitingOnYou)).toEqual(['T-3', 'T-4', 'T-1', 'T-2']);
  });

  test('keeps apart what waits on me, what I gave, and whom I hold up', () => {
    const board = [
      task(1),
      task(2, { assignees: [mei] }),
      did(task(3, { assignees: [mei] }), noonPlus(-30), mei, waitsOn('the key', lee)),
      did(task(4, { assignees: [mei] }), noonPlus(-1), mei, waitsOn('the door', lee)),
    ];
    expect(digest(lee, board)).toMatchObject({ waitingOnYou: [{ task: { number: 1 } }], youWaitOn: [] });
    expect(names(digest(lee, board)?.blockedByYou)).toEqual(['T-3', 'T-4']);
    expect(names(digest(dana, board)?.youWaitOn)).toEqual(['T-1', 'T-2', 'T-3', 'T-4']);
    expect(names(digest(mei, board)?.waitingOnYou)).toEqual(['T-2', 'T-3', 'T-4']);
  });

  test('tells first which items are overdue or due today, mine by name and, in my tasks, those of nobody', () => {
    const item = (person: typeof lee | null, hoursFromNow: number) =>
      newItem('Write', { person, due: dueIn(hours(hoursFromNow)) });
    const board = [
      task(1, { assignees: [mei], checklist: [item(lee, 3), item(lee, 50), item(mei, -3), item(null, -1)] }),
      task(2, { assignees: [mei], checklist: [item(lee, -30)] }),
      task(3, { checklist: [item(null, 2), item(mei, 1)] }),
    ];
    const shown = (person: typeof lee) =>
      digest(person, board)?.itemsDue.map(({ task: of, item: one }) => [of.number, one?.id]);
    expect(shown(lee)).toEqual([
      [2, 1],
      [3, 1],
      [1, 1],
    ]);
    expect(shown(mei)).toEqual([
      [1, 3],
      [1, 4],
      [3, 2],
    ]);
    // What else of others' tasks is theirs to do stands below, each item once.
    expect(names(digest(lee, board)?.yourItems)).toEqual(['T-1']);
    expect(digest(sam, board)).toBeNull();
  });

  test('tells of others’ tasks with an open item for me, and of nothing that is done or is mine anyway', () => {
    const items = (...of: (typeof lee)[]) => ({ checklist: of.map((person) => newItem('Write', { person })) });
    const board = [
      task(1, { assignees: [mei], ...items(lee, mei) }),
      task(2, items(lee)),
      did(task(3, { assignees: [mei], ...items(lee) }), noonPlus(-1), lee, { type: 'tick', ticked: [1], unticked: [] }),
      task(4, { assignees: [mei], ...items(mei) }),
    ];
    expect(names(digest(lee, board)?.yourItems)).toEqual(['T-1']);
    expect(names(digest(lee, board.slice(0, 1))?.waitingOnYou)).toEqual([]);
    expect(digest(lee, board.slice(2))).toBeNull();
  });

  test('says what fits into the hours that are left today', () => {
    const board = [
      task(1, { ...due(30), estimateMinutes: 180 }),
      task(2, { ...due(40), estimateMinutes: 200 }),
      task(3, { ...due(50), estimateMinutes: 120 }),
      task(4, due(60)),
      did(task(5, { ...due(20), estimateMinutes: 10 }), noonPlus(-1), lee, waitsOn('the key', mei)),
    ];
    const fits = digest(lee, board)?.fits;
    expect(fits).toMatchObject({ freeMinutes: 300, plannedMinutes: 300, withoutEstimate: 1 });
    expect(fits?.tasks.map(({ number }) => number)).toEqual([1, 3]);
  });

  test('says nothing of what fits after work, or when nobody estimated', () => {
    expect(digest(lee, [task(1, { estimateMinutes: 10 })], noonPlus(6))?.fits).toBeNull();
    expect(digest(lee, [task(1)])?.fits).toBeNull();
  });
});
