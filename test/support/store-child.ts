import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { transformFileSync } from '@swc/core';

const root = resolve(__dirname, '../..');
const compiledFolders = ['src/domain', 'src/outbox', 'src/store'];
const writer = 'test/support/store-writer';

/** The store compiled to a folder of its own, to be run by real processes. Removed after the tests of the file. */
export function compiledStore(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-compiled-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // Also for a process that runs as somebody else.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const files = compiledFolders.flatMap((from) =>
    readdirSync(join(root, from), { recursive: true, encoding: 'utf8' }).map((name) => join(from, name)),
  );
  for (const file of [...files, `${writer}.ts`]) {
    if (!file.endsWith('.ts')) continue;
    const to = join(folder, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(to), { recursive: true });
    const parser = { syntax: 'typescript' } as const;
    writeFileSync(
      to,
      transformFileSync(join(root, file), { jsc: { parser, target: 'es2023' }, module: { type: 'es6' } }).code,
    );
  }
  return folder;
}

export interface Writer {
  readonly process: ChildProcess;
  /** What it has said so far, line by line. */
  readonly lines: readonly string[];
  /** Resolves when it has said this many lines, or ended. */
  said(count: number): Promise<void>;
  readonly ended: Promise<void>;
}

/** Starts a real process that works on a store, see store-writer. */
export function startWriter(compiled: string, args: readonly string[], options: SpawnOptions = {}): Writer {
  const child = spawn(process.execPath, [join(compiled, `${writer}.js`), ...args], {
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
