import { plainText } from '../../src/language/escape.js';
import { nearest } from '../../src/language/nearest.js';
import { durationWords, parseDuration } from '../../src/language/parse-duration.js';

test.each([
  ['3h', 180],
  ['90 min', 90],
  ['1.5h', 90],
  ['1h30', 90],
  ['1d4h', 720],
  ['1 day 2 hours', 600],
  ['1w', 2400],
  ['', null],
  ['3', null],
  ['0h', null],
  ['3 parsecs', null],
  ['10001h', null],
])('an estimate of “%s” is %p minutes', (text, minutes) => {
  expect(parseDuration(text)).toBe(minutes);
});

test.each([
  [90, '1 h 30 min'],
  [45, '45 min'],
  [180, '3 h'],
  [480, '1 working day of 8 h'],
  [960, '2 working days of 8 h'],
  [600, '10 h'],
])('%i minutes are said as “%s”', (minutes, words) => {
  expect(durationWords(minutes)).toBe(words);
});

test.each([
  ['a &amp; b &lt;c&gt; &amp;lt;', 'a & b <c> &lt;'],
  ['<@U1|lee> and <@W2>', '@lee and @W2'],
  ['<#C1|web> <!channel> <!subteam^S1|@crew>', '#web @channel @crew'],
  [
    '<https://example.org|example.org> <https://example.org/a|the docs>',
    'example.org the docs (https://example.org/a)',
  ],
  ['&lt;@U1|lee&gt;', '<@U1|lee>'],
  ['a < b > c', 'a < b > c'],
])('Slack’s “%s” reads “%s”', (raw, text) => {
  expect(plainText(raw)).toBe(text);
});

test('only what is near is suggested', () => {
  expect(nearest('overdeu', ['mine', 'overdue'])).toBe('overdue');
  expect(nearest('log', ['late', 'of', 'todo'])).toBeNull();
  expect(nearest('', ['me'])).toBeNull();
});
