import type { z } from 'zod';
import type { Batch } from '../domain/batch/batch.js';
import type { Bulk } from '../domain/bulk/bulk.js';
import type { StandingDigest } from '../domain/digest/standing-digest.js';
import type { Draft } from '../domain/draft/draft.js';
import type { Holdup } from '../domain/holdup/holdup.js';
import type { Home } from '../domain/home/home.js';
import type { Person } from '../domain/people/person.js';
import type { Workspace } from '../domain/people/workspace-settings.js';
import type { CardThread } from '../domain/task/card-thread.js';
import type { Task } from '../domain/task/task.js';
import type { Template } from '../domain/template/template.js';
import type { Wish } from '../domain/wish/wish.js';
import type { Outbox } from '../outbox/outbox.js';
import { bulkSchema } from './record-bulk.js';
import { digestSchema } from './record-digest.js';
import { decodeOutbox } from './record-outbox.js';
import { holdupSchema, homeSchema, personSchema, workspaceSchema } from './record-people.js';
import { batchSchema, cardThreadSchema, draftSchema, taskSchema } from './record-task.js';
import { templateSchema } from './record-template.js';
import { wishSchema } from './record-wish.js';
import { StoreFault } from './store-fault.js';

/** What each kind of record holds. */
export interface Bodies {
  task: Task;
  draft: Draft;
  batch: Batch;
  /** By the card's channel and `ts`. */
  card_thread: CardThread;
  bulk: Bulk;
  home: Home;
  person: Person;
  workspace: Workspace;
  /** By person. */
  holdup: Holdup;
  /** By channel. */
  digest: StandingDigest;
  /** By request. */
  wish: Wish;
  /** By name. */
  template: Template;
}
export type Kind = keyof Bodies;

/**
 * How bodies of one kind are written down. A field added later gets a `.default()` in the schema and nothing else;
 * `version` goes up only when an older Baton would misread the body, with an `upgrade` for what is stored already.
 */
interface Codec<Body> {
  readonly schema: z.ZodType<Body>;
  readonly version: number;
  readonly upgrade?: (body: unknown, from: number) => unknown;
}

/** THE table of kinds. */
const codecs: { readonly [K in Kind]: Codec<Bodies[K]> } = {
  task: { schema: taskSchema, version: 1 },
  draft: { schema: draftSchema, version: 1 },
  batch: { schema: batchSchema, version: 1 },
  card_thread: { schema: cardThreadSchema, version: 1 },
  bulk: { schema: bulkSchema, version: 1 },
  home: { schema: homeSchema, version: 1 },
  person: { schema: personSchema, version: 1 },
  workspace: { schema: workspaceSchema, version: 1 },
  holdup: { schema: holdupSchema, version: 1 },
  digest: { schema: digestSchema, version: 1 },
  wish: { schema: wishSchema, version: 1 },
  template: { schema: templateSchema, version: 1 },
};

export function encodeBody<K extends Kind>(kind: K, body: Bodies[K]): string {
  return JSON.stringify({ v: codecs[kind].version, body });
}

/** A record as an adapter keeps it, before its texts are read. */
export interface Stored {
  readonly kind: string;
  readonly id: string;
  readonly body: string;
  readonly outbox: string | null;
}

/** Throws `StoreFault` `newer` for a body of a later Baton, `damaged` for one that no Baton wrote. */
export function decodeBody<K extends Kind>(stored: Stored & { kind: K }): Bodies[K] {
  return reading(stored, () => {
    const codec: Codec<Bodies[K]> | undefined = codecs[stored.kind];
    const { v, body } = JSON.parse(stored.body) as { v: number; body: unknown };
    if (!codec || v > codec.version) throw newer(stored);
    return codec.schema.parse(v < codec.version && codec.upgrade ? codec.upgrade(body, v) : body);
  });
}

/** Throws as `decodeBody` does. */
export const decodeOutboxOf = (stored: Stored): Outbox => reading(stored, () => decodeOutbox(stored.outbox));

function reading<Read>(stored: Stored, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    throw error instanceof StoreFault ? error : damaged(stored, error);
  }
}

const newer = ({ kind, id }: Stored) =>
  new StoreFault(
    'newer',
    `The ${kind} ${id} was written by a newer Baton.`,
    'Start the newer version of Baton that wrote it; this one would spoil the record.',
  );

const damaged = ({ kind, id }: Stored, cause: unknown) =>
  new StoreFault(
    'damaged',
    `The ${kind} ${id} in the database cannot be read.`,
    'Restore the database from a backup.',
    { cause },
  );
