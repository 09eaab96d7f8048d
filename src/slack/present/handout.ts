import type { Batch } from '../../domain/batch/batch.js';
import type { UserId } from '../../domain/ids.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { isTakenBack } from '../../domain/task/rules/handout.js';
import { isOpen, type Status, type Task } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { actions } from '../ids.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Line, OwnLine } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { type ReminderPart, reminderView } from '../views/reminder.js';
import { taskLine } from './digest-lines.js';
import { allMine } from './reminder.js';
import { amount, count, firstOf, joined, line, person, strong, titled, typed, words } from './say.js';
import { detailsButton, menuOption, type Stored, taskButton } from './task-buttons.js';
import { dueFor, priorityPhrase, statusPhrase, statusSigned, taskNames } from './task-words.js';
import { calendarDay } from './when.js';

/** `zones`: of the reader and of whoever gave them the tasks. `linkTo`: where a card is; undefined where it has none they may see. */
export interface HandoutFacts {
  readonly viewer: UserId;
  readonly zones: ReadonlyMap<UserId, Zone>;
  readonly now: Instant;
  readonly linkTo: (stored: Stored) => string | undefined;
}

/** Two blocks each, of the 50 that Slack takes. */
const mostShown = 20;
/** More than these nobody looks through. */
const mostNamed = 10;

type Given = Pick<Batch, 'id' | 'author' | 'template'>;

/** All that a batch gave one person, as it stands now. `tasks` is not empty. */
export function handoutMessage(batch: Given, tasks: readonly Stored[], facts: HandoutFacts): Message {
  const rest = tasks.length - mostShown;
  return reminderView({
    opening: opening(batch, tasks.length, facts.viewer),
    parts: tasks.slice(0, mostShown).map((stored) => partFor(stored, facts)),
    rest: rest > 0 ? { mark: 'handout/rest', line: line`…and ${amount(rest)} more.`, button: allMine } : null,
    ends: [],
    buttons: tasks.filter(({ body }) => asks(body, facts.viewer)).length > 1 ? [acceptAll(batch)] : [],
  });
}

/** Those of them that were taken back, told to somebody who knows of them. */
export const handoutUndone = ({ author }: Given, tasks: readonly Stored[]): Message =>
  noteMessage({
    lines: [line`${person(author)} took ${count(tasks.length, 'task')} back: there is nothing to do.`],
    points: firstOf(
      tasks.map(({ body }) => titled(body)),
      mostNamed,
    ),
  });

export const nothingToAccept = (): Message =>
  noteMessage({ lines: [[words('There is nothing left to accept here: each of these tasks has its answer.')]] });

/** Whether a task waits for somebody's word on whether they take it. */
export const asks = (task: Task, viewer: UserId) =>
  actionsFor(task, viewer, task.origin?.channel).includes('agree') && task.assignees.includes(viewer);

function opening({ author, template }: Given, number: number, viewer: UserId): Line {
  const some = count(number, 'task');
  const given = author === viewer ? line`You gave yourself ${some}.` : line`${person(author)} gave you ${some}.`;
  if (!template) return given;
  return line`${given} Template ${typed(template.name)}, starting ${strong([calendarDay(template.starting)])}.`;
}

const leading: readonly TaskAction[] = ['agree', 'claim', 'start', 'unblock', 'confirm', 'complete'];
const minor: readonly TaskAction[] = ['decline', 'pass_on', 'ask_time', 'block'];

function partFor(stored: Stored, facts: HandoutFacts): ReminderPart {
  const { body: task, version } = stored;
  const mark = (part: number) => ['handout', version, part, task.id].join('/');
  const said = { lines: [rowLine(stored, facts, statusSigned)], heard: line`${rowLine(stored, facts, statusHeard)}.` };
  if (!isOpen(task.status) || !task.assignees.includes(facts.viewer))
    return { mark, ...said, rows: isTakenBack(task) ? [] : [[detailsButton(stored)]] };
  const allowed = actionsFor(task, facts.viewer, task.origin?.channel);
  const first = leading.filter((action) => allowed.includes(action)).slice(0, 2);
  const options = minor.filter((action) => allowed.includes(action)).map((action) => menuOption(stored, action));
  return {
    mark,
    ...said,
    rows: [first.map((action, index) => taskButton(stored, action, index === 0 ? 'primary' : undefined))],
    menu: { options: [...options, menuOption(stored, 'details')] },
  };
}

/** `T-7 Order laptop · due Fri 8 Mar, 17:00 · high priority`, the number being the way to its card. */
function rowLine(
  stored: Stored,
  { viewer, zones, now, linkTo }: HandoutFacts,
  statusSaid: (status: Status) => OwnLine,
): Line {
  const { body: task } = stored;
  const title = taskLine(task, { linkTo: () => linkTo(stored) });
  if (isTakenBack(task)) return joined([title, [words('taken back')]], ' · ');
  if (!isOpen(task.status)) return joined([title, statusSaid(task.status)], ' · ');
  if (!task.assignees.includes(viewer)) return joined([title, [words('no longer yours')]], ' · ');
  const due = dueFor(task, viewer, zones, now);
  return joined(
    [
      title,
      due ? line`due ${due}` : null,
      priorityPhrase(task.priority),
      task.pending.length > 0 ? line`after ${taskNames(task.pending)}` : null,
      asks(task, viewer) ? [words('not accepted yet')] : statusSaid(task.status),
    ],
    ' · ',
  );
}

const statusHeard = (status: Status): OwnLine => [statusPhrase(status)];

const acceptAll = ({ id }: Given): ButtonModel => ({
  action: actions.acceptHandout,
  label: 'Accept all',
  value: id,
  style: 'primary',
});
