/** Marks a file as Baton's (SQLite's `application_id`): "BATN". */
export const applicationId = 0x4241544e;

/**
 * THE list of steps from an empty file to today's tables; `user_version` counts the steps a file has behind it.
 * Steps are only ever added.
 *
 * `postings` holds each list of tasks (see TaskIndex) in both orders, so that a page of any list is one walk along an
 * index, however long the list. Terms are kept once and named by number: postings are written with every change.
 */
export const steps: readonly string[] = [
  `
  CREATE TABLE records (
    key INTEGER PRIMARY KEY,
    workspace TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    version INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    number INTEGER,
    wake_at INTEGER,
    drain_at INTEGER,
    outbox TEXT,
    body TEXT NOT NULL
  );
  CREATE UNIQUE INDEX records_by_name ON records (workspace, kind, id);
  CREATE UNIQUE INDEX records_by_number ON records (workspace, number) WHERE number IS NOT NULL;
  CREATE INDEX records_by_wake ON records (wake_at) WHERE wake_at IS NOT NULL;
  CREATE INDEX records_by_drain ON records (drain_at) WHERE drain_at IS NOT NULL;

  CREATE TABLE task_index (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    open INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    recency INTEGER NOT NULL,
    due_at INTEGER,
    terms TEXT NOT NULL,
    words TEXT NOT NULL
  );
  CREATE TABLE terms (
    term INTEGER PRIMARY KEY,
    workspace TEXT NOT NULL,
    name TEXT NOT NULL
  );
  CREATE UNIQUE INDEX terms_by_name ON terms (workspace, name);
  CREATE TABLE postings (
    term INTEGER NOT NULL,
    open INTEGER NOT NULL,
    rank INTEGER NOT NULL,
    id TEXT NOT NULL,
    key INTEGER NOT NULL,
    recency INTEGER NOT NULL,
    due_at INTEGER,
    PRIMARY KEY (term, open, rank, id)
  ) WITHOUT ROWID;
  CREATE INDEX postings_by_recency ON postings (term, open, recency, id, key, due_at);
  CREATE TABLE words (
    workspace TEXT NOT NULL,
    word TEXT NOT NULL,
    key INTEGER NOT NULL,
    PRIMARY KEY (workspace, word, key)
  ) WITHOUT ROWID;

  CREATE TABLE counters (workspace TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE notes (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  `,
];
