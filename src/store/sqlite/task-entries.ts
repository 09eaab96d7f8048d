import type { Instant } from '../../domain/time.js';
import type { PeopleOf } from '../port.js';
import { type TaskIndex, termsConcerning } from '../task-index.js';
import type { Connection } from './driver.js';

interface Entry {
  readonly id: string;
  readonly open: number;
  readonly rank: number;
  readonly recency: number;
  readonly due_at: number | null;
  readonly terms: string;
  readonly words: string;
}

const termsKnown = 50_000;

/**
 * Keeps the index tables in step with the tasks. To be called within the transaction that writes the task. The rows of one
 * task go to SQLite as one list: a call of the driver costs more than the row.
 */
export function createTaskEntries(connection: Connection) {
  const numbers = new Map<string, number>();
  const names = new Map<number, string>();

  /** The number of a term, or undefined where no task has ever stood under it. */
  function numberOf(workspace: string, name: string): number | undefined {
    const cached = numbers.get(`${workspace}|${name}`);
    if (cached !== undefined) return cached;
    const found = connection.get<{ term: number }>(
      'SELECT term FROM terms WHERE workspace = ? AND name = ?',
      workspace,
      name,
    )?.term;
    if (found === undefined) return undefined;
    if (numbers.size >= termsKnown) numbers.clear();
    numbers.set(`${workspace}|${name}`, found);
    return found;
  }

  function numberFor(workspace: string, name: string): number {
    const known = numberOf(workspace, name);
    if (known !== undefined) return known;
    connection.run('INSERT INTO terms (workspace, name) VALUES (?, ?)', workspace, name);
    return numberOf(workspace, name) as number;
  }

  /** `workspace|name` of a term. */
  function nameOf(term: number): string {
    const known = names.get(term);
    if (known !== undefined) return known;
    const found = connection.get<{ workspace: string; name: string }>(
      'SELECT workspace, name FROM terms WHERE term = ?',
      term,
    );
    const name = `${found?.workspace}|${found?.name}`;
    if (names.size >= termsKnown) names.clear();
    names.set(term, name);
    return name;
  }

  /** The keys of what `Store.upcomingTasks` finds. Of all others no more is read than the numbers of their terms. */
  function upcoming(people: PeopleOf, after: Instant, until: Instant, limit: number): readonly number[] {
    const wanted = new Set(
      [...people].flatMap(([workspace, who]) =>
        [...who].flatMap((person) => termsConcerning(person).map((name) => `${workspace}|${name}`)),
      ),
    );
    const found = connection.all<{ key: number; terms: string }>(
      `SELECT task_index.key, terms FROM records CROSS JOIN task_index ON task_index.key = records.key
       WHERE wake_at > ? AND wake_at <= ? ORDER BY wake_at LIMIT ?`,
      after,
      until,
      limit,
    );
    return found
      .filter(({ terms }) => (JSON.parse(terms) as number[]).some((term) => wanted.has(nameOf(term))))
      .map(({ key }) => key);
  }

  /** Makes the entry of the task at `key` what `index` says; null takes it away. */
  function put(key: number, workspace: string, id: string, index: TaskIndex | null): void {
    const before = connection.get<Entry>(
      'SELECT id, open, rank, recency, due_at, terms, words FROM task_index WHERE key = ?',
      key,
    );
    const oldTerms = before ? (JSON.parse(before.terms) as number[]) : [];
    const terms = index ? index.terms.map((name) => numberFor(workspace, name)) : [];
    const after = index && entryOf(id, index, terms);
    // As after most looks of the clock: of a million tasks nearly each has a page of its own here, to be written.
    if (before && after && isAsRead(after, before)) return;
    const [had, has] = [new Set(oldTerms), new Set(terms)];
    if (before)
      withdraw(
        before,
        oldTerms.filter((term) => !has.has(term)),
      );
    if (before && after)
      move(
        before,
        after,
        oldTerms.filter((term) => has.has(term)),
      );
    if (after)
      post(
        key,
        after,
        terms.filter((term) => !had.has(term)),
      );
    putWords(key, workspace, before ? unspaced(before.words) : [], index?.words ?? []);
    if (!after) connection.run('DELETE FROM task_index WHERE key = ?', key);
    else
      connection.run(
        `INSERT INTO task_index (key, id, open, rank, recency, due_at, terms, words) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (key) DO UPDATE SET open = excluded.open, rank = excluded.rank, recency = excluded.recency,
           due_at = excluded.due_at, terms = excluded.terms, words = excluded.words`,
        key,
        id,
        after.open,
        after.rank,
        after.recency,
        after.due_at,
        after.terms,
        after.words,
      );
  }

  function withdraw({ id, open, rank }: Entry, terms: readonly number[]): void {
    if (terms.length === 0) return;
    connection.run(
      `DELETE FROM postings WHERE term IN (SELECT value FROM json_each(?)) AND open = ? AND rank = ? AND id = ?`,
      JSON.stringify(terms),
      open,
      rank,
      id,
    );
  }

  function post(key: number, { id, open, rank, recency, due_at }: Entry, terms: readonly number[]): void {
    if (terms.length === 0) return;
    connection.run(
      `INSERT INTO postings (term, open, rank, id, key, recency, due_at)
       SELECT value, ?, ?, ?, ?, ?, ? FROM json_each(?)`,
      open,
      rank,
      id,
      key,
      recency,
      due_at,
      JSON.stringify(terms),
    );
  }

  function move(before: Entry, { open, rank, recency, due_at }: Entry, terms: readonly number[]): void {
    const stays =
      before.open === open && before.rank === rank && before.recency === recency && before.due_at === due_at;
    if (stays || terms.length === 0) return;
    connection.run(
      `UPDATE postings SET open = ?, rank = ?, recency = ?, due_at = ?
       WHERE term IN (SELECT value FROM json_each(?)) AND open = ? AND rank = ? AND id = ?`,
      open,
      rank,
      recency,
      due_at,
      JSON.stringify(terms),
      before.open,
      before.rank,
      before.id,
    );
  }

  function putWords(key: number, workspace: string, old: readonly string[], words: readonly string[]): void {
    const [had, has] = [new Set(old), new Set(words)];
    const gone = old.filter((word) => !has.has(word));
    const added = [...has].filter((word) => !had.has(word));
    if (gone.length > 0)
      connection.run(
        'DELETE FROM words WHERE workspace = ? AND word IN (SELECT value FROM json_each(?)) AND key = ?',
        workspace,
        JSON.stringify(gone),
        key,
      );
    if (added.length > 0)
      connection.run(
        'INSERT INTO words (workspace, word, key) SELECT ?, value, ? FROM json_each(?)',
        workspace,
        key,
        JSON.stringify(added),
      );
  }

  return {
    put,
    numberOf,
    upcoming,
    /** Numbers learnt in a transaction that was rolled back are not there. */
    forget(): void {
      numbers.clear();
      names.clear();
    },
  };
}

export type TaskEntries = ReturnType<typeof createTaskEntries>;

const entryOf = (id: string, index: TaskIndex, terms: readonly number[]): Entry => ({
  id,
  open: Number(index.open),
  rank: index.rank,
  recency: index.recency,
  due_at: index.dueAt,
  terms: JSON.stringify(terms),
  words: spaced(index.words),
});

/** The driver adds something of its own to what it reads. */
const isAsRead = (entry: Entry, read: Entry) =>
  (Object.keys(entry) as (keyof Entry)[]).every((field) => entry[field] === read[field]);

/** ` fix the login `: a word that begins with `log` is one that follows a space; words hold no space themselves. */
const spaced = (words: readonly string[]) => (words.length === 0 ? '' : ` ${words.join(' ')} `);
const unspaced = (words: string) => words.split(' ').filter((word) => word !== '');
