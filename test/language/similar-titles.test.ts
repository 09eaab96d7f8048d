import fc from 'fast-check';
import { searchWords } from '../../src/domain/task/search-words.js';
import { similarTitles, wordsToLookFor } from '../../src/language/similar-titles.js';

test.each<[string, string]>([
  ['Fix the login page', 'fix login page'],
  ['Fix the login page', 'Please fix the login page!'],
  ['Fix the login page', 'Fix the loginn page on mobile'],
  ['Write the documentation', 'Write documentatoin'],
  ['Report of week 12', 'Week 12 report'],
  ['Invoice', 'invoice'],
  ['Rechnung für März prüfen', 'Die Rechnung für den Marz prüfen'],
  ['修复登录页面', '修复登录页面'],
])('“%s” is like “%s”', (one, other) => {
  expect([similarTitles(one, other), similarTitles(other, one)]).toEqual([true, true]);
});

test.each<[string, string]>([
  ['Fix the login page', 'Fix the signup page'],
  ['Fix login', 'Fix logout'],
  ['Call Ann', 'Call Anna'],
  ['Call the bank', 'Call the bank manager'],
  ['Review', 'Review the contract with Acme'],
  ['Report of week 12', 'Report of week 13'],
  ['Review PR 1234', 'Review PR 1235'],
  ['Update the contact list of Berlin', 'Update the contact list of Munich'],
  ['Round 0 wish 1', 'Round 1 wish 0'],
  ['Round 0 wish 0', 'Round 0 wish'],
  ['Fix it', 'Do it'],
  ['It is for you', 'This is for us'],
  ['修复登录页面', '修复注册页面'],
])('“%s” is not like “%s”', (one, other) => {
  expect([similarTitles(one, other), similarTitles(other, one)]).toEqual([false, false]);
});

test('every title is like itself, whatever is around it, and is found by its beginning', () => {
  const words = fc.array(fc.constantFrom('fix', 'login', 'page', 'März', 'Übersicht', 'T4', '报告', 'naïve'), {
    minLength: 1,
  });
  fc.assert(
    fc.property(words, (some) => {
      const title = some.join(' ');
      expect(similarTitles(title, `  ${title.toUpperCase()}! `)).toBe(true);
      const looked = wordsToLookFor(title);
      expect(looked).not.toEqual([]);
      for (const beginning of looked) expect(searchWords(title).some((word) => word.startsWith(beginning))).toBe(true);
    }),
  );
});
