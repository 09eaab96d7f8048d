import { channelId } from '../../../src/domain/ids.js';
import { inEnglish } from '../../../src/domain/line-in-english.js';
import { refuseLinks } from '../../../src/domain/task/rules/links.js';
import type { Origin, Task } from '../../../src/domain/task/task.js';
import { by, dana, made, mei, played, sam, web } from './scene.js';

const leads: Origin = { channel: channelId('CLEADS'), private: true };

const numbered = (number: number, after: readonly number[] = [], origin?: Origin): Task => ({
  ...made({ after }, origin),
  number,
});

/** Why T-1 may not come after `added`, said to `actor`; null: it may. */
function refusedTo(facts: Parameters<typeof refuseLinks>[3], added: readonly number[], ...others: Task[]) {
  const found = new Map(others.map((task) => [task.number, task]));
  const no = refuseLinks(numbered(1, added), added, found, facts);
  return no && { code: no.code, words: no.line ? inEnglish(no.line, () => '') : no.words };
}

describe('what a task may come after', () => {
  test('is an open task that whoever links them may see, wherever they see it', () => {
    expect(refusedTo(by(sam), [2], numbered(2))).toBeNull();
    expect(refusedTo(by(dana), [2], numbered(2, [], leads))).toBeNull();
    expect(refusedTo(by(sam, { inChannel: leads.channel }), [2], numbered(2, [], leads))).toBeNull();
    expect(refusedTo(by(sam, { within: [web] }), [2], numbered(2))).toBeNull();
  });

  test('is none that they may not see, of which they learn as little as of one that is not there', () => {
    const unknown = refusedTo(by(sam), [2]);
    expect(unknown).toMatchObject({ code: 'unknown_link' });
    expect(refusedTo(by(sam), [2], numbered(2, [], leads))).toEqual(unknown);
    expect(refusedTo(by(mei, { inChannel: web }), [2], numbered(2, [], leads))).toEqual(unknown);
    expect(refusedTo(by(sam, { within: [] }), [2], numbered(2))).toEqual(unknown);
    const closed = { ...numbered(2, [], leads), status: 'completed' } as const;
    expect(refusedTo(by(sam), [2], closed)).toEqual(unknown);
  });

  test('is not itself, and none that is done', () => {
    expect(refusedTo(by(sam), [1])).toMatchObject({ code: 'loop', words: expect.stringMatching(/itself/) });
    expect(refusedTo(by(sam), [2], { ...numbered(2), status: 'completed' })).toMatchObject({ code: 'closed_link' });
    expect(refusedTo(by(sam), [2], { ...numbered(2), status: 'cancelled' })).toMatchObject({ code: 'closed_link' });
  });

  test('is none that comes after it by way of others; those that are not open to the person have no number there', () => {
    const [second, third] = [numbered(2, [3]), numbered(3, [1], leads)];
    expect(refusedTo(by(sam), [2], second, third)?.words).toContain('T-1 ← T-2 ← another task ← T-1');
    expect(refusedTo(by(dana), [2], second, third)?.words).toContain('T-1 ← T-2 ← T-3 ← T-1');
    expect(refusedTo(by(sam, { within: [] }), [2], numbered(2, [1]))).toMatchObject({ code: 'unknown_link' });
  });

  test('is what it was before an undo, be that closed or out of sight by now, unless it closes a circle', () => {
    const undone = (after: readonly number[]): Task => {
      const task = played(numbered(1, after), [dana, 'cancel']);
      return played(task, [dana, { type: 'undo', entry: task.history.at(-1)?.id ?? 0 }]);
    };
    const refused = (...others: Task[]) =>
      refuseLinks(undone([2]), [2], new Map(others.map((task) => [task.number, task])), by(dana));
    expect(refused({ ...numbered(2, [], leads), assigner: mei, status: 'completed' })).toBeNull();
    expect(refused(numbered(2, [1]))).toMatchObject({ code: 'loop' });
  });
});
