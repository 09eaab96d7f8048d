import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const source = tracked.filter((file) => /^(src|test|bench)\/.*\.ts$/.test(file));
const read = (file: string) => readFileSync(file, 'utf8');

describe('the shape of the repository', () => {
  test('there is a source to look at', () => {
    expect(source.length).toBeGreaterThan(120);
  });

  test('the top level holds the product and what is needed to build, test and run it', () => {
    const folders = new Set(tracked.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
    expect([...folders].sort()).toEqual(['.ci', 'bench', 'src', 'test']);
    const files = tracked.filter((file) => !file.includes('/'));
    const known =
      /^(README\.md|Dockerfile|docker-compose\.yml|manifest\.json|package(-lock)?\.json|(tsconfig(\.\w+)?|biome)\.json|jest\.config\.js|\.[\w.-]+)$/;
    expect(files.filter((file) => !known.test(file))).toEqual([]);
  });

  test('no source file is much over 300 lines, but for the words of a language', () => {
    const long = source
      .filter((file) => file.startsWith('src/') && !file.startsWith('src/slack/languages/'))
      .map((file) => [file, read(file).split('\n').length] as const);
    expect(long.filter(([, lines]) => lines > 310)).toEqual([]);
  });

  test('names say what a file holds', () => {
    const vague = /^(index|utils?|helpers?|types|misc|common)\.ts$/;
    expect(source.filter((file) => vague.test(basename(file)))).toEqual([]);
    expect(source.filter((file) => !/^[a-z0-9.-]+$/.test(basename(file)))).toEqual([]);
  });

  test('nothing is exported by default, and nothing only passes exports on', () => {
    const inSource = source.filter((file) => file.startsWith('src/'));
    expect(inSource.filter((file) => /^export default/m.test(read(file)))).toEqual([]);
    expect(inSource.filter((file) => /^export \* from/m.test(read(file)))).toEqual([]);
  });

  test('decisions take the time as an argument', () => {
    const pure = source.filter((file) => /^src\/(domain|language|calendar|outbox|engine\/(?!clock))/.test(file));
    expect(pure.filter((file) => /\bDate\.now\(\)|new Date\(\)/.test(read(file)))).toEqual([]);
  });

  test('no test is focused, skipped or left for later', () => {
    const tests = source.filter((file) => file.endsWith('.test.ts') && !file.endsWith('shape.test.ts'));
    const doors = /\b(describe|test|it)\.(only|skip|todo)\b|\b(xdescribe|xtest|xit|fdescribe|fit)\(/;
    // Where no MongoDB can be had its tests are left out, in words, and never with CI=true (see test/support/mongo).
    const text = (file: string) => read(file).replaceAll('? describe : describe.skip', '');
    expect(tests.filter((file) => doors.test(text(file)))).toEqual([]);
  });

  test('the lock file names no place to fetch from', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "(?!file:)/);
  });
});
