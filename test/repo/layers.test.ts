import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';

interface Report {
  summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
}

function cruise(): Report {
  const words = ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
  try {
    return JSON.parse(execFileSync('npx', words, { encoding: 'utf8', maxBuffer: 64e6 })) as Report;
  } catch (fault) {
    // It exits with the number of errors; what it found is on standard output all the same.
    return JSON.parse((fault as { stdout: string }).stdout) as Report;
  }
}

describe('the rooms of src', () => {
  test('nobody looks where they may not, and the check reads the whole source', () => {
    const { summary } = cruise();
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(80);
  });

  test('a planted look from the domain into the store is caught', () => {
    const planted = 'src/domain/planted';
    mkdirSync(planted, { recursive: true });
    try {
      writeFileSync(`${planted}/peek.ts`, "export { StoreFault } from '../../store/port.js';\n");
      expect(cruise().summary.violations.map(({ rule }) => rule.name)).toContain('domain-is-pure');
    } finally {
      rmSync(planted, { recursive: true });
    }
  });
});
