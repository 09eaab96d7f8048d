import type { Instant } from '../domain/time.js';
import type { TaskQuery } from './port.js';
import { facets, listsFor, type OpenLists } from './task-index.js';

/** How a query is answered from the index: walk the list of `facet` of all that is open to who asks, in order, leaving out what the rest says. */
export interface TaskPlan {
  readonly open: readonly OpenLists[];
  readonly facet: string;
  /** Facets a task must have as well, and must not have. */
  readonly also: readonly string[];
  readonly without: readonly string[];
  readonly states: readonly boolean[];
  readonly dueBefore: Instant | undefined;
  readonly words: readonly string[];
  readonly order: 'rank' | 'recency';
  readonly after: Position | null;
  readonly limit: number;
}

/** Where a page ended: the value its order sorts by, then the id. */
export interface Position {
  readonly at: number;
  readonly id: string;
}

const states = { open: [true], closed: [false], any: [true, false] } as const;

export function planOf(query: TaskQuery): TaskPlan {
  const [facet = facets.all, ...also] = facetsIn(query);
  // Who leaves out their own tasks from those they gave reads a list of just these, however many are their own.
  const given = [facet, ...also].some((one) => one.startsWith('given:'));
  const apart = given ? undefined : query.notAssignee;
  return {
    open: listsFor(query),
    facet,
    also,
    without: apart === undefined ? [] : [facets.assignee(apart)],
    states: states[query.state],
    dueBefore: query.dueBefore,
    words: query.words ?? [],
    order: query.order === 'urgency' ? 'rank' : 'recency',
    after: positionOf(query.after),
    limit: Math.min(Math.max(Math.trunc(query.limit) || 1, 1), 200),
  };
}

/** What the query asks for, narrowest list first. */
function facetsIn(query: TaskQuery): readonly string[] {
  const {
    assigner,
    assignee,
    notAssignee,
    waitsOn,
    awaited,
    item,
    blocker,
    label,
    unassigned,
    channel,
    repeating,
    dueBefore,
  } = query;
  const given = assigner !== undefined && assigner === notAssignee;
  return [
    ...(waitsOn === undefined ? [] : [facets.waitsOn(waitsOn)]),
    ...(item === undefined ? [] : [facets.item(item)]),
    ...(blocker === undefined ? [] : [facets.blocker(blocker)]),
    ...(given ? [facets.given(assigner)] : []),
    ...(assignee === undefined ? [] : [facets.assignee(assignee)]),
    ...(label === undefined ? [] : [facets.label(label)]),
    ...(assigner === undefined || given ? [] : [facets.assigner(assigner)]),
    ...(repeating ? [facets.repeating] : []),
    ...(awaited ? [facets.awaited] : []),
    ...(unassigned ? [facets.unassigned] : []),
    ...(channel === undefined ? [] : [facets.channel(channel)]),
    ...(dueBefore === undefined ? [] : [facets.dated]),
  ];
}

export const cursorOf = ({ at, id }: Position): string => Buffer.from(JSON.stringify([at, id])).toString('base64url');

/** Null when `cursor` is none of ours: people's browsers and old buttons send anything. */
function positionOf(cursor: string | undefined): Position | null {
  if (cursor === undefined) return null;
  try {
    const [at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    return typeof at === 'number' && Number.isFinite(at) && typeof id === 'string' ? { at, id } : null;
  } catch {
    return null;
  }
}

/** One page out of more than a page: what is shown, and where the next begins. */
export function pageOf<Row extends Position>(rows: readonly Row[], limit: number) {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { shown, next: rows.length > limit && last ? cursorOf(last) : null };
}
