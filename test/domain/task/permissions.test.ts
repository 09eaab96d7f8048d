import { spell } from '../../../src/domain/decision.js';
import { channelId } from '../../../src/domain/ids.js';
import { decide } from '../../../src/domain/task/decide.js';
import { actionsFor } from '../../../src/domain/task/rules/actions.js';
import { audienceOf, maySee } from '../../../src/domain/task/rules/visibility.js';
import { by, changing, dana, lee, made, mei, played, refusal, sam, tries, undoing, waitsOn, web } from './scene.js';

const named = { UDANA: 'Dana', ULEE: 'Lee', UMEI: 'Mei', USAM: 'Sam' } as Record<string, string>;
const said = (decision: ReturnType<typeof decide>) => {
  const { words, people } = refusal(decision);
  return spell(words, people, (person) => named[person] ?? '?');
};

describe('who may do what', () => {
  const task = made();
  const commands = ['start', 'complete', waitsOn('x'), 'cancel', changing(task, { title: 'Other' })] as const;
  const allowed = (who: typeof dana) => commands.map((command) => !tries(task, who, command).refused);

  test('the assigner may do everything', () => expect(allowed(dana)).toEqual([true, true, true, true, true]));
  test('an assignee everything but cancel', () => expect(allowed(lee)).toEqual([true, true, true, false, true]));
  test('anybody else nothing', () => expect(allowed(sam)).toEqual([false, false, false, false, false]));

  test('both may pause, unblock and reopen', () => {
    for (const who of [dana, lee]) {
      expect(played(task, [lee, 'start'], [who, 'pause']).status).toBe('not_started');
      expect(played(task, [lee, waitsOn('x')], [who, 'unblock']).status).toBe('not_started');
      expect(played(task, [lee, 'complete'], [who, 'reopen']).status).toBe('not_started');
    }
  });

  test('who has handed a task on may not close it any more', () => {
    const passedOn = played(task, [lee, changing(task, { assignees: [mei] })]);
    expect(tries(passedOn, lee, 'complete').refused).toBe(true);
    expect(tries(passedOn, mei, 'complete').refused).toBe(false);
  });
});

describe('a refusal says who can, and what to do next', () => {
  test('to an assignee who wants to cancel', () => {
    expect(said(tries(made(), lee, 'cancel'))).toBe(
      'Only Dana, who asked for T-12, can cancel it. Ask them, or pass it on to somebody else with Edit.',
    );
  });

  test('to somebody who is not concerned', () => {
    expect(said(tries(made({ assignees: [lee, mei] }), sam, 'complete'))).toBe(
      'T-12 is not yours to complete. Ask Lee, Mei or Dana.',
    );
    expect(said(tries(made({ assignees: [dana] }), sam, 'complete'))).toBe('T-12 is not yours to complete. Ask Dana.');
  });

  test('to somebody who completes a task before taking it', () => {
    expect(said(tries(made({ assignees: [] }), sam, 'complete'))).toBe(
      'Nobody has T-12 yet. Press Claim to take it; then you can complete it.',
    );
  });

  test('to somebody who meets a blocked task that nobody has', () => {
    const blocked = played(made({ assignees: [] }), [dana, waitsOn('x')]);
    expect(said(tries(blocked, sam, 'unblock'))).toBe(
      'Nobody has T-12 yet. Press Claim to take it; then you can unblock it.',
    );
  });

  test('before it says anything of the status', () => {
    expect(refusal(tries(played(made(), [lee, 'complete']), sam, 'start')).code).toBe('not_concerned');
  });
});

describe('who sees a task', () => {
  const hidden = made({}, { channel: web, private: true });

  test('everybody in the workspace, if it was said in an open conversation', () => {
    expect(maySee(made(), { person: sam })).toBe(true);
    expect(maySee(made({}, null), { person: sam })).toBe(false);
    expect(audienceOf(made()).members).toBe(true);
    expect(maySee(hidden, { person: sam })).toBe(false);
  });

  test('a private one: its people, those it waits on, and who is in that very conversation', () => {
    expect([dana, lee].every((person) => maySee(hidden, { person }))).toBe(true);
    expect(maySee(played(hidden, [lee, waitsOn('', mei)]), { person: mei })).toBe(true);
    expect(maySee(hidden, { person: sam, channel: web })).toBe(true);
    expect(maySee(hidden, { person: sam, channel: channelId('COTHER') })).toBe(false);
  });

  test('who may not see it is told the same as if there were none', () => {
    const missing = decide(null, { type: 'complete' }, by(sam));
    for (const command of ['complete', 'start', undoing(hidden), { type: 'undo', entry: 99 }] as const)
      expect(tries(hidden, sam, command)).toEqual(missing);
  });

  test('a free task of a private channel is taken from within the channel only', () => {
    const free = made({ assignees: [] }, { channel: web, private: true });
    expect(refusal(tries(free, sam, 'start')).code).toBe('unknown_task');
    expect(tries(free, sam, 'start', { inChannel: web }).refused).toBe(false);
  });
});

describe('the buttons', () => {
  test('on a card that many see, all that the status allows', () => {
    expect(actionsFor(made(), null)).toEqual([
      ...['start', 'block', 'complete', 'cancel', 'edit'],
      ...['assure', 'doubt', 'ask_time', 'decline', 'pass_on', 'change_assigner', 'snooze', 'comment'],
    ]);
    expect(actionsFor(played(made(), [lee, 'complete']), null)).toEqual([
      ...['reopen', 'change_assigner', 'approve', 'return', 'comment'],
    ]);
  });

  test('for one person, what that person may do', () => {
    expect(actionsFor(made(), lee)).toEqual([
      ...['start', 'block', 'complete', 'edit'],
      ...['assure', 'doubt', 'ask_time', 'decline', 'pass_on', 'snooze', 'comment', 'watch'],
    ]);
    expect(actionsFor(made(), sam)).toEqual(['comment', 'watch']);
    expect(actionsFor(played(made(), [sam, { type: 'watch' }]), sam)).toEqual(['comment', 'unwatch']);
    expect(actionsFor(made({ assignees: [] }), sam)).toEqual(['claim', 'start', 'comment', 'watch']);
  });
});

test('names put into words are never read as placeholders themselves', () => {
  expect(spell('Ask {0} or {1}', [lee, mei], () => '{0}')).toBe('Ask {0} or {0}');
  expect(spell('Ask {3}', [lee], () => 'x')).toBe('Ask {3}');
});
