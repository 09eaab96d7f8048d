import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { hours, instant, localTime, minutes, type Zone } from '../../src/domain/time.js';
import { parseAnywhere, parseCommand } from '../../src/language/parse-command.js';
import { parseDateRange } from '../../src/language/parse-date-range.js';
import { parseDue } from '../../src/language/parse-due.js';
import { parseSentence } from '../../src/language/parse-sentence.js';
import { wednesday } from './said.js';

/** Anything, and much of what our own patterns look for. */
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '<@U1|lee>',
          '<#C1|web>',
          '<!channel>',
          '<https://x.y|x>',
          '@lee',
          '@',
          '#',
          '#a',
          '!high',
          '!',
          '~3h',
          '~',
          '"',
          '“',
          '`',
        ],
        ...[
          'by',
          'before',
          'due',
          'from',
          'to',
          'on',
          'at',
          'for',
          'every',
          'each',
          'next',
          'last',
          'this',
          'in',
          'until',
          'done when',
        ],
        ...[
          'friday',
          'may',
          '31 feb',
          '12/5',
          '5',
          '5pm',
          '17:00',
          '2026-12-01',
          '0',
          '99999',
          'monday',
          'weeks',
          'eod',
          'midnight',
        ],
        ...[
          'CET',
          '+14:00',
          '-',
          '–',
          ',',
          '.',
          '\n',
          ' ',
          '  ',
          '\u200B',
          '\uE000',
          '\uFFFC',
          '∙',
          '&lt;',
          'T-12',
          'block',
          'away',
          'me',
        ],
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(' ')),
);

test('no text whatever makes the reader fail', () => {
  fc.assert(
    fc.property(anything, (text) => {
      parseCommand('/assign', text, wednesday);
      parseCommand('/tasks', text, wednesday);
      parseAnywhere(text, wednesday);
      parseDue(text, wednesday);
      parseDateRange(text, wednesday.now, wednesday.zone);
    }),
    { numRuns: 1_500 },
  );
});

test('a due date, clear or offered, always lies ahead, and no two offers are the same', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { due } = parseSentence(text, wednesday);
      if (due.kind === 'clear') expect(due.due.at).toBeGreaterThan(wednesday.now);
      if (due.kind !== 'ask') return;
      const [one, other] = due.options;
      expect(one.due.at).toBeGreaterThan(wednesday.now);
      expect(other.due.at).toBeGreaterThan(one.due.at);
      expect(one.label).not.toBe(other.label);
    }),
    { numRuns: 1_500 },
  );
});

/** Words in which nothing can be read: letters that spell no word of ours, other scripts, emoji, punctuation. */
const word = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'bcdfgjklpqrvxzBCDFGJKLP'), minLength: 1, maxLength: 9 }),
  fc.constantFrom(
    'Страница',
    '登录页面',
    'כניסה',
    'صفحة',
    '🎉',
    '👩‍💻',
    'Ærø',
    'naïve',
    'x\u200By',
    '…',
    '(draft)',
    '100%',
    'C++',
    '&amp;',
  ),
);
const title = fc
  .array(fc.tuple(word, fc.constantFrom(' ', '  ', '\t', '\u00A0')), { minLength: 1, maxLength: 12 })
  .map((parts) =>
    parts
      .map(([one, space]) => one + space)
      .join('')
      .trim(),
  );
const typed = (text: string) => text.replaceAll('&amp;', '&');

test('a title in which nothing can be read comes back whole, with its own spaces', () => {
  fc.assert(
    fc.property(title, (text) => {
      const sentence = parseSentence(text, wednesday);
      expect(sentence.title).toBe(typed(text));
      expect(sentence.due.kind).toBe('none');
    }),
  );
});

test('in which order the parts come makes no difference', () => {
  const parts = ['<@U1|lee>', 'by friday 5pm', '!high', '~3h', '#frontend'];
  const { reading: _, ...expected } = parseSentence(`Tidy up ${parts.join(' ')}`, wednesday);
  fc.assert(
    fc.property(title, fc.shuffledSubarray(['TITLE', ...parts], { minLength: parts.length + 1 }), (words, order) => {
      const text = order.join(' ').replace('TITLE', () => words);
      const { reading, ...sentence } = parseSentence(text, wednesday);
      expect(sentence).toEqual({ ...expected, title: typed(words) });
      expect(reading.map(({ field }) => field)).toEqual([
        'title',
        'assignees',
        'due',
        'priority',
        'estimateMinutes',
        'labels',
      ]);
    }),
  );
});

const zones = Intl.supportedValuesOf('timeZone') as Zone[];
const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const two = (figure: number) => String(figure).padStart(2, '0');

/** Up to four days before and one day after a clock change of the zone, where it has any between 2024 and 2030. */
const nearClockChange = fc
  .record({
    zone: fc.constantFrom(...zones),
    year: fc.integer({ min: 2024, max: 2030 }),
    aside: fc.integer({ min: -4 * 24 * 60, max: 24 * 60 }),
  })
  .map(({ zone, year, aside }) => {
    const newYear = Temporal.ZonedDateTime.from({ year, month: 1, day: 1, timeZone: zone });
    const change = newYear.getTimeZoneTransition('next') ?? newYear;
    const near = change.epochMilliseconds < newYear.add({ years: 1 }).epochMilliseconds ? change : newYear;
    return { zone, now: instant(near.epochMilliseconds + minutes(aside)) };
  });
const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 59));

const instants = (local: Temporal.PlainDateTime, zone: string) =>
  (['earlier', 'later'] as const).map(
    (disambiguation) => local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds,
  );

test('around every clock change, a weekday and an hour mean that weekday and that hour', () => {
  fc.assert(
    fc.property(nearClockChange, fc.integer({ min: 1, max: 7 }), clock, (at, weekday, [hour, minute]) => {
      const due = parseDue(`${weekdays[weekday - 1]} ${two(hour)}:${two(minute)}`, at);
      const today = localTime(at.now, at.zone).toPlainDate();
      const day = today.add({ days: (weekday - today.dayOfWeek + 7) % 7 });
      const [earlier = 0, later = 0] = instants(day.toPlainDateTime({ hour, minute }), at.zone);
      if (due.kind === 'clear') {
        const local = localTime(due.due.at, at.zone);
        expect(due.due.at).toBeGreaterThan(at.now);
        expect([local.dayOfWeek, local.toPlainDate().toString()]).toEqual([weekday, day.toString()]);
        if (earlier === later) expect([local.hour, local.minute]).toEqual([hour, minute]);
        else expect(earlier).toBeLessThanOrEqual(at.now);
      } else {
        expect(due).toMatchObject({ kind: 'ask', why: earlier > at.now ? 'clock-change' : 'past' });
        if (earlier > at.now) expect(earlier).not.toBe(later);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('around every clock change, a full date is the date and hour that were said', () => {
  fc.assert(
    fc.property(nearClockChange, fc.integer({ min: 1, max: 400 }), clock, (at, ahead, [hour, minute]) => {
      const day = localTime(at.now, at.zone).toPlainDate().add({ days: ahead });
      const local = day.toPlainDateTime({ hour, minute });
      const due = parseDue(`${day.toString()} ${two(hour)}:${two(minute)}`, at);
      const [earlier, later] = instants(local, at.zone);
      if (earlier === later) expect(due).toMatchObject({ kind: 'clear', due: { at: earlier, zone: at.zone } });
      else
        expect(due).toMatchObject({
          kind: 'ask',
          why: 'clock-change',
          options: [{ due: { at: earlier } }, { due: { at: later } }],
        });
    }),
    { numRuns: 1_000 },
  );
});

test('around every clock change, hours from now are hours that pass', () => {
  fc.assert(
    fc.property(nearClockChange, fc.integer({ min: 1, max: 72 }), (at, count) => {
      expect(parseDue(`in ${count} hours`, at)).toMatchObject({ kind: 'clear', due: { at: at.now + hours(count) } });
    }),
    { numRuns: 300 },
  );
});

test('around every clock change, a day alone ends at the end of the working day', () => {
  fc.assert(
    fc.property(nearClockChange, fc.integer({ min: 1, max: 30 }), (at, days) => {
      const due = parseDue(`in ${days} days`, { ...at, dayEnd: '17:30' });
      const local = due.kind === 'clear' ? localTime(due.due.at, at.zone) : null;
      const day = localTime(at.now, at.zone).toPlainDate().add({ days });
      expect(local?.toPlainDateTime().toString()).toBe(`${day}T17:30:00`);
    }),
    { numRuns: 300 },
  );
});
