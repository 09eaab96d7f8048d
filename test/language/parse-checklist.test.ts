import { parseAnywhere, parseCommand } from '../../src/language/parse-command.js';
import { wednesday } from './said.js';

const tasks = (text: string) => parseCommand('/tasks', text, wednesday);
const assign = (text: string) => parseCommand('/assign', text, wednesday);
const item = (text: string, more: object = {}) => ({ text, person: null, name: null, due: null, ...more });

describe('a checklist in commands', () => {
  test.each([
    ['T-12 checklist', { change: null }],
    ['checklist T-12', { change: null }],
    ['T-12 checklist add Write', { change: { add: [item('Write')] } }],
    ['T-12 checklist add Write; Test it ;; Ship', { change: { add: [item('Write'), item('Test it'), item('Ship')] } }],
    ['T-12 items add\n- Write\n[ ] Test', { change: { add: [item('Write'), item('Test')] } }],
    ['T-12 checklist add <@U1|lee> Write', { change: { add: [item('Write', { person: 'U1' })] } }],
    ['T-12 checklist add Write @lee', { change: { add: [item('Write', { name: 'lee' })] } }],
    ['T-12 checklist add Write @me', { change: { add: [item('Write', { person: 'me' })] } }],
    ['T-12 checklist add Fix #web !high', { change: { add: [item('Fix #web !high')] } }],
    ['T-12 checklist remove 2 and 3', { change: { remove: [2, 3] } }],
    ['T-12 checklist remove all', { change: { remove: 'all' } }],
  ])('“%s”', (text, said) => {
    expect(tasks(text)).toEqual({ verb: 'checklist', task: 12, ...said });
  });

  test('an item has a date of its own', () => {
    expect(tasks('T-12 checklist add Write by friday 5pm; Test')).toMatchObject({
      change: {
        add: [
          { text: 'Write', due: { zone: wednesday.zone } },
          { text: 'Test', due: null },
        ],
      },
    });
  });

  test.each([
    ['T-12 tick 2', { places: [2], done: true }],
    ['tick T-12 1, 3 and 3', { places: [1, 3], done: true }],
    ['T-12 check all', { places: 'all', done: true }],
    ['T-12 untick 2', { places: [2], done: false }],
  ])('“%s”', (text, said) => {
    expect(tasks(text)).toEqual({ verb: 'tick', task: 12, ...said });
  });

  test('one item becomes a task at a time', () => {
    expect(tasks('T-12 promote 2')).toEqual({ verb: 'promote', task: 12, place: 2 });
    expect(tasks('T-12 promote 2, 3')).toMatchObject({ verb: 'unclear', because: 'too-much' });
    expect(tasks('T-12 promote all')).toMatchObject({ verb: 'unclear', because: 'too-much' });
  });

  test.each([
    'T-12 tick',
    'T-12 tick zero',
    'T-12 tick 0',
    'T-12 untick -1',
    'T-12 promote',
    'T-12 checklist add',
    'T-12 checklist add ; ;',
    'T-12 checklist remove',
    'T-12 checklist Write the text',
    'T-12 checklist add @lee @mei Write',
  ])('“%s” says nothing that can be followed, and is answered with examples', (text) => {
    expect(tasks(text)).toMatchObject({
      verb: 'unclear',
      examples: expect.arrayContaining([expect.stringContaining('T-12')]),
    });
  });
});

describe('lines under a sentence', () => {
  test.each(['- Write\n- Test', '[ ] Write\n[] Test', '• Write\n\n* Test', '- [ ] Write\n- [ ] Test'])(
    '“%s” are its checklist',
    (lines) => {
      expect(assign(`@lee Ship it by friday\n${lines}`)).toMatchObject({
        verb: 'create',
        sentence: { title: 'Ship it', description: '' },
        items: [item('Write'), item('Test')],
      });
      expect(parseAnywhere(`@lee Ship it by friday\n${lines}`, wednesday)).toMatchObject({
        verb: 'create',
        items: [{}, {}],
      });
    },
  );

  test.each(['- Write\nand then\n- Test', 'See the logs', '1. Write\n2. Test'])(
    '“%s” are a description, as typed',
    (lines) => {
      expect(assign(`@lee Ship it\n${lines}`)).toMatchObject({
        verb: 'create',
        sentence: { description: expect.stringMatching(/\S/) },
        items: [],
      });
    },
  );

  test('several tasks stay several tasks, and a person each line stays a task each', () => {
    expect(assign('@lee by friday:\n- Write\n- Test')).toMatchObject({ verb: 'several' });
    expect(assign('- Write\n- Test')).toMatchObject({ verb: 'several' });
  });

  test('what is not clear of an item stays in its text', () => {
    expect(assign('@lee Ship it\n- Ask @mei @sam')).toMatchObject({ items: [item('Ask @mei @sam')] });
  });
});
