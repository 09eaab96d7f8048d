import type { Waker } from '../engine/wake.js';
import type { Drain } from '../outbox/drain.js';

export interface Job {
  readonly name: string;
  /** Cron expression with seconds, UTC: how often to look, not when something is due. */
  readonly bell: string;
  readonly doc: string;
  readonly run: () => Promise<void>;
}

export interface JobParts {
  readonly drain: Drain;
  readonly waker: Waker;
}

/** THE table of what happens while nobody types. */
export function jobs({ drain, waker }: JobParts): readonly Job[] {
  return [
    {
      name: 'deliver',
      bell: '* * * * * *',
      doc: 'Says what is owed and due: retries, slots that were far away, what another process left behind.',
      run: async () => drain.ring(),
    },
    {
      name: 'wake',
      bell: '* * * * * *',
      doc: 'Looks at every record whose time has come, and delivers what is owed by that.',
      run: async () => {
        await waker.wakeAll();
        drain.ring();
      },
    },
  ];
}
