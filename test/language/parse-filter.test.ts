import { parseFilter } from '../../src/language/parse-filter.js';

const filter = (raw: string) => {
  const said = parseFilter(raw);
  const kept = Object.entries(said ?? {}).filter(([, value]) => value.length > 0 && value !== 'list');
  return said && Object.fromEntries(kept);
};

describe('filters in words', () => {
  test.each([
    [
      'overdue #frontend <@W2|lee> !high',
      { marks: ['overdue'], labels: ['frontend'], people: ['W2'], priorities: ['high'] },
    ],
    ['late and mine', { marks: ['overdue'], people: ['me'] }],
    ['!urgent', { priorities: ['urgent'] }],
    ['board', { form: 'board' }],
    ['#web by person', { labels: ['web'], form: 'people' }],
    ['@lee by due week', { names: ['lee'], form: 'weeks' }],
    ['in progress, blocked here', { statuses: ['in_progress', 'blocked'], marks: ['here'] }],
    ['unassigned given', { marks: ['unassigned', 'given'] }],
  ])('“%s”', (raw, said) => expect(filter(raw)).toEqual(said));

  test.each([
    ['overdue'],
    ['#web'],
    ['<@W2|lee>'],
    ['done T-12'],
    ['login page'],
    ['late fees #web'],
    ['“board” #web'],
    [''],
  ])('“%s” is no filter', (raw) => expect(parseFilter(raw)).toBeNull());
});
