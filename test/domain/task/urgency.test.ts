import { urgencyRank } from '../../../src/domain/task/rules/urgency.js';
import type { TaskFields } from '../../../src/domain/task/task.js';
import { days, hours } from '../../../src/domain/time.js';
import { dueIn, made } from './scene.js';

const rank = (fields: Partial<TaskFields>) => urgencyRank(made(fields));

describe('what is more urgent', () => {
  test('what is due earlier', () => {
    expect(rank({ due: dueIn(hours(1)) })).toBeLessThan(rank({ due: dueIn(hours(2)) }));
  });

  test('at the same due date, what has the higher priority', () => {
    const ranks = (['urgent', 'high', 'normal', 'low'] as const).map((priority) => rank({ priority }));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    expect(new Set(ranks).size).toBe(4);
  });

  test('an urgent task due in two days comes before a normal one due today, but not one due in four', () => {
    const today = rank({ due: dueIn(hours(6)) });
    expect(rank({ priority: 'urgent', due: dueIn(days(2)) })).toBeLessThan(today);
    expect(rank({ priority: 'urgent', due: dueIn(days(4)) })).toBeGreaterThan(today);
  });

  test('a task without a date comes after this week’s and before next month’s', () => {
    const undated = rank({ due: null });
    expect(undated).toBeGreaterThan(rank({ due: dueIn(days(7)) }));
    expect(undated).toBeLessThan(rank({ due: dueIn(days(30)) }));
  });
});
