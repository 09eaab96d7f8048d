import type { Version, WorkspaceId } from '../../domain/ids.js';
import { drainAt, emptyOutbox, enqueue, type Outbox } from '../../outbox/outbox.js';
import type { Parcel } from '../adapter.js';
import type { Commit, CommitResult, Ref, Saved } from '../port.js';
import { type Bodies, decodeBody, decodeOutboxOf, encodeBody, type Kind } from '../record.js';
import { encodeOutbox } from '../record-outbox.js';
import { indexOf } from '../task-index.js';
import { isDuplicate, type Mongo, never, type RecordDocument } from './driver.js';

/** Unambiguous whatever an id holds. With the workspace beside it in every filter, a sharded cluster asks one shard. */
export const nameOf = ({ workspace, kind, id }: { workspace: string; kind: string; id: string }) => ({
  _id: JSON.stringify([workspace, kind, id]),
  workspace,
});

export type Found = Pick<
  RecordDocument,
  'workspace' | 'kind' | 'id' | 'version' | 'rev' | 'number' | 'wakeAt' | 'outbox' | 'body'
>;
/** What is read of a document; not the index, which may be larger than the rest. */
export const seen = {
  workspace: 1,
  kind: 1,
  id: 1,
  version: 1,
  rev: 1,
  number: 1,
  wakeAt: 1,
  outbox: 1,
  body: 1,
} as const;

/** Reads and writes documents one by one, each write by compare-and-set. */
export function createRecords({ records, counters }: Mongo) {
  const find = (ref: Ref): Promise<Found | null> => records.findOne(nameOf(ref), seen).lean<Found>().exec();

  async function commit<K extends Kind>(wish: Commit<K>): Promise<CommitResult<K>> {
    for (;;) {
      const result = await (wish.expected === 0 ? insert(wish) : update(wish));
      if (result) return result;
    }
  }

  /** Null: the number given is taken already (a database restored in part); the next one may not be. */
  async function insert<K extends Kind>(wish: Commit<K>): Promise<CommitResult<K> | null> {
    const { ref } = wish;
    // Looked first: a repeated request must not use up a number.
    if (await records.exists(nameOf(ref)).lean().exec()) return conflict;
    const number = ref.kind === 'task' ? await nextNumber(ref.workspace) : null;
    const body: Bodies[K] = number === null ? wish.body : { ...wish.body, number };
    const saved = { ref, version: 1 as Version, body, outbox: enqueue(emptyOutbox, wish.notices, 1 as Version) };
    try {
      await records.insertOne({ ...nameOf(ref), ...written(saved, wish.wakeAt, number), rev: 1 });
      return { ok: true, saved };
    } catch (error) {
      if (isDuplicate(error, 'handle')) return null;
      if (isDuplicate(error)) return conflict;
      throw error;
    }
  }

  /** Null: what the record owes changed in between, but not the record. */
  async function update<K extends Kind>(wish: Commit<K>): Promise<CommitResult<K> | null> {
    const { ref, body } = wish;
    const before = await find(ref);
    if (before?.version !== wish.expected) return conflict;
    const version = (wish.expected + 1) as Version;
    const saved = { ref, version, body, outbox: enqueue(decodeOutboxOf(before), wish.notices, version) };
    const done = await change(before, written(saved, wish.wakeAt, before.number));
    return done ? { ok: true, saved } : null;
  }

  /** Sets fields if nobody has written the document since it was read. */
  async function change(read: Found, fields: Partial<RecordDocument>): Promise<boolean> {
    const { matchedCount } = await records
      .updateOne({ ...nameOf(read), rev: read.rev }, { $set: { ...fields, rev: read.rev + 1 } })
      .exec();
    return matchedCount === 1;
  }

  const putOutbox = (read: Found, outbox: Outbox) =>
    change(read, { outbox: encodeOutbox(outbox), drainAt: drainAt(outbox) ?? never });

  /** Puts records as a whole in the place of what stood there. */
  async function replace(parcels: readonly Parcel[]): Promise<void> {
    if (parcels.length === 0) return;
    const writes = parcels.map((parcel) => {
      const { kind, wakeAt, number } = parcel as Parcel & { kind: Kind };
      const body = decodeBody({ ...parcel, kind });
      const ref = { workspace: parcel.workspace as WorkspaceId, kind, id: parcel.id };
      const saved = { ref, version: parcel.version as Version, body, outbox: decodeOutboxOf(parcel) };
      const { outbox } = parcel;
      const replacement = { ...nameOf(ref), ...written(saved, wakeAt, number), rev: 1, outbox, body: parcel.body };
      return { replaceOne: { filter: nameOf(ref), replacement, upsert: true } };
    });
    await records.bulkWrite(writes, { ordered: false });
  }

  async function nextNumber(workspace: string): Promise<number> {
    for (;;) {
      try {
        const counter = await counters
          .findOneAndUpdate({ _id: workspace }, { $inc: { last: 1 } }, { upsert: true, returnDocument: 'after' })
          .lean()
          .exec();
        if (counter) return counter.last;
      } catch (error) {
        // Two that count for the first time at once: one of them counts again.
        if (!isDuplicate(error)) throw error;
      }
    }
  }

  return { find, commit, change, putOutbox, replace };
}

export type Records = ReturnType<typeof createRecords>;

const conflict = { ok: false, why: 'conflict' } as const;

function written({ ref, version, body, outbox }: Saved, wakeAt: number | null, number: number | null) {
  return {
    kind: ref.kind,
    id: ref.id,
    version,
    number,
    handle: number === null ? `${ref.kind}/${ref.id}` : `#${number}`,
    wakeAt: wakeAt ?? never,
    drainAt: drainAt(outbox) ?? never,
    outbox: encodeOutbox(outbox),
    body: encodeBody(ref.kind, body),
    ...(ref.kind === 'task' ? indexOf(body as Bodies['task']) : {}),
  };
}

/** Throws `StoreFault` for a record that this Baton cannot read. */
export function savedOf<K extends Kind = Kind>(found: Found): Saved<K> {
  const stored = { ...found, kind: found.kind as Kind };
  const ref = { workspace: found.workspace as WorkspaceId, kind: stored.kind, id: found.id };
  const [body, outbox] = [decodeBody(stored), decodeOutboxOf(stored)];
  return { ref, version: found.version as Version, body, outbox } as Saved<K>;
}
