import { randomUUID } from 'node:crypto';
import type { WorkspaceId } from '../../domain/ids.js';
import type { Instant } from '../../domain/time.js';
import type { Adapter, Parcel } from '../adapter.js';
import type { Saved } from '../port.js';
import type { Kind } from '../record.js';
import { termsConcerning } from '../task-index.js';
import { connect, isDuplicate, type Mongo, never, type RecordDocument, takeLease } from './driver.js';
import { createDue } from './due.js';
import { closed, faultFrom, guarded, newer, patience } from './faults.js';
import { createRecords, type Found, nameOf, savedOf, seen } from './records.js';
import { findListed } from './task-lists.js';
import { createTurns } from './turns.js';

/** Grows when an older Baton must keep its hands off the database. */
const layout = '1';

/**
 * The store on MongoDB: a standalone server, a replica set or a sharded cluster with `workspace` as shard key. It needs
 * neither transactions nor change streams. Rejects with a `StoreFault`.
 */
export async function openMongo(url: string): Promise<Adapter> {
  const mongo = await connect(url).catch((error: unknown) => {
    throw faultFrom(error);
  });
  try {
    await prepare(mongo);
  } catch (error) {
    await mongo.connection.close();
    throw faultFrom(error);
  }
  const records = createRecords(mongo);
  const due = createDue(mongo, records);
  const inTurn = createTurns(mongo);
  let isOpen = true;

  async function ask<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!isOpen) throw closed();
    return guarded(work);
  }

  async function atLength<Result>(work: () => Promise<Result>): Promise<Result> {
    if (!isOpen) throw closed();
    return guarded(work, patience.longMs);
  }

  const first = async (field: 'wakeAt' | 'drainAt') => {
    const earliest = mongo.records.findOne({}, { [field]: 1 }).sort({ [field]: 1 });
    return (await earliest.lean<Pick<RecordDocument, typeof field>>().exec())?.[field] ?? never;
  };

  return {
    load: (ref) => ask(async () => saved(await records.find(ref))),
    taskByNumber: (workspace, number) =>
      ask(async () =>
        saved<'task'>(await mongo.records.findOne({ workspace, handle: `#${number}` }, seen).lean<Found>()),
      ),
    commit: (wish) => ask(() => records.commit(wish)),
    remove: (ref, expected) =>
      ask(async () => {
        const at = expected === undefined ? {} : { version: expected };
        await mongo.records.deleteOne({ ...nameOf(ref), ...at });
      }),

    findTasks: (query) =>
      ask(async () => {
        const { shown, next } = await findListed(mongo, query);
        return { tasks: shown.map((found) => savedOf<'task'>(found)), next };
      }),
    list: <K extends Kind>(workspace: WorkspaceId, kind: K, limit: number, after = '') =>
      ask(async () => {
        const asked = { workspace, kind, id: { $gt: after } };
        const found = await mongo.records.find(asked, seen).sort({ id: 1 }).limit(limit).lean<Found[]>();
        return found.map((one): Saved<K> => savedOf(one));
      }),

    claimWakes: (now, leaseMs, limit) => ask(() => due.claimWakes(now, leaseMs, limit)),
    upcomingTasks: (people, after, until, limit) => ask(() => due.upcomingTasks(people, after, until, limit)),
    claimOutbox: (now, leaseMs, limit) => inTurn(() => ask(() => due.claimOutbox(now, leaseMs, limit))),
    inTurn,
    settle: (settlements, now) =>
      ask(() => Promise.all(settlements.map((settlement) => due.settleOne(settlement, now)))),
    rouse: (workspace, person, at) =>
      atLength(async () => {
        const theirs = { workspace, terms: { $in: termsConcerning(person) }, open: true };
        await mongo.records.updateMany(theirs, { $min: { wakeAt: at }, $inc: { version: 1, rev: 1 } });
      }),

    nextDue: () =>
      ask(async () => {
        const at = Math.min(...(await Promise.all([first('wakeAt'), first('drainAt')])));
        return at === never ? null : (at as Instant);
      }),
    backlog: (now) =>
      ask(async () => {
        const waiting = (field: string) => mongo.records.countDocuments({ [field]: { $lte: now } });
        const [outbox, wakes] = await Promise.all([waiting('drainAt'), waiting('wakeAt')]);
        return { outbox, wakes };
      }),

    lease: (name, holder, now, leaseMs) =>
      ask(() => {
        const free = { $or: [{ holder }, { until: { $lte: now } }] };
        return takeLease(mongo, { _id: name, holder, until: now + leaseMs }, free);
      }),
    release: (name, holder) => ask(async () => void (await mongo.leases.deleteOne({ _id: name, holder }))),

    ping: () => ask(async () => void (await mongo.connection.db?.command({ ping: 1 }))),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await mongo.connection.close();
    },

    exportRecords: (limit, after) =>
      atLength(async () => {
        const beyond = after ? { _id: { $gt: nameOf(after)._id } } : {};
        const found = await mongo.records.find(beyond, seen).sort({ _id: 1 }).limit(limit).lean<Found[]>();
        return found.map(
          ({ workspace, kind, id, version, number, wakeAt, outbox, body }): Parcel => ({
            workspace,
            kind,
            id,
            version,
            number,
            wakeAt: wakeAt === never ? null : wakeAt,
            outbox,
            body,
          }),
        );
      }),
    exportCounters: () =>
      atLength(async () => (await mongo.counters.find().lean()).map(({ _id, last }) => ({ workspace: _id, last }))),
    importRecords: (parcels) => atLength(() => records.replace(parcels)),
    importCounters: (counters) =>
      atLength(async () => {
        for (const { workspace, last } of counters)
          await mongo.counters.updateOne({ _id: workspace }, { $set: { last } }, { upsert: true });
      }),
    note: (name) => ask(async () => (await mongo.notes.findOne({ _id: name }).lean())?.value ?? null),
    setNote: (name, value) =>
      ask(async () => {
        if (value === null) await mongo.notes.deleteOne({ _id: name });
        else await mongo.notes.updateOne({ _id: name }, { $set: { value } }, { upsert: true });
      }),
  };
}

const saved = <K extends Kind>(found: Found | null) => (found ? savedOf<K>(found) : null);

async function prepare(mongo: Mongo): Promise<void> {
  await noteOnce(mongo, 'identity', randomUUID());
  const made = await noteOnce(mongo, 'layout', layout);
  if (Number(made) > Number(layout)) throw newer();
  await mongo.records.createIndexes();
}

/** Writes a note unless there is one, and answers what is there. */
async function noteOnce({ notes }: Mongo, _id: string, value: string): Promise<string> {
  for (;;) {
    const known = await notes.findOne({ _id }).lean();
    if (known) return known.value;
    await notes.updateOne({ _id }, { $setOnInsert: { value } }, { upsert: true }).catch((error: unknown) => {
      if (!isDuplicate(error)) throw error;
    });
  }
}
