import fc from 'fast-check';
import { channelDigest, linesOf } from '../../../src/domain/digest/channel-digest.js';
import { digestPages } from '../../../src/domain/digest/digest-pages.js';
import type { DigestTask } from '../../../src/domain/digest/digest-task.js';
import { hours, utc } from '../../../src/domain/time.js';
import { dueIn, lee, mei } from '../task/scene.js';
import { noonPlus, task } from './board.js';

const drawn = (tasks: readonly DigestTask[]) => {
  const digest = channelDigest({ tasks, since: noonPlus(-72), now: noonPlus(0), zone: utc });
  if (!digest) throw new Error('nothing to say');
  return { digest, pages: digestPages(digest) };
};
const late = (number: number) => task(number, { assignees: [number % 3 ? lee : mei] }, { due: dueIn(hours(-number)) });
const fresh = (number: number) => task(number, { due: dueIn(hours(200)) });
const many = (count: number, make: (number: number) => DigestTask, from = 1) =>
  Array.from({ length: count }, (_, index) => make(from + index));

test('a short digest is one message', () => {
  const { pages } = drawn([...many(10, late), ...many(10, fresh, 100)]);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toMatchObject({ more: 0, left: 0 });
});

test('a long one begins with what is most urgent and a few news, and says how much follows', () => {
  const { pages } = drawn([...many(30, late), ...many(30, fresh, 100)]);
  const [first] = pages;
  expect(first?.sections.flatMap(linesOf)).toHaveLength(12);
  expect(first?.changes).toHaveLength(5);
  expect(first?.more).toBe(43);
  expect(pages.at(-1)).toMatchObject({ more: 0, left: 0 });
});

test('whatever its length, each line stands once, in order, under its section and person', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 120 }), (lates, news) => {
      const { digest, pages } = drawn([...many(lates, late), ...many(news, fresh, 1_000)]);
      expect(pages.flatMap(({ sections }) => sections.flatMap(linesOf))).toEqual(digest.sections.flatMap(linesOf));
      expect(pages.flatMap(({ changes }) => changes)).toEqual(digest.changes);
      for (const { sections } of pages)
        for (const { groups } of sections)
          for (const { person, lines } of groups)
            expect(lines.every(({ task: { assignees } }) => assignees[0] === person)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test('what fits on no page is counted', () => {
  const { digest, pages } = drawn(many(1_200, late));
  const shown = pages.flatMap(({ sections }) => sections.flatMap(linesOf)).length;
  expect(shown + (pages.at(-1)?.left ?? 0)).toBe(digest.sections.flatMap(linesOf).length);
  expect(pages.at(-1)?.left).toBeGreaterThan(0);
});
