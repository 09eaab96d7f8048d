import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { compiled } from './compiled.js';

const writer = 'test/support/store-writer';

/** The store compiled to a folder of its own, to be run by real processes. Removed after the tests of the file. */
export const compiledStore = (): string => compiled(['src/domain', 'src/outbox', 'src/store'], [`${writer}.ts`]);

export interface Writer {
  readonly process: ChildProcess;
  /** What it has said so far, line by line. */
  readonly lines: readonly string[];
  /** Resolves when it has said this many lines, or ended. */
  said(count: number): Promise<void>;
  readonly ended: Promise<void>;
}

/** Starts a real process that works on a store, see store-writer. */
export function startWriter(folder: string, args: readonly string[], options: SpawnOptions = {}): Writer {
  const child = spawn(process.execPath, [join(folder, `${writer}.js`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...options,
  });
  const lines: string[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const reader = createInterface({ input: child.stdout as NodeJS.ReadableStream });
  reader.on('line', (line) => {
    lines.push(line);
    for (const { resolve } of waiting.filter(({ count }) => lines.length >= count)) resolve();
  });
  const ended = Promise.all([
    new Promise<void>((done) => void child.once('close', () => done())),
    new Promise<void>((done) => void reader.once('close', done)),
  ]).then(() => {
    for (const { resolve } of waiting) resolve();
  });
  const said = (count: number) =>
    lines.length >= count ? Promise.resolve() : new Promise<void>((resolve) => void waiting.push({ count, resolve }));
  return { process: child, lines, said, ended };
}
