import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ChildWords } from './child.js';

/** A real process of Baton. */
export interface Child {
  readonly name: string;
  readonly ready: Promise<void>;
  /** Resolves at the next claim it makes; false when it makes none in so many ms. */
  claims(withinMs: number): Promise<boolean>;
  /** Leases held, by what it has said so far. */
  holds(): number;
  /** Calls `then` whenever it could not write down what became of a claim. */
  onAway(then: () => void): void;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
}

export function startChild(file: string, name: string, words: ChildWords): Child {
  const child: ChildProcess = spawn(process.execPath, [file, JSON.stringify(words)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  let held = 0;
  let onClaim = () => {};
  let isReady = () => {};
  let isAway = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    if (line === 'ready') return isReady();
    if (line === 'away') return isAway();
    held = Math.max(0, held + Number(line));
    if (line.startsWith('+')) onClaim();
  });
  return {
    name,
    ready,
    claims: (withinMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, withinMs, false);
        onClaim = () => {
          onClaim = () => {};
          clearTimeout(timer);
          resolve(true);
        };
      }),
    holds: () => held,
    onAway(then) {
      isAway = then;
    },
    signal: (signal) => void child.kill(signal),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
