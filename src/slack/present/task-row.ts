import { comingDates } from '../../calendar/successor.js';
import type { UserId } from '../../domain/ids.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { awaitsClaim, isFree, isInParts, partsNeeded } from '../../domain/task/rules/sharing.js';
import { isOpen, type Task, taskName } from '../../domain/task/task.js';
import type { Instant } from '../../domain/time.js';
import type { OwnLine } from '../views/line.js';
import type { RowModel } from '../views/rows.js';
import { checklistProgress } from './checklist-words.js';
import { joined, line, people, person, words } from './say.js';
import { rhythm } from './series-words.js';
import { detailsButton, type Stored, seriesMenu, taskButton } from './task-buttons.js';
import { dueForAll, priorityPhrase, riskFor, sinceEntry, statusSigned, taskNames, waitsOn } from './task-words.js';
import { moment } from './when.js';

/** What a row leaves out because the list says it already. */
export interface RowFacts {
  readonly viewer: UserId;
  readonly now: Instant;
  readonly without?: 'assignees' | undefined;
  /** Offers the next step to somebody who has the task, instead of its details. */
  readonly withAction?: boolean | undefined;
}

export function taskRow(stored: Stored, { viewer, now, without, withAction }: RowFacts): RowModel {
  const task = stored.body;
  const due = dueForAll(task, now);
  const repeated = rhythm(task);
  const closed = task.closedAt === null ? null : sinceEntry(task);
  const facts: (OwnLine | null)[] = [
    [words(statusSigned(task.status))],
    closed ? [words('by '), person(closed.by), words(', '), moment(closed.at)] : null,
    task.priority === 'normal' ? null : [words(priorityPhrase(task.priority))],
    due && !closed ? [words('due '), ...due] : null,
    repeated === null ? null : [words(repeated)],
    riskFor(task),
    progressFact(task) ?? checklistProgress(task),
    without === 'assignees'
      ? null
      : task.assignees.length > 0
        ? people(task.assignees.slice(0, 3))
        : [words('nobody yet')],
    without !== 'assignees' && task.assignees.length > 3 ? [words(`and ${task.assignees.length - 3} more`)] : null,
    task.pending.length > 0 ? [words(`after ${taskNames(task.pending)}`)] : null,
    task.squeeze ? [words('its date can’t be kept')] : null,
    task.blocker && waitsOn(task.blocker).length > 0
      ? [words('waits on '), ...waitsOn({ ...task.blocker, people: task.blocker.people.slice(0, 3) })]
      : null,
  ];
  const next = withAction && (task.assignees.includes(viewer) || isFree(task)) ? nextStep(stored, viewer) : undefined;
  return {
    title: `${taskName(task)} ${task.title}`,
    facts: joined(facts, ' · '),
    button: next ? taskButton(stored, next) : detailsButton(stored),
  };
}

/** One of all that repeats: how often, the dates that come next, and what can be done about it. */
export function seriesRow(stored: Stored, { viewer, now }: Pick<RowFacts, 'viewer' | 'now'>): RowModel {
  const task = stored.body;
  const open = isOpen(task.status);
  const dates = [...(open && task.due ? [task.due.at] : []), ...comingDates(task, now, datesShown)].slice(
    0,
    datesShown,
  );
  const next = dates.flatMap((at, index) => [words(index === 0 ? 'due ' : ', '), moment(at)]);
  const facts = [
    [words(rhythm(task) ?? '')],
    next.length > 0 ? next : null,
    task.assignees.length > 0 ? people(task.assignees.slice(0, 3)) : [words('nobody yet')],
    line`asked by ${person(task.assigner)}`,
  ];
  return { title: `${taskName(task)} ${task.title}`, facts: joined(facts, ' · '), button: seriesMenu(stored, viewer) };
}

const datesShown = 3;
const steps: readonly TaskAction[] = ['claim', 'start', 'unblock', 'confirm', 'complete'];

/** `3 of 5 done`, `not claimed yet`. */
function progressFact(task: Task): OwnLine | null {
  if (awaitsClaim(task)) return [words('not claimed yet')];
  return isInParts(task) ? [words(`${task.finished.length} of ${partsNeeded(task)} done`)] : null;
}

function nextStep({ body }: Stored, viewer: UserId): TaskAction | undefined {
  const allowed = actionsFor(body, viewer, body.origin?.channel);
  return steps.find((step) => allowed.includes(step));
}
