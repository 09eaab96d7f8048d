import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { transformFileSync } from '@swc/core';

const root = resolve(__dirname, '../..');

/**
 * Compiles what is in these folders, and these files, to a folder of its own, to be run by real processes. Removed after
 * the tests of the file.
 */
export function compiled(folders: readonly string[], files: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-compiled-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  // Also for a process that runs as somebody else.
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const within = folders.flatMap((from) =>
    readdirSync(join(root, from), { recursive: true, encoding: 'utf8' }).map((name) => join(from, name)),
  );
  for (const file of [...within, ...files]) {
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
