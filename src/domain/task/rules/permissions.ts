import { type Refusal, refuse } from '../../decision.js';
import type { UserId } from '../../ids.js';
import { type ChecklistItem, namedIn } from '../checklist.js';
import type { TaskAction } from '../command.js';
import { claimed } from '../decisions/shares.js';
import { makerOf, type Task, taskName } from '../task.js';
import { transitions, verbs } from './transitions.js';

/** `taker`: anybody who sees a task that nobody has; they may take it. `named`: whom an item of its checklist names. `viewer`: anybody who sees it. */
export type Role = 'assigner' | 'assignee' | 'taker' | 'named' | 'viewer';

/** THE table of who may do what. A mere viewer may look, and say something. */
export const permissions: Readonly<Record<TaskAction, readonly Role[]>> = {
  claim: ['assigner', 'assignee', 'taker'],
  start: ['assigner', 'assignee', 'taker'],
  pause: ['assigner', 'assignee'],
  block: ['assigner', 'assignee'],
  unblock: ['assigner', 'assignee'],
  confirm: ['assignee'],
  complete: ['assigner', 'assignee'],
  cancel: ['assigner'],
  reopen: ['assigner', 'assignee'],
  edit: ['assigner', 'assignee'],
  assure: ['assignee'],
  doubt: ['assignee'],
  ask_time: ['assignee'],
  grant_time: ['assigner'],
  decline_time: ['assigner'],
  agree: ['assignee'],
  decline: ['assignee'],
  pass_on: ['assigner', 'assignee'],
  approve: ['assigner'],
  return: ['assigner'],
  explain: ['assignee'],
  snooze: ['assignee'],
  pause_series: ['assigner', 'assignee'],
  resume_series: ['assigner', 'assignee'],
  end_series: ['assigner'],
  tick: ['assigner', 'assignee', 'named'],
  comment: ['viewer'],
  watch: ['viewer'],
  unwatch: ['viewer'],
};

export function rolesOf(task: Task, person: UserId): readonly Role[] {
  const { assigner, assignees } = task;
  const roles: Role[] = ['viewer'];
  if (person === assigner || person === makerOf(task)) roles.push('assigner');
  if (assignees.includes(person)) roles.push('assignee');
  if (assignees.length === 0) roles.push('taker');
  if (namedIn(task.checklist).includes(person)) roles.push('named');
  return roles;
}

export const mayDo = (task: Task, person: UserId, action: TaskAction) =>
  rolesOf(task, person).some((role) => permissions[action].includes(role));

/** Who only an item names ticks that one, and none of the others. */
export const mayTick = (task: Task, person: UserId, item: ChecklistItem) =>
  item.person === person || rolesOf(task, person).some((role) => role !== 'named' && permissions.tick.includes(role));

/** Null when this person may. Else words that say who may, and what to do next. */
export function forbidden(task: Task, person: UserId, action: TaskAction): Refusal | null {
  if (mayDo(task, person, action)) return null;
  const name = taskName(task);
  const verb = verbs[action];
  const { assigner, assignees } = task;
  if (action === 'claim') return claimed(task, person);
  if (action === 'grant_time' || action === 'decline_time')
    return refuse('not_assigner', `Only {0}, who asked for ${name}, can answer that.`, { people: [assigner] });
  if (!permissions[action].includes('assignee')) {
    const instead = assignees.includes(person) ? 'Ask them, or pass it on to somebody else with Edit.' : 'Ask them.';
    return refuse('not_assigner', `Only {0}, who asked for ${name}, can ${verb} it. ${instead}`, {
      people: [assigner],
    });
  }
  if (assignees.length > 0) {
    const people = [...new Set([...assignees.slice(0, peopleNamed), assigner])];
    const words = `${name} is not yours to ${verb}. Ask ${anyOf(people.length)}.`;
    return refuse('not_concerned', words, { people });
  }
  const take = transitions.claim.from.includes(task.status) ? ` Press Claim to take it; then you can ${verb} it.` : '';
  return refuse('not_taken', `Nobody has ${name} yet.${take || ' Ask {0}, who asked for it.'}`, { people: [assigner] });
}

const peopleNamed = 4;

/** `{0}, {1} or {2}` */
function anyOf(count: number): string {
  const all = Array.from({ length: count }, (_, index) => `{${index}}`);
  return all.length === 1 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
