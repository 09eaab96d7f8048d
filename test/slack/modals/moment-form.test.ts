import fc from 'fast-check';
import { channelId, taskId } from '../../../src/domain/ids.js';
import type { Due } from '../../../src/domain/task/task.js';
import { utc, type Zone } from '../../../src/domain/time.js';
import { checkView } from '../../../src/playground/limits.js';
import { momentErrors, openMoreTime, openSnooze, readMoment } from '../../../src/slack/modals/moment-form.js';
import type { ShownReminder } from '../../../src/slack/shown-reminder.js';
import { made } from '../../domain/task/scene.js';
import { anyTask, anyZone } from '../../support/any-task.js';
import { filled, submitted } from '../../support/filled-form.js';
import { plainText } from '../../support/plain-text.js';

const berlin = 'Europe/Berlin' as Zone;
const task = made();
const forms = { more: openMoreTime, snooze: openSnooze };
const read = (which: keyof typeof forms, entered: Record<string, unknown>, zone: Zone = berlin) =>
  readMoment(submitted(filled(forms[which]({ key: 'k', task, zone }), entered)));

describe('forms that ask for a moment', () => {
  test('for more time: begins at the date it has, on the clock of whoever asks, and asks why', () => {
    const form = openMoreTime({ key: 'k', task, zone: berlin });
    expect(form.title.text).toBe('More time for T-12');
    expect(plainText(form)).toBe(
      [
        'Fix the login page',
        'New date: 2031-03-07',
        'At: 13:00 (On your clock (Berlin). Without a time it means 17:00.)',
        'Why?:  (Whoever asked for it reads this and answers with one press.)',
      ].join('\n'),
    );
  });

  test('to be reminded later: begins empty, and asks for no reason', () => {
    const form = openSnooze({ key: 'k', task, zone: berlin });
    expect(form.title.text).toBe('Remind me of T-12');
    expect(plainText(form)).toMatch(/^Fix the login page\nDay: \nAt: {2}\(/);
    expect(plainText(form)).not.toContain('Why');
  });

  test('read back the moment on the clock of the form, and the reason without what surrounds it', () => {
    expect(read('more', { due_date: '2031-03-12', due_time: '09:30', reason: ' The tests broke ' })).toMatchObject({
      ok: true,
      meta: { task: 't1', key: 'k' },
      due: { at: Date.parse('2031-03-12T09:30:00+01:00'), zone: berlin },
      reason: 'The tests broke',
    });
    expect(read('snooze', { due_date: '2031-03-12' }, utc)).toMatchObject({
      ok: true,
      due: { at: Date.parse('2031-03-12T17:00:00Z') },
      reason: '',
    });
  });

  test.each([
    ['a time without a day', { due_date: null, due_time: '09:30' }, { due_date: 'Choose the day as well.' }],
    ['nothing', { due_date: null, due_time: null }, { due_date: 'Choose a day.' }],
    [
      'a time that the clocks skip',
      { due_date: '2031-03-30', due_time: '02:30' },
      { due_time: 'The clocks are put forward that day, and this time is skipped. Choose another one.' },
    ],
  ])('%s is answered under its box', (_, entered, errors) => {
    expect(read('more', entered)).toEqual({ ok: false, errors });
  });

  test('what the domain objects to stands under the box it is about', () => {
    expect(momentErrors({ until: 'passed', reason: 'too long' })).toEqual({ due_date: 'passed', reason: 'too long' });
  });

  test('what is no such form is not read', () => {
    for (const junk of [null, {}, { private_metadata: '[]', state: { values: {} } }])
      expect(readMoment(junk)).toBeUndefined();
  });
});

const anyReminder: fc.Arbitrary<ShownReminder> = fc.record({
  channel: fc.constant(channelId('D'.padEnd(30, '0'))),
  ts: fc.constant('1999999999.999999'),
  rest: fc.nat({ max: 490 }),
  items: fc.array(
    fc.record({
      task: fc.nat().map((number) => taskId(`${number}`.padStart(40, 't'))),
      what: fc.constantFrom('before', 'snooze', 'overdue', 'escalation'),
      base: fc.nat({ max: 100_000 }),
    }),
    { minLength: 1, maxLength: 10 },
  ),
});

test('they fit Slack whatever the task is called, and know from which reminder they were opened', () => {
  fc.assert(
    fc.property(
      anyTask,
      anyZone,
      anyReminder,
      fc.constantFrom(openMoreTime, openSnooze),
      (any, zone, reminder, open) => {
        const form = open({ key: 'k'.repeat(200), task: any, zone, reminder });
        expect(checkView(form)).toEqual([]);
        const due: Record<string, unknown> = { due_date: '2031-05-05', due_time: '12:00' };
        const back = readMoment(submitted(filled(form, due)));
        expect(back).toMatchObject({ ok: true, meta: { reminder } });
        expect((back as { due: Due }).due.zone).toBe(zone);
      },
    ),
    { numRuns: 40 },
  );
});
