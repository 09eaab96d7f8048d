import fc from 'fast-check';
import { checkView } from '../../../src/playground/limits.js';
import { openReason, type Reasoned, readReason } from '../../../src/slack/modals/reason-form.js';
import { made, mei } from '../../domain/task/scene.js';
import { anyTask } from '../../support/any-task.js';
import { filled, submitted } from '../../support/filled-form.js';
import { plainText } from '../../support/plain-text.js';

const task = made();
const kinds: readonly Reasoned[] = ['block', 'decline', 'pass_on', 'change_assigner', 'return'];
const read = (kind: Reasoned, entered: Record<string, unknown>) =>
  readReason(submitted(filled(openReason(kind, { key: 'k', task }), entered)));

describe('forms that ask for a reason', () => {
  test('name the task, and ask what is wanted of it', () => {
    const heads = kinds.map((kind) => openReason(kind, { key: 'k', task }).title.text);
    expect(heads).toEqual([
      ...['T-12 is blocked', 'Decline T-12', 'Pass on T-12', 'Who asks for T-12?', 'Return T-12'],
    ]);
    expect(plainText(openReason('block', { key: 'k', task }))).toMatch(
      /^Fix the login page\nWhat does it wait on\?: .*\nWhich tasks does it wait on\?: .*\nWho does it wait on\?: /,
    );
    expect(plainText(openReason('pass_on', { key: 'k', task }))).toMatch(
      /^Fix the login page\nWho takes it over\?: .*\nWhy\?: /,
    );
    expect(plainText(openReason('return', { key: 'k', task }))).not.toContain('Choose people');
  });

  test('read back what was written and chosen', () => {
    expect(read('block', { reason: ' No access ' })).toMatchObject({
      meta: { task: 't1' },
      reason: 'No access',
      people: [],
    });
    expect(read('pass_on', { people: [mei], reason: 'away' })).toMatchObject({ reason: 'away', people: [mei] });
  });

  test('what is no such form is not read', () => {
    for (const junk of [null, {}, { private_metadata: '[]', state: { values: {} } }])
      expect(readReason(junk)).toBeUndefined();
  });

  test('fit Slack whatever the task is called', () => {
    fc.assert(
      fc.property(anyTask, fc.constantFrom(...kinds), (any, kind) => {
        expect(checkView(openReason(kind, { key: 'k'.repeat(200), task: any }))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
