import type { UserId } from '../../../src/domain/ids.js';
import { newItem } from '../../../src/domain/task/checklist.js';
import type { TaskCommand } from '../../../src/domain/task/command.js';
import { accepted, dana, lee, made, mei, news, played, refusal, sam, tries, undoing } from './scene.js';

const askedBy = (to: UserId | null, reason = 'I am leaving'): TaskCommand => ({ type: 'change_assigner', to, reason });

describe('who asks for a task', () => {
  test('is somebody else from now on, and everybody concerned is told', () => {
    const { body, notices } = accepted(tries(made(), dana, askedBy(mei)));
    expect(body.assigner).toBe(mei);
    expect(news(notices)).toEqual(['UMEI as assigner', 'ULEE as assignee']);
    expect(body.history.at(-1)).toMatchObject({
      kind: 'assigner_changed',
      note: 'I am leaving',
      change: { assigner: { from: dana, to: mei } },
    });
    const { notices: later } = accepted(tries(body, lee, 'complete'));
    expect(news(later)).toEqual(['UMEI as assigner']);
  });

  test('an admin may say it of who has left, and who asked until then is told', () => {
    const { notices } = accepted(tries(made(), sam, askedBy(mei), { isAdmin: true }));
    expect(news(notices)).toEqual(['UMEI as assigner', 'ULEE as assignee', 'UDANA as former_assigner']);
    expect(refusal(tries(made(), lee, askedBy(lee))).code).toBe('not_assigner');
    expect(refusal(tries(made(), sam, askedBy(sam))).code).toBe('not_assigner');
  });

  test('is as before once that is taken back, and whoever was told hears that', () => {
    const task = played(made(), [dana, askedBy(mei)]);
    const back = accepted(tries(task, dana, undoing(task)));
    expect(back.body.assigner).toBe(dana);
    expect(news(back.notices).map((told) => told.split(' ')[0])).toEqual(['UMEI', 'ULEE']);
  });

  test('is asked for a person, another one, and a reason', () => {
    expect(refusal(tries(made(), dana, askedBy(null))).fields).toEqual({ people: 'Choose somebody.' });
    expect(refusal(tries(made(), dana, askedBy(dana))).fields).toHaveProperty('people');
    expect(refusal(tries(made(), dana, askedBy(mei, ' '))).fields).toEqual({ reason: 'Say why T-12 is handed over.' });
    expect(refusal(tries(played(made(), [dana, 'cancel']), dana, askedBy(mei))).code).toBe('is_cancelled');
  });

  test('gets the items that named who asked until then, where those go along', () => {
    const item = { ...newItem('Look through it'), person: dana };
    const task = made({ checklist: [item, { ...newItem('Write it'), person: lee }] });
    const handed = played(task, [dana, { type: 'change_assigner', to: mei, reason: 'x', withItems: true }]);
    expect(handed.checklist.map(({ person }) => person)).toEqual([mei, lee]);
    expect(played(task, [dana, askedBy(mei)]).checklist).toEqual(task.checklist);
  });

  test('need not agree to what they have themselves', () => {
    const proposed = accepted(
      tries(made({ assignees: [] }), dana, { type: 'pass_on', to: [lee, mei], reason: 'x' }, { handshake: true }),
    );
    expect(proposed.body.proposedTo).toEqual([lee, mei]);
    expect(played(proposed.body, [dana, askedBy(mei)]).proposedTo).toEqual([lee]);
  });

  test('changes along with who has it, where both are handed over at once', () => {
    const own = made({ assignees: [dana] });
    const handed = played(own, [dana, { type: 'pass_on', to: [mei], reason: 'away', asking: true }]);
    expect(handed).toMatchObject({ assigner: mei, assignees: [mei] });
    expect(played(handed, [dana, undoing(handed)])).toMatchObject({ assigner: dana, assignees: [dana] });
    const others = played(made(), [lee, { type: 'pass_on', to: [mei], reason: 'away', asking: true }]);
    expect(others).toMatchObject({ assigner: dana, assignees: [mei] });
  });
});
