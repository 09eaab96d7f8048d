import { undoable } from '../../../src/domain/task/decisions/undo.js';
import type { Task } from '../../../src/domain/task/task.js';
import { accepted, by, changing, dana, lee, made, played, tries, undoing } from './scene.js';

const edited = (task: Task, count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => index).reduce(
    (current, index) => played(current, [lee, changing(current, { description: text(index) })]),
    task,
  );

describe('what a task remembers', () => {
  test('its making and the latest 500 changes, with ids that are never used again', () => {
    const task = edited(made(), 510, (index) => `text ${index}`);
    expect(task.history).toHaveLength(501);
    expect(task.history[0]).toMatchObject({ id: 1, kind: 'created' });
    expect(task.history[1]?.id).toBe(12);
    expect(task.history.at(-1)?.id).toBe(511);
  });

  test('long texts do not make it grow without end', () => {
    const task = edited(made(), 120, (index) => String(index % 10).repeat(10_000));
    expect(JSON.stringify(task).length).toBeLessThan(1_100_000);
    expect(task.history[0]?.kind).toBe('created');
    expect(task.history.at(-1)?.id).toBe(121);
  });

  test('even after texts too long to keep, the latest change can be undone', () => {
    const task = edited(made(), 120, (index) => String(index % 10).repeat(10_000));
    expect(undoable(task, lee, by(lee).now)).toBe(task.history.at(-1));
    expect(played(task, [lee, undoing(task)]).description).toBe('8'.repeat(10_000));
  });

  test('a change that has gone from the history can no longer be undone, and says so', () => {
    const task = edited(made(), 510, (index) => `text ${index}`);
    expect(tries(task, lee, { type: 'undo', entry: 5 })).toMatchObject({ refused: true, code: 'too_late' });
  });

  test('the latest 50 requests', () => {
    const first = by(dana);
    let task = accepted(tries(made(), dana, 'start', first)).body;
    for (let count = 0; count < 24; count += 1) task = played(task, [dana, 'pause'], [dana, 'start']);
    expect(tries(task, dana, 'pause', first)).toMatchObject({ unchanged: 'repeated' });
    expect(played(task, [dana, 'pause']).requests).toHaveLength(50);
  });
});
