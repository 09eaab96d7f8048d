import { userId } from '../../../src/domain/ids.js';
import type { TaskCommand } from '../../../src/domain/task/command.js';
import { allLinksOf } from '../../../src/domain/task/rules/links.js';
import { type Status, statuses, type Task } from '../../../src/domain/task/task.js';
import { hours, instant } from '../../../src/domain/time.js';
import {
  accepted,
  changing,
  dana,
  lee,
  made,
  mei,
  news,
  noon,
  played,
  refusal,
  sam,
  tries,
  undoing,
  waitsOn,
} from './scene.js';

const stuck = waitsOn('the certificate');
/** Lee's task in each status. */
const tasks: Record<Status, Task> = {
  not_started: made(),
  in_progress: played(made(), [lee, 'start']),
  blocked: played(made(), [lee, 'start'], [lee, stuck]),
  completed: played(made(), [lee, 'complete']),
  cancelled: played(made(), [dana, 'cancel']),
};

describe('the way of a task', () => {
  /** What each command makes of each status: the new one, `=` already so, `-` refused. Asked by the assigner, who may all. */
  test.each([
    //             not_started    in_progress    blocked        completed      cancelled
    ['start', 'in_progress', '=', '-', '-', '-'],
    ['pause', '=', 'not_started', '-', '-', '-'],
    [waitsOn('x'), 'blocked', 'blocked', 'blocked', '-', '-'],
    ['unblock', '=', '=', 'in_progress', '-', '-'],
    ['complete', 'completed', 'completed', 'completed', '=', '-'],
    ['cancel', 'cancelled', 'cancelled', 'cancelled', '-', '='],
    ['reopen', '=', '=', '=', 'not_started', 'not_started'],
  ] as const)('%p', (command, ...expected) => {
    const results = statuses.map((status) => {
      const decision = tries(tasks[status], dana, command);
      if (decision.refused) return '-';
      return decision.unchanged ? '=' : decision.body.status;
    });
    expect(results).toEqual(expected);
  });

  test('a refusal says what stands in the way and what to do first', () => {
    expect(refusal(tries(tasks.completed, lee, 'start')).words).toBe(
      'T-12 is completed. Reopen it first. Then you can start it.',
    );
    expect(refusal(tries(tasks.completed, dana, 'cancel')).words).toMatch(/nothing left to cancel/);
  });

  test('a closed task is not edited', () => {
    expect(refusal(tries(tasks.completed, lee, changing(tasks.completed, { title: 'x' }))).words).toMatch(
      /Reopen it first/,
    );
  });

  test('it remembers when it was first started, also when paused and started again', () => {
    const first = instant(noon + hours(1));
    const started = accepted(tries(made(), lee, 'start', { now: first })).body;
    const again = played(started, [lee, 'pause'], [lee, 'start']);
    expect(again).toMatchObject({ status: 'in_progress', startedAt: first });
  });

  test('it is closed at the moment it is completed or cancelled, and open again without such a moment', () => {
    const now = instant(noon + hours(2));
    expect(accepted(tries(made(), lee, 'complete', { now })).body.closedAt).toBe(now);
    expect(accepted(tries(made(), dana, 'cancel', { now })).body.closedAt).toBe(now);
    expect(played(tasks.completed, [lee, 'reopen']).closedAt).toBeNull();
  });

  test('a task that had been started is in progress when reopened', () => {
    expect(played(made(), [lee, 'start'], [lee, 'complete'], [dana, 'reopen']).status).toBe('in_progress');
  });

  test('a task blocked before its start goes back to not started', () => {
    expect(played(made(), [lee, stuck], [lee, 'unblock']).status).toBe('not_started');
  });

  test('a paused task that is blocked goes back to not started, though it was once in progress', () => {
    expect(played(made(), [lee, 'start'], [lee, 'pause'], [lee, stuck], [lee, 'unblock']).status).toBe('not_started');
  });

  test('a blocked task goes back to where it was, also when completing it was undone meanwhile', () => {
    const done = played(tasks.blocked, [lee, 'complete']);
    expect(played(done, [lee, undoing(done)], [lee, 'unblock']).status).toBe('in_progress');
  });

  test('completing or cancelling a blocked task ends what it waits on', () => {
    expect(played(tasks.blocked, [lee, 'complete']).blocker).toBeNull();
    expect(played(tasks.blocked, [dana, 'cancel']).blocker).toBeNull();
  });
});

describe('what a task waits on', () => {
  test('a reason alone, people alone, or both', () => {
    expect(played(made(), [lee, waitsOn('  the certificate ')]).blocker).toEqual({
      task: null,
      also: [],
      reason: 'the certificate',
      people: [],
    });
    expect(played(made(), [lee, waitsOn('', mei, mei)]).blocker).toMatchObject({ task: null, people: [mei] });
    expect(played(made(), [lee, waitsOn('key', mei)]).blocker).toMatchObject({ reason: 'key', people: [mei] });
  });

  const onTasks = (...tasks: readonly number[]): TaskCommand => ({
    type: 'block',
    blocker: { tasks, reason: '', people: [] },
  });
  const settled = (task: Task, done: readonly number[]) =>
    accepted(
      tries(task, mei, {
        type: 'settle',
        loop: null,
        linked: allLinksOf(task).map((number) => ({
          number,
          status: done.includes(number) ? 'completed' : 'in_progress',
          due: null,
          isSaidTogether: true,
        })),
      }),
    );

  test('several tasks, of which each that is done is waited on no more; the last lets it go on, and is told', () => {
    const blocked = played(made(), [lee, 'start'], [lee, onTasks(3, 4, 3, 5)]);
    expect(blocked.blocker).toMatchObject({ task: 3, also: [4, 5] });
    const one = settled(blocked, [3]);
    expect(one.body).toMatchObject({ status: 'blocked', blocker: { task: 4, also: [5] } });
    expect(one.body.history.at(-1)).toMatchObject({ kind: 'released', link: { task: 3 } });
    expect(news(one.notices)).toEqual([]);
    const last = settled(one.body, [3, 4, 5]);
    expect(last.body).toMatchObject({ status: 'in_progress', blocker: null });
    expect(news(last.notices)).toEqual(['UDANA as assigner', 'ULEE as assignee']);
  });

  test('what it waited on and is open again blocks it again, as it was said, unless somebody is at work on it', () => {
    const blocked = played(made(), [
      lee,
      { type: 'block', blocker: { tasks: [3, 4], reason: 'both are needed', people: [] } },
    ]);
    const free = settled(blocked, [3, 4]).body;
    const again = settled(free, [4]);
    expect(again.body).toMatchObject({
      status: 'blocked',
      blocker: { task: 3, also: [], reason: 'both are needed' },
      waited: [4],
    });
    expect(again.body.history.at(-1)).toMatchObject({ kind: 'held', link: { task: 3 } });
    expect(news(again.notices)).toEqual(['UDANA as assigner', 'ULEE as assignee']);
    expect(settled(again.body, []).body.blocker).toMatchObject({ task: 3, also: [4] });

    const begun = settled(played(free, [lee, 'start']), [4]);
    expect(begun.body).toMatchObject({ status: 'in_progress', blocker: null, waited: [4] });
    expect(news(begun.notices)).toEqual(['UDANA as assigner', 'ULEE as assignee']);
    expect(settled(begun.body, [4]).unchanged).toBe('already');
  });

  test('who says that nothing is in the way any more, says it also of what may be open again', () => {
    const blocked = played(made(), [lee, onTasks(3, 4)]);
    const rest = played(settled(blocked, [3]).body, [lee, 'unblock']);
    expect(settled(rest, []).unchanged).toBe('already');
    expect(rest).toMatchObject({ status: 'not_started', blocker: null });
  });

  test('more than twenty tasks are refused beside their field', () => {
    const tasks = Array.from({ length: 21 }, (_, index) => index + 20);
    expect(refusal(tries(made(), lee, onTasks(...tasks))).fields).toEqual({ tasks: 'Choose at most 20 tasks.' });
  });

  test('neither is refused beside the field', () => {
    expect(refusal(tries(made(), lee, waitsOn(' \u200B '))).fields).toEqual({
      reason: 'Say what it waits on, or choose a task or people.',
    });
  });

  test('a reason too long, or too many people, are refused beside their fields', () => {
    const people = Array.from({ length: 21 }, (_, index) => userId(`U${index}`));
    const { fields } = refusal(tries(made(), lee, waitsOn('x'.repeat(10_001), ...people)));
    expect(Object.keys(fields ?? {})).toEqual(['reason', 'people']);
  });
});

describe('a task that nobody has', () => {
  const free = made({ assignees: [] });

  test('is taken by whoever starts it', () => {
    expect(played(free, [sam, 'start'])).toMatchObject({ status: 'in_progress', assignees: [sam] });
    expect(played(free, [dana, 'start'])).toMatchObject({ status: 'in_progress', assignees: [dana] });
  });

  test('is nobody else’s to start once taken', () => {
    expect(refusal(tries(played(free, [sam, 'start']), mei, 'start')).code).toBe('not_concerned');
  });

  test('is not in progress: one left by its last assignee can be taken again', () => {
    const left = played(tasks.in_progress, [lee, changing(tasks.in_progress, { assignees: [] })]);
    expect(left.status).toBe('not_started');
    expect(played(left, [mei, 'start'])).toMatchObject({ status: 'in_progress', assignees: [mei] });
  });

  test('is not in progress when reopened or unblocked either', () => {
    const blocked = played(tasks.blocked, [lee, changing(tasks.blocked, { assignees: [] })]);
    expect(blocked.status).toBe('blocked');
    expect(played(blocked, [dana, 'unblock']).status).toBe('not_started');
    expect(played(blocked, [dana, 'complete'], [dana, 'reopen']).status).toBe('not_started');
  });

  test('an assigner who starts somebody’s task does not take it', () => {
    expect(played(made(), [dana, 'start']).assignees).toEqual([lee]);
  });
});
