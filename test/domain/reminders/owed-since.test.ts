import { owedSince } from '../../../src/domain/reminders/owed-since.js';
import { hours } from '../../../src/domain/time.js';
import { did, noonPlus, task } from '../digest/board.js';
import { changing, dana, dueIn, lee, mei, undoing } from '../task/scene.js';

describe('since when somebody owes a task as it stands', () => {
  test('since it was made, whatever else was done to it', () => {
    const made = task(1);
    expect(owedSince(did(made, noonPlus(1), lee, 'start'), lee)).toBe(made.createdAt);
  });

  test('since they got it, while the others have owed it longer', () => {
    const made = task(1);
    const shared = did(made, noonPlus(1), dana, changing(made, { assignees: [lee, mei] }));
    expect(owedSince(shared, mei)).toBe(noonPlus(1));
    expect(owedSince(shared, lee)).toBe(made.createdAt);
  });

  test('since its date was moved, or it was reopened', () => {
    const made = task(1);
    const moved = did(made, noonPlus(1), dana, changing(made, { due: dueIn(hours(90)) }));
    expect(owedSince(moved, lee)).toBe(noonPlus(1));
    expect(owedSince(did(did(moved, noonPlus(2), lee, 'complete'), noonPlus(3), dana, 'reopen'), lee)).toBe(
      noonPlus(3),
    );
  });

  test('what was taken back counts as never done', () => {
    const made = task(1);
    const moved = did(made, noonPlus(1), dana, changing(made, { due: dueIn(hours(90)), assignees: [mei] }));
    const back = did(moved, noonPlus(1), dana, undoing(moved));
    expect(owedSince(back, lee)).toBe(made.createdAt);
    const done = did(made, noonPlus(1), lee, 'complete');
    expect(owedSince(did(done, noonPlus(1), lee, undoing(done)), lee)).toBe(made.createdAt);
  });
});
