import { type Change, type Entry, isOpen, type Task } from '../task/task.js';
import type { Instant } from '../time.js';
import type { DigestTask } from './digest-task.js';

/** THE table of what a digest tells as news, in the order it is told; a word is true of the task as it stands now. */
const news = {
  created: ({ kind }: Entry) => kind === 'created',
  completed: ({ change }: Entry, task: Task) => became(change, 'completed') && task.status === 'completed',
  cancelled: ({ change }: Entry, task: Task) => became(change, 'cancelled') && task.status === 'cancelled',
  reopened: ({ change }: Entry, task: Task) => closedBefore(change) && isOpen(task.status),
  blocked: ({ change }: Entry, task: Task) => became(change, 'blocked') && task.status === 'blocked',
  unblocked: ({ change }: Entry, task: Task) =>
    change.status?.from === 'blocked' && isOpen(task.status) && task.status !== 'blocked',
  rescheduled: ({ kind, change }: Entry) => kind !== 'created' && change.due !== undefined,
  handed_over: ({ kind, change }: Entry) => kind !== 'created' && change.assignees !== undefined,
} as const;

export type DigestNews = keyof typeof news;

export interface DigestChange {
  readonly task: DigestTask;
  readonly news: readonly DigestNews[];
  /** The latest of them. */
  readonly at: Instant;
}

const became = ({ status }: Change, state: Task['status']) => status?.to === state;
const closedBefore = ({ status }: Change) => status?.from === 'completed' || status?.from === 'cancelled';

/**
 * What happened to `tasks` in `(since, until]`, one item per task, latest first. What was taken back since, and the
 * taking back itself, are not told. A reopening that undid a completion is thus no news, when both are in this stretch.
 */
export function changesBetween(tasks: readonly DigestTask[], since: Instant, until: Instant): readonly DigestChange[] {
  return tasks
    .flatMap((task) => changeOf(task, since, until) ?? [])
    .sort((a, b) => b.at - a.at || a.task.number - b.task.number);
}

function changeOf(task: DigestTask, since: Instant, until: Instant): DigestChange | null {
  if (task.updatedAt <= since) return null;
  const entries = standing(task.history.filter(({ at }) => since < at && at <= until));
  const words = Object.keys(news) as DigestNews[];
  const told = words.filter((word) => entries.some((entry) => news[word](entry, task)));
  const at = entries.at(-1)?.at;
  return told.length > 0 && at !== undefined ? { task, news: told, at } : null;
}

function standing(entries: readonly Entry[]): readonly Entry[] {
  const ids = new Set(entries.map(({ id }) => id));
  const undone = new Set(entries.flatMap(({ undoes }) => undoes ?? []));
  return entries.filter(({ id, undoes }) => !undone.has(id) && (undoes === undefined || !ids.has(undoes)));
}
