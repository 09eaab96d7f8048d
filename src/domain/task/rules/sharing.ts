import type { UserId } from '../../ids.js';
import { isOpen, type Task } from '../task.js';

type Shared = Pick<Task, 'assignees' | 'sharing'>;

/** More people than this are a crowd: what one of them does is not shown to each of the others. */
const mostCompany = 20;
export const isCrowd = ({ assignees }: Pick<Task, 'assignees'>) => assignees.length > mostCompany;

/** Any of its assignees may claim it, and nobody has. */
export const awaitsClaim = ({ assignees, sharing }: Shared) => sharing.mode === 'anyone' && assignees.length > 0;

/** Nobody in particular has it. */
export const isFree = (task: Shared) => task.assignees.length === 0 || awaitsClaim(task);

/** Each assignee does a part of their own. */
export const isInParts = ({ assignees, sharing }: Shared) =>
  (sharing.mode === 'everyone' || sharing.mode === 'some') && assignees.length > 0;

/** Of a task in parts: how many complete it. */
export const partsNeeded = ({ assignees, sharing }: Shared) =>
  sharing.mode === 'some' ? Math.min(sharing.needed, assignees.length) : assignees.length;

/** The assignees who have something to do for it still; of a closed task, all. */
export const waitsFor = ({ status, assignees, finished }: Pick<Task, 'status' | 'assignees' | 'finished'>) =>
  finished.length === 0 || !isOpen(status) ? assignees : assignees.filter((person) => !finished.includes(person));

/** Who answers for it before those who help; null where nobody does, where nobody helps, or where that person no longer has it. */
export const leadOf = ({ assignees, sharing }: Shared): UserId | null =>
  sharing.mode === 'together' && sharing.lead !== null && assignees.length > 1 && assignees.includes(sharing.lead)
    ? sharing.lead
    : null;

/** The assignees who are reminded of it. */
export function remindedOf(task: Shared & Pick<Task, 'status' | 'finished'>): readonly UserId[] {
  const lead = leadOf(task);
  return lead === null ? waitsFor(task) : [lead];
}

/** Whose parts stay done once `fields` say who has the task, and how they share it. */
export const stillFinished = ({ finished }: Pick<Task, 'finished'>, fields: Shared): readonly UserId[] =>
  isInParts(fields) ? finished.filter((person) => fields.assignees.includes(person)) : [];
