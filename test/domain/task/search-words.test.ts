import fc from 'fast-check';
import { newItem } from '../../../src/domain/task/checklist.js';
import { searchWords, taskWords } from '../../../src/domain/task/search-words.js';
import { made } from './scene.js';

describe('words to search by', () => {
  test.each([
    ['Fix the LOGIN page, now!', ['fix', 'the', 'login', 'page', 'now']],
    ['login-page T-12 front_end', ['login', 'page', 't', '12', 'front', 'end']],
    ['Café CAFE\u0301 Müller Straße', ['cafe', 'muller', 'strasse']],
    ['ＦＵＬＬ width ﬁle', ['full', 'width', 'file']],
    ['İstanbul ılık', ['istanbul', 'ilik']],
    ['Ёлка ΛΌΓΟΣ', ['елка', 'λογοσ']],
    ["don’t don't", ["don't"]],
    ['修复登录页', ['修复', '复登', '登录', '录页', '页']],
    ['データ修正', ['デー', 'ータ', 'タ修', '修正', '正']],
    ['한국어 검색', ['한국어', '검색']],
    ['हिन्दी में', ['हिन्दी', 'में']],
    ['🔥 — … !!', []],
    ['', []],
  ])('of %p', (text, words) => {
    expect(searchWords(text)).toEqual(words);
  });

  test('each once, at most 200, each at most 64 characters', () => {
    const text = Array.from({ length: 500 }, (_, index) => `w${index} same`).join(' ');
    expect(searchWords(text)).toHaveLength(200);
    expect(searchWords('x'.repeat(10_000))).toEqual(['x'.repeat(64)]);
  });

  const finds = (text: string, question: string) => {
    const words = searchWords(text);
    return searchWords(question).every((asked) => words.some((word) => word.startsWith(asked)));
  };

  test('any piece of a text without spaces finds it', () => {
    for (const text of ['修复登录页面', 'ログインを直す', 'แก้ไขหน้าเข้าสู่ระบบ'])
      for (let from = 0; from < text.length; from += 1)
        for (let to = from + 1; to <= text.length; to += 1) expect(finds(text, text.slice(from, to))).toBe(true);
    expect(finds('修复登录页面', '登面')).toBe(false);
  });

  test('the beginnings of words find a text, in any order and case', () => {
    expect(finds('Fix the login page', 'PAG log')).toBe(true);
    expect(finds('Fix the login page', 'ogin')).toBe(false);
  });

  test('a text is found by itself, however it is composed, whatever the script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(finds(text, text.normalize('NFD'))).toBe(true);
        expect(finds(text, text.toUpperCase())).toBe(true);
      }),
    );
  });

  test('words that are cut the short way are those the segmenter cuts', () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    const words = (text: string) =>
      [...segmenter.segment(text.toLowerCase())].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);
    const letters = [...'abz09 \n\t.,:;!?\'"()[]/-@#'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...letters), maxLength: 60 }), (text) => {
        expect(searchWords(text)).toEqual([...new Set(words(text))]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('of a long text the beginning counts', () => {
    const description = `${'lorem ipsum '.repeat(800)}needle`;
    const words = taskWords(made({ title: 'Fix', description }));
    expect(words).toEqual(expect.arrayContaining(['fix', 'lorem', 'ipsum']));
    expect(words).not.toContain('needle');
  });

  test('a task is found by its title, labels, outcome and description, a long one not hiding the others', () => {
    const description = Array.from({ length: 400 }, (_, index) => `word${index}`).join(' ');
    const words = taskWords(made({ title: 'Fix Login', labels: ['frontend'], outcome: 'Users sign in', description }));
    expect(words).toEqual(expect.arrayContaining(['login', 'frontend', 'sign', 'word0']));
    expect(words).toHaveLength(200);
  });

  test('are those of its checklist as well, before its description', () => {
    const words = taskWords(made({ title: 'Ship', checklist: [newItem('Write the text')], description: 'Later' }));
    expect(words).toEqual(['ship', 'write', 'the', 'text', 'later']);
  });
});
