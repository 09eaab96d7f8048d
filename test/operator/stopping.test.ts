import { join } from 'node:path';
import { workspaceId } from '../../src/domain/ids.js';
import { openStore } from '../../src/store/open.js';
import { type BuiltBaton, createBuiltBaton } from '../support/built-baton.js';
import { databaseFolder } from '../support/store-files.js';

const folder = databaseFolder();
let built: BuiltBaton;

beforeEach(async () => {
  built = await createBuiltBaton();
});
afterEach(() => built.end());

test.each(['SIGTERM', 'SIGINT'] as const)(
  'asked to stop (%s) while Slack hangs, Baton ends in time and in peace, and keeps every task that it acknowledged',
  async (signal) => {
    const databaseUrl = `sqlite:${join(folder, `${signal}.db`)}`;
    const baton = await built.start(databaseUrl);
    const { playground } = built;
    playground.faults.next('chat.postMessage', { kind: 'stalled' }, 100);
    const dana = playground.acts.person('dana');
    const wishes = Array.from({ length: 20 }, (_, index) =>
      playground.delivery.command(dana, 'C0WEB00001', '/assign', `<@U0LEE00002|lee> Wish ${index}`),
    );
    await wishes[0];
    const began = performance.now();
    const ended = new Promise((resolve) => baton.once('exit', resolve));
    baton.kill(signal);
    expect(await ended).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);

    const acknowledged = (await Promise.all(wishes)).filter(([answer]) => !answer?.trouble).length;
    expect(acknowledged).toBeGreaterThan(0);
    const store = await openStore(databaseUrl);
    const tasks = await Promise.all(wishes.map((_, at) => store.taskByNumber(workspaceId('T0PLAYGRND'), at + 1)));
    expect(tasks.filter(Boolean).length).toBeGreaterThanOrEqual(acknowledged);
    // What could not be said is owed still.
    expect(await store.nextDue()).not.toBeNull();
    await store.close();
  },
);
