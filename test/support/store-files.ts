import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the database files of one test file, removed after its tests. */
export function databaseFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'baton-store-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
