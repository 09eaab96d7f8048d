import { join } from 'node:path';
import { taskId } from '../../src/domain/ids.js';
import { openAdapter } from '../../src/store/open.js';
import { taskRef } from '../../src/store/port.js';
import { compiledStore, startWriter } from '../support/store-child.js';
import { databaseFolder } from '../support/store-files.js';
import { acme, created, task } from './contract/made.js';

const compiled = compiledStore();
const folder = databaseFolder();
const urlOf = (name: string) => `sqlite:${join(folder, `${name}.db`)}`;
const rounds = 12;

describe('several processes on one database file', () => {
  test('change one record without losing a change', async () => {
    const url = urlOf('shared');
    const store = await openAdapter(url);
    await created(store, task('shared'));
    const writers = ['x', 'y'].map((name) => startWriter(compiled, [url, 'label', name, '150']));
    await Promise.all(writers.map(({ ended }) => ended));
    const after = await store.load(taskRef(acme, taskId('shared')));
    expect(after?.version).toBe(301);
    expect(new Set(after?.body.labels).size).toBe(300);
    expect(writers.flatMap(({ lines }) => lines).filter((line) => line !== 'conflict')).toEqual([]);
    await store.close();
  });

  test('give every task its own number, without a gap', async () => {
    const url = urlOf('numbers');
    const writers = ['x', 'y'].map((name) => startWriter(compiled, [url, 'create', name, '400']));
    await Promise.all(writers.map(({ ended }) => ended));
    const numbers = writers.flatMap(({ lines }) => lines).map((line) => Number(line.split(' ')[1]));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 800 }, (_, index) => index + 1));
  });

  test('deliver each thing once', async () => {
    const url = urlOf('owed');
    await startWriter(compiled, [url, 'create', 't', '400']).ended;
    const writers = ['x', 'y'].map((name) => startWriter(compiled, [url, 'deliver', name]));
    await Promise.all(writers.map(({ ended }) => ended));
    const delivered = writers.flatMap(({ lines }) => lines);
    expect(delivered).toHaveLength(400);
    expect(new Set(delivered).size).toBe(400);
  });
});

test(`a process killed at any moment, ${rounds} times over, has lost nothing it acknowledged`, async () => {
  const url = urlOf('killed');
  const acknowledged = new Map<string, number>();
  for (let round = 0; round < rounds; round++) {
    const writer = startWriter(compiled, [url, 'create', `r${round}x`, '1000000']);
    await writer.said(10 + 37 * round);
    writer.process.kill('SIGKILL');
    await writer.ended;
    expect(writer.lines.length).toBeGreaterThan(9);
    for (const line of writer.lines) {
      const [id = '', number] = line.split(' ');
      acknowledged.set(id, Number(number));
    }
    const store = await openAdapter(url);
    for (const [id, number] of acknowledged) {
      const found = await store.load(taskRef(acme, taskId(id)));
      expect([id, found?.body.number, Object.keys(found?.outbox.entries ?? {})]).toEqual([id, number, ['card:U0LEE']]);
      expect((await store.taskByNumber(acme, number))?.ref.id).toBe(id);
    }
    await store.close();
  }
  expect(acknowledged.size).toBeGreaterThan(rounds * 100);
});
