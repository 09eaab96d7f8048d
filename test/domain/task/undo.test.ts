import { spell } from '../../../src/domain/decision.js';
import { undoable } from '../../../src/domain/task/decisions/undo.js';
import { instant, minutes } from '../../../src/domain/time.js';
import {
  accepted,
  by,
  changing,
  dana,
  lee,
  made,
  mei,
  noon,
  played,
  refusal,
  stateOf,
  tries,
  undoing,
  waitsOn,
} from './scene.js';

describe('undo', () => {
  const before = played(made(), [lee, 'start'], [lee, waitsOn('the key', mei)]);
  const done = played(before, [lee, 'complete']);

  test('puts everything back, the blocker too', () => {
    const back = played(done, [lee, undoing(done)]);
    expect(stateOf(back)).toEqual(stateOf(before));
    expect(back.history.at(-1)).toMatchObject({ kind: 'undone', undoes: done.history.at(-1)?.id });
  });

  test('works for ten minutes, to the last of them', () => {
    const at = done.history.at(-1)?.at ?? 0;
    expect(tries(done, lee, undoing(done), { now: instant(at + minutes(10)) }).refused).toBe(false);
    const late = tries(done, lee, undoing(done), { now: instant(at + minutes(10) + 1) });
    expect(refusal(late)).toMatchObject({ code: 'too_late', words: expect.stringContaining('ten minutes') });
  });

  test('is for who did it alone', () => {
    expect(refusal(tries(done, dana, undoing(done)))).toMatchObject({ code: 'not_yours', people: [lee] });
  });

  test('is refused when somebody has changed the task since, and says who and what', () => {
    const reopened = played(done, [dana, 'reopen']);
    const { code, words, people } = refusal(tries(reopened, lee, undoing(done)));
    expect(code).toBe('changed_since');
    expect(spell(words, people, () => 'Dana')).toMatch(/^Dana has reopened it since/);
  });

  test('pressed twice takes back once', () => {
    const back = played(done, [lee, undoing(done)]);
    expect(accepted(tries(back, lee, undoing(done))).unchanged).toBe('already');
  });

  test('is not in the way of others who want to be reminded later, nor they of it', () => {
    const until = (count: number) => ({ type: 'snooze', until: instant(noon + minutes(count)) }) as const;
    const shared = made({ assignees: [lee, mei] });
    const started = played(shared, [lee, 'start'], [mei, until(60)]);
    expect(undoable(started, lee, by(lee).now)?.kind).toBe('started');
    expect(played(started, [lee, { type: 'undo', entry: 2 }])).toMatchObject({
      status: 'not_started',
      snoozes: [{ person: mei }],
    });
    const both = played(shared, [lee, until(30)], [mei, until(60)], [lee, { type: 'undo', entry: 2 }]);
    expect(both.snoozes).toEqual([{ person: mei, until: noon + minutes(60) }]);
  });

  test('of an undo is not offered', () => {
    const back = played(done, [lee, undoing(done)]);
    expect(refusal(tries(back, lee, undoing(back))).code).toBe('undone');
    expect(undoable(back, lee, by(lee).now)).toBeNull();
  });

  test('of the making cancels the task, since it can be reopened then', () => {
    const task = made();
    const taken = played(task, [dana, undoing(task)]);
    expect(taken).toMatchObject({ status: 'cancelled', closedAt: by(dana).now, title: task.title });
    expect(played(taken, [dana, 'reopen']).status).toBe('not_started');
  });

  test('of taking a task gives it back to everybody', () => {
    const free = made({ assignees: [] });
    const taken = played(free, [mei, 'start']);
    expect(stateOf(played(taken, [mei, undoing(taken)]))).toEqual(stateOf(free));
  });

  test('works for who gave a private task away and sees it no more', () => {
    const hidden = made({}, { channel: 'CP' as never, private: true });
    const passedOn = played(hidden, [lee, changing(hidden, { assignees: [mei] })]);
    expect(played(passedOn, [lee, undoing(passedOn)]).assignees).toEqual([lee]);
  });

  test('is offered to who made the latest change, while it works', () => {
    const entry = done.history.at(-1);
    expect(undoable(done, lee, by(lee).now)).toBe(entry);
    expect(undoable(done, dana, by(dana).now)).toBeNull();
    expect(undoable(done, lee, instant(noon + minutes(12)))).toBeNull();
  });
});
