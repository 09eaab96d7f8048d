import { type Refusal, refuse } from '../../domain/decision.js';
import type { UserId } from '../../domain/ids.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';

const slackbot = 'USLACKBOT';

/** Why one of these can't be given anything, null when all can: apps do no tasks, and who has left hears of none. Waits for nobody. */
export async function refuseAssignees(
  { people, identity }: Services,
  { workspace }: Pick<Envelope, 'workspace'>,
  assignees: readonly UserId[],
): Promise<Refusal | null> {
  const known = await Promise.all(assignees.map((id) => people.known(workspace, id)));
  const isApp = ({ id, isBot }: (typeof known)[number]) => isBot || id === identity.botUserId || id === slackbot;
  const unable = known.find((one) => one.deleted || isApp(one));
  if (!unable) return null;
  const words = isApp(unable)
    ? '{0} is an app, which can’t do tasks. Choose a person.'
    : '{0} has left this workspace. Choose somebody else.';
  return refuse('not_assignable', words, { people: [unable.id], fields: { assignees: words } });
}
