import { maySee } from '../../../src/domain/task/rules/visibility.js';
import { dana, lee, made, sam, web } from './scene.js';

describe('who may see a task', () => {
  test('what was said in an open channel, everybody', () => {
    expect(maySee(made({}, { channel: web, private: false }), sam)).toBe(true);
  });

  test('what was said in a private one, who it names and who is there', () => {
    const task = made({}, { channel: web, private: true });
    expect([dana, lee, sam].map((person) => maySee(task, person))).toEqual([true, true, false]);
    expect(maySee(task, sam, web)).toBe(true);
  });

  test('what was said nowhere, only who it names', () => {
    const task = made({}, null);
    expect([dana, lee, sam].map((person) => maySee(task, person))).toEqual([true, true, false]);
    expect(maySee(task, sam, web)).toBe(false);
  });
});
