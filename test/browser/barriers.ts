import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

interface Found {
  readonly violations: { id: string; impact: string; nodes: { html: string }[] }[];
}

/** What stands in the way of people who use a screen reader, by axe: what it calls serious or critical, none best. */
export async function barriers(page: Page): Promise<string[]> {
  const axe = createRequire(`${process.cwd()}/package.json`).resolve('axe-core/axe.min.js');
  await page.evaluate(readFileSync(axe, 'utf8'));
  const { violations } = await page.evaluate<Found>('axe.run()');
  return violations
    .map(({ id, impact, nodes }) => `${impact} ${id}: ${nodes[0]?.html}`)
    .filter((line) => /^(serious|critical)/.test(line));
}
