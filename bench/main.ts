import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Row, table } from './report.js';
import { acknowledgement } from './sections/acknowledgement.js';
import { clock } from './sections/clock.js';
import { crowd } from './sections/crowd.js';
import { interactions } from './sections/interactions.js';
import { many } from './sections/many.js';
import { resources } from './sections/resources.js';
import { search } from './sections/search.js';
import { throughput } from './sections/throughput.js';
import { views } from './sections/views.js';

/** THE list of what is measured. A section may write into `folder`; later ones find there what earlier ones made. */
const sections: readonly { readonly title: string; readonly measure: (folder: string) => Promise<readonly Row[]> }[] = [
  { title: 'A signed /assign to its 200, the task on disk, to an empty handler', measure: acknowledgement },
  { title: 'As fast as it can', measure: throughput },
  { title: 'Registered interactions', measure: interactions },
  { title: 'Views', measure: views },
  { title: 'Search as you type over 100,000 tasks, to an empty handler', measure: search },
  { title: 'Many at once', measure: many },
  { title: 'A tick of the clock', measure: clock },
  { title: 'A crowd of reminders by the clock', measure: crowd },
  { title: 'Start and memory', measure: resources },
];

const wanted = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'baton-bench-'));
for (const { title, measure } of sections) {
  if (wanted.length > 0 && !wanted.some((word) => title.toLowerCase().includes(word.toLowerCase()))) continue;
  process.stdout.write(`${table(title, await measure(folder))}\n`);
}
rmSync(folder, { recursive: true, force: true });
