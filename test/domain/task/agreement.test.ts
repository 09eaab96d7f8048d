import { decide } from '../../../src/domain/task/decide.js';
import type { Task } from '../../../src/domain/task/task.js';
import {
  accepted,
  asCommand,
  by,
  changing,
  creating,
  dana,
  lee,
  made,
  mei,
  news,
  played,
  refusal,
  sam,
  tries,
  undoing,
} from './scene.js';

/** A task that is proposed, as in a workspace where people are asked. */
const asked = (assignees = [lee]): Task => ({
  ...accepted(decide(null, creating({ assignees }), by(dana, { handshake: true }))).body,
  number: 12,
});
const proposedTo = (task: Task) => task.proposedTo;

describe('a proposed task', () => {
  test('waits for everybody but who gave it', () => {
    expect(proposedTo(asked([lee, mei, dana]))).toEqual([lee, mei]);
    expect(proposedTo(made())).toEqual([]);
  });

  test('is agreed to by saying so, or by doing something with it; in silence', () => {
    for (const said of ['agree', 'start', 'complete', 'assure'] as const) {
      const decision = accepted(tries(asked([lee, mei]), lee, { type: said }));
      expect([said, proposedTo(decision.body)]).toEqual([said, [mei]]);
    }
    expect(news(accepted(tries(asked(), lee, { type: 'agree' })).notices)).toEqual([]);
  });

  test('is not agreed to by what the assigner does', () => {
    expect(proposedTo(played(asked(), [dana, 'start']))).toEqual([lee]);
  });

  test('whoever comes to it later is asked as well, and who leaves it no longer', () => {
    const task = played(asked(), [lee, asCommand('start')]);
    const command = changing(task, { assignees: [lee, mei] });
    const edited = accepted(decide(task, command, by(dana, { handshake: true }))).body;
    expect(proposedTo(edited)).toEqual([mei]);
    expect(proposedTo(played(edited, [dana, changing(edited, { assignees: [lee] })]))).toEqual([]);
  });

  test('can be undone back to being proposed', () => {
    const task = played(asked(), [lee, { type: 'agree' }]);
    expect(proposedTo(played(task, [lee, undoing(task)]))).toEqual([lee]);
  });
});

describe('declining and passing on', () => {
  const why = { reason: 'away' };

  test('needs a reason, said beside its box', () => {
    expect(refusal(tries(made(), lee, { type: 'decline', reason: ' \u200B' })).fields).toHaveProperty('reason');
    expect(refusal(tries(made(), lee, { type: 'pass_on', to: [mei], reason: '' })).fields).toHaveProperty('reason');
  });

  test('a declined task stays with the others, or with nobody, and is not in progress then', () => {
    expect(played(made({ assignees: [lee, mei] }), [lee, { type: 'decline', ...why }]).assignees).toEqual([mei]);
    const left = played(made(), [lee, 'start'], [lee, { type: 'decline', ...why }]);
    expect([left.assignees, left.status, left.history.at(-1)?.note]).toEqual([[], 'not_started', 'away']);
  });

  test('an assignee passes on their own part, the assigner the whole', () => {
    const task = made({ assignees: [lee, mei] });
    expect(played(task, [lee, { type: 'pass_on', to: [sam], ...why }]).assignees).toEqual([mei, sam]);
    expect(played(task, [dana, { type: 'pass_on', to: [sam], ...why }]).assignees).toEqual([sam]);
  });

  test('the old one, the assigner and the others are told; the new one gets a card', () => {
    const { notices } = accepted(
      tries(made({ assignees: [lee, mei] }), dana, { type: 'pass_on', to: [mei, sam], ...why }),
    );
    expect(news(notices).sort()).toEqual(['ULEE as former', 'UMEI as assignee']);
    expect(notices.some(({ key }) => key === 'card:USAM')).toBe(true);
  });

  test('nobody passes it on to themselves or to who has it already', () => {
    for (const to of [[], [lee]])
      expect(refusal(tries(made(), lee, { type: 'pass_on', to, ...why })).fields).toHaveProperty('people');
    expect(refusal(tries(made(), dana, { type: 'pass_on', to: [lee], ...why })).code).toBe('invalid');
  });

  test('who only looks on may do neither', () => {
    expect(refusal(tries(made(), sam, { type: 'decline', ...why })).code).toBe('not_concerned');
    expect(refusal(tries(made(), sam, { type: 'pass_on', to: [sam], ...why })).code).toBe('not_concerned');
  });
});

describe('the verdict', () => {
  const done = played(made(), [lee, 'start'], [lee, 'complete']);

  test('is the assigner’s, on completed work of others', () => {
    expect(refusal(tries(done, lee, { type: 'approve', rating: null })).code).toBe('not_assigner');
    expect(refusal(tries(made(), dana, { type: 'approve', rating: null })).code).toBe('is_not_started');
    const own = played(made({ assignees: [dana] }), [dana, 'complete']);
    expect(refusal(tries(own, dana, { type: 'approve', rating: 5 })).code).toBe('own_work');
  });

  test('returned, it is open again, and that is counted; accepted, it keeps its rating until it is reopened', () => {
    const returned = played(done, [dana, { type: 'return', reason: 'March is missing' }]);
    expect([returned.status, returned.closedAt, returned.rework]).toEqual(['in_progress', null, 1]);
    const good = played(
      returned,
      [lee, 'complete'],
      [dana, { type: 'approve', rating: null }],
      [dana, { type: 'approve', rating: 4 }],
    );
    expect([good.verdict?.rating, good.rework]).toEqual([4, 1]);
    expect(played(good, [dana, 'reopen']).verdict).toBeNull();
  });

  test('a result that is returned before it was ever started waits to be started', () => {
    const task = played(made(), [lee, 'complete'], [dana, { type: 'return', reason: 'x' }]);
    expect([task.status, task.startedAt]).toEqual(['not_started', null]);
  });
});
