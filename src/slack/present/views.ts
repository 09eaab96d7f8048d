import type { UserId } from '../../domain/ids.js';
import type { Line, OwnLine } from '../../domain/line.js';
import type { Task } from '../../domain/task/task.js';
import { days, type Instant } from '../../domain/time.js';
import type { Filter, Form } from '../../domain/views/filter.js';
import type { Group, GroupName } from '../../domain/views/groups.js';
import type { Ledgers, Waiting } from '../../domain/views/ledger.js';
import { plainText } from '../../language/escape.js';
import { type ActionId, actions } from '../ids.js';
import { encodeListPage } from '../list-query.js';
import type { ButtonModel } from '../views/buttons.js';
import { type DigestSectionModel, digestView } from '../views/digest.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { cut } from '../views/text.js';
import { sectionOf } from './digest-lines.js';
import { amount, and, count, firstOf, joined, line, meant, or, people, person, titled, typed, words } from './say.js';
import { dueForAll, priorityPhrase, statusPhrase, statusSigned, taskNames, waitsOn } from './task-words.js';
import { calendarDay } from './when.js';

const groupsShown = 12;
const linesShown = 8;
const titleLimit = 100;

export interface ViewFacts {
  readonly filter: Filter;
  readonly form: Exclude<Form, 'list'>;
  readonly groups: readonly Group[];
  /** How many tasks there are, in whatever groups; `isCut`: there are more. */
  readonly total: number;
  readonly isCut: boolean;
  readonly viewer: UserId;
  readonly now: Instant;
}

const titles: Readonly<Record<Exclude<Form, 'list'>, string>> = {
  board: 'Board',
  people: 'By person',
  weeks: 'By week',
};

/** Tasks in groups: a heading and a line for each, for eyes and for ears the same. */
export function viewMessage({ filter, form, groups, total, isCut, viewer, now }: ViewFacts): Message {
  const which = filterWords(filter, viewer);
  const some = isCut ? line`The most urgent ${count(total, 'task')}` : [count(total, 'task')];
  const what = line`${some}${which.length > 0 ? line`: ${which}` : []}`;
  const rest = groups.length - groupsShown;
  if (total === 0)
    return noteMessage({
      lines: [
        line`No task is as you asked${which.length > 0 ? line`: ${which}` : []}. Ask for less, or see /tasks mine.`,
      ],
    });
  return digestView({
    summary: line`${words(titles[form])}. ${what}.`,
    parts: [
      {
        title: titles[form],
        lead: [what],
        sections: groups.slice(0, groupsShown).map((group) => sectionFor(group, now)),
        ends: rest > 0 ? [line`…and ${count(rest, 'more group')}. Narrow it down to see them.`] : [],
        buttons: formButtons(filter, form),
      },
    ],
    footer: [[words('Keep this view: /tasks save, a name, and the words you used.')]],
  });
}

function sectionFor({ name, tasks }: Group, now: Instant): DigestSectionModel {
  const all = tasks.map((task) => taskLine(task, name.by, now));
  const lines = tasks.length === 0 ? [[words('Nothing')]] : firstOf(all, linesShown);
  const [title, who] = headOf(name);
  return { title: line`${title} · ${amount(tasks.length)}`, groups: [{ name: who, lines }] };
}

/** A heading can hold no mention: a person is named under it. */
function headOf(name: GroupName): readonly [Line, Line | null] {
  if (name.by === 'status') return [statusSigned(name.status), null];
  if (name.by === 'person')
    return name.person === null ? [[words('Nobody yet')], null] : [[words('Assigned')], [person(name.person)]];
  if (name.week === 'overdue') return [[words('Overdue')], null];
  return [name.week === 'undated' ? [words('Without a date')] : line`Week of ${calendarDay(name.week)}`, null];
}

function taskLine(task: Task, by: GroupName['by'], now: Instant): Line {
  const due = dueForAll(task, now);
  const facts: (Line | null)[] = [
    by === 'status' ? null : [statusPhrase(task.status)],
    priorityPhrase(task.priority),
    by === 'person' ? null : task.assignees.length > 0 ? people(task.assignees.slice(0, 3)) : [words('nobody yet')],
    due ? line`due ${due}` : null,
    task.pending.length > 0 ? line`after ${taskNames(task.pending)}` : null,
    task.blocker && waitsOn(task.blocker).length > 0 ? line`waits on ${waitsOn(task.blocker)}` : null,
  ];
  return withFacts(task, facts);
}

const withFacts = (task: Task, facts: readonly (Line | null)[]): Line =>
  joined([titled({ ...task, title: cut(task.title, titleLimit) }), ...facts], ' · ');

/** What is asked for, as somebody reads it: `overdue, high priority, #frontend, assigned to @Lee`. */
export function filterWords(filter: Filter, viewer: UserId): Line {
  const parts: Line[] = [
    ...(filter.overdue ? [[words('overdue')]] : []),
    ...(filter.statuses ? [anyOf(filter.statuses.map((status) => [statusPhrase(status)]))] : []),
    ...(filter.priorities
      ? [anyOf(filter.priorities.map((one) => priorityPhrase(one) ?? [words('normal priority')]))]
      : []),
    ...(filter.labels ?? []).map((label) => [typed(`#${label}`)]),
    ...(filter.people
      ? [line`assigned to ${allOf(filter.people.map((id) => (id === viewer ? words('you') : person(id))))}`]
      : []),
    ...(filter.unassigned ? [[words('without anybody')]] : []),
    ...(filter.given ? [[words('asked for by you')]] : []),
    ...(filter.here ? [[words('in this channel')]] : []),
  ];
  return joined(parts, ', ');
}

const anyOf = (lines: readonly OwnLine[]): OwnLine =>
  lines.flatMap((line, index) => (index === 0 ? line : [or, ...line]));
const allOf = (spans: readonly OwnLine[number][]): OwnLine =>
  spans.flatMap((span, index) => (index === 0 ? [span] : [and, span]));

const formActions = {
  list: [actions.showAsList, 'As a list'],
  board: [actions.showAsBoard, 'As a board'],
  people: [actions.showByPerson, 'By person'],
  weeks: [actions.showByWeek, 'By week'],
} as const satisfies Readonly<Record<Form, readonly [ActionId, string]>>;

/** The other ways to show the same. */
export function formButtons(filter: Filter, form: Form): readonly ButtonModel[] {
  return (Object.keys(formActions) as Form[]).flatMap((other): ButtonModel[] => {
    const [action, label] = formActions[other];
    const value = encodeListPage({ query: { list: 'filter', filter, form: other } });
    return other === form || value === null ? [] : [{ action, label, value }];
  });
}

/** Two lists with ages: what waits on somebody, and what they wait on. */
export function ledgersMessage({ onMe, iOn }: Ledgers, { viewer, now }: { viewer: UserId; now: Instant }): Message {
  const onYou =
    onMe.length === 0 ? line`Nothing waits on you` : line`${count(onMe.length, 'task waits', 'tasks wait')} on you`;
  const onOthers = iOn.length === 0 ? words('nothing') : count(iOn.length, 'task');
  const lead = line`${onYou}; you wait on ${onOthers}.`;
  const section = (title: string, all: readonly Waiting[]): DigestSectionModel[] => {
    const lines = all.map((one) => waitingLine(one, viewer, now));
    return all.length === 0 ? [] : [sectionOf(line`${words(title)} · ${amount(all.length)}`, lines, ledgerShown)];
  };
  return digestView({
    summary: lead,
    parts: [
      {
        title: 'Who waits on whom',
        lead: [lead],
        sections: [...section('Waiting on you', onMe), ...section('You are waiting on', iOn)],
      },
    ],
    footer: [[words('The longest waits come first.')]],
  });
}

const ledgerShown = 20;

function waitingLine({ task, since, isBlocked }: Waiting, viewer: UserId, now: Instant): Line {
  const age = Math.floor((now - since) / days(1));
  const on = task.blocker ? waitsOn(task.blocker) : [];
  const isMine = task.assignees.includes(viewer);
  return withFacts(task, [
    age < 1 ? [words('since today')] : line`for ${count(age, 'day')}`,
    isBlocked ? (on.length > 0 ? line`blocked, waits on ${on}` : [words('blocked')]) : null,
    isMine
      ? null
      : task.assignees.length > 0
        ? meant('with {0}, under nobody', line`with ${people(task.assignees.slice(0, 3))}`)
        : [words('nobody has it')],
    isMine && task.assigner !== viewer ? line`asked by ${person(task.assigner)}` : null,
  ]);
}

/** The views somebody has kept. */
export function savedViewsMessage(views: readonly { readonly name: string; readonly said: string }[]): Message {
  if (views.length === 0)
    return noteMessage({
      lines: [
        line`You have kept no view yet. Keep one with a name: /tasks save late overdue #frontend. Then /tasks late shows it.`,
      ],
    });
  return noteMessage({
    lines: [line`You have kept ${count(views.length, 'view')}:`],
    points: views.map(({ name, said }) => line`/tasks ${typed(name)}: ${typed(plainText(said))}`),
    footer: [[words('Take one away with /tasks forget and its name.')]],
  });
}

export const viewSaved = (name: string): Message =>
  noteMessage({ lines: [line`Kept. Show it with /tasks ${typed(name)}.`] });

export const viewForgotten = (name: string): Message =>
  noteMessage({ lines: [line`/tasks ${typed(name)} is forgotten.`] });

export const noSuchView = (name: string): Message =>
  noteMessage({ lines: [line`You have kept no view “${typed(name)}”. See yours with /tasks save.`] });
