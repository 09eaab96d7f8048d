import type { Store } from './port.js';
import type { Stored } from './record.js';

/** A record as it is carried from one database to another. */
export interface Parcel extends Stored {
  readonly workspace: string;
  readonly version: number;
  readonly number: number | null;
  readonly wakeAt: number | null;
}

/** The last number given to a task of a workspace; never given again, though the task be removed. */
export interface Counter {
  readonly workspace: string;
  readonly last: number;
}

/** What copying a database needs beyond the port. */
export interface Adapter extends Store {
  /** Up to `limit` records in a lasting order, from after the last one of an earlier answer. */
  exportRecords(limit: number, after?: Parcel): Promise<readonly Parcel[]>;
  exportCounters(): Promise<readonly Counter[]>;
  /** Writes records as they are, over those of the same name. */
  importRecords(parcels: readonly Parcel[]): Promise<void>;
  importCounters(counters: readonly Counter[]): Promise<void>;
  /** A word about the database as a whole, kept in it. */
  note(name: NoteName): Promise<string | null>;
  setNote(name: NoteName, value: string | null): Promise<void>;
}

/** `identity`: made at random with the database. `copying-from`: whose copy this is going to be, until it is complete. */
export type NoteName = 'identity' | 'copying-from';
