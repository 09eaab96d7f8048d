import { setTimeout as sleep } from 'node:timers/promises';
import { hours, type Instant, instant, minutes } from '../../src/domain/time.js';
import { openStore } from '../../src/store/open.js';
import { balance, type Excuses, type Ledger } from './ledger.js';
import { drawn, type Luck, luckOf } from './luck.js';
import { type Child, startChild } from './processes.js';
import { type RecordingSlack, startRecordingSlack } from './recording-slack.js';
import { createWork, type Work, wednesday } from './work.js';

export interface ProcessRunParts {
  /** The compiled child.ts. */
  readonly childFile: string;
  readonly databaseUrl: string;
  readonly seed: number;
  readonly rounds: number;
  readonly leaseMs: number;
}

/** Opens a scene, plays it, and leaves nothing running. */
export async function inScene<Played>(
  parts: ProcessRunParts,
  play: (scene: Scene) => Promise<Played>,
): Promise<Played> {
  const scene = await openScene(parts);
  try {
    return await play(scene);
  } finally {
    await scene.end();
  }
}

/** A workspace at work beside real processes of Baton, whose clocks show the same hours as its own. */
export interface Scene {
  readonly luck: Luck;
  readonly work: Work;
  readonly now: () => Instant;
  /** Turns all clocks of processes to come. */
  turnBy(ms: number): void;
  start(name: string): Child;
  /** Starts another in its place, under another name, until one is ready: a store may have much to do. */
  startReady(name: string): Promise<Child>;
  /** Resolves once this process has made so many calls to Slack, or a few seconds have passed. */
  calls(child: Child, count: number): Promise<void>;
  kill(child: Child): Promise<void>;
  /** Ends whatever runs. */
  end(): Promise<void>;
  /** So much is owed at once, and so much until `withinMs` have passed. */
  makeWork(round: number, withinMs: number): Promise<void>;
  /** Kills whatever runs and lets others finish, by clocks that are turned ahead. Resolves with the account. */
  settled(excuses?: Partial<Excuses>): Promise<Ledger>;
}

const ofCalls = { lost: 0.03 };
const longestAnswerMs = 40;
/** Without anything being said, before what is still owed counts as missing: a slow machine is not a lost message. */
const patienceMs = 60_000;
const callsWithinMs = 3_000;
const mostTurns = 6;
/** So much sooner than its date people are told of a task: longer than a run takes, so that none is told too late. */
const before = hours(4);
/** How far ahead digests are set up, for each minute. */
const planned = { from: minutes(2), until: minutes(4) };

async function openScene({ childFile, databaseUrl, seed, leaseMs }: ProcessRunParts): Promise<Scene> {
  const luck = luckOf(seed);
  let aheadMs = wednesday - Date.now();
  const now = () => instant(Date.now() + aheadMs);
  let calls = 0;
  const slack: RecordingSlack = await startRecordingSlack({
    now,
    fate: () => drawn(ofCalls, luck('call', ++calls)) ?? 'well',
    meanwhile: () => sleep(luck('answer', calls) * longestAnswerMs),
  });
  const store = await openStore(databaseUrl);
  const children: Child[] = [];
  const killed = new Map<string, Instant>();
  const away: { readonly by: string; readonly at: Instant }[] = [];
  const work = createWork(store, luck);
  await work.settleIn(now());
  let plannedUntil = now() + planned.from;

  return {
    luck,
    work,
    now,
    turnBy,
    start,
    startReady,
    calls: ({ name }, count) => slack.hears(name, count, callsWithinMs),
    kill,
    async end() {
      await Promise.all(children.map((child) => child.kill()));
      await store.close();
      slack.stop();
    },
    async makeWork(round, withinMs) {
      for (let index = 0; index < 5; index++) {
        const comes = now() + Math.floor(luck('comes', round, index) * withinMs);
        await work.assign(now(), index < 3 ? { at: comes, before } : null);
      }
      await work.complete(now());
      for (; plannedUntil < now() + planned.until; plannedUntil += minutes(1))
        if (plannedUntil >= now() + planned.from) await work.plan(now(), instant(plannedUntil));
    },
    async settled(excuses = {}) {
      await Promise.all(children.map(kill));
      for (let turns = 1; ; turns++) {
        // What was tried in vain a few times waits for minutes.
        turnBy(minutes(10));
        const child = await startReady(`last${turns}.`);
        const before = slack.record.said.length;
        const { ledger, isDone } = await account(excuses);
        await kill(child);
        if (isDone || (turns >= mostTurns && slack.record.said.length === before)) return ledger;
      }
    },
  };

  function turnBy(ms: number): void {
    aheadMs += ms;
  }

  function start(name: string): Child {
    const child = startChild(childFile, name, { databaseUrl, slackApiUrl: slack.apiUrl(name), aheadMs, leaseMs });
    children.push(child);
    child.onAway(() => away.push({ by: name, at: now() }));
    return child;
  }

  async function startReady(name: string): Promise<Child> {
    for (let tries = 1; ; tries++) {
      const child = start(`${name}${tries}`);
      if ((await child.ready) || tries === mostTurns) return child;
    }
  }

  function named(name: string): Child | undefined {
    return children.find((one) => one.name === name);
  }

  async function kill(child: Child): Promise<void> {
    if (!killed.has(child.name)) killed.set(child.name, now());
    await child.kill();
  }

  /** Once everything owed is said and written down, or after a while without that. */
  async function account({ unwritten, unseen }: Partial<Excuses>): Promise<{ ledger: Ledger; isDone: boolean }> {
    const excuses: Excuses = {
      wrote: ({ by, at }, name, again) => named(by)?.wrote.has(name, at, again) ?? false,
      unwritten(said, name) {
        // What it sent before may arrive after.
        const soonAfter = (at: number | undefined) => at !== undefined && at < said.at + leaseMs;
        const why = unwritten?.(said, name) ?? null;
        if (why !== null) return why;
        // It may have given up waiting long before Slack came to it.
        if (named(said.by)?.unsure.has(name, 0, Number.POSITIVE_INFINITY)) return 'its answer was lost';
        if (soonAfter(killed.get(said.by))) return 'it was killed';
        if (named(said.by)?.late.has(name, said.at, Number.POSITIVE_INFINITY))
          return 'the store took longer than its lease';
        return away.some(({ by, at }) => by === said.by && at >= said.at && soonAfter(at))
          ? 'the store was away'
          : null;
      },
      ...(unseen ? { unseen } : {}),
    };
    let heard = -1;
    let end = 0;
    for (;;) {
      if (slack.record.said.length > heard) {
        heard = slack.record.said.length;
        end = performance.now() + patienceMs;
      }
      const next = await store.nextDue().catch(now);
      const isIdle = next === null || next > now() + 2 * leaseMs;
      const isOver = performance.now() > end;
      if (isIdle || isOver) {
        const ledger = balance(slack, work, now(), excuses);
        const isDone = isIdle && ledger.missing.length + ledger.stale.length === 0;
        if (isDone || isOver) return { ledger, isDone };
      }
      await sleep(200);
    }
  }
}
