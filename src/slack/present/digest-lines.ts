import type { DigestChange, DigestNews } from '../../domain/digest/changes.js';
import type { DigestLine, DigestTask } from '../../domain/digest/digest-task.js';
import type { UserId } from '../../domain/ids.js';
import type { Label, Line, Span } from '../../domain/line.js';
import { tasksOf } from '../../domain/task/blocker.js';
import { type Chain, chainShown } from '../../domain/task/rules/links.js';
import { waitsFor } from '../../domain/task/rules/sharing.js';
import { type Due, taskName } from '../../domain/task/task.js';
import type { DigestSectionModel } from '../views/digest.js';
import { cut } from '../views/text.js';
import { amount, count, firstOf, joined, line, listed, meant, typed, verbatim, words } from './say.js';
import { priorityPhrase, sinceEntry } from './task-words.js';
import { moment } from './when.js';

/** How a digest speaks of people and tasks, which depends on where it is read. */
export interface DigestVoice {
  /** A person: by name where a mention would call them, else as a mention. */
  readonly who: (person: UserId) => Span;
  /** Where the card of a task is; undefined where it has none. */
  readonly linkTo: (task: DigestTask) => string | undefined;
  /** What a task waits on by way of others, as far as whoever reads it may see. */
  readonly chainOf?: (task: DigestTask) => Chain | null;
}

const titleLimit = 100;
const reasonLimit = 60;
const peopleNamed = 3;

/** `T-7 Fix the login page`, on one line and a way to its card. */
export function taskLine(task: DigestTask, { linkTo }: Pick<DigestVoice, 'linkTo'>): Line {
  const url = linkTo(task);
  const name =
    url === undefined
      ? verbatim(taskName(task))
      : ({ kind: 'link', url, text: taskName(task), verbatim: true } as const);
  return [name, verbatim(' '), { kind: 'typed', text: cut(task.title, titleLimit), strong: true }];
}

/** One task, or item, with what is to be known of it. `under`: the person it stands under, who need not be named again. */
export function digestLine(shown: DigestLine, voice: DigestVoice, under: UserId | null): Line {
  const { task, item } = shown;
  if (item) {
    const whom = item.person === null || item.person === under ? null : withWhom([item.person], voice, under);
    const text = typed(`“${cut(item.text, titleLimit)}”`);
    return facts(line`${taskLine(task, voice)}: ${text}`, [dueFact(item.due, shown.overdueDays), whom]);
  }
  const others = waitsFor(task).filter((person) => person !== under);
  return facts(taskLine(task, voice), [
    dueFact(task.due, shown.overdueDays),
    task.priority === 'high' || task.priority === 'urgent' ? priorityPhrase(task.priority) : null,
    blockedFact(shown, voice),
    task.risk?.level === 'at_risk' ? [words('at risk')] : null,
    ...shown.news.map((what) => lineNews[what]),
    others.length > 0 ? withWhom(others, voice, under) : null,
  ]);
}

/** Who has it, besides whom it stands under where it stands under somebody. */
const withWhom = (people: readonly UserId[], voice: DigestVoice, under: UserId | null): Line =>
  under === null
    ? meant('with {0}, under nobody', line`with ${named(people, voice)}`)
    : line`with ${named(people, voice)}`;

/** What is said of news beside what a line shows anyway. */
const lineNews: Readonly<Record<DigestNews, Line | null>> = {
  created: [words('new')],
  completed: null,
  cancelled: null,
  reopened: [words('open again')],
  blocked: null,
  unblocked: [words('no longer blocked')],
  rescheduled: [words('date moved')],
  handed_over: [words('handed over')],
};

function dueFact(due: Due | null, overdueDays: DigestLine['overdueDays']): Line | null {
  if (!due) return null;
  if (overdueDays === null) return line`due ${moment(due.at)}`;
  return overdueDays > 0 ? line`${count(overdueDays, 'day')} late` : line`late since ${moment(due.at)}`;
}

function blockedFact({ task, blockedDays }: DigestLine, voice: DigestVoice): Line | null {
  if (blockedDays === null) return null;
  const { blocker } = task;
  const whom = waitingOn(task, voice) ?? line`blocked`;
  const why = blocker?.reason ? line`: “${typed(cut(blocker.reason, reasonLimit))}”` : [];
  const since = blockedDays > 0 ? line` for ${count(blockedDays, 'day')}` : [];
  return [...whom, ...since, ...why];
}

/** `waits on T-9 ← T-3 (Sam), Mei`: the root of it is told at once. Null where only words say what it waits on. */
function waitingOn(task: DigestTask, voice: DigestVoice): Line | null {
  const { blocker } = task;
  if (!blocker || (blocker.task === null && blocker.people.length === 0)) return null;
  const whom = blocker.people.length > 0 ? named(blocker.people, voice) : [];
  if (blocker.task === null) return line`waits on ${whom}`;
  const chain = voice.chainOf?.(task);
  const known = new Map(chain ? [chain, ...chain.besides].map((one) => [one.links[0]?.number, one]) : []);
  const ends = tasksOf(blocker).map((number) => {
    const { links, root } = known.get(number) ?? { links: [{ number }], root: [] };
    const names = links.slice(0, chainShown).map((link) => taskName(link));
    return line`${verbatim(names.join(' ← '))}${root.length > 0 ? line` (${named(root, voice)})` : []}`;
  });
  return line`waits on ${joined(whom.length > 0 ? [...ends, whom] : ends, ', ')}`;
}

/** One task with what became of it. */
export const changeLine = ({ task, news }: DigestChange, voice: DigestVoice): Line =>
  facts(
    taskLine(task, voice),
    news.map((what) => newsWords[what](task, voice)),
  );

/** THE table: what is said of each thing that may have happened, on how the task stands. */
const newsWords: Readonly<Record<DigestNews, (task: DigestTask, voice: DigestVoice) => Line>> = {
  created: ({ assignees }, voice) => (assignees.length > 0 ? line`new, for ${named(assignees, voice)}` : line`new`),
  completed: (task, voice) => line`completed${byWhom(task, voice)}`,
  cancelled: (task, voice) => line`cancelled${byWhom(task, voice)}`,
  reopened: () => line`open again`,
  blocked: (task, voice) => {
    const whom = waitingOn(task, voice);
    return whom ? line`blocked, ${whom}` : line`blocked`;
  },
  unblocked: () => line`no longer blocked`,
  rescheduled: ({ due }) => (due ? line`now due ${moment(due.at)}` : line`no longer has a date`),
  handed_over: ({ assignees }, voice) =>
    assignees.length > 0 ? line`now with ${named(assignees, voice)}` : line`with nobody now`,
};

function byWhom(task: DigestTask, { who }: DigestVoice): Line {
  const entry = sinceEntry(task);
  return entry ? line` by ${who(entry.by)}` : [];
}

export function named(people: readonly UserId[], { who }: DigestVoice): Line {
  const rest = people.length - peopleNamed;
  const shown = people.slice(0, peopleNamed).map(who);
  return listed(rest > 0 ? [...shown, ...line`${amount(rest)} more`] : shown);
}

const facts = (head: Line, all: readonly (Line | null)[]): Line => joined([head, ...all], ' · ');

/** Lines under a title, the first `most` of them. */
export const sectionOf = (title: Label, all: readonly Line[], most: number): DigestSectionModel => ({
  title,
  groups: [{ name: null, lines: firstOf(all, most) }],
});
