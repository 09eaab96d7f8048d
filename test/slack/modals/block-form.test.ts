import fc from 'fast-check';
import { checkView } from '../../../src/playground/limits.js';
import { openBlock, readBlock } from '../../../src/slack/modals/block-form.js';
import { made, mei } from '../../domain/task/scene.js';
import { anyTask } from '../../support/any-task.js';
import { filled, submitted } from '../../support/filled-form.js';
import { plainText } from '../../support/plain-text.js';

const task = made();
const read = (entered: Record<string, unknown>) => readBlock(submitted(filled(openBlock({ key: 'k', task }), entered)));

describe('saying what a task waits on', () => {
  test('the form names the task and asks why and on whom', () => {
    const view = openBlock({ key: 'k', task });
    expect(view.title.text).toBe('T-12 is blocked');
    expect(plainText(view)).toMatch(/^Fix the login page\nWhat does it wait on\?: \nWho does it wait on\?: /);
  });

  test('a reason, a person, or both will do', () => {
    expect(read({ reason: ' No access ' })).toMatchObject({
      ok: true,
      meta: { task: 't1' },
      blocker: { reason: 'No access', people: [] },
    });
    expect(read({ people: [mei] })).toMatchObject({ ok: true, blocker: { reason: '', people: [mei] } });
  });

  test('neither is asked for again', () => {
    expect(read({ reason: ' \u200B' })).toEqual({
      ok: false,
      errors: { reason: 'Say what it waits on, or choose who it waits on below.' },
    });
  });

  test('what is no such form is not read', () => {
    for (const junk of [null, {}, { private_metadata: '[]', state: { values: {} } }])
      expect(readBlock(junk)).toBeUndefined();
  });

  test('it fits Slack whatever the task is called', () => {
    fc.assert(
      fc.property(anyTask, (any) => {
        expect(checkView(openBlock({ key: 'k'.repeat(200), task: any }))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
