import { type Decision, type Facts, type Refusal, refuse } from '../../decision.js';
import type { UserId } from '../../ids.js';
import { type Label, line, person } from '../../line.js';
import { apply, type Patch, unchanged } from '../apply.js';
import { type Checklist, itemsPassed } from '../checklist.js';
import type { CommandOf } from '../command.js';
import { isBlank, limits, tooLong, tooMany, trimmed } from '../rules/fields.js';
import { leadOf, partsNeeded, stillFinished } from '../rules/sharing.js';
import { named, type Sharing, type Task } from '../task.js';
import { closed, staffed } from './moves.js';
import { stillSaid } from './still-said.js';

/**
 * Which of `people` have to agree before the task counts as theirs: all but who gives it to themselves. Who claims it, or
 * does a part of it, says so by that.
 */
export const proposed = (
  people: readonly UserId[],
  { mode }: Sharing,
  { actor, handshake }: Facts,
): readonly UserId[] => (handshake && mode === 'together' ? people.filter((person) => person !== actor) : []);

/** Who has not agreed once `assignees` have `task` so: those who had not before, and who is new to it. */
export function proposals(
  task: Task,
  { assignees, sharing }: Pick<Task, 'assignees' | 'sharing'>,
  facts: Facts,
): readonly UserId[] {
  if (sharing.mode !== 'together') return [];
  const fresh = proposed(
    assignees.filter((person) => !task.assignees.includes(person) || task.sharing.mode !== 'together'),
    sharing,
    facts,
  );
  return [...task.proposedTo.filter((person) => assignees.includes(person)), ...fresh];
}

/** Whoever does something with a task of theirs has agreed to it. */
export const agreedBy = ({ proposedTo }: Pick<Task, 'proposedTo'>, actor: UserId): readonly UserId[] =>
  proposedTo.includes(actor) ? proposedTo.filter((person) => person !== actor) : proposedTo;

export const agree = (task: Task, _: CommandOf<'agree'>, facts: Facts): Decision<Task> =>
  task.proposedTo.includes(facts.actor)
    ? apply(task, 'agreed', { proposedTo: agreedBy(task, facts.actor) }, facts)
    : unchanged(task, 'already');

/** Needs a reason; refusals name the field `reason`. The others who have the task keep it. */
export function decline(task: Task, command: CommandOf<'decline'>, facts: Facts): Decision<Task> {
  const reason = trimmed(command.reason);
  const fault = reasonFault(
    reason,
    line`Say why, so that ${person(task.assigner)} knows what to do about ${named(task)}.`,
    [task.assigner],
  );
  return (
    fault ??
    apply(task, 'declined', handedTo(task, { ...task, assignees: without(task, facts.actor) }, facts), facts, {
      note: reason,
    })
  );
}

/** Needs people other than who has it, and a reason; refusals name the fields `people` and `reason`. */
export function passOn(task: Task, command: CommandOf<'pass_on'>, facts: Facts): Decision<Task> {
  const reason = trimmed(command.reason);
  const keeps = task.assignees.includes(facts.actor) ? without(task, facts.actor) : [];
  const to = [...new Set(command.to)].filter((person) => person !== facts.actor || !task.assignees.includes(person));
  const assignees = [...new Set([...keeps, ...to])];
  if (to.length === 0) return peopleFault('Choose somebody else to pass it on to.');
  // Who leaves the task to those who share it passes it on to them.
  const leaves = keeps.length < task.assignees.length && task.assignees.includes(facts.actor);
  if (!leaves && to.every((person) => task.assignees.includes(person)))
    return peopleFault('They have it already. Choose somebody else.');
  if (assignees.length > limits.assignees) return peopleFault(tooMany(limits.assignees));
  const fault = reasonFault(reason, line`Say why ${named(task)} is passed on.`);
  const sharing = leadOf(task) === facts.actor ? ({ mode: 'together', lead: to[0] ?? null } as const) : task.sharing;
  const checklist = itemsHanded(task, assignees, to[0]);
  const assigner = command.asking && task.assigner === facts.actor ? (to[0] ?? task.assigner) : task.assigner;
  return (
    fault ??
    apply(
      task,
      'passed_on',
      { ...handedTo(task, { ...task, assignees, sharing }, facts), checklist, assigner },
      facts,
      {
        note: reason,
      },
    )
  );
}

/** Needs somebody else, and a reason; refusals name the fields `people` and `reason`. */
export function changeAssigner(
  task: Task,
  { to, ...command }: CommandOf<'change_assigner'>,
  facts: Facts,
): Decision<Task> {
  if (to === null) return peopleFault('Choose somebody.');
  const reason = trimmed(command.reason);
  const asks = line`${person(to)} asks for ${named(task)} already. Choose somebody else.`;
  if (to === task.assigner)
    return refuse('invalid', asks, {
      people: [to],
      fields: { people: 'They ask for it already. Choose somebody else.' },
    });
  const checklist = command.withItems ? itemsPassed(task.checklist, facts.actor, to) : task.checklist;
  // Who asks for it themselves need not be asked.
  const proposedTo = agreedBy(task, facts.actor).filter((one) => one !== to);
  return (
    reasonFault(reason, line`Say why ${named(task)} is handed over.`) ??
    apply(task, 'assigner_changed', { assigner: to, proposedTo, checklist }, facts, { note: reason })
  );
}

/** What those who leave the task had still to do of its checklist goes along with it. */
function itemsHanded(task: Task, assignees: readonly UserId[], to: UserId | undefined): Checklist {
  const leaves = (person: UserId) => task.assignees.includes(person) && !assignees.includes(person);
  const handed = (item: Checklist[number]) =>
    item.person !== null && item.done === null && item.task === null && leaves(item.person);
  return task.checklist.map((item) => (to && handed(item) ? { ...item, person: to } : item));
}

const without = ({ assignees }: Task, person: UserId) => assignees.filter((assignee) => assignee !== person);

/**
 * What becomes of a task that other people have from now on, or have in another way. Shared in parts it is completed once
 * nobody is left whose part is not done.
 */
export const handedTo = (task: Task, fields: Pick<Task, 'assignees' | 'sharing' | 'due'>, facts: Facts): Patch => {
  const { assignees, sharing } = fields;
  const finished = stillFinished(task, fields);
  const isDone = finished.length > 0 && finished.length >= partsNeeded(fields);
  return {
    assignees,
    sharing,
    proposedTo: proposals(task, { assignees, sharing }, facts),
    finished,
    status: staffed({ assignees, sharing }, task.status),
    ...stillSaid(task, fields),
    ...(isDone ? closed('completed', facts.now) : {}),
  };
};

const peopleFault = (words: Label): Refusal => refuse('invalid', words, { fields: { people: words } });

export function reasonFault(reason: string, missing: Label, people: readonly UserId[] = []): Refusal | null {
  const words = isBlank(reason) ? missing : reason.length > limits.text ? tooLong(limits.text) : null;
  return words === null ? null : refuse('invalid', words, { fields: { reason: words }, people });
}
