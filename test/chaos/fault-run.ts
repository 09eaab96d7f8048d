import { hours, type Instant, instant, minutes } from '../../src/domain/time.js';
import { type Store, StoreFault } from '../../src/store/port.js';
import { balance, type Ledger } from './ledger.js';
import { beginLife, type Life } from './life.js';
import { drawn, type Luck, luckOf } from './luck.js';
import type { Notes } from './names.js';
import type { Call, Fate, RecordingSlack, Said } from './recording-slack.js';
import { createWork, type Work, wednesday } from './work.js';

const leaseMs = minutes(1);
const end = instant(wednesday + hours(6));
/** By then what went wrong before has been tried again. */
const calmUntil = instant(end + hours(1));

/** Shares of the calls to Slack, of their answers, and of what the store is asked, that go wrong. */
const ofCalls = { lost: 0.08, cut: 0.04, broken: 0.04, broken_after: 0.04, limited: 0.05 };
const ofAnswers = { slow: 0.05, stands: 0.02 };
const ofStoreWork = { fails: 0.02, dies: 0.008, stands: 0.008 };
/** After so many troubles with one thing it goes well: what nobody can do is not what is tested here. */
const mostTroubles = 2;
const mostLives = 12;
/** Nobody waits longer for an answer (see AppParts). */
const longestAnswerMs = leaseMs / 6 - 1;
const mostSteps = 3_000;

export interface FaultRun extends Ledger {
  /** Calls of a process that Slack had asked for silence. */
  readonly tooSoon: number;
  readonly troubles: Readonly<Record<'calls' | 'slow' | 'store' | 'deaths' | 'stands', number>>;
}

/**
 * Six hours of work by two processes on one store, with troubles by the luck of `seed`: answers lost, 429, 500, slow
 * calls, a store that fails, processes that die or stand still for three leases at any place where they ask the store or
 * Slack. The clock is turned by hand from one thing that is due to the next.
 */
export async function faultRun(seed: number, store: Store, slack: RecordingSlack): Promise<FaultRun> {
  const luck = luckOf(seed);
  const work = createWork(store, luck);
  const world = createWorld(luck, store, slack);
  await work.settleIn(world.now());
  const acts = planned(work, luck);
  for (let steps = 0; ; steps++) {
    if (steps > mostSteps) throw new Error(`seed ${seed} comes to no end`);
    const due = (await store.nextDue()) ?? calmUntil;
    const act = acts[0] && acts[0].at <= due ? acts.shift() : undefined;
    if (!act && due >= calmUntil) break;
    world.turnTo(act?.at ?? due);
    await act?.run(world.now());
    await world.letWork(luck('who', steps) < 0.5 ? 0 : 1);
  }
  const ledger = balance(slack, work, end - 1, world.excuses);
  await work.tidyUp();
  return { ...ledger, ...world.seen };
}

interface Act {
  readonly at: Instant;
  readonly run: (now: Instant) => Promise<void>;
}

/** What people do, and when. Reminders, the first overdue notices, digests and what comes again are due within the six hours. */
function planned(work: Work, luck: Luck): Act[] {
  const acts = Array.from({ length: 8 }, (_, index): Act => {
    const at = instant(wednesday + Math.floor(luck('assigned', index) * hours(2)));
    const reminded = { at: at + minutes(45) + Math.floor(luck('due', index) * hours(1)), before: hours(1) };
    return { at, run: (now) => work.assign(now, index % 2 === 0 ? reminded : null) };
  });
  const completions = Array.from({ length: 5 }, (_, index): Act => {
    const at = instant(wednesday + hours(2) + Math.floor(luck('completed', index) * hours(2)));
    return { at, run: work.complete };
  });
  const mornings = Array.from({ length: 3 }, (_, index): Act => {
    const at = instant(wednesday + Math.floor(luck('planned', index) * hours(2)));
    const wait = minutes(5) + Math.floor(luck('morning', index) * hours(2));
    return { at, run: (now) => work.plan(now, instant(now + wait)) };
  });
  return [...acts, ...mornings, ...completions].sort((a, b) => a.at - b.at);
}

function createWorld(luck: Luck, store: Store, slack: RecordingSlack) {
  const seen = { tooSoon: 0, troubles: { calls: 0, slow: 0, store: 0, deaths: 0, stands: 0 } };
  const counts = new Map<string, number>();
  const troubles: { readonly by: string; readonly from: Instant; until: Instant; readonly why: string }[] = [];
  const lives: Life[] = [];
  const wrote = new Map<string, Notes>();
  let begun = 0;
  let now: Instant = wednesday;
  /** How often the test has turned the clock, everything being at rest. */
  let turns = 0;
  /** By process and method, as Slack counts: who was not told of it does not know. A refused post silences all else, too. */
  const silences = new Map<string, { readonly turn: number; readonly until: Instant }>();
  let somebodyStands = false;

  /** How often this has come before. */
  function before(what: string): number {
    const count = counts.get(what) ?? 0;
    counts.set(what, count + 1);
    return count;
  }

  /** One of the two looks at what is due until nothing is, or until its end; then another takes its place. */
  async function letWork(index: number): Promise<void> {
    const life =
      lives[index] ?? (await beginLife(`p${begun++}`, { store, slack, clock: { now: () => now }, leaseMs, comes }));
    lives[index] = life;
    wrote.set(life.name, life.wrote);
    await Promise.race([life.app.ring().then(life.app.settled), life.died]);
    if (life.isDead()) delete lives[index];
  }

  /** For three leases nothing of it goes on, while the other process works. */
  async function stand(life: Life): Promise<void> {
    if (somebodyStands || life.isDead()) return;
    somebodyStands = true;
    seen.troubles.stands += 1;
    const trouble = { by: life.name, from: now, until: instant(Number.POSITIVE_INFINITY), why: 'it stood still' };
    troubles.push(trouble);
    let goOn = () => {};
    life.stand(
      new Promise((resolve) => {
        goOn = resolve;
      }),
    );
    now = instant(now + 3 * leaseMs);
    await letWork(lives.findIndex((one) => one?.name === life.name) === 0 ? 1 : 0);
    somebodyStands = false;
    trouble.until = now;
    goOn();
    await life.proceeds();
  }

  async function comes(life: Life, what: string, when: 'before' | 'after'): Promise<void> {
    await life.proceeds();
    const count = before(`${life.name} ${what} ${when}`);
    const trouble = now < end ? drawn(ofStoreWork, luck(life.name, what, when, count)) : null;
    if (trouble === 'stands') await stand(life);
    if (trouble === 'dies' && begun < mostLives) {
      seen.troubles.deaths += 1;
      troubles.push({ by: life.name, from: now, until: now, why: 'it died' });
      life.die();
      await life.proceeds();
    }
    if (trouble === 'fails' && before(`${what} fails`) < mostTroubles) {
      seen.troubles.store += 1;
      throw new StoreFault('unavailable', `${what} failed`, 'wait');
    }
  }

  function fate({ by, method, fields }: Call): Fate {
    // What was sent already when Slack said so cannot be called back. What is asked of people is counted by itself.
    const silencing = method.startsWith('users.') ? [method] : [method, 'chat.postMessage'];
    const holds = silencing.some((limited) => {
      const silence = silences.get(`${by} ${limited}`);
      return silence !== undefined && turns > silence.turn && now < silence.until;
    });
    if (holds) seen.tooSoon += 1;
    const what = `${method} ${fields.metadata ?? fields.channel ?? fields.users ?? ''}`;
    const trouble = now < end ? drawn(ofCalls, luck(what, before(what))) : null;
    if (trouble === null || before(`${what} fails`) >= mostTroubles) return 'well';
    seen.troubles.calls += 1;
    if (trouble !== 'limited') return trouble;
    const seconds = 1 + Math.floor(luck(what, 'seconds') * 60);
    silences.set(`${by} ${method}`, { turn: turns, until: instant(now + seconds * 1_000) });
    return { limited: seconds };
  }

  async function meanwhile({ by, method }: Call): Promise<void> {
    const came = now;
    const trouble = now < end ? drawn(ofAnswers, luck('answer', by, method, before(`answer ${by} ${method}`))) : null;
    const life = lives.find((one) => one?.name === by);
    if (trouble === 'slow') {
      seen.troubles.slow += 1;
      now = instant(Math.max(now, came + Math.floor(luck('slow', by, now) * longestAnswerMs)));
    }
    if (trouble === 'stands' && life) await stand(life);
    await life?.proceeds();
  }

  slack.begin();
  slack.obey({ now: () => now, fate, meanwhile });

  return {
    seen,
    now: () => now,
    turnTo(moment: Instant): void {
      turns += 1;
      if (moment > now) now = moment;
    },
    letWork,
    excuses: {
      wrote: ({ by, at }: Said, name: string, again: Instant) => wrote.get(by)?.has(name, at, again) ?? false,
      /** It came to nothing within its lease. What it had sent before may arrive meanwhile, or while the next answer is slow. */
      unwritten: ({ by, at }: Said) =>
        troubles.find(
          ({ by: whose, from, until }) => whose === by && from <= at + leaseMs && until + longestAnswerMs >= at,
        )?.why ?? null,
    },
  };
}
