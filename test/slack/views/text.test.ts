import fc from 'fast-check';
import { markup, richElements, spoken } from '../../../src/slack/views/line.js';
import { cut, defused, escaped, inline, isolated } from '../../../src/slack/views/text.js';
import { anyText } from '../../support/any-task.js';
import { readMarkup } from '../../support/plain-text.js';

const typed = (text: string) => ({ kind: 'typed', text }) as const;

describe('cutting', () => {
  test('what fits stays as it is', () => expect(cut('Fix it', 6)).toBe('Fix it'));
  test('what is too long ends in an ellipsis', () => expect(cut('Fix the login page', 8)).toBe('Fix the…'));
  test('a family of emoji is kept whole or left out', () => {
    const family = '👩‍👩‍👧‍👦';
    expect(cut(family + family, family.length + 3)).toBe(`${family}…`);
    expect(cut(`ab${family}`, 6)).toBe('ab…');
  });
  test('an accent stays with its letter', () => expect(cut('abe\u0301def', 4)).toBe('ab…'));

  test('no text is ever longer than the limit, and its beginning is what was typed', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 3_000 }), (text, limit) => {
        const short = cut(text, limit);
        expect(short.length).toBeLessThanOrEqual(limit);
        expect(short === text || text.startsWith(short.slice(0, -1))).toBe(true);
      }),
    );
  });
});

describe('text that Slack parses', () => {
  test('shows what was typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(readMarkup(escaped(text))).toBe(text);
      }),
    );
  });

  test('calls nobody, whatever is typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const said = spoken([typed(text)]);
        expect(said).not.toMatch(/[<>]|@(channel|here|everyone)\b/i);
        expect(said.length).toBeLessThanOrEqual(3_000);
      }),
    );
  });

  test('@channel reads as typed but is no longer one word', () => {
    expect(defused('ask @channel').replace('\u2060', '')).toBe('ask @channel');
    expect(defused('ask @channel')).not.toContain('@channel');
    expect(defused('mail me@herefordshire.uk')).toBe('mail me@herefordshire.uk');
  });

  test('a mention that does not fit is left out whole', () => {
    expect(
      markup(
        [
          { kind: 'words', text: 'Ask ' },
          { kind: 'person', id: 'UDANA' },
        ],
        10,
      ),
    ).toBe('Ask …');
  });
});

describe('text in the direction of right to left', () => {
  test('cannot reorder the line around it', () => {
    expect(isolated('שלום')).toBe('\u2068שלום\u2069');
    expect(isolated('abc \u202E def')).toBe('\u2068abc \u202E def\u2069');
  });
  test('cannot break out with marks of its own', () => expect(isolated('a\u2069\u202Eb')).toBe('\u2068a\u202Eb\u2069'));
  test('text from left to right is left alone', () => expect(isolated('Fix — déjà vu 好')).toBe('Fix — déjà vu 好'));
  test('is always within pairs', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let depth = 0;
        for (const [mark] of inline(text, 200).matchAll(/[\u2066-\u2069]/g)) {
          depth += mark === '\u2069' ? -1 : 1;
          expect(depth).toBeGreaterThanOrEqual(0);
        }
        expect(depth).toBe(0);
      }),
    );
  });
});

test('a typed line stands in rich text exactly as it was typed', () => {
  const text = '*bold* _it_ ~no~ `code` <!channel> & :tada:';
  expect(richElements([typed(text)])).toEqual([{ type: 'text', text }]);
});

test('line breaks become spaces where there is room for one line', () => {
  expect(inline('Fix\r\n  the page', 100)).toBe('Fix the page');
});
