import type { DelayCause } from '../reminders/delay-causes.js';
import { type Change, type Due, isOpen } from '../task/task.js';
import type { Instant } from '../time.js';
import { byUrgency } from './channel-digest.js';
import type { DigestTask } from './digest-task.js';

/** A task that did not keep a deadline of the week. */
export interface Slip {
  readonly task: DigestTask;
  /** `missed`: the deadline passed and it is open; `late`: completed after it; `postponed`: the date was moved to a later one. */
  readonly how: 'missed' | 'late' | 'postponed';
  /** As people said during the week, without repeats; empty: nobody said. */
  readonly causes: readonly DelayCause[];
}

export interface WeeklySummary {
  /** Completed in the week, latest first. */
  readonly done: readonly DigestTask[];
  readonly slipped: readonly Slip[];
  /** How often each cause was named, most often first. */
  readonly causes: readonly { readonly cause: DelayCause; readonly count: number }[];
  /** Open ones that were begun or due by now and did not slip this week: next week has them too. Most urgent first. */
  readonly carriedOver: readonly DigestTask[];
}

/** The week `(from, to]`, as seen at `to`. `tasks`: whatever may have to do with it; the summary picks. */
export interface WeeklySummaryInput {
  readonly tasks: readonly DigestTask[];
  readonly from: Instant;
  readonly to: Instant;
}

/** Null when there is nothing to say. */
export function weeklySummary({ tasks, from, to }: WeeklySummaryInput): WeeklySummary | null {
  const within = (at: Instant | null) => at !== null && from < at && at <= to;
  const done = tasks
    .filter(({ status, closedAt }) => status === 'completed' && within(closedAt))
    .sort((a, b) => (b.closedAt ?? 0) - (a.closedAt ?? 0) || a.number - b.number);
  const slipped = byUrgency(tasks).flatMap((task): readonly Slip[] => {
    const how = slipOf(task, to, within);
    return how ? [{ task, how, causes: causesOf(task, within) }] : [];
  });
  const slippedIds = new Set(slipped.map(({ task }) => task.id));
  const carriedOver = byUrgency(tasks).filter((task) => !slippedIds.has(task.id) && isCarried(task, to));
  if (done.length + slipped.length + carriedOver.length === 0) return null;
  return { done, slipped, causes: counted(slipped), carriedOver };
}

type Within = (at: Instant | null) => boolean;

function slipOf({ status, due, closedAt, history }: DigestTask, to: Instant, within: Within): Slip['how'] | null {
  if (status === 'cancelled') return null;
  if (due && within(due.at)) {
    if (isOpen(status)) return 'missed';
    if (closedAt !== null && closedAt > due.at && closedAt <= to) return 'late';
  }
  return history.some(({ at, kind, change }) => kind !== 'undone' && within(at) && wasPostponed(change, due))
    ? 'postponed'
    : null;
}

/** A date put off and then pulled back to where it was, or earlier, is no slip. */
function wasPostponed({ due }: Change, current: Due | null): boolean {
  return Boolean(due?.from && due.to && due.to.at > due.from.at && current && current.at > due.from.at);
}

const causesOf = ({ delays }: DigestTask, within: Within): readonly DelayCause[] => [
  ...new Set(delays.filter(({ at }) => within(at)).map(({ cause }) => cause)),
];

function counted(slipped: readonly Slip[]): WeeklySummary['causes'] {
  const counts = new Map<DelayCause, number>();
  for (const { causes } of slipped) for (const cause of causes) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return [...counts].map(([cause, count]) => ({ cause, count })).sort((a, b) => b.count - a.count);
}

const isCarried = ({ status, due }: DigestTask, to: Instant) =>
  isOpen(status) && (status !== 'not_started' || (due !== null && due.at <= to));
