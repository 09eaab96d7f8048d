import fc from 'fast-check';
import { describeOffsets, parseOffsets } from '../../src/language/parse-offsets.js';

const day = 24 * 60;

test.each([
  ['1 day', [day]],
  ['1 day and 1 hour before', [day, 60]],
  ['1 day, 2h, 15 min before', [day, 120, 15]],
  ['15m, 1d', [day, 15]],
  ['an hour', [60]],
  ['half an hour before the deadline', [30]],
  ['half a day', [720]],
  ['two days ahead', [2 * day]],
  ['1 week; 1 day', [7 * day, day]],
  ['1.5h', [90]],
  ['1h30', [90]],
  ['1 day 2 hours', [day + 120]],
  ['1-day', [day]],
  ['1h, 60 min, 1 hour', [60]],
  ['at the deadline', [0]],
  ['1h and when it’s due', [60, 0]],
  ['0', [0]],
  ['none', []],
  ['No reminders', []],
  ['OFF', []],
])('“%s”', (text, offsets) => {
  expect(parseOffsets(text)).toEqual(offsets);
});

test.each([
  [' , ', 'not-understood', /1 day, 2 h/],
  ['-1 h', 'offset-after', /after the deadline/],
  ['1h after', 'offset-after', /after the deadline/],
  ['15', 'offset-unit', /15 min/],
  ['1 day, 15', 'offset-unit', /of what/],
  ['soon', 'not-understood', /can’t read “soon”/],
  ['1 fortnight', 'not-understood', /can’t read/],
  ['10,000 reminders', 'offset-unit', /of what/],
  ['1 day and a bit', 'not-understood', /“a bit”/],
  ['2 years', 'not-understood', /can’t read/],
  ['400 days', 'offset-impossible', /one year/],
  ['1h none', 'not-understood', /can’t read/],
])('“%s” is refused (%s), with words that say what to do', (text, code, words) => {
  expect(parseOffsets(text)).toMatchObject({ refused: true, code, words: expect.stringMatching(words) });
});

test('nothing said is left to what is set up elsewhere', () => {
  expect(parseOffsets(' \n')).toBeNull();
});

test('ten thousand reminders on one task are refused, at once', () => {
  const text = Array.from({ length: 10_000 }, (_, index) => `${index + 1} min`).join(', ');
  expect(parseOffsets(text)).toMatchObject({ code: 'too-many-reminders', words: expect.stringContaining('10,000') });
});

test('offsets are said in words that read back as themselves', () => {
  expect(describeOffsets([day, 60])).toBe('1 day, 1 h');
  expect(describeOffsets([7 * day, 2 * day + 90, 15, 0])).toBe('1 week, 2 days 1 h 30 min, 15 min, at the deadline');
  expect(describeOffsets([])).toBe('none');
  const offsets = fc.uniqueArray(fc.integer({ min: 0, max: 365 * day }), { maxLength: 10 });
  fc.assert(
    fc.property(offsets, (some) => {
      expect(parseOffsets(describeOffsets(some))).toEqual([...some].sort((a, b) => b - a));
    }),
  );
});

test('whatever is typed is read or refused in words, and what is read can be said', () => {
  const pieces = fc.constantFrom(
    '1',
    '90',
    'a',
    'h',
    'day',
    'min',
    ' ',
    ',',
    'and',
    'before',
    '-',
    '.',
    '\n',
    'none',
    '0',
  );
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(pieces).map((some) => some.join(' ')),
  );
  fc.assert(
    fc.property(anything, (text) => {
      const read = parseOffsets(text);
      if (read === null) expect(text.trim()).toBe('');
      else if ('refused' in read) expect(read.words).not.toBe('');
      else expect(parseOffsets(describeOffsets(read))).toEqual(read);
    }),
  );
});
