import { comingDates } from '../../calendar/successor.js';
import type { UserId } from '../../domain/ids.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { awaitsClaim, isFree, isInParts, partsNeeded } from '../../domain/task/rules/sharing.js';
import { isOpen, type Task } from '../../domain/task/task.js';
import type { Instant } from '../../domain/time.js';
import type { OwnLine } from '../views/line.js';
import type { RowModel } from '../views/rows.js';
import { checklistState } from './checklist-words.js';
import { amount, joined, line, people, person, titled, words } from './say.js';
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
    statusSigned(task.status),
    closed ? line`by ${person(closed.by)}, ${moment(closed.at)}` : null,
    priorityPhrase(task.priority),
    due && !closed ? line`due ${due}` : null,
    repeated,
    riskFor(task),
    progressFact(task) ?? checklistState(task, now),
    without === 'assignees'
      ? null
      : task.assignees.length > 0
        ? people(task.assignees.slice(0, 3))
        : [words('nobody yet')],
    without !== 'assignees' && task.assignees.length > 3 ? line`and ${amount(task.assignees.length - 3)} more` : null,
    task.pending.length > 0 ? line`after ${taskNames(task.pending)}` : null,
    task.squeeze ? [words('its date can’t be kept')] : null,
    task.blocker && waitsOn(task.blocker).length > 0
      ? line`waits on ${waitsOn({ ...task.blocker, people: task.blocker.people.slice(0, 3) })}`
      : null,
  ];
  const next = withAction && (task.assignees.includes(viewer) || isFree(task)) ? nextStep(stored, viewer) : undefined;
  return {
    title: titled(task),
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
  const next = joined(
    dates.map((at) => [moment(at)]),
    ', ',
  );
  const facts = [
    rhythm(task) ?? [],
    next.length > 0 ? line`due ${next}` : null,
    task.assignees.length > 0 ? people(task.assignees.slice(0, 3)) : [words('nobody yet')],
    line`asked by ${person(task.assigner)}`,
  ];
  return { title: titled(task), facts: joined(facts, ' · '), button: seriesMenu(stored, viewer) };
}

const datesShown = 3;
const steps: readonly TaskAction[] = ['claim', 'start', 'unblock', 'confirm', 'complete'];

/** `3 of 5 done`, `not claimed yet`. */
function progressFact(task: Task): OwnLine | null {
  if (awaitsClaim(task)) return [words('not claimed yet')];
  return isInParts(task) ? line`${amount(task.finished.length)} of ${amount(partsNeeded(task))} done` : null;
}

function nextStep({ body }: Stored, viewer: UserId): TaskAction | undefined {
  const allowed = actionsFor(body, viewer, body.origin?.channel);
  return steps.find((step) => allowed.includes(step));
}
