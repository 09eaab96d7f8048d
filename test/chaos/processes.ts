import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { ChildWords, sayings } from './child.js';
import { Notes } from './names.js';

/** A real process of Baton. */
export interface Child {
  readonly name: string;
  /** False when it ended before it was. */
  readonly ready: Promise<boolean>;
  /** Resolves at the next claim it makes; false when it makes none in so many ms. */
  claims(withinMs: number): Promise<boolean>;
  /** Leases held, by what it has said so far. */
  holds(): number;
  /** By its own account: see `sayings`. */
  readonly wrote: Notes;
  readonly late: Notes;
  readonly unsure: Notes;
  /** Calls `then` whenever the store would not take what it wanted to write down. */
  onAway(then: () => void): void;
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  kill(): Promise<void>;
}

export function startChild(file: string, name: string, words: ChildWords): Child {
  const child: ChildProcess = spawn(process.execPath, [file, JSON.stringify(words)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const wrote = new Notes();
  const late = new Notes();
  const unsure = new Notes();
  let held = 0;
  let onClaim = () => {};
  let isReady = () => {};
  let isAway = () => {};
  const ready = new Promise<boolean>((resolve) => {
    isReady = () => resolve(true);
    void ended.then(() => resolve(false));
  });
  const hear: Readonly<Record<string, (...rest: readonly string[]) => void>> = {
    ready: () => isReady(),
    took(count) {
      held = Number(count);
      onClaim();
    },
    gave(count) {
      held = Number(count);
    },
    wrote: (at, what = '') => wrote.add(what, Number(at)),
    late: (at, what = '') => late.add(what, Number(at)),
    unsure: (at, what = '') => unsure.add(what, Number(at)),
    away: () => isAway(),
  } satisfies Record<keyof typeof sayings, (...rest: readonly string[]) => void>;
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    const [what = '', ...rest] = line.split(' ');
    hear[what]?.(...rest);
  });
  return {
    name,
    ready,
    wrote,
    late,
    unsure,
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
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}
