import { taskRef } from '../../../src/store/port.js';
import { acme, creation, dana, lee, task } from './made.js';
import { at, leaseMs, type Subject, stores } from './subject.js';

/** A store that is closed says so, whatever it is asked. */
export function closingContract(subject: Subject): void {
  const { fresh } = stores(subject);

  test('a closed store answers every question with a fault, and may be closed again', async () => {
    const store = await fresh();
    await store.ping();
    await store.close();
    await store.close();
    const ref = taskRef(acme, task('a').id);
    const questions: (() => Promise<unknown>)[] = [
      () => store.load(ref),
      () => store.taskByNumber(acme, 1),
      () => store.commit(creation(task('a'))),
      () => store.remove(ref),
      () => store.findTasks({ workspace: acme, viewer: lee, state: 'open', order: 'urgency', limit: 1 }),
      () => store.list(acme, 'task', 1),
      () => store.claimWakes(at(0), leaseMs, 1),
      () => store.rouse(acme, dana, at(0)),
      () => store.claimOutbox(at(0), leaseMs, 1),
      () => store.settle([], at(0)),
      () => store.nextDue(),
      () => store.lease('a', 'b', at(0), leaseMs),
      () => store.release('a', 'b'),
      () => store.backlog(at(0)),
      () => store.ping(),
    ];
    for (const question of questions)
      await expect(question()).rejects.toMatchObject({ name: 'StoreFault', code: 'unavailable' });
  });
}
