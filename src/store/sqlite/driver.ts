import Database from 'libsql';

export type Value = string | number | null;

/** One connection, with each statement prepared once. Everything is synchronous, as SQLite is. */
export interface Connection {
  run(sql: string, ...values: Value[]): void;
  get<Row>(sql: string, ...values: Value[]): Row | undefined;
  all<Row>(sql: string, ...values: Value[]): Row[];
  /** For statements without values: transactions, schema, pragmas. */
  exec(sql: string): void;
  close(): void;
}

/** How long SQLite itself waits for another process, holding up this one: short, for who waits longer waits elsewhere. */
const busyMs = 50;
const statementsKept = 500;

export function connect(path: string): Connection {
  const database = new Database(path, { timeout: busyMs });
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= statementsKept) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  // Values go in as one array: a lone null would be taken for a bag of named values.
  return {
    run: (sql, ...values) => void prepared(sql).run(values),
    get: <Row>(sql: string, ...values: Value[]) => prepared(sql).get(values) as Row | undefined,
    all: <Row>(sql: string, ...values: Value[]) => prepared(sql).all(values) as Row[],
    exec: (sql) => void database.exec(sql),
    close() {
      statements.clear();
      database.close();
    },
  };
}

/** SQLite's own name of what went wrong (`SQLITE_BUSY`, `SQLITE_CORRUPT`…), or '' for an error that is not SQLite's. */
export const codeOf = (error: unknown): string => {
  const { code } = error as { code?: unknown };
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : '';
};

/** Another process holds the database just now. */
export const isBusy = (error: unknown) => /BUSY|LOCKED/.test(codeOf(error));
