import type { TaskId, UserId } from '../ids.js';
import { datedItems } from '../task/rules/items.js';
import { waitsFor } from '../task/rules/sharing.js';
import { urgencyRank } from '../task/rules/urgency.js';
import { isOpen } from '../task/task.js';
import { type Day, hours, type Instant, instant, type Zone } from '../time.js';
import { changesBetween, type DigestChange } from './changes.js';
import { type DigestLine, type DigestTask, Today } from './digest-task.js';

/**
 * THE table of a channel digest's sections. An open task stands in the first whose question it answers with yes; an item of its
 * checklist that is overdue or due today stands there, beside it.
 */
const sections = {
  overdue: (task: DigestTask, today: Today) => today.isOverdue(task),
  due_today: (task: DigestTask, today: Today) => today.isDueToday(task),
  blocked: ({ status }: DigestTask) => status === 'blocked',
  at_risk: ({ risk }: DigestTask) => risk?.level === 'at_risk',
  unassigned: ({ assignees }: DigestTask) => assignees.length === 0,
} as const;

export type DigestSectionName = keyof typeof sections;

/** The tasks and items of one person, most urgent first; who shares a task is in its `assignees`. Null: nobody has them. */
export interface DigestGroup {
  readonly person: UserId | null;
  readonly lines: readonly DigestLine[];
}

export interface DigestSection {
  readonly name: DigestSectionName;
  /** The person with the most urgent task first, nobody's tasks last. A task stands under the first whom it waits for, an item under whom it names. */
  readonly groups: readonly DigestGroup[];
}

export interface ChannelDigest {
  readonly day: Day;
  /** What happened to tasks that stand in no section; of the others their lines tell. */
  readonly changes: readonly DigestChange[];
  /** Without the empty ones. */
  readonly sections: readonly DigestSection[];
}

export interface ChannelDigestInput {
  /** Those said in the channel: all that are open, and the closed ones that changed after `since`. */
  readonly tasks: readonly DigestTask[];
  /** When the digest of an earlier day was made; null: there was none, so the last 24 hours count. */
  readonly since: Instant | null;
  readonly now: Instant;
  readonly zone: Zone;
}

/** Whether `task` may be shown in a digest of `today` that tells what happened after `since`. */
export const mayBeShown = (task: DigestTask, since: Instant, today: Today): boolean =>
  task.updatedAt > since ||
  (isOpen(task.status) &&
    (Object.values(sections).some((belongs) => belongs(task, today)) || itemLines(task, today).length > 0));

/** What of a task's checklist is overdue or due today. */
export const itemLines = (task: DigestTask, today: Today): readonly DigestLine[] =>
  isOpen(task.status) ? datedItems(task).flatMap((item) => today.itemLine(task, item) ?? []) : [];

/** From when on a digest tells what happened, seen at `now`. */
export const newsSince = (since: Instant | null, now: Instant) => since ?? instant(now - hours(24));

/** Null when there is nothing to say. Made again later the same day with the same `since`, it shows the day so far. */
export function channelDigest({ tasks, since, now, zone }: ChannelDigestInput): ChannelDigest | null {
  const today = new Today(now, zone);
  const changes = changesBetween(tasks, newsSince(since, now), now);
  const shown = sectionsOf(tasks, today, new Map(changes.map(({ task, news }) => [task.id, news])));
  if (changes.length === 0 && shown.length === 0) return null;
  const inSections = new Set(shown.flatMap(linesOf).flatMap(({ task, item }) => (item ? [] : task.id)));
  return {
    day: today.toString() as Day,
    changes: changes.filter(({ task }) => !inSections.has(task.id)),
    sections: shown,
  };
}

export const linesOf = ({ groups }: DigestSection): readonly DigestLine[] => groups.flatMap(({ lines }) => lines);

function sectionsOf(
  tasks: readonly DigestTask[],
  today: Today,
  news: ReadonlyMap<TaskId, DigestLine['news']>,
): readonly DigestSection[] {
  const names = Object.keys(sections) as DigestSectionName[];
  const members = new Map<DigestSectionName, DigestLine[]>(names.map((name) => [name, []]));
  for (const task of tasks) {
    const name = isOpen(task.status) ? names.find((candidate) => sections[candidate](task, today)) : undefined;
    if (name) members.get(name)?.push(today.line(task, news.get(task.id)));
    for (const line of itemLines(task, today))
      members.get(line.overdueDays === null ? 'due_today' : 'overdue')?.push(line);
  }
  return [...members].flatMap(([name, found]) =>
    found.length === 0 ? [] : [{ name, groups: grouped(linesByUrgency(found)) }],
  );
}

function grouped(lines: readonly DigestLine[]): readonly DigestGroup[] {
  const groups = new Map<UserId | null, DigestLine[]>();
  for (const line of lines) {
    const person = line.item?.person ?? waitsFor(line.task)[0] ?? null;
    groups.set(person, [...(groups.get(person) ?? []), line]);
  }
  const all = [...groups].map(([person, own]) => ({ person, lines: own }));
  return [...all.filter(({ person }) => person !== null), ...all.filter(({ person }) => person === null)];
}

export function byUrgency<T extends DigestTask>(tasks: readonly T[]): readonly T[] {
  return [...tasks].sort((a, b) => urgencyRank(a) - urgencyRank(b) || a.number - b.number);
}

/** An item is as urgent as its task would be by its date. */
export function linesByUrgency(lines: readonly DigestLine[]): readonly DigestLine[] {
  const rank = ({ task, item }: DigestLine) => urgencyRank(item ? { ...task, due: item.due } : task);
  return [...lines].sort((a, b) => rank(a) - rank(b) || a.task.number - b.task.number);
}
