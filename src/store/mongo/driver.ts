import mongoose, { type Connection, Schema } from 'mongoose';

/** Stands in the place of a moment for "never": it is after all others, so that no index needs an exception. */
export const never = Number.MAX_SAFE_INTEGER;

/**
 * One document for each record, so that a change, what it owes and how it is found are one write. Body and outbox are
 * kept as the text they are in the embedded store: what people write may hold `$`, dots and `__proto__`, and a copy
 * from one store to the other is the same to the byte.
 */
export interface RecordDocument {
  readonly _id: string;
  /** The shard key. */
  readonly workspace: string;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  /** Grows with every write, also with those that change no body. */
  readonly rev: number;
  readonly number: number | null;
  /** `#12` for the task of that number; the kind and id of any other record. Unique, as numbers of tasks are. */
  readonly handle: string;
  readonly wakeAt: number;
  readonly drainAt: number;
  readonly outbox: string | null;
  readonly body: string;
  /** See TaskIndex; absent for other kinds. */
  readonly terms?: readonly string[];
  readonly words?: readonly string[];
  readonly open?: boolean;
  readonly rank?: number;
  readonly recency?: number;
  readonly dueAt?: number | null;
}

export interface CounterDocument {
  readonly _id: string;
  readonly last: number;
}
export interface LeaseDocument {
  readonly _id: string;
  readonly holder: string;
  readonly until: number;
}
export interface NoteDocument {
  readonly _id: string;
  readonly value: string;
}

const text = { type: String, required: true } as const;
const number = { type: Number, required: true } as const;
/** Paths that a schema does not name are refused, in filters too, where they would otherwise be left out in silence. */
const options = { strict: 'throw', strictQuery: 'throw', versionKey: false, id: false, autoIndex: false } as const;

const records = new Schema<RecordDocument>(
  {
    _id: text,
    workspace: text,
    kind: text,
    id: text,
    version: number,
    rev: number,
    number: Number,
    handle: text,
    wakeAt: number,
    drainAt: number,
    outbox: String,
    body: text,
    terms: { type: [String], default: undefined },
    words: { type: [String], default: undefined },
    open: Boolean,
    rank: Number,
    recency: Number,
    dueAt: Number,
  },
  { ...options, collection: 'records' },
);
records.index({ workspace: 1, handle: 1 }, { unique: true });
records.index({ workspace: 1, kind: 1, id: 1 });
records.index({ wakeAt: 1 });
records.index({ drainAt: 1 });
// Each list of tasks is one walk along one of these, however long the list.
records.index({ workspace: 1, terms: 1, open: 1, rank: 1, id: 1 });
records.index({ workspace: 1, terms: 1, open: 1, recency: 1, id: 1 });
records.index({ workspace: 1, words: 1 });

const counters = new Schema<CounterDocument>({ _id: text, last: number }, { ...options, collection: 'counters' });
const leases = new Schema<LeaseDocument>(
  { _id: text, holder: text, until: number },
  { ...options, collection: 'leases' },
);
const notes = new Schema<NoteDocument>({ _id: text, value: text }, { ...options, collection: 'notes' });

/** Whoever waits for an answer is told within three seconds that there is none. */
const patienceMs = 2_000;

export async function connect(url: string) {
  const connection = await mongoose
    .createConnection(url, {
      serverSelectionTimeoutMS: patienceMs,
      connectTimeoutMS: patienceMs,
      heartbeatFrequencyMS: patienceMs,
      writeConcern: { w: 'majority', journal: true },
      autoIndex: false,
      autoCreate: false,
      // What is asked while there is no connection fails, instead of waiting for one.
      bufferCommands: false,
    })
    .asPromise();
  return { connection, ...models(connection) };
}

const models = (connection: Connection) => ({
  records: connection.model('record', records),
  counters: connection.model('counter', counters),
  leases: connection.model('lease', leases),
  notes: connection.model('note', notes),
});

export type Mongo = Awaited<ReturnType<typeof connect>>;

/** Puts `lease` where none of its name stands, or one that is as in `free`; false where another does. */
export async function takeLease(
  { leases }: Pick<Mongo, 'leases'>,
  { _id, holder, until }: LeaseDocument,
  free: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  try {
    await leases.updateOne({ _id, ...free }, { $set: { holder, until } }, { upsert: true });
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}

/** Whether a write failed because there is such a document already; `index` tells which unique index said so. */
export function isDuplicate(error: unknown, index?: 'handle' | '_id'): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return code === 11000 && (index === undefined || String(message).includes(index === '_id' ? '_id_' : index));
}
