import fc from 'fast-check';
import { setUpDigest } from '../../../src/domain/digest/standing-digest.js';
import { channelId, requestId, userId, workspaceId } from '../../../src/domain/ids.js';
import type { ClockTime, Weekday } from '../../../src/domain/people/wall-time.js';
import { instant, type Zone } from '../../../src/domain/time.js';
import { checkView } from '../../../src/playground/limits.js';
import { openDigest, readDigest } from '../../../src/slack/modals/digest-form.js';
import { filled, submitted } from '../../support/filled-form.js';
import { plainText } from '../../support/plain-text.js';

const now = instant(1_790_000_000_000);
const channel = channelId('C0WEB');
const berlin = 'Europe/Berlin' as Zone;
const empty = { key: 'k', channel, digest: null, zone: berlin, by: null, now };
const facts = { now, actor: userId('UDANA'), request: requestId('r') };

const anySetup = fc.record({
  on: fc.boolean(),
  schedule: fc.record({
    time: fc.constantFrom('00:00', '09:00', '23:59') as fc.Arbitrary<ClockTime>,
    zone: fc.constantFrom('Europe/Berlin', 'America/St_Johns', 'UTC') as fc.Arbitrary<Zone>,
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7] as Weekday[], { minLength: 1 }),
  }),
});

test('what is set up stands in the form, and left alone comes out as it was', () => {
  fc.assert(
    fc.property(anySetup, (setup) => {
      const decision = setUpDigest(
        null,
        { workspace: workspaceId('T1'), channel, setup: { ...setup, on: true } },
        facts,
      );
      if (decision.refused) throw new Error(decision.words);
      const view = openDigest({ ...empty, digest: { ...decision.body, on: setup.on }, by: 'Dana' });
      expect(checkView(view)).toEqual([]);
      expect(readDigest(submitted(filled(view)))).toMatchObject({ ok: true, channel, setup });
    }),
  );
});

test('the first time it is on, on working days at nine, by the clock of who opens it', () => {
  const view = openDigest(empty);
  expect(readDigest(submitted(filled(view)))).toMatchObject({
    setup: { on: true, schedule: { time: '09:00', zone: berlin, days: [1, 2, 3, 4, 5] } },
  });
  expect(plainText(view)).toMatch(/One message a day in this channel/);
});

test('a zone that does not exist and a missing time are said beside their boxes', () => {
  const read = readDigest(submitted(filled(openDigest(empty), { zone: { value: 'Europe/Berln' }, time: 'soon' })));
  expect(read).toMatchObject({ ok: false, errors: { zone: expect.any(String), time: expect.any(String) } });
});

test('what is no form of this kind is none', () => {
  for (const view of [undefined, {}, { private_metadata: 'x', state: { values: {} } }])
    expect(readDigest(view)).toBeUndefined();
});
