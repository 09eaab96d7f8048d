import type { UserId } from '../../domain/ids.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { taskName } from '../../domain/task/task.js';
import type { Instant } from '../../domain/time.js';
import type { OwnLine } from '../views/line.js';
import type { RowModel } from '../views/rows.js';
import { people, person, words } from './say.js';
import { detailsButton, type Stored, taskButton } from './task-buttons.js';
import { dueForAll, priorityPhrase, sinceEntry, statusSigned } from './task-words.js';
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
  const closed = task.closedAt === null ? null : sinceEntry(task);
  const facts: (OwnLine | null)[] = [
    [words(statusSigned(task.status))],
    closed ? [words('by '), person(closed.by), words(', '), moment(closed.at)] : null,
    task.priority === 'normal' ? null : [words(priorityPhrase(task.priority))],
    due && !closed ? [words('due '), ...due] : null,
    without === 'assignees'
      ? null
      : task.assignees.length > 0
        ? people(task.assignees.slice(0, 3))
        : [words('nobody yet')],
    without !== 'assignees' && task.assignees.length > 3 ? [words(`and ${task.assignees.length - 3} more`)] : null,
    task.blocker && task.blocker.people.length > 0
      ? [words('waits on '), ...people(task.blocker.people.slice(0, 3))]
      : null,
  ];
  const next = withAction && task.assignees.includes(viewer) ? nextStep(stored, viewer) : undefined;
  return {
    title: `${taskName(task)} ${task.title}`,
    facts: facts
      .filter((fact) => fact !== null)
      .flatMap((fact, index) => (index === 0 ? fact : [words(' · '), ...fact])),
    button: next ? taskButton(stored, next) : detailsButton(stored),
  };
}

const steps: readonly TaskAction[] = ['start', 'unblock', 'complete'];

function nextStep({ body }: Stored, viewer: UserId): TaskAction | undefined {
  const allowed = actionsFor(body, viewer, body.origin?.channel);
  return steps.find((step) => allowed.includes(step));
}
