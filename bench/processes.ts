import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Order, Post, Word } from './fake-slack.js';
import type { Started, Usage } from './server.js';
import type { Tick, Ticked, TicksWords } from './ticks.js';

/** The processes that are measured, and the Slack they talk to; each section starts what it needs and stops it. */
export interface Measured {
  /** Where Slack's requests go. */
  readonly url: string;
  /** From starting the process to listening, ms. */
  readonly readyMs: number;
  usage(): Promise<Usage>;
  stop(): void;
}

export interface FakeSlack {
  readonly apiUrl: string;
  readonly answersUrl: string;
  stall(on: boolean): void;
  /** Resolves after this many more calls, of the Web API or to answer in private. */
  calls(more: number): Promise<void>;
  /** The messages posted since this was first asked. */
  posts(): Promise<readonly Post[]>;
  stop(): void;
}

export type ServerWords =
  | { readonly kind: 'empty' | 'presses'; readonly actions?: number }
  | {
      readonly kind: 'baton';
      readonly apiUrl: string;
      readonly databaseUrl: string;
      /** As fast as Slack answers, instead of as fast as Slack allows. */
      readonly unpaced?: boolean;
    };

export async function startServer(words: ServerWords): Promise<Measured> {
  const from = performance.now();
  const child = forked('./server.js', JSON.stringify(words));
  const { url } = await next<Started>(child);
  return {
    url,
    readyMs: performance.now() - from,
    async usage() {
      const answer = next<Usage>(child);
      child.send('usage');
      return answer;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

/** The product, its clock in the hands of the caller. */
export async function startTicks(words: TicksWords) {
  const child = forked('./ticks.js', JSON.stringify(words));
  await next(child);
  return {
    async tick(at: number): Promise<Ticked> {
      const ticked = next<Ticked>(child);
      child.send({ at } satisfies Tick);
      return ticked;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

export async function startFakeSlack(): Promise<FakeSlack> {
  const child = forked('./fake-slack.js');
  const word = (await next<Word>(child)) as { url: string };
  const order = (what: Order) => void child.send(what);
  return {
    apiUrl: `${word.url}/api/`,
    answersUrl: `${word.url}/answers`,
    stall: (on) => order({ stall: on }),
    async calls(more) {
      const reached = next<Word>(child);
      order({ tell: { calls: more } });
      await reached;
    },
    async posts() {
      const told = next<Word>(child);
      order({ tellPosts: true });
      return ((await told) as { posts: readonly Post[] }).posts;
    },
    stop: () => void child.kill('SIGKILL'),
  };
}

/** With the room for young objects that `npm start` gives, so that those of one burst do not all grow old. */
const forked = (file: string, ...words: string[]) =>
  fork(fileURLToPath(new URL(file, import.meta.url)), words, { execArgv: ['--max-semi-space-size=64'] });

const next = <Message>(child: ChildProcess) =>
  new Promise<Message>((resolve) => child.once('message', (message) => resolve(message as Message)));
