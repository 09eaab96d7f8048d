import { type Facts, type Refusal, refuse } from '../../decision.js';
import { line, listed, or, person as personSpan, sentences, words } from '../../line.js';
import type { Person } from '../../people/person.js';
import { defaultWorkspaceSettings, type Roles, type WorkspaceSettings } from '../../people/workspace-settings.js';
import { type ChecklistItem, namedIn } from '../checklist.js';
import type { TaskAction } from '../command.js';
import { claimed } from '../decisions/shares.js';
import { makerOf, named, type Task } from '../task.js';
import { transitions, verbs } from './transitions.js';

/**
 * `taker`: anybody who sees a task that nobody has; they may take it. `named`: whom an item of its checklist names. `viewer`:
 * anybody who sees it. `neighbour`: who asks from its channel. `admin`: of the Slack workspace.
 */
export type Role = 'assigner' | 'assignee' | 'taker' | 'named' | 'viewer' | 'neighbour' | 'admin';

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
  // Somebody has to answer in the place of who has left.
  change_assigner: ['assigner', 'admin'],
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

/** THE table of whom a workspace lets do more than that. */
const more: { readonly [Setting in 'mayEdit' | 'mayCancel']: Readonly<Record<Roles[Setting], readonly Role[]>> } = {
  mayEdit: { concerned: [], channel: ['neighbour'], admins: ['admin'] },
  mayCancel: { assigner: [], concerned: ['assignee'], admins: ['admin'] },
};

function allowed(action: TaskAction, { mayEdit, mayCancel }: Roles): readonly Role[] {
  const besides = action === 'edit' ? more.mayEdit[mayEdit] : action === 'cancel' ? more.mayCancel[mayCancel] : [];
  return [...permissions[action], ...besides];
}

/** Who acts, from where, and who may do what here. */
export type Acting = Pick<Facts, 'actor' | 'inChannel' | 'standing' | 'isAdmin' | 'roles'>;

export function rolesOf(task: Task, { actor, inChannel, isAdmin }: Acting): readonly Role[] {
  const { assigner, assignees, origin } = task;
  const roles: Role[] = ['viewer'];
  if (actor === assigner || actor === makerOf(task)) roles.push('assigner');
  if (assignees.includes(actor)) roles.push('assignee');
  if (assignees.length === 0) roles.push('taker');
  if (namedIn(task.checklist).includes(actor)) roles.push('named');
  if (origin !== null && origin.channel === inChannel) roles.push('neighbour');
  if (isAdmin) roles.push('admin');
  return roles;
}

export const mayDo = (task: Task, acting: Acting, action: TaskAction) =>
  rolesOf(task, acting).some((role) => allowed(action, acting.roles ?? defaultWorkspaceSettings).includes(role));

/** Whether somebody may change what holds for everybody in the workspace. */
export const mayConfigure = ({ id, isAdmin, deleted }: Person, { configurers }: WorkspaceSettings): boolean =>
  !deleted && (isAdmin || configurers.includes(id));

/** Why somebody may not give tasks to others; null: they may. Where Slack does not tell who is a guest, nobody is taken for one. */
export function mayNotAssign({ standing, isAdmin = false, roles }: Acting): Refusal | null {
  if (standing === undefined || isAdmin || roles === undefined || roles.mayAssign === 'everyone') return null;
  if (roles.mayAssign === 'admins')
    return refuse('may_not_assign', onlyAdminsAssign, { fields: about(onlyAdminsAssign) });
  const isGuest = standing === 'guest' || standing === 'outsider';
  return isGuest ? refuse('may_not_assign', onlyMembersAssign, { fields: about(onlyMembersAssign) }) : null;
}

const onlyMembersAssign =
  'Only members of this workspace can give tasks to others, and you are its guest. Ask a member to, or take the task yourself.';
const onlyAdminsAssign =
  'Only admins can give tasks to others in this workspace. Ask one of them to, or take the task yourself.';
const about = (words: string) => ({ assignees: words, people: words, to: words });

/** Who only an item names ticks that one, and none of the others. */
export const mayTick = (task: Task, acting: Acting, item: ChecklistItem) =>
  item.person === acting.actor ||
  rolesOf(task, acting).some((role) => role !== 'named' && permissions.tick.includes(role));

/** Null when this person may. Else words that say who may, and what to do next. */
export function forbidden(task: Task, acting: Acting, action: TaskAction): Refusal | null {
  if (mayDo(task, acting, action)) return null;
  const person = acting.actor;
  const name = named(task);
  const verb = verbs[action];
  const { assigner, assignees } = task;
  const by = personSpan(assigner);
  if (action === 'claim') return claimed(task, person);
  if (action === 'grant_time' || action === 'decline_time')
    return refuse('not_assigner', line`Only ${by}, who asked for ${name}, can answer that.`, { people: [assigner] });
  if (!allowed(action, acting.roles ?? defaultWorkspaceSettings).includes('assignee')) {
    const instead = assignees.includes(person)
      ? words('Ask them, or pass it on to somebody else with Edit.')
      : words('Ask them.');
    return refuse('not_assigner', line`Only ${by}, who asked for ${name}, can ${verb} it. ${instead}`, {
      people: [assigner],
    });
  }
  if (assignees.length > 0) {
    const people = [...new Set([...assignees.slice(0, peopleNamed), assigner])];
    const whom = listed(people.map(personSpan), or);
    return refuse('not_concerned', line`${name} is not yours to ${verb}. Ask ${whom}.`, { people });
  }
  const take = transitions.claim.from.includes(task.status)
    ? line`Press Claim to take it; then you can ${verb} it.`
    : null;
  return refuse('not_taken', sentences(line`Nobody has ${name} yet.`, take ?? line`Ask ${by}, who asked for it.`), {
    people: [assigner],
  });
}

const peopleNamed = 4;
