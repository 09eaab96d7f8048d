import { spawn } from 'node:child_process';
import { resolve as absolute } from 'node:path';

export interface Ended {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

/** Runs a script of the built product to its end, with nothing of this machine's own settings, in `folder`. */
export function runBuilt(
  script: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  folder = process.cwd(),
): Promise<Ended> {
  const child = spawn(process.execPath, [absolute('dist', script), ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (part: Buffer) => {
    said += part.toString();
  });
  child.stderr.on('data', (part: Buffer) => {
    complained += part.toString();
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said, complained })));
}
