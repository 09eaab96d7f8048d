import type { UserId } from '../../domain/ids.js';
import { delayCauses } from '../../domain/reminders/delay-causes.js';
import type { ReminderKind } from '../../domain/reminders/placement.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { urgencyRank } from '../../domain/task/rules/urgency.js';
import type { Task } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { actions, encodeChoice, pickSnooze } from '../ids.js';
import { lines } from '../views/blocks.js';
import { buttonRow, type PressModel, type SelectModel } from '../views/buttons.js';
import type { Line } from '../views/line.js';
import { type Message, message } from '../views/message.js';
import { count, line, people, sentences, titled, words } from './say.js';
import { detailsButton, menuOption, type Stored, taskButton } from './task-buttons.js';
import { dueFor } from './task-words.js';
import { distance } from './when.js';

export interface ReminderItem {
  readonly stored: Stored;
  readonly what: ReminderKind;
  /** Said well after its time. */
  readonly late: boolean;
}

/** `zones`: of the reader and of whoever asked. `checkIns`: ask "Will you make it?". */
export interface ReminderFacts {
  readonly viewer: UserId;
  readonly zones: ReadonlyMap<UserId, Zone>;
  readonly now: Instant;
  readonly checkIns: boolean;
}

/** Each takes two blocks of the fifty that Slack allows, and more than these nobody reads. */
const mostShown = 15;
/** Begins the ids of the rows under a reminder of one task: what was pressed there is answered in its place. */
export const onlyReminder = 'reminder.only';

/** One person's reminders that are due together, in one message, most urgent first. `items` is not empty. */
export function reminderMessage(items: readonly ReminderItem[], facts: ReminderFacts): Message {
  const sorted = [...items].sort((a, b) => urgencyRank(a.stored.body) - urgencyRank(b.stored.body));
  const [first, ...others] = sorted as [ReminderItem, ...ReminderItem[]];
  const late = items.some((item) => item.late) ? [lateNote] : [];
  if (others.length === 0) {
    const said = [...sentencesFor(first, facts), ...late];
    const rows = rowsFor(first, facts).flatMap((row, index) => buttonRow(row, undefined, `${onlyReminder}.${index}`));
    return message(sentences(...said), [lines(...said), ...rows]);
  }
  const shown = sorted.slice(0, mostShown);
  const rest = sorted.length - shown.length;
  const opening = line`${words(count(sorted.length, 'task'))} ${words(openings(items))}`;
  const more = rest > 0 ? [line`…and ${words(String(rest))} more. See them all with /tasks mine.`] : [];
  const blocks = shown.flatMap((item) => [
    lines(...sentencesFor(item, facts)),
    ...buttonRow(shortRowFor(item, facts), menuFor(item, facts)),
  ]);
  const ends = [...more, ...late];
  return message(sentences(opening, ...shown.flatMap((item) => sentencesFor(item, facts)), ...ends), [
    lines(opening),
    ...blocks,
    ...(ends.length > 0 ? [lines(...ends)] : []),
  ]);
}

const lateNote: Line = [words('This comes late: I could not send it at its time.')];

function openings(items: readonly ReminderItem[]): string {
  if (items.every(({ what }) => what === 'before')) return 'are coming due:';
  return items.every(({ what }) => what === 'overdue') ? 'of yours are late:' : 'need a look:';
}

function sentencesFor({ stored, what }: ReminderItem, facts: ReminderFacts): readonly Line[] {
  const task = stored.body;
  const due = dueFor(task, facts.viewer, facts.zones, facts.now) ?? [];
  const apart = task.due ? distance(task.due.at, facts.now) : '';
  const stuck = task.status === 'blocked' ? line` It is blocked.` : [];
  const ask = facts.checkIns && task.status !== 'blocked' ? ' Will you make it?' : '';
  const stories: Readonly<Record<ReminderKind, () => Line>> = {
    before: () => line`${titled(task)} is due ${due}, ${words(`in ${apart}.${ask}`)}${stuck}`,
    snooze: () => line`You asked to hear of ${titled(task)} again. It is due ${due}.${words(ask)}${stuck}`,
    overdue: () => line`${titled(task)} was due ${due}: it is ${words(`${apart} late.`)}${stuck}`,
    escalation: () =>
      line`${titled(task)} was due ${due} and is not done. ${
        task.assignees.length > 0 ? line`It is with ${people(task.assignees)}.` : line`Nobody has it.`
      }${stuck}`,
  };
  return [stories[what]()];
}

type Row = readonly PressModel[];

/** What is offered under a reminder of one task. */
function rowsFor(item: ReminderItem, facts: ReminderFacts): readonly Row[] {
  const { stored, what } = item;
  if (what === 'escalation') return [presses(item, facts, ['edit']).concat(detailsButton(stored))];
  const answers: readonly TaskAction[] =
    facts.checkIns && what !== 'overdue' ? ['assure', 'doubt', 'block', 'ask_time'] : ['block', 'ask_time'];
  const why = what === 'overdue' ? [explainMenu(stored)] : [];
  return [
    presses(item, facts, what === 'overdue' ? ['complete', ...answers] : answers),
    [
      ...presses(item, facts, what === 'overdue' ? [] : ['complete']),
      ...why,
      snoozeMenu(stored),
      detailsButton(stored),
    ],
  ].filter((row) => row.length > 0);
}

/** The same among others, in one row. */
function shortRowFor(item: ReminderItem, facts: ReminderFacts): Row {
  const { stored, what } = item;
  if (what === 'escalation') return [detailsButton(stored)];
  const answers: readonly TaskAction[] =
    facts.checkIns && what !== 'overdue' ? ['assure', 'ask_time', 'complete'] : ['complete', 'ask_time'];
  const why = what === 'overdue' ? [explainMenu(stored)] : [];
  return [...presses(item, facts, answers), ...why, snoozeMenu(stored)];
}

function menuFor({ stored, what }: ReminderItem, { viewer }: ReminderFacts) {
  const allowed = actionsFor(stored.body, viewer);
  const minor = (what === 'escalation' ? (['edit'] as const) : (['doubt', 'block'] as const)).filter((action) =>
    allowed.includes(action),
  );
  return { options: [...minor.map((action) => menuOption(stored, action)), menuOption(stored, 'details', 'Details')] };
}

function presses({ stored }: ReminderItem, { viewer }: ReminderFacts, wanted: readonly TaskAction[]): PressModel[] {
  const allowed = actionsFor(stored.body, viewer);
  return wanted
    .filter((action) => allowed.includes(action))
    .map((action, index) => taskButton(stored, action, index === 0 && wanted.length > 1 ? 'primary' : undefined));
}

const press = ({ body, version }: Stored) => ({ task: body.id, version });
const about = (label: string, { number, title }: Task) => `${label} T-${number} ${title}`;

function snoozeMenu(stored: Stored): SelectModel {
  const option = (label: string, choice: string) => ({ label, value: encodeChoice(press(stored), choice) });
  return {
    action: actions.snooze,
    label: 'Remind me later…',
    aloud: about('Remind me later of', stored.body),
    options: [
      option('In an hour', 'hour'),
      option('Tomorrow morning', 'morning'),
      option('Next working day', 'workday'),
      option('Pick a time…', pickSnooze),
    ],
  };
}

const explainMenu = (stored: Stored): SelectModel => ({
  action: actions.explain,
  label: 'Why is it late?',
  aloud: about('Say why it is late:', stored.body),
  options: delayCauses.map(({ cause, words: said }) => ({
    label: said.charAt(0).toUpperCase() + said.slice(1),
    value: encodeChoice(press(stored), cause),
  })),
});
