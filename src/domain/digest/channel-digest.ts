import type { UserId } from '../ids.js';
import { urgencyRank } from '../task/rules/urgency.js';
import { isOpen } from '../task/task.js';
import { type Day, hours, type Instant, instant, type Zone } from '../time.js';
import { changesBetween, type DigestChange } from './changes.js';
import { type DigestLine, type DigestTask, Today } from './digest-task.js';
import { fingerprint } from './fingerprint.js';

/** THE table of a channel digest's sections. An open task stands in the first whose question it answers with yes. */
const sections = {
  overdue: (task: DigestTask, today: Today) => today.isOverdue(task),
  due_today: (task: DigestTask, today: Today) => today.isDueToday(task),
  blocked: ({ status }: DigestTask) => status === 'blocked',
  at_risk: ({ risk }: DigestTask) => risk?.level === 'at_risk',
  unassigned: ({ assignees }: DigestTask) => assignees.length === 0,
} as const;

export type DigestSectionName = keyof typeof sections;

/** The tasks of one person, most urgent first; who shares a task is in its `assignees`. Null: nobody has them. */
export interface DigestGroup {
  readonly person: UserId | null;
  readonly lines: readonly DigestLine[];
}

export interface DigestSection {
  readonly name: DigestSectionName;
  /** The person with the most urgent task first, nobody's tasks last. A task stands under its first assignee. */
  readonly groups: readonly DigestGroup[];
}

export interface ChannelDigest {
  readonly day: Day;
  readonly changes: readonly DigestChange[];
  /** Without the empty ones. */
  readonly sections: readonly DigestSection[];
  /** Changes when, and only when, something that is shown does. */
  readonly fingerprint: string;
}

export interface ChannelDigestInput {
  /** Those said in the channel: all that are open, and the closed ones that changed after `since`. */
  readonly tasks: readonly DigestTask[];
  /** When the digest of an earlier day was made; null: there was none, so the last 24 hours count. */
  readonly since: Instant | null;
  readonly now: Instant;
  readonly zone: Zone;
}

/** Null when there is nothing to say. Made again later the same day with the same `since`, it shows the day so far. */
export function channelDigest({ tasks, since, now, zone }: ChannelDigestInput): ChannelDigest | null {
  const today = new Today(now, zone);
  const changes = changesBetween(tasks, since ?? instant(now - hours(24)), now);
  const shown = sectionsOf(tasks, today);
  if (changes.length === 0 && shown.length === 0) return null;
  const print = fingerprint([today.toString(), changes.map(changeFace), shown.map(sectionFace)]);
  return { day: today.toString() as Day, changes, sections: shown, fingerprint: print };
}

function sectionsOf(tasks: readonly DigestTask[], today: Today): readonly DigestSection[] {
  const names = Object.keys(sections) as DigestSectionName[];
  const members = new Map<DigestSectionName, DigestTask[]>(names.map((name) => [name, []]));
  for (const task of byUrgency(tasks)) {
    const name = isOpen(task.status) ? names.find((candidate) => sections[candidate](task, today)) : undefined;
    if (name) members.get(name)?.push(task);
  }
  return [...members].flatMap(([name, found]) =>
    found.length === 0 ? [] : [{ name, groups: grouped(found.map((task) => today.line(task))) }],
  );
}

function grouped(lines: readonly DigestLine[]): readonly DigestGroup[] {
  const groups = new Map<UserId | null, DigestLine[]>();
  for (const line of lines) {
    const person = line.task.assignees[0] ?? null;
    groups.set(person, [...(groups.get(person) ?? []), line]);
  }
  const all = [...groups].map(([person, own]) => ({ person, lines: own }));
  return [...all.filter(({ person }) => person !== null), ...all.filter(({ person }) => person === null)];
}

export function byUrgency<T extends DigestTask>(tasks: readonly T[]): readonly T[] {
  return [...tasks].sort((a, b) => urgencyRank(a) - urgencyRank(b) || a.number - b.number);
}

const changeFace = ({ task, news }: DigestChange) => [task.id, task.title, news, task.due?.at, task.assignees];

const sectionFace = ({ name, groups }: DigestSection) => [name, groups.map(({ lines }) => lines.map(lineFace))];

/** What a line shows of its task, for the fingerprint. */
export const lineFace = ({ task, overdueDays, blockedDays }: DigestLine) => [
  task.id,
  task.title,
  task.status,
  task.priority,
  task.assignees,
  task.due?.at,
  task.blocker,
  task.risk?.level,
  overdueDays,
  blockedDays,
];
