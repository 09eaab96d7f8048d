import type { Version, WorkspaceId } from '../../domain/ids.js';
import type { Instant } from '../../domain/time.js';
import { drainAt, emptyOutbox, enqueue, type Outbox } from '../../outbox/outbox.js';
import type { Parcel } from '../adapter.js';
import type { Commit, CommitResult, Ref, Saved } from '../port.js';
import { type Bodies, decodeBody, decodeOutboxOf, encodeBody, type Kind } from '../record.js';
import { encodeOutbox } from '../record-outbox.js';
import { indexOf } from '../task-index.js';
import type { Connection, Value } from './driver.js';
import type { TaskEntries } from './task-entries.js';

/** One row of `records`, as read with `columns`. */
export interface Row {
  readonly key: number;
  readonly workspace: string;
  readonly kind: Kind;
  readonly id: string;
  readonly version: number;
  readonly number: number | null;
  readonly wake_at: Instant | null;
  readonly outbox: string | null;
  readonly body: string;
}

const columns = 'key, workspace, kind, id, version, number, wake_at, outbox, body';

const keysKnown = 10_000;

/** Reads and writes records, one by one. Writing is to be done within a transaction that holds the write lock. */
export function createRecords(connection: Connection, entries: TaskEntries) {
  /**
   * Where records were read last. What was claimed is written soon after, without a look into the index of names: of a
   * million tasks nearly each has a page of its own there.
   */
  const keys = new Map<string, number>();

  function rows(rest: string, ...values: Value[]): readonly Row[] {
    const found = connection.all<Row>(`SELECT ${columns} FROM records ${rest}`, ...values);
    if (keys.size + found.length > keysKnown) keys.clear();
    for (const one of found) keys.set(nameOf(one), one.key);
    return found;
  }

  function row(ref: Name): Row | undefined {
    const key = keys.get(nameOf(ref));
    const there = key === undefined ? undefined : rows('WHERE key = ?', key)[0];
    // The key of a record that was removed may be another's by now.
    if (there && nameOf(there) === nameOf(ref)) return there;
    return rows('WHERE workspace = ? AND kind = ? AND id = ?', ref.workspace, ref.kind, ref.id)[0];
  }

  function commit<K extends Kind>(wish: Commit<K>): CommitResult<K> {
    const { ref, expected } = wish;
    const before = row(ref);
    if ((before?.version ?? 0) !== expected) return { ok: false, why: 'conflict' };
    const version = (expected + 1) as Version;
    const outbox = enqueue(before ? decodeOutboxOf(before) : emptyOutbox, wish.notices, version);
    let body: Bodies[K] = wish.body;
    let number = before?.number ?? null;
    if (!before && ref.kind === 'task') {
      number = nextNumber(ref.workspace);
      body = { ...body, number };
    }
    const texts = { outbox: encodeOutbox(outbox), body: encodeBody(ref.kind, body) };
    put(before?.key ?? null, { ...ref, ...texts, version, number, wakeAt: wish.wakeAt }, body, outbox);
    return { ok: true, saved: { ref, version, body, outbox } };
  }

  /** Puts a record as a whole in the place of what stood there. */
  const write = (parcel: Parcel, body: Bodies[Kind], outbox: Outbox): void =>
    put(row(parcel)?.key ?? null, parcel, body, outbox);

  /** `at`: the key of the record that is written over; null when there is none. */
  function put(at: number | null, parcel: Parcel, body: Bodies[Kind], outbox: Outbox): void {
    const { workspace, kind, id, version, number, wakeAt } = parcel;
    const values = [version, number, wakeAt, drainAt(outbox), parcel.outbox, parcel.body];
    const { key } = connection.get<{ key: number }>(
      at === null
        ? `INSERT INTO records (version, number, wake_at, drain_at, outbox, body, workspace, kind, id, rev)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1) RETURNING key`
        : `UPDATE records SET version = ?, number = ?, wake_at = ?, drain_at = ?, outbox = ?, body = ?, rev = rev + 1
           WHERE key = ? RETURNING key`,
      ...values,
      ...(at === null ? [workspace, kind, id] : [at]),
    ) as { key: number };
    if (kind === 'task') entries.put(key, workspace, id, indexOf(body as Bodies['task']));
  }

  function remove(ref: Ref, expected: Version | null = null): void {
    const { workspace, kind, id } = ref;
    const gone = connection.get<{ key: number }>(
      'DELETE FROM records WHERE workspace = ?1 AND kind = ?2 AND id = ?3 AND (?4 IS NULL OR version = ?4) RETURNING key',
      workspace,
      kind,
      id,
      expected,
    );
    if (gone && kind === 'task') entries.put(gone.key, workspace, id, null);
  }

  function putOutbox(key: number, outbox: Outbox): void {
    connection.run(
      'UPDATE records SET outbox = ?, drain_at = ?, rev = rev + 1 WHERE key = ?',
      encodeOutbox(outbox),
      drainAt(outbox),
      key,
    );
  }

  /** Counted on in the transaction that stores the task, so that no number is ever skipped. */
  function nextNumber(workspace: string): number {
    return connection.get<{ last: number }>(
      `INSERT INTO counters (workspace, last) VALUES (?, 1)
       ON CONFLICT (workspace) DO UPDATE SET last = last + 1 RETURNING last`,
      workspace,
    )?.last as number;
  }

  return { rows, row, commit, write, remove, putOutbox };
}

export type Records = ReturnType<typeof createRecords>;

type Name = Pick<Parcel, 'workspace' | 'kind' | 'id'>;
/** Neither workspaces nor kinds hold spaces. */
const nameOf = ({ workspace, kind, id }: Name) => `${workspace} ${kind} ${id}`;

/** Throws `StoreFault` for a record that this Baton cannot read. */
export function savedOf<K extends Kind = Kind>(row: Row): Saved<K> {
  const body = decodeBody(row);
  const outbox = decodeOutboxOf(row);
  const ref = { workspace: row.workspace as WorkspaceId, kind: row.kind, id: row.id };
  return { ref, version: row.version as Version, body, outbox } as Saved<K>;
}
