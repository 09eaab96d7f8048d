import { version } from '../../../src/domain/ids.js';
import { taskRef } from '../../../src/store/port.js';
import { acme, changeOf, created, dana, lee, other, task } from './made.js';
import { at, type Subject, stores } from './subject.js';

/** One workspace never sees, changes or rouses what is another's, though every other id be the same. */
export function isolationContract(subject: Subject): void {
  const { fresh } = stores(subject);

  test('nothing of one workspace reaches another', async () => {
    const store = await fresh();
    const theirs = await created(store, task('a', { workspace: other, title: 'Secret plan', labels: ['web'] }));
    expect(await store.load(taskRef(acme, theirs.body.id))).toBeNull();
    expect(await store.taskByNumber(acme, 1)).toBeNull();
    expect(await store.list(acme, 'task', 9)).toEqual([]);
    const questions = [
      {},
      { assignee: lee },
      { assigner: dana },
      { label: 'web' },
      { words: ['secret'] },
      { words: [] },
    ];
    for (const question of questions)
      for (const order of ['urgency', 'recent'] as const)
        expect(
          await store.findTasks({ workspace: acme, viewer: lee, state: 'any', order, limit: 9, ...question }),
        ).toEqual({ tasks: [], next: null });
    await store.rouse(acme, lee, at(0));
    await store.remove(taskRef(acme, theirs.body.id));
    const ours = taskRef(acme, theirs.body.id);
    expect(await store.commit({ ...changeOf(theirs, {}), ref: ours })).toEqual({ ok: false, why: 'conflict' });
    expect(await created(store, task('a'))).toMatchObject({ version: version(1), body: { number: 1 } });
    expect(await store.load(theirs.ref)).toEqual(theirs);
  });

  test('names made to look like another workspace’s are names like any other', async () => {
    const store = await fresh();
    const tricky = [
      'a',
      'a"]',
      '","task","a',
      'T0OTHER:task:a',
      'task/a',
      '%',
      '_',
      "a' OR 1=1 --",
      '$where',
      '\u0000',
      '..',
    ];
    for (const [index, id] of tricky.entries()) await created(store, task(id, { title: `Task ${index}` }));
    for (const [index, id] of tricky.entries())
      expect(await store.load(taskRef(acme, task(id).id))).toMatchObject({ body: { title: `Task ${index}`, id } });
    expect(await store.list(acme, 'task', 99)).toHaveLength(tricky.length);
  });
}
