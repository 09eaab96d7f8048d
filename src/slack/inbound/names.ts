import type { UserId } from '../../domain/ids.js';
import { type Checklist, namedIn } from '../../domain/task/checklist.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';

/** What these people go by, for a form, which can show no mentions. */
export async function namesOf(
  services: Services,
  { workspace }: Pick<Envelope, 'workspace'>,
  people: readonly UserId[],
): Promise<(id: string) => string> {
  const known = await Promise.all(people.map((id) => services.people.get(workspace, id)));
  const names = new Map<string, string>(known.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) || 'Somebody';
}

/** The same of those whom the items of a checklist name. */
export const namesIn = (services: Services, envelope: Pick<Envelope, 'workspace'>, checklist: Checklist) =>
  namesOf(services, envelope, namedIn(checklist));
