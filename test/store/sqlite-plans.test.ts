import { join } from 'node:path';
import { version } from '../../src/domain/ids.js';
import type { TaskQuery } from '../../src/store/port.js';
import { type Connection, connect, type Value } from '../../src/store/sqlite/driver.js';
import { createDue } from '../../src/store/sqlite/due.js';
import { openFile } from '../../src/store/sqlite/open-file.js';
import { createRecords } from '../../src/store/sqlite/records.js';
import { createTaskEntries } from '../../src/store/sqlite/task-entries.js';
import { createTaskLists } from '../../src/store/sqlite/task-lists.js';
import { databaseFolder } from '../support/store-files.js';
import { acme, creation, dana, general, lee, said, task, web } from './contract/made.js';
import { at, leaseMs } from './contract/subject.js';

const path = join(databaseFolder(), 'plans.db');

/** Notes what is asked of the database. */
function recording(connection: Connection, asked: Map<string, readonly Value[]>): Connection {
  return {
    ...connection,
    get: (sql, ...values) => {
      asked.set(sql, values);
      return connection.get(sql, ...values);
    },
    all: (sql, ...values) => {
      asked.set(sql, values);
      return connection.all(sql, ...values);
    },
  };
}

let connection: Connection;
beforeAll(async () => {
  (await openFile(path)).close();
  connection = connect(path);
});
afterAll(() => connection.close());

function plansOf(work: (connection: Connection) => void): string[] {
  const asked = new Map<string, readonly Value[]>();
  work(recording(connection, asked));
  return [...asked].flatMap(([sql, values]) =>
    connection.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => detail),
  );
}

/** A subquery that is scanned is the count of a word, which stops at two thousand. */
const walked = (plans: readonly string[]) => plans.filter((plan) => /SCAN (?!\(subquery)|TEMP B-TREE/.test(plan));
/** The tasks of a rare word are so few that they may be put in order. */
const onlySorted = (plan: string) => /TEMP B-TREE FOR (DISTINCT|ORDER BY)/.test(plan);
const lists: readonly [string, Partial<TaskQuery>][] = [
  ['mine', { assignee: lee }],
  ['those I gave', { assigner: dana, notAssignee: dana }],
  ['mine lately done', { assignee: lee, state: 'closed', order: 'recent' }],
  ['of a channel', { channel: web, inChannel: web }],
  ['overdue', { dueBefore: at(1e12) }],
  ['unassigned', { unassigned: true }],
  ['of a label', { label: 'web' }],
  ['of somebody in a channel', { assignee: lee, channel: general, inChannel: general }],
  ['all', { state: 'any' }],
  ['found by a rare word', { words: ['ship', 'rare'], state: 'any', order: 'recent' }],
  ['found by a common word', { words: ['task'], state: 'any', order: 'recent' }],
];

describe('a list is read along an index, never by looking through or sorting all of it:', () => {
  beforeAll(() => {
    const records = createRecords(connection, createTaskEntries(connection));
    connection.exec('BEGIN');
    for (let index = 0; index < 2_010; index++)
      records.commit(
        creation(
          task(`t${index}`, {
            title: index === 1 ? 'Ship the rare task' : 'Some task',
            origin: said(index % 2 ? web : general, index % 3 === 0),
            labels: ['web'],
            assignees: index % 10 ? [lee] : [],
            status: index % 4 ? 'not_started' : 'completed',
            due: { at: at(index), zone: 'UTC' as never },
          }),
          { wakeAt: at(index) },
        ),
      );
    connection.exec('COMMIT');
  });

  test.each(lists)('tasks %s', (_, query) => {
    let found = 0;
    const asked = { workspace: acme, viewer: lee, state: 'open', order: 'urgency', limit: 3, ...query } as const;
    const plans = plansOf((connection) => {
      const entries = createTaskEntries(connection);
      const first = createTaskLists(connection, entries).find(asked);
      found = first.shown.length;
      if (first.next) createTaskLists(connection, entries).find({ ...asked, after: first.next });
    });
    expect(found).toBeGreaterThan(0);
    expect(plans.length).toBeGreaterThan(0);
    expect(walked(plans).filter((plan) => !query.words?.includes('rare') || !onlySorted(plan))).toEqual([]);
  });

  test('what is due', () => {
    const plans = plansOf((connection) => {
      const entries = createTaskEntries(connection);
      const due = createDue(connection, createRecords(connection, entries), entries);
      due.claimWakes(at(5), leaseMs, 5);
      due.claimOutbox(at(5), leaseMs, 5);
      expect(due.upcomingTasks(new Map([[acme, new Set([lee])]]), at(500), at(520), 15).found).not.toEqual([]);
    });
    expect(plans.length).toBeGreaterThan(1);
    expect(walked(plans)).toEqual([]);
  });
});

test('a task that is stored again, found by the same as before, has no place in a list written anew', () => {
  const written: string[] = [];
  const watched: Connection = {
    ...connection,
    run: (sql, ...values) => {
      written.push(sql);
      connection.run(sql, ...values);
    },
  };
  const records = createRecords(watched, createTaskEntries(watched));
  const again = (expected: number, title: string) => {
    written.length = 0;
    const wish = creation(task('again', { title }), { wakeAt: at(expected) });
    expect(records.commit({ ...wish, expected: version(expected) }).ok).toBe(true);
    return written.filter((sql) => /task_index|postings|words/.test(sql));
  };
  expect(again(0, 'Ship it')).not.toEqual([]);
  expect(again(1, 'Ship it')).toEqual([]);
  expect(again(2, 'Ship them')).not.toEqual([]);
});
