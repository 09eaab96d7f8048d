import fc from 'fast-check';
import { userId } from '../../../src/domain/ids.js';
import { tasksOf, type Wait, waitingOn, withTasks } from '../../../src/domain/task/blocker.js';

const wait = fc.record({
  reason: fc.constantFrom('', 'a key', 'the API', 'an answer'),
  people: fc.uniqueArray(fc.constantFrom('UMEI', 'USAM', 'UTOM').map(userId)),
  tasks: fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
});
const stored = ({ tasks = [], ...rest }: Wait) => withTasks(rest, tasks);
const shownAs = (one: ReturnType<typeof stored>): Wait => ({ ...one, tasks: tasksOf(one) });

describe('what a task waits on, said again', () => {
  test('what is said besides takes nothing away', () => {
    fc.assert(
      fc.property(wait, wait, (before, said) => {
        const after = waitingOn(stored(before), said);
        expect(after.people).toEqual(expect.arrayContaining([...before.people, ...said.people]));
        expect(tasksOf(after)).toEqual(expect.arrayContaining([...before.tasks, ...said.tasks]));
        expect(after.reason).toContain(before.reason);
        expect(after.reason).toContain(said.reason);
        expect(waitingOn(after, said)).toEqual(after);
      }),
    );
  });

  test('a form sent as it was shown changes nothing, whatever came meanwhile', () => {
    fc.assert(
      fc.property(wait, wait, (before, now) => {
        const shown = shownAs(stored(before));
        expect(waitingOn(stored(now), shown, shown)).toEqual(stored(now));
      }),
    );
  });

  test('what is taken out of a form is gone, what was put in is there, and the rest stands as it is now', () => {
    const shown: Wait = { reason: 'a key', people: [userId('UMEI'), userId('USAM')], tasks: [1, 2] };
    const now = stored({ reason: 'a key', people: [userId('UMEI'), userId('USAM'), userId('UTOM')], tasks: [1, 2, 3] });
    const said: Wait = { reason: '', people: [userId('USAM')], tasks: [2, 4] };
    expect(waitingOn(now, said, shown)).toEqual(
      stored({ reason: '', people: [userId('USAM'), userId('UTOM')], tasks: [2, 3, 4] }),
    );
  });
});
