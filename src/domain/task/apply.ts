import type { Decided, Facts } from '../decision.js';
import type { RequestId } from '../ids.js';
import { stirsHandout } from './rules/handout.js';
import { stirsOthers } from './rules/links.js';
import { noticesOf } from './rules/recipients.js';
import { usualAfter } from './rules/series.js';
import { same } from './same.js';
import {
  type Change,
  type Changing,
  type Entry,
  type EntryKind,
  isConsequence,
  type Task,
  type TaskState,
  together,
} from './task.js';

/** What a decision wants to be so; fields left out stay as they are. */
export type Patch = { readonly [Field in keyof Changing]?: Changing[Field] };

/** What every task is before its `created` entry. */
export const blank: TaskState = {
  title: '',
  description: '',
  outcome: '',
  resources: '',
  assignees: [],
  sharing: together,
  priority: 'normal',
  due: null,
  start: null,
  estimateMinutes: null,
  labels: [],
  reminders: null,
  recurrence: null,
  after: [],
  checklist: [],
  status: 'not_started',
  blocker: null,
  pending: [],
  waited: [],
  squeeze: null,
  startedAt: null,
  closedAt: null,
  risk: null,
  moreTime: null,
  delays: [],
  snoozes: [],
  proposedTo: [],
  finished: [],
  verdict: null,
  rework: 0,
  occurrence: null,
  recurrencePaused: false,
  usual: {},
};

const requestsKept = 50;
const entriesKept = 500;
/** Of people's text in the history, so that a document stays far below MongoDB's 16 MB however long its texts are. */
const charactersKept = 1_000_000;

/**
 * Makes `patch` so: one new entry in the history, the request remembered, and everybody concerned to be told.
 * A patch that changes nothing leaves the task as it is. Of a task that repeats it is for this one alone, unless `more` says
 * otherwise.
 */
export function apply(
  task: Task,
  kind: EntryKind,
  patch: Patch,
  facts: Facts,
  more: Pick<Entry, 'undoes' | 'note' | 'scope' | 'link'> = {},
): Decided<Task> {
  const wanted = changeBetween(task, patch);
  const usual = patch.usual ?? usualAfter(task, wanted, more.scope ?? 'this');
  const change = changeBetween(task, { ...patch, usual });
  if (Object.keys(change).length === 0) return unchanged(task, 'already');
  const id = (task.history.at(-1)?.id ?? 0) + 1;
  const part = facts.bulk === undefined ? {} : { bulk: facts.bulk };
  const through = facts.door === undefined || isConsequence(kind) ? {} : { door: facts.door };
  const entry: Entry = { id, kind, at: facts.now, by: facts.actor, change, ...through, ...part, ...more };
  const body: Task = {
    ...applied(task, change),
    updatedAt: facts.now,
    history: withinLimits([...task.history, entry]),
    requests: remembered(task.requests, facts.request),
  };
  const ripple = task.ripple ?? (stirsOthers(task, body) || stirsHandout(task, body) ? id : null);
  return { refused: false, body: { ...body, ripple }, notices: noticesOf(task, body, entry) };
}

export const unchanged = (task: Task, why: 'already' | 'repeated'): Decided<Task> => ({
  refused: false,
  body: task,
  notices: [],
  unchanged: why,
});

/** What of `patch` differs from `state`. */
function changeBetween(state: Changing, patch: Patch): Change {
  const fields = (Object.keys(patch) as (keyof Changing)[]).filter((field) => !same(state[field], patch[field]));
  return Object.fromEntries(fields.map((field) => [field, { from: state[field], to: patch[field] }])) as Change;
}

export function applied<State extends TaskState>(state: State, change: Change): State {
  return { ...state, ...side(change, 'to') };
}

/** The patch that takes `change` back. */
export const reversed = (change: Change): Patch => side(change, 'from');

function side(change: Change, which: 'from' | 'to'): Patch {
  return Object.fromEntries(Object.entries(change).map(([field, values]) => [field, values[which]])) as Patch;
}

export function remembered(requests: readonly RequestId[], request: RequestId): readonly RequestId[] {
  return [...requests, request].slice(-requestsKept);
}

/** The first and the latest entry are always kept: what was asked for, and what may be undone. */
function withinLimits(history: readonly Entry[]): readonly Entry[] {
  let first = history.length;
  let characters = 0;
  while (first > 1 && history.length - first < entriesKept) {
    characters += textIn(history[first - 1]?.change ?? {});
    if (characters > charactersKept && first < history.length) break;
    first -= 1;
  }
  return first <= 1 ? history : [...history.slice(0, 1), ...history.slice(first)];
}

/** What an item takes up besides its text. */
const itemCharacters = 150;

function textIn({ title, description, outcome, resources, checklist, blocker, moreTime }: Change): number {
  let length = 0;
  for (const { text } of checklist ? [...checklist.from, ...checklist.to] : []) length += text.length + itemCharacters;
  for (const text of [title, description, outcome, resources]) if (text) length += text.from.length + text.to.length;
  for (const asked of [blocker, moreTime])
    length += (asked?.from?.reason.length ?? 0) + (asked?.to?.reason.length ?? 0);
  return length;
}
