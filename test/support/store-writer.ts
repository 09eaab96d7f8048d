import { taskId, version, workspaceId } from '../../src/domain/ids.js';
import { blank } from '../../src/domain/task/apply.js';
import type { Task } from '../../src/domain/task/task.js';
import { instant } from '../../src/domain/time.js';
import { openStore } from '../../src/store/open.js';
import { type Commit, type Store, taskRef } from '../../src/store/port.js';

/**
 * A process that works on a store: `node store-writer.js <url> <what> <name> <count>`. It says a line on its standard
 * output for each thing done, after the store has acknowledged it.
 */
const [url = '', what = '', name = '', count = '0'] = process.argv.slice(2);
const workspace = workspaceId('T0ACME');
const say = (line: string) => void process.stdout.write(`${line}\n`);

const body = (id: string): Task => ({
  ...blank,
  id: taskId(id),
  workspace,
  number: 0,
  title: `Task ${id}`,
  assigner: 'U0DANA' as Task['assigner'],
  assignees: ['U0LEE' as Task['assigner']],
  origin: null,
  source: null,
  follows: null,
  grownFrom: null,
  handout: null,
  followedBy: null,
  createdAt: instant(0),
  updatedAt: instant(0),
  history: [],
  comments: [],
  watchers: [],
  reminded: [],
  lapsed: null,
  awaited: false,
  ripple: null,
  requests: [],
});

const creation = (id: string): Commit<'task'> => ({
  ref: taskRef(workspace, taskId(id)),
  expected: version(0),
  body: body(id),
  wakeAt: null,
  notices: [
    { notice: { kind: 'card', key: 'card:U0LEE', to: { person: 'U0LEE' as Task['assigner'] } }, dueAt: instant(0) },
  ],
});

const deeds: Readonly<Record<string, (store: Store) => Promise<void>>> = {
  /** Makes tasks, eight at a time, and says each one's id and number. */
  async create(store) {
    for (let made = 0; made < Number(count); made += 8)
      await Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          const result = await store.commit(creation(`${name}${made + index}`));
          if (result.ok) say(`${result.saved.ref.id} ${result.saved.body.number}`);
        }),
      );
  },
  /** Adds labels of its own to the task `shared`, trying again when somebody else was first; says each conflict. */
  async label(store) {
    for (let added = 0; added < Number(count); ) {
      const before = await store.load(taskRef(workspace, taskId('shared')));
      if (!before) throw new Error('no task to label');
      const labels = [...before.body.labels, `${name}${added}`];
      const { ref, version } = before;
      const wish = { ref, expected: version, body: { ...before.body, labels }, wakeAt: null, notices: [] };
      if ((await store.commit(wish)).ok) added += 1;
      else say('conflict');
    }
  },
  /** Claims what is owed and writes it down as sent, and says the id of each record. */
  async deliver(store) {
    for (;;) {
      const claims = await store.claimOutbox(instant(1), 60_000, 5);
      if (claims.length === 0) return;
      for (const { saved } of claims) say(saved.ref.id);
      const settlements = claims.map((claim) => ({
        claim,
        deliveries: claim.due.map(({ notice }) => {
          return { key: notice.key, fate: 'sent', drawn: claim.saved.version, message: null } as const;
        }),
      }));
      if ((await store.settle(settlements, instant(2))).includes(false)) say('lost');
    }
  },
  async open() {
    say('open');
  },
};

try {
  const store = await openStore(url);
  await deeds[what]?.(store);
  await store.close();
} catch (error) {
  const { code, message, fix } = error as { code?: string; message?: string; fix?: string };
  say(JSON.stringify({ code, message, fix }));
}
