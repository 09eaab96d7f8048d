import { type App, createApp } from '../../src/app.js';
import type { Clock } from '../../src/engine/clock.js';
import { silentLog } from '../../src/observability/log.js';
import type { Settlement, Store } from '../../src/store/port.js';
import { Notes, saidBy } from './names.js';
import type { RecordingSlack } from './recording-slack.js';

/** A process, as far as it can be one within the test: its own app, its own view of the store, its own way to Slack. */
export interface Life {
  readonly name: string;
  readonly app: App;
  readonly died: Promise<void>;
  /** What it has written down as said. */
  readonly wrote: Notes;
  isDead(): boolean;
  /** From here on nothing of it goes on, and nothing it sends arrives. */
  die(): void;
  /** Nothing of it goes on before `until`. */
  stand(until: Promise<void>): void;
  /** Resolves when it may go on. */
  proceeds(): Promise<void>;
}

export interface LifeParts {
  readonly store: Store;
  readonly slack: RecordingSlack;
  readonly clock: Clock;
  readonly leaseMs: number;
  /** Called before and after each thing that it does to the store. */
  readonly comes: (life: Life, what: string, when: 'before' | 'after') => Promise<void>;
}

export async function beginLife(name: string, { store, slack, clock, leaseMs, comes }: LifeParts): Promise<Life> {
  let still: Promise<void> | null = null;
  let dead = false;
  let end = () => {};
  const died = new Promise<void>((resolve) => {
    end = resolve;
  });
  const wrote = new Notes();
  const life: Omit<Life, 'app'> = {
    name,
    died,
    wrote,
    isDead: () => dead,
    die() {
      dead = true;
      slack.forget(name);
      end();
    },
    stand(until) {
      still = until.finally(() => {
        still = null;
      });
    },
    async proceeds() {
      while (still) await still;
      if (dead) await new Promise(() => {});
    },
  };
  const app = await createApp(
    {
      access: { mode: 'http', botToken: 'xoxb-chaos', signingSecret: 'chaos' },
      slackApiUrl: slack.apiUrl(name),
      databaseUrl: '',
      clock,
      pace: { perPlaceMs: 0, perWorkspacePerSecond: Number.POSITIVE_INFINITY },
      log: silentLog,
      leaseMs,
      sleep: async () => {},
    },
    async () => throughTrouble(noting(store, wrote, clock), (what, when) => comes({ ...life, app }, what, when)),
  );
  return { ...life, app };
}

/** A store in whose way something may come. Closing it leaves `store` open for others. */
function throughTrouble(store: Store, comes: (what: string, when: 'before' | 'after') => Promise<void>): Store {
  return new Proxy(store, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      if (name === 'close') return async () => {};
      return async (...given: unknown[]) => {
        await comes(String(name), 'before');
        const result: unknown = await method.apply(target, given);
        await comes(String(name), 'after');
        return result;
      };
    },
  });
}

function noting(store: Store, wrote: Notes, clock: Clock): Store {
  return {
    ...store,
    async settle(settlements: readonly Settlement[], now) {
      const held = await store.settle(settlements, now);
      for (const name of settlements.filter((_, index) => held[index]).flatMap(saidBy)) wrote.add(name, clock.now());
      return held;
    },
  };
}
