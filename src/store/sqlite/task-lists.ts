import type { TaskQuery } from '../port.js';
import { type OpenLists, term } from '../task-index.js';
import { type Position, pageOf, planOf, type TaskPlan } from '../task-plan.js';
import type { Connection, Value } from './driver.js';
import type { TaskEntries } from './task-entries.js';

export interface Listed extends Position {
  readonly key: number;
}

/** A word that begins fewer tasks than this is looked up; those of a commoner one are met soon enough on the way. */
const fewTasks = 2_000;
/** Of many words in a search, this many are tried for a rare one. */
const wordsTried = 10;
const lastCharacter = '\u{10FFFF}';

/** Finds the keys of one page of tasks. To be called within one transaction together with reading their records. */
export function createTaskLists(connection: Connection, entries: TaskEntries) {
  function find(query: TaskQuery): { shown: readonly Listed[]; next: string | null } {
    const plan = planOf(query);
    const rare = rareWord(query.workspace, plan.words);
    const rows = plan.open.flatMap((lists) =>
      plan.states.flatMap((open) => {
        const statement = walk(query.workspace, lists, open, plan, rare);
        return statement ? connection.all<Listed>(statement.sql, ...statement.values) : [];
      }),
    );
    return pageOf(merged(rows), plan.limit);
  }

  /** The list of one audience and state from where the last page ended, one more than a page. Null: nothing can stand there. */
  function walk(workspace: string, { audience, only }: OpenLists, open: boolean, plan: TaskPlan, rare: string | null) {
    const numberOf = (facet: string) => entries.numberOf(workspace, term(audience, facet));
    // What is said in a few channels is less than what is open to all.
    const list = numberOf(only ?? plan.facet);
    const also = [...plan.also, ...(only === null ? [] : [plan.facet])].map(numberOf);
    const without = plan.without.map(numberOf).filter((number) => number !== undefined);
    if (list === undefined || also.some((number) => number === undefined)) return null;
    const { order } = plan;
    const where: string[] = [];
    const values: Value[] = [];
    const narrow = (condition: string, ...more: Value[]) => {
      where.push(condition);
      values.push(...more);
    };
    // A rare word leads from its few tasks to their postings, which are put in order then; else the list leads, in order.
    if (rare === null) narrow('p.term = ? AND p.open = ?', list, Number(open));
    else {
      narrow('w.workspace = ? AND w.word >= ? AND w.word < ?', workspace, rare, rare + lastCharacter);
      narrow('t.open = ? AND p.term = ? AND p.open = t.open AND p.rank = t.rank AND p.id = t.id', Number(open), list);
    }
    if (plan.after) narrow(`(p.${order}, p.id) > (?, ?)`, plan.after.at, plan.after.id);
    if (plan.dueBefore !== undefined) narrow('p.due_at < ?', plan.dueBefore);
    for (const number of also) narrow(`EXISTS (${samePosting})`, number as number);
    for (const number of without) narrow(`NOT EXISTS (${samePosting})`, number);
    for (const word of plan.words) narrow('instr(t.words, ?) > 0', ` ${word}`);
    const from =
      rare !== null
        ? 'words w CROSS JOIN task_index t ON t.key = w.key CROSS JOIN postings p'
        : plan.words.length > 0
          ? `postings p ${forced[order]} CROSS JOIN task_index t ON t.key = p.key`
          : `postings p ${forced[order]}`;
    // Of a task that has two words which begin so, once.
    const select = `SELECT ${rare === null ? '' : 'DISTINCT '}p.key, p.id, p.${order} AS at`;
    values.push(plan.limit + 1);
    return { sql: `${select} FROM ${from} WHERE ${where.join(' AND ')} ORDER BY p.${order}, p.id LIMIT ?`, values };
  }

  /** The rarest of `words`, when it is rare enough to start from. */
  function rareWord(workspace: string, words: readonly string[]): string | null {
    let rarest: { word: string; count: number } | null = null;
    const longestFirst = [...words].sort((a, b) => b.length - a.length);
    for (const word of longestFirst.slice(0, wordsTried)) {
      const count = countOf(workspace, word);
      if (!rarest || count < rarest.count) rarest = { word, count };
    }
    return rarest && rarest.count < fewTasks ? rarest.word : null;
  }

  function countOf(workspace: string, word: string): number {
    const row = connection.get<{ count: number }>(
      `SELECT count(*) AS count FROM
         (SELECT 1 FROM words WHERE workspace = ? AND word >= ? AND word < ? LIMIT ${fewTasks})`,
      workspace,
      word,
      word + lastCharacter,
    );
    return row?.count ?? 0;
  }

  return { find };
}

const samePosting = 'SELECT 1 FROM postings q WHERE q.term = ? AND q.open = p.open AND q.rank = p.rank AND q.id = p.id';

/** The planner has no statistics to choose by. */
const forced = { rank: 'NOT INDEXED', recency: 'INDEXED BY postings_by_recency' } as const;

/** Several lists as one, in order; a task that stands in two (private, and seen as person and in its channel) once. */
function merged(rows: readonly Listed[]): readonly Listed[] {
  const once = [...new Map(rows.map((row) => [row.key, row])).values()];
  return once.sort((a, b) => a.at - b.at || byBytes(a.id, b.id));
}

/** As SQLite compares text. */
function byBytes(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
