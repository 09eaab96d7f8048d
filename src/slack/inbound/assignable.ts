import { type Refusal, refuse } from '../../domain/decision.js';
import type { UserId } from '../../domain/ids.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';

const slackbot = 'USLACKBOT';
/** Of more people than this, what is known by now has to do. */
const mostAsked = 20;

/** Why one of these can't be given anything, null when all can: apps do no tasks, and who has left hears of none. Asks Slack for a moment about few whom nobody knows yet. */
export async function refuseAssignees(
  { people, identity }: Services,
  { workspace }: Pick<Envelope, 'workspace'>,
  assignees: readonly UserId[],
): Promise<Refusal | null> {
  const look = assignees.length > mostAsked ? people.known : people.get;
  const known = await Promise.all(assignees.map((id) => look(workspace, id)));
  const isApp = ({ id, isBot }: (typeof known)[number]) => isBot || id === identity.botUserId || id === slackbot;
  const unable = known.find((one) => one.deleted || isApp(one));
  if (!unable) return null;
  const words = isApp(unable)
    ? '{0} is an app, which can’t do tasks. Choose a person.'
    : '{0} has left this workspace. Choose somebody else.';
  return refuse('not_assignable', words, { people: [unable.id], fields: { assignees: words, people: words } });
}
