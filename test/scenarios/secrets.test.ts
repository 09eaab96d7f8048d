import fc from 'fast-check';
import { byChance, type Deed } from '../support/by-chance.js';
import { followSentinels } from '../support/sentinels.js';
import { tellStory } from '../support/story.js';

const assigning = [
  '/assign {p} {s}',
  '/assign {p} {s} #hush by tomorrow 5pm',
  '/assign {p} {s} !private',
  '/assign @me {s} !private by tomorrow 9am',
  '/assign anyone of {p} {p} {s}',
  '/assign everyone of {p} {p} {s} #hush',
  '@Baton assign {p} {s}',
  '/assign {p} {s}:\n- {s} {p}\n- {s}',
  '/assign - {p} {s}\n- {p} {s} #hush',
];
const doing = [
  '/tasks start {t}',
  '/tasks done {t}',
  '/tasks accept {t}',
  '/tasks decline {t} {s}',
  '/tasks pass {t} {p}: {s}',
  '/tasks return {t} {s}',
  '/tasks reopen {t}',
  '/tasks cancel {t}',
  '/tasks block {t} by {u}: {s}',
  '/tasks block {t} by {u} and {u}: {s}',
  '/tasks block {t} by {p}: {s}',
  '/tasks block {t} {s}',
  '/tasks unblock {t}',
  '/tasks {t} after {u}',
  '/tasks comment {t} {s}',
  '{s}',
  '@Baton comment {t} {s}',
  '/tasks watch {t}',
  '/tasks {t} checklist add {s} {p}; {s}',
  '/tasks promote {t} 1',
  '/tasks tick {t} 1',
  '/tasks edit {t}',
  '/tasks repeat {t} every day 9am',
  '/tasks remind {t} 2h before',
  '/tasks handover {p} {s}',
  '/tasks bulk #hush',
  '/tasks bulk given',
  '/tasks template save new',
  '/tasks template new {p} starting tomorrow',
  '/tasks digest',
];
const looking = [
  '/tasks mine',
  '/tasks given',
  '/tasks here',
  '/tasks #hush',
  '/tasks {p}',
  '/tasks board',
  '/tasks by person',
  '/tasks by week',
  '/tasks waiting',
  '/tasks find budget',
  '/tasks {t}',
  '/tasks {t} checklist',
  '/tasks recurring',
  '/assign',
  '@Baton find budget',
];

const [sam, gil] = [3, 4];
const luck = fc.nat(1_000_000);
const on = fc.integer({ min: 1, max: 6 });
const saying = (patterns: readonly string[]): fc.Arbitrary<Deed> =>
  fc.record({ says: fc.constantFrom(...patterns), where: fc.nat(3), who: fc.nat(7), on, luck });
const pressing: fc.Arbitrary<Deed> = fc.record({
  presses: fc.constantFrom('.', '.', '^Undo', '^(Make|Save)', 'all$|^Accept', '…$', '^(Details|Edit|Comment|Pass)'),
  of: fc.constantFrom('own', 'own', 'own', 'old', 'another'),
  who: fc.nat(5),
  luck,
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: saying(assigning) },
  { weight: 10, arbitrary: saying(doing) },
  { weight: 4, arbitrary: saying(looking) },
  { weight: 8, arbitrary: pressing },
  { weight: 2, arbitrary: fc.record({ looks: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ leaves: fc.constantFrom('#leads', '#web'), who: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ hours: fc.constantFrom(1, 7, 26) }) },
);
const life = fc.tuple(
  fc.array(saying(assigning), { minLength: 2, maxLength: 4, size: 'max' }),
  fc.array(deed, { minLength: 6, maxLength: 14, size: 'max' }),
);

test('whatever people say and press, nobody is shown what Slack would not show them', async () => {
  await fc.assert(
    fc.asyncProperty(life, async ([first, then]) => {
      const sentinels = followSentinels(() => story.playground);
      const story = await tellStory('sqlite::memory:', { between: sentinels.between });
      const chance = byChance(story, sentinels);
      try {
        for (const deed of [...first, ...then]) await chance.happens(deed);
        await chance.happens({ hours: 26 });
        for (const who of [sam, gil]) await chance.happens({ looks: who });
      } finally {
        chance.comeBack();
        await story.end();
      }
    }),
    // The first that fails tells its story; to make it shorter would take minutes.
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
