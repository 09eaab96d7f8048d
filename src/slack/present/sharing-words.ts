import { isCrowd, isInParts, leadOf, partsNeeded, waitsFor } from '../../domain/task/rules/sharing.js';
import { isOpen, type Sharing, type Task } from '../../domain/task/task.js';
import type { Line, OwnLine } from '../views/line.js';
import { amount, count, line, people, person, titled, words } from './say.js';

/** How several share a task, as a value of that field. */
export function sharingLine(sharing: Sharing): OwnLine {
  switch (sharing.mode) {
    case 'together':
      return sharing.lead === null ? [words('together')] : line`${person(sharing.lead)} leads, the others help`;
    case 'anyone':
      return [words('the first to claim it')];
    case 'everyone':
      return [words('each does a part')];
    case 'some':
      return line`${amount(sharing.needed)} of them do a part`;
  }
}

/** Who has a task, and how they share it, for its card. */
export function assigneesLine(task: Pick<Task, 'assignees' | 'sharing'>): OwnLine {
  const { assignees, sharing } = task;
  const lead = leadOf(task);
  if (assignees.length === 0) return [words('Nobody yet')];
  if (sharing.mode === 'anyone') return line`Anyone of ${people(assignees)} · not claimed yet`;
  if (lead === null) return people(assignees);
  const helpers = assignees.filter((one) => one !== lead);
  return helpers.length > 0 ? line`${person(lead)} (leads) with ${people(helpers)}` : [person(lead)];
}

/** How far a task in parts has come; null for any other. */
export function progressLine(task: Task): OwnLine | null {
  if (!isInParts(task)) return null;
  const { finished, assignees, sharing } = task;
  const done = amount(finished.length);
  const said =
    sharing.mode === 'some'
      ? line`${done} of ${amount(partsNeeded(task))} needed`
      : line`${done} of ${amount(assignees.length)}`;
  const missing = waitsFor(task);
  if (!isOpen(task.status) || missing.length === 0 || finished.length === 0 || isCrowd(task)) return said;
  return sharing.mode === 'some'
    ? line`${said} · by ${people(finished)}`
    : line`${said} · still to come: ${people(missing)}`;
}

/** `T-12 … is assigned to …`, with what that means for several; `asked`: by whom, where that is not the reader. */
export function assignedLine(task: Task, asked: Line): Line {
  const { assignees, sharing } = task;
  const assigned = line`${titled(task)} is assigned to ${people(assignees)}${asked}`;
  const lead = leadOf(task);
  if (sharing.mode === 'anyone')
    return line`${titled(task)} is offered to ${people(assignees)}${asked}: whoever claims it first has it.`;
  if (sharing.mode === 'everyone') return line`${assigned}: each does a part, and it is completed when all have.`;
  if (sharing.mode === 'some')
    return line`${assigned}: each does a part, and ${count(partsNeeded(task), 'part completes', 'parts complete')} it.`;
  return lead === null ? line`${assigned}.` : line`${assigned}: ${person(lead)} leads, the others help.`;
}
