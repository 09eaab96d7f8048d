import { statSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import type { WorkspaceId } from '../../domain/ids.js';
import type { Instant } from '../../domain/time.js';
import type { Adapter, Counter, Parcel } from '../adapter.js';
import type { Saved } from '../port.js';
import { decodeBody, decodeOutboxOf, type Kind } from '../record.js';
import { termsConcerning } from '../task-index.js';
import { createDue, type Due } from './due.js';
import { closed, faultFrom, moved } from './faults.js';
import { createGroupCommit } from './group-commit.js';
import { inMemory, openFile, patiently } from './open-file.js';
import { createRecords, savedOf } from './records.js';
import { createTaskEntries } from './task-entries.js';
import { createTaskLists } from './task-lists.js';

/** Tasks roused in one transaction, so that other work of the process is not held up by somebody's thousands. */
const rousedAtOnce = 100;

/** The embedded store: one file, shared safely by any number of processes of one machine. Rejects with a `StoreFault`. */
export async function openSqlite(path: string, make = true): Promise<Adapter> {
  const connection = await openFile(path, make);
  const entries = createTaskEntries(connection);
  const records = createRecords(connection, entries);
  const lists = createTaskLists(connection, entries);
  const due = createDue(connection, records, entries);
  const inode = path === inMemory ? 0 : statSync(path).ino;
  const group = createGroupCommit({
    connection,
    path,
    // What is written into a file that was moved or replaced is gone with the next start.
    vet() {
      if (path !== inMemory && statSync(path, { throwIfNoEntry: false })?.ino !== inode) throw moved(path);
    },
    onRollback: entries.forget,
  });
  let isOpen = true;

  async function write<Result>(work: () => Result): Promise<Result> {
    if (!isOpen) throw closed(path);
    return group.write(work);
  }

  /** What `work` reads, it reads of one moment. */
  async function read<Result>(work: () => Result): Promise<Result> {
    if (!isOpen) throw closed(path);
    try {
      return await patiently(() => snapshot(work));
    } catch (error) {
      throw faultFrom(error, path);
    }
  }

  function snapshot<Result>(work: () => Result): Result {
    connection.exec('BEGIN');
    try {
      return work();
    } finally {
      connection.exec('ROLLBACK');
    }
  }

  async function handOut<Found>(work: () => Due<Found>): Promise<readonly Found[]> {
    const { found, fault } = await write(work);
    if (fault && found.length === 0) throw fault;
    return found;
  }

  const one = <K extends Kind>(row: Parameters<typeof savedOf>[0] | undefined) => (row ? savedOf<K>(row) : null);

  return {
    load: (ref) => read(() => one(records.row(ref))),
    taskByNumber: (workspace, number) =>
      read(() => one<'task'>(records.rows('WHERE workspace = ? AND number = ?', workspace, number)[0])),
    commit: (wish) => write(() => records.commit(wish)),
    remove: (ref, expected) => write(() => records.remove(ref, expected)),

    findTasks: (query) =>
      read(() => {
        const { shown, next } = lists.find(query);
        const rows = shown.flatMap(({ key }) => records.rows('WHERE key = ?', key));
        return { tasks: rows.map((row) => savedOf<'task'>(row)), next };
      }),
    list: <K extends Kind>(workspace: WorkspaceId, kind: K, limit: number, after = '') =>
      read(() =>
        records
          .rows('WHERE workspace = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?', workspace, kind, after, limit)
          .map((row): Saved<K> => savedOf(row)),
      ),

    claimWakes: (now, leaseMs, limit) => handOut(() => due.claimWakes(now, leaseMs, limit)),
    upcomingTasks: (people, after, until, limit) => read(() => due.upcomingTasks(people, after, until, limit).found),
    claimOutbox: (now, leaseMs, limit) => handOut(() => due.claimOutbox(now, leaseMs, limit)),
    // Whoever claims has the write lock, and what is written together is there together.
    inTurn: (work) => work(),
    settle: (settlements, now) => write(() => settlements.map((settlement) => due.settleOne(settlement, now))),

    async rouse(workspace, person, at) {
      const found = await read(() =>
        termsConcerning(person).flatMap((name) => {
          const term = entries.numberOf(workspace, name);
          if (term === undefined) return [];
          const postings = 'SELECT key FROM postings WHERE term = ? AND open = 1';
          return connection.all<{ key: number }>(postings, term).map(({ key }) => key);
        }),
      );
      const keys = [...new Set(found)];
      for (let from = 0; from < keys.length; from += rousedAtOnce) {
        await write(() => {
          for (const key of keys.slice(from, from + rousedAtOnce))
            connection.run(
              'UPDATE records SET wake_at = min(ifnull(wake_at, ?1), ?1), version = version + 1, rev = rev + 1 WHERE key = ?2',
              at,
              key,
            );
        });
        await turn();
      }
    },

    nextDue: () =>
      read(() => {
        const first = (column: string) =>
          connection.get<{ at: Instant }>(
            `SELECT ${column} AS at FROM records WHERE ${column} IS NOT NULL ORDER BY ${column} LIMIT 1`,
          )?.at;
        const moments = [first('wake_at'), first('drain_at')].filter((at) => at !== undefined);
        return moments.length === 0 ? null : (Math.min(...moments) as Instant);
      }),
    backlog: (now) =>
      read(() => {
        const waiting = (column: string) =>
          connection.get<{ count: number }>(`SELECT count(*) AS count FROM records WHERE ${column} <= ?`, now)?.count ??
          0;
        return { outbox: waiting('drain_at'), wakes: waiting('wake_at') };
      }),

    lease: (name, holder, now, leaseMs) =>
      write(() => {
        const taken = connection.get<{ until: number }>(
          `INSERT INTO leases (name, holder, until) VALUES (?1, ?2, ?4)
           ON CONFLICT (name) DO UPDATE SET holder = ?2, until = ?4 WHERE holder = ?2 OR until <= ?3
           RETURNING until`,
          name,
          holder,
          now,
          now + leaseMs,
        );
        return taken !== undefined;
      }),
    release: (name, holder) =>
      write(() => connection.run('DELETE FROM leases WHERE name = ? AND holder = ?', name, holder)),

    /** By the lock of a writer, who is kept out sooner than a reader. */
    ping: () => write(() => void connection.get('SELECT name FROM notes LIMIT 1')),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await group.idle();
      // Tidies the log away; where that cannot be, the next to open does it.
      await patiently(() => connection.get('PRAGMA wal_checkpoint(TRUNCATE)')).catch(() => {});
      connection.close();
    },

    exportRecords: (limit, after) =>
      read(() => {
        const [workspace, kind, id] = after ? [after.workspace, after.kind, after.id] : ['', '', ''];
        const rows = records.rows(
          'WHERE (workspace, kind, id) > (?, ?, ?) ORDER BY workspace, kind, id LIMIT ?',
          workspace,
          kind,
          id,
          limit,
        );
        return rows.map(
          ({ key: _key, wake_at, workspace, kind, id, version, number, outbox, body }): Parcel => ({
            workspace,
            kind,
            id,
            version,
            number,
            wakeAt: wake_at,
            outbox,
            body,
          }),
        );
      }),
    exportCounters: () => read(() => connection.all<Counter>('SELECT workspace, last FROM counters')),
    importRecords: (parcels) =>
      write(() => {
        for (const parcel of parcels)
          records.write(parcel, decodeBody(parcel as Parcel & { kind: Kind }), decodeOutboxOf(parcel));
      }),
    importCounters: (counters) =>
      write(() => {
        for (const { workspace, last } of counters)
          connection.run('INSERT OR REPLACE INTO counters (workspace, last) VALUES (?, ?)', workspace, last);
      }),
    note: async (name) =>
      (await read(() => connection.get<{ value: string }>('SELECT value FROM notes WHERE name = ?', name)))?.value ??
      null,
    setNote: (name, value) =>
      write(() => {
        if (value === null) connection.run('DELETE FROM notes WHERE name = ?', name);
        else connection.run('INSERT OR REPLACE INTO notes (name, value) VALUES (?, ?)', name, value);
      }),
  };
}
