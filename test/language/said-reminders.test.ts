import fc from 'fast-check';
import { parseAnywhere, parseCommand } from '../../src/language/parse-command.js';
import { describeOffsets, offsetsInWords, parseOffsets } from '../../src/language/parse-offsets.js';
import { parseSentence } from '../../src/language/parse-sentence.js';
import { told, wednesday } from './said.js';

const day = 24 * 60;
const lee = '<@U1|lee>';
const read = (text: string) => parseSentence(text, wednesday);

describe('when to be reminded, within a sentence', () => {
  test.each([
    `${lee} Fix the login page by friday 5pm remind 2h, 15 min before !high`,
    `${lee} Fix the login page remind 2h, 15 min before by friday 5pm !high`,
    `${lee} Fix the login page remind 2h, 15 min by friday 5pm !high`,
    `${lee} Fix the login page, remind me 2h and 15 min before, by friday 5pm !high`,
    `Fix the login page by friday 5pm (remind 2h, 15 min before) !high ${lee}`,
    `Fix the login page by friday 5pm with reminders 2h, 15min beforehand !high ${lee}`,
    `Fix the login page by friday 5pm !high ${lee} and please remind them 2 hours and 15 minutes before the deadline.`,
    `Fix the login page by friday 5pm, reminders: 15m, 2h !high ${lee}`,
    `Fix the login page remind 2h & 15 min before friday 5pm !high ${lee}`,
  ])('%s', (text) => {
    const { title, assignees, due, priority, reminders } = read(text);
    expect({ title, assignees, due: told(due), priority, offsets: reminders?.offsets }).toEqual({
      title: 'Fix the login page',
      assignees: ['U1'],
      due: 'Fri 27 Nov, 17:00',
      priority: 'high',
      offsets: [120, 15],
    });
  });

  test.each([
    ['Fix it by friday no reminders', 'Fix it', []],
    ['Fix it by friday without reminders', 'Fix it', []],
    ['Fix it by friday remind none', 'Fix it', []],
    ['Fix it by friday remind at the deadline', 'Fix it', [0]],
    ['Send the report every monday 9am remind 1h', 'Send the report', [60]],
    ['Fix it by friday done when it ships remind 1 day before', 'Fix it', [day]],
    ['Fix it remind 1 week and 1 day before', 'Fix it', [7 * day, day]],
  ])('“%s”: “%s”', (text, title, offsets) => {
    const sentence = read(text);
    expect(sentence.title).toBe(title);
    expect(sentence.reminders?.offsets).toEqual(offsets);
  });

  test.each([
    'Remind Dana 2h before the meeting',
    'Remind 2h before',
    'Test the remind 2h feature',
    'Add reminders to the login page',
    'Improve reminders',
    'Call Ana and remind her',
    'Call Ana and remind her of the budget',
    `Prepare the room and remind ${lee} 2h before`,
    'Fix “remind 2h before”',
  ])('“%s” is what is to be done', (text) => {
    expect(read(text).reminders).toBeNull();
    expect(read(text).title).not.toBe('');
  });

  test('what can’t be is told with what to do', () => {
    expect(read('Fix it by friday remind 400 days before').reminders?.offsets).toMatchObject({
      code: 'offset-impossible',
    });
    const many = Array.from({ length: 10_000 }, (_, index) => `${index + 1} min`).join(', ');
    expect(read(`Fix it by friday remind ${many}`).reminders?.offsets).toMatchObject({ code: 'too-many-reminders' });
  });

  test('the confirmation can show how they were understood', () => {
    expect(read(`${lee} Fix it by friday remind 15 min, 1d, at the deadline`).reading.at(-1)).toMatchObject({
      field: 'reminders',
      said: 'remind 15 min, 1d, at the deadline',
      understood: '1 day and 15 min before, and at the deadline',
    });
  });

  test('said as they are kept, they are read as they were', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 365 * day }), { maxLength: 10 });
    fc.assert(
      fc.property(some, (raw) => {
        const offsets = [...raw].sort((a, b) => b - a);
        const { title, reminders } = read(`Fix it remind ${describeOffsets(offsets)}`);
        expect(title).toBe('Fix it');
        expect(reminders?.offsets).toEqual(offsets);
        const words = offsetsInWords(offsets);
        if (words !== '') expect(parseOffsets(words)).toEqual(offsets);
      }),
    );
  });

  test('a title that tries to confuse the reader costs little time', () => {
    const begun = performance.now();
    for (const piece of ['remind 1h ', 'remind 1h, ', 'remind 1h1h1h1h ', 'remind at the deadline and ', '1 '])
      read(`x remind ${piece.repeat(4_000)} x`);
    expect(performance.now() - begun).toBeLessThan(4_000);
  });
});

describe('of a task that is there', () => {
  test.each([
    ['T-12 remind 2h, 15 min before', [120, 15]],
    ['remind T-12 2h, 15 min', [120, 15]],
    ['T-12 reminders: 1 day', [day]],
    ['remind T-12 everybody 1 day before', [day]],
    ['remind T-12 none', []],
    ['remind T-12 off', []],
    ['remind T-12 at the deadline', [0]],
    ['remind T-12 as usual', null],
    ['remind T-12 default', null],
  ])('/tasks %s', (text, offsets) => {
    expect(parseCommand('/tasks', text, wednesday)).toEqual({ verb: 'remind', task: 12, offsets });
  });

  test.each([
    ['remind T-12', 'no-words', /How long before/],
    ['remind T-12 soon', 'no-words', /can’t read “soon”/],
    ['remind T-12 1h after', 'no-words', /after the deadline/],
    ['remind 2h before', 'which-task', /Which task/],
    ['remind me to call the bank', 'not-for-here', /make it a task of yours/],
  ])('/tasks %s is answered with what to do (%s)', (text, because, words) => {
    expect(parseCommand('/tasks', text, wednesday)).toMatchObject({
      verb: 'unclear',
      because,
      words: expect.stringMatching(words),
      examples: expect.arrayContaining([expect.stringContaining('/')]),
    });
  });

  test('said to Baton, “remind me to call the bank tomorrow” is still a task', () => {
    expect(parseAnywhere('remind me to call the bank tomorrow 14:00', wednesday)).toMatchObject({ verb: 'create' });
  });
});
