import { fill } from '../../../src/domain/template/roles.js';
import { templateName } from '../../../src/domain/template/template.js';
import { lee, mei, sam } from '../task/scene.js';

test.each([
  ['new-hire', 'new-hire'],
  ['New Hire', 'new-hire'],
  ['release_2', 'release-2'],
  ['Übergabe', 'übergabe'],
  ['save', undefined],
  ['', undefined],
  ['-', undefined],
  ['2nd', undefined],
  ['a/b', undefined],
  ['x'.repeat(41), undefined],
  ['__proto__', undefined],
])('“%s” is the name %s', (said, name) => {
  expect(templateName(said)).toBe(name);
});

describe('people for roles', () => {
  const roles = ['manager', 'it'];
  const inOrder = (...people: (typeof lee)[]) => people.map((person) => ({ role: null, person }));
  const peopleIn = (filled: ReturnType<typeof fill>) =>
    'people' in filled ? Object.fromEntries(filled.people) : filled;

  test('take them in order', () => {
    expect(peopleIn(fill(roles, inOrder(lee, mei)))).toEqual({ manager: lee, it: mei });
  });

  test('leave those that somebody is named for', () => {
    const given = [...inOrder(lee), { role: 'manager', person: mei }];
    expect(peopleIn(fill(roles, given))).toEqual({ manager: mei, it: lee });
  });

  test('are too few, too many, or for no such role', () => {
    expect(fill(roles, inOrder(lee))).toEqual({ missing: ['it'] });
    expect(fill(roles, inOrder(lee, mei, sam))).toEqual({ left: [sam] });
    expect(fill(roles, [{ role: 'boss', person: lee }])).toEqual({ unknown: 'boss' });
    expect(fill([], inOrder(lee))).toEqual({ left: [lee] });
  });
});
