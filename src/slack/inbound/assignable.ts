import { type Refusal, refuse } from '../../domain/decision.js';
import type { UserId, WorkspaceId } from '../../domain/ids.js';
import type { Person } from '../../domain/people/person.js';
import { mayNotAssign } from '../../domain/task/rules/permissions.js';
import type { Origin } from '../../domain/task/task.js';
import type { Envelope } from './envelope.js';
import { actingAs } from './facts.js';
import type { Services } from './services.js';

const slackbot = 'USLACKBOT';
/** Of more people than this, what is known by now has to do. */
const mostAsked = 20;

/** Why whoever asks can't give a task of `origin` to these, null when they can. */
export const refuseAssignees = async (
  services: Services,
  envelope: Envelope,
  assignees: readonly UserId[],
  origin: Origin | null = envelope.origin,
): Promise<Refusal | null> =>
  (await refuseGiving(services, envelope, assignees)) ?? refuseStrangers(services, envelope, assignees, origin);

/**
 * The same of no task in particular: whoever asks may not give tasks to others, or one of these does none. Asks Slack for a
 * moment about few whom nobody knows yet.
 */
export async function refuseGiving(
  services: Services,
  envelope: Envelope,
  assignees: readonly UserId[],
): Promise<Refusal | null> {
  const givesToOthers = assignees.some((person) => person !== envelope.actor);
  const no = givesToOthers ? mayNotAssign(await actingAs(services, envelope)) : null;
  return no ?? refuseUnable(services, envelope, assignees);
}

/** Why one of these can do nothing, null when all can: apps do no tasks, and who has left hears of none. */
export async function refuseUnable(
  services: Services,
  { workspace }: Envelope,
  people: readonly UserId[],
): Promise<Refusal | null> {
  const known = await lookedUp(services, workspace, people);
  const isApp = ({ id, isBot }: Person) => isBot || id === services.identity.botUserId || id === slackbot;
  const unable = known.find((one) => one.deleted || isApp(one));
  if (!unable) return null;
  return aboutOne(
    unable,
    isApp(unable)
      ? '{0} is an app, which can’t do tasks. Choose a person.'
      : '{0} has left this workspace. Choose somebody else.',
  );
}

/** Why somebody can't be who asks for a task of `origin`; null when they can. */
export const refuseAssigner = async (services: Services, envelope: Envelope, to: UserId, origin: Origin | null) =>
  (await refuseUnable(services, envelope, [to])) ?? refuseStrangers(services, envelope, [to], origin);

/** Guests and people of other workspaces have tasks where they see them; whoever asks is where they ask from. */
export async function refuseStrangers(
  services: Services,
  { workspace, actor }: Envelope,
  people: readonly UserId[],
  origin: Origin | null,
): Promise<Refusal | null> {
  const others = people.filter((person) => person !== actor);
  const apart = (await lookedUp(services, workspace, others)).filter(isApart);
  for (const person of apart)
    if (!(await meets(services, person, origin))) return aboutOne(person, strangers[person.standing]);
  return null;
}

type Apart = Person & { readonly standing: 'guest' | 'outsider' };
export const isApart = (person: Person): person is Apart =>
  person.standing === 'guest' || person.standing === 'outsider';

const strangers: Readonly<Record<Apart['standing'], string>> = {
  guest:
    '{0} is a guest and not in that channel, so they would not see the task. Invite them there, or choose a channel that they are in.',
  outsider:
    '{0} is of another workspace, so they see tasks in channels that you share with them alone. Give it to them in such a channel.',
};

/** Whether somebody sees the tasks of a conversation. Of who is in private ones Slack tells us nothing; whoever speaks there knows. */
export async function meets({ sight }: Services, person: Apart, origin: Origin | null): Promise<boolean> {
  const isAlone = origin === null || origin.channel.startsWith('D');
  if (isAlone) return person.standing === 'guest';
  if (origin.private) return true;
  const { within = [] } = await sight.of(person.workspace, person.id);
  return within.includes(origin.channel);
}

const lookedUp = ({ people }: Services, workspace: WorkspaceId, ids: readonly UserId[]) =>
  Promise.all(ids.map((id) => (ids.length > mostAsked ? people.known : people.get)(workspace, id)));

const aboutOne = ({ id }: Person, words: string) =>
  refuse('not_assignable', words, { people: [id], fields: { assignees: words, people: words } });
