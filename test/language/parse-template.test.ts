import fc from 'fast-check';
import { rowFor } from '../../src/language/grammar.js';
import {
  formatTemplate,
  parseTemplate,
  type TemplateFault,
  type TemplateTask,
} from '../../src/language/parse-template.js';
import { parseTemplateCommand } from '../../src/language/parse-template-command.js';
import { told, wednesday } from './said.js';

const parse = (...lines: string[]) => parseTemplate(lines, wednesday);
const task = (line: string) => parse(line)[0] as TemplateTask;
const fault = (...lines: string[]) => parse(...lines).find((one) => 'fault' in one) as TemplateFault;

test('a line says what is to be done, by which role, when, how urgent, how long and about what', () => {
  const { sentence, offset, after } = task('Order laptop @manager -3d !high ~1h #it');
  expect(sentence).toMatchObject({
    title: 'Order laptop',
    unresolvedPeople: ['manager'],
    priority: 'high',
    estimateMinutes: 60,
    labels: ['it'],
  });
  expect(offset).toEqual({ count: -3, unit: 'day', time: null });
  expect(after).toEqual([]);
});

test('a mention is a fixed person', () => {
  expect(task('Say hello <@U1|lee> +1d').sentence).toMatchObject({ assignees: ['U1'], unresolvedPeople: [] });
});

test.each<[string, { count: number; unit: string; time: string | null }]>([
  ['Do it', { count: 0, unit: 'day', time: null }],
  ['Do it +0d 9am', { count: 0, unit: 'day', time: '09:00' }],
  ['Do it +2d at 12:30 pm', { count: 2, unit: 'day', time: '12:30' }],
  ['+2w 17:00 Do it', { count: 14, unit: 'day', time: '17:00' }],
  ['Do it +3wd', { count: 3, unit: 'working_day', time: null }],
  ['Do it -1WD', { count: -1, unit: 'working_day', time: null }],
  ['2. Do it -0d', { count: 0, unit: 'day', time: null }],
])('“%s” is due %j', (line, offset) => {
  expect(task(line)).toMatchObject({ offset, sentence: { title: 'Do it' } });
});

test('what is quoted is left alone, and so are words that only look alike', () => {
  expect(task('"Plan the friday lunch +2d" +1d').sentence.title).toBe('Plan the friday lunch +2d');
  expect(task('Look after 2 children').sentence.title).toBe('Look after 2 children');
  expect(task('Call C+3 and A-3d4').sentence.title).toBe('Call C+3 and A-3d4');
});

test('lines that come first are named by their numbers', () => {
  const tasks = parse('One', 'Two after 1', 'Three after 1, 2 @it', 'Four after lines 1 and 3 !high') as TemplateTask[];
  expect(tasks.map(({ after }) => after)).toEqual([[], [1], [1, 2], [1, 3]]);
});

test.each<[string[], TemplateFault]>([
  [['@it +2d'], { fault: 'no-title', said: '@it' }],
  [['Do it by friday'], { fault: 'dated', said: 'friday' }],
  [['Do it +2d +3d'], { fault: 'two-days', said: '+2d +3d' }],
  [['Do it +2d 13pm'], { fault: 'no-time', said: '+2d 13pm' }],
  [['Do it +9999w'], { fault: 'no-time', said: '+9999w' }],
  [['One', 'Two after 7'], { fault: 'no-line', said: '7' }],
  [['One after 3', 'Two', 'Three after 1'], { fault: 'circle', said: '1 → 3 → 1' }],
  [['One', 'Two after 2'], { fault: 'circle', said: '2 → 2' }],
])('%j is refused', (lines, expected) => {
  expect(fault(...lines)).toEqual(expected);
});

const word = fc.constantFrom(
  ...[
    'Order',
    'laptop',
    '@it',
    '@manager',
    '<@U1>',
    '!high',
    '~2h',
    '#web',
    'after',
    '1',
    '2,',
    'and',
    '+2d',
    '-3wd',
    '+1w',
  ],
  ...['9am', '17:00', '"by friday"', '"', '`', '-', '1.', '<', '&', 'at', 'lines', '“', 'Zoë', '+0d', 'für'],
);
const line = fc
  .array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 8 })), { maxLength: 9 })
  .map((all) => all.join(' ').replace(/[\r\n]/g, ' '));

test('what is written out reads back as the same', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
      const tasks = parseTemplate(lines, wednesday);
      if (tasks.some((one) => 'fault' in one)) return;
      const written = (tasks as readonly TemplateTask[]).map(formatTemplate);
      const again = parseTemplate(written, wednesday) as readonly TemplateTask[];
      expect(again).toEqual(tasks);
      expect(again.map(formatTemplate)).toEqual(written);
    }),
    { numRuns: 500 },
  );
});

test('a circle is found in every template that has one, and in no other', () => {
  const links = fc
    .integer({ min: 1, max: 7 })
    .chain((size) =>
      fc.array(fc.array(fc.integer({ min: 1, max: size }), { maxLength: 3 }), { minLength: size, maxLength: size }),
    );
  fc.assert(
    fc.property(links, (after) => {
      const lines = after.map((on) => (on.length > 0 ? `Do it after ${on.join(', ')}` : 'Do it'));
      const left = new Set(after.keys());
      // Whatever waits on nothing that is left can be done; a circle is what can never be.
      for (let before = -1; before !== left.size; ) {
        before = left.size;
        for (const place of left) if (!(after[place] ?? []).some((on) => left.has(on - 1))) left.delete(place);
      }
      expect(parseTemplate(lines, wednesday).some((one) => 'fault' in one)).toBe(left.size > 0);
    }),
  );
});

describe('after /tasks template', () => {
  const row = rowFor('/tasks', 'template');
  if (!row) throw new Error('no such row');
  const read = (text: string) => parseTemplateCommand(text, row, wednesday);

  test.each<[string, object]>([
    ['', { verb: 'templates' }],
    ['save New-Hire', { verb: 'save_template', name: 'New-Hire' }],
    ['save', { verb: 'save_template', name: '' }],
    ['delete new-hire', { verb: 'delete_template', name: 'new-hire' }],
    ['delete', { verb: 'unclear' }],
    ['new-hire', { verb: 'use_template', name: 'new-hire', people: [], starting: null }],
    ['use new-hire', { verb: 'use_template', name: 'new-hire' }],
    [
      'new-hire <@U1|sam> and @me',
      {
        people: [
          { role: null, person: 'U1' },
          { role: null, person: 'me' },
        ],
      },
    ],
    [
      'new-hire manager=<@U1> @it=@lee',
      {
        people: [
          { role: 'manager', person: 'U1' },
          { role: 'it', person: { name: 'lee' } },
        ],
      },
    ],
  ])('“%s”', (text, intent) => {
    expect(read(text)).toMatchObject(intent);
  });

  test.each<[string, string]>([
    ['new-hire <@U1> starting monday', 'Mon 30 Nov, 23:59 *'],
    ['new-hire starting on 1 march', 'Mon 1 Mar 2027, 23:59 *'],
    ['new-hire tomorrow for <@U1>', 'Thu 26 Nov, 23:59 *'],
    ['new-hire starting whenever', 'none'],
    ['new-hire starting 31 feb', 'no-such-day: Sun 28 Feb 2027, 23:59 | Mon 1 Mar 2027, 23:59'],
  ])('the day of “%s” is %s', (text, expected) => {
    const intent = read(text);
    if (intent.verb !== 'use_template' || !intent.starting) throw new Error('no day');
    expect(told(intent.starting)).toBe(expected);
  });
});
