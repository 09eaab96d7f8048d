import { userId } from '../../../src/domain/ids.js';
import { decide } from '../../../src/domain/task/decide.js';
import { actionsFor } from '../../../src/domain/task/rules/actions.js';
import { leadOf, remindedOf, waitsFor } from '../../../src/domain/task/rules/sharing.js';
import type { Sharing, Task } from '../../../src/domain/task/task.js';
import {
  accepted,
  by,
  cards,
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

const shared = (sharing: Sharing, assignees = [lee, mei, sam]): Task => made({ assignees, sharing });
const notices = (task: Task, who: typeof dana, said: 'claim' | 'confirm' | 'start' | 'complete') =>
  accepted(tries(task, who, { type: said })).notices;

describe('a task that anyone of several may have', () => {
  const offered = shared({ mode: 'anyone' });

  test.each(['claim', 'start', 'complete'] as const)('is Lee’s alone once Lee says %s, first of all', (said) => {
    const task = played(offered, [lee, { type: said }]);
    expect([task.assignees, task.sharing.mode]).toEqual([[lee], 'together']);
    expect(refusal(tries(task, mei, { type: 'claim' })).code).toBe('claimed');
    expect(tries(task, mei, 'complete').refused).toBe(true);
  });

  test('is taken from the others without a sound: their cards say so', () => {
    expect(news(notices(offered, lee, 'claim'))).toEqual(['UDANA as assigner']);
    expect(cards(notices(offered, lee, 'claim'))).toEqual(expect.arrayContaining(['card:UMEI', 'card:USAM']));
  });

  test('is theirs again when Lee takes the claim back', () => {
    const task = played(offered, [lee, { type: 'claim' }]);
    const back = played(task, [lee, undoing(task)]);
    expect([back.assignees, back.sharing]).toEqual([[lee, mei, sam], { mode: 'anyone' }]);
  });

  test('asks nobody to accept, and whether it will be made is not asked before somebody has it', () => {
    const task = accepted(
      decide(null, creating({ assignees: [lee, mei], sharing: { mode: 'anyone' } }), by(dana, { handshake: true })),
    ).body;
    expect(task.proposedTo).toEqual([]);
    expect(refusal(tries(task, lee, { type: 'assure' })).code).toBe('unclaimed');
    expect(actionsFor(task, lee)).toContain('claim');
    expect(actionsFor(task, lee)).not.toContain('doubt');
  });

  test('has one fewer to choose from when Lee declines', () => {
    expect(played(offered, [lee, { type: 'decline', reason: 'no time' }]).assignees).toEqual([mei, sam]);
  });
});

test('a task that nobody has can be claimed by whoever sees it, without starting it', () => {
  const task = played(made({ assignees: [] }), [sam, { type: 'claim' }]);
  expect([task.assignees, task.status]).toEqual([[sam], 'not_started']);
});

describe('a task in which each has a part', () => {
  const everyone = shared({ mode: 'everyone' });

  test('waits for those who have not done theirs, and is completed by the last', () => {
    const two = played(everyone, [lee, { type: 'confirm' }], [sam, { type: 'confirm' }]);
    expect([two.status, waitsFor(two), remindedOf(two)]).toEqual(['in_progress', [mei], [mei]]);
    const done = played(two, [mei, { type: 'confirm' }]);
    expect([done.status, waitsFor(done)]).toEqual(['completed', [lee, mei, sam]]);
    expect(refusal(tries(two, lee, { type: 'confirm' })).code).toBe('part_done');
  });

  test('is completed by two where two are enough', () => {
    const two = shared({ mode: 'some', needed: 2 });
    const done = played(two, [lee, { type: 'confirm' }], [sam, { type: 'confirm' }]);
    expect([done.status, done.finished]).toEqual(['completed', [lee, sam]]);
  });

  test('is completed for all by who asked for it alone', () => {
    expect(refusal(tries(everyone, lee, 'complete')).code).toBe('in_parts');
    expect(played(everyone, [dana, 'complete']).status).toBe('completed');
    expect(actionsFor(everyone, lee)).not.toContain('complete');
    expect(actionsFor(everyone, dana)).toContain('complete');
  });

  test('tells nobody of one part, and who asked of the last', () => {
    expect(news(notices(everyone, lee, 'confirm'))).toEqual([]);
    const two = played(everyone, [lee, { type: 'confirm' }], [sam, { type: 'confirm' }]);
    expect(news(notices(two, mei, 'confirm'))).toEqual(['UDANA as assigner']);
  });

  test('lets each take back their own part, whatever the others did since', () => {
    const one = played(everyone, [lee, { type: 'confirm' }]);
    const mine = undoing(one);
    const two = played(one, [mei, { type: 'confirm' }]);
    expect(played(two, [lee, mine]).finished).toEqual([mei]);
    expect(played(one, [lee, mine])).toMatchObject({ finished: [], status: 'not_started' });
  });

  test('keeps the parts that are done when it is reopened before all are, and begins anew when all were', () => {
    const one = played(everyone, [lee, { type: 'confirm' }]);
    expect(played(one, [dana, 'complete'], [dana, 'reopen']).finished).toEqual([lee]);
    const all = played(one, [mei, { type: 'confirm' }], [sam, { type: 'confirm' }]);
    expect(played(all, [dana, { type: 'return', reason: 'again' }]).finished).toEqual([]);
  });

  test('forgets the part of who leaves it, and all of them when it is no longer shared in parts', () => {
    const one = played(everyone, [lee, { type: 'confirm' }]);
    expect(played(one, [dana, changing(one, { assignees: [mei, sam] })]).finished).toEqual([]);
    const alike = played(one, [dana, changing(one, { sharing: { mode: 'together', lead: null } })]);
    expect([alike.finished, waitsFor(alike)]).toEqual([[], [lee, mei, sam]]);
  });

  test('needs a number of people that it has', () => {
    for (const needed of [0, 1.5, 4, Number.NaN])
      expect(refusal(tries(everyone, dana, changing(everyone, { sharing: { mode: 'some', needed } })))).toMatchObject({
        refused: true,
        fields: { sharing: expect.stringMatching(/1 to 3/) },
      });
  });

  test('is completed when the last whose part is not done leaves it, or no longer needs to do one', () => {
    const two = played(everyone, [lee, { type: 'confirm' }], [mei, { type: 'confirm' }]);
    expect(played(two, [sam, { type: 'decline', reason: 'no time' }])).toMatchObject({ status: 'completed' });
    expect(played(two, [sam, { type: 'pass_on', to: [lee], reason: 'away' }])).toMatchObject({ status: 'completed' });
    const enough = played(two, [dana, changing(two, { sharing: { mode: 'some', needed: 2 } })]);
    expect([enough.status, enough.closedAt]).toEqual(['completed', by(dana).now]);
    expect(played(enough, [dana, undoing(enough)])).toMatchObject({ status: 'in_progress', closedAt: null });
  });

  test('needs no more than are left', () => {
    const two = shared({ mode: 'some', needed: 2 }, [lee, mei]);
    const alone = played(two, [mei, { type: 'decline', reason: 'no time' }]);
    expect(played(alone, [lee, { type: 'confirm' }]).status).toBe('completed');
  });
});

describe('a lead and helpers', () => {
  const led = shared({ mode: 'together', lead: mei });

  test('all have it, and the lead is reminded', () => {
    expect([waitsFor(led), remindedOf(led)]).toEqual([[lee, mei, sam], [mei]]);
  });

  test('whoever takes over from the lead leads', () => {
    const passed = played(led, [mei, { type: 'pass_on', to: [dana], reason: 'away' }]);
    expect(remindedOf(passed)).toEqual([dana]);
  });

  test('without the lead, all are reminded', () => {
    expect(remindedOf(played(led, [mei, { type: 'decline', reason: 'no time' }]))).toEqual([lee, sam]);
  });

  test('who is left alone leads nobody, and simply has it', () => {
    const alone = shared({ mode: 'together', lead: mei }, [mei]);
    expect([leadOf(alone), remindedOf(alone)]).toEqual([null, [mei]]);
  });
});

test('what one of a crowd does is shown to them and in the channel, not to each of the others', () => {
  const crowd = Array.from({ length: 200 }, (_, index) => userId(`U${index}`));
  const task = shared({ mode: 'everyone' }, crowd);
  const [first] = crowd as [typeof dana];
  expect(cards(notices(task, first, 'confirm'))).toEqual(['card:CWEB', 'card:U0']);
});
