import type { Refusal } from '../../domain/decision.js';
import type { UserId } from '../../domain/ids.js';
import { type Checklist, namedIn } from '../../domain/task/checklist.js';
import type { Origin } from '../../domain/task/task.js';
import type { PeopleTyped } from '../modals/checklist-box.js';
import { refuseAssignees } from './assignable.js';
import type { Envelope } from './envelope.js';
import { namesOf } from './names.js';
import type { Services } from './services.js';

/** How the people of a checklist are written in a box, and who is meant by the names `typed` there. */
export async function peopleTyped(
  services: Services,
  envelope: Envelope,
  people: readonly UserId[],
  typed: readonly string[],
): Promise<PeopleTyped> {
  const nameOf = await namesOf(services, envelope, people);
  const names = people.map(nameOf);
  // Two of one name, or somebody of whom nobody knows it, are told apart by their ids.
  const isClear = (name: string) => name !== 'Somebody' && names.filter((one) => one === name).length <= 1;
  const found = await peopleCalled(services, envelope, typed);
  return {
    tagOf: (person) => (isClear(nameOf(person)) ? `@${nameOf(person)}` : `<@${person}>`),
    found,
    actor: envelope.actor,
  };
}

/** Who is known by these names, by the names in lower case. */
export async function peopleCalled(
  services: Services,
  { workspace }: Envelope,
  names: readonly string[],
): Promise<ReadonlyMap<string, UserId>> {
  const known = await Promise.all(
    names.map(async (name) => {
      const person = await services.people.named(workspace, name);
      return person ? [[name.toLowerCase(), person.id] as const] : [];
    }),
  );
  return new Map(known.flat());
}

/** Why somebody can't be given an item, of those whom `to` names anew; null when all can. */
export async function refuseNamed(
  services: Services,
  envelope: Envelope,
  { from, to }: { readonly from: Checklist; readonly to: Checklist },
  origin: Origin | null,
): Promise<Refusal | null> {
  const known = namedIn(from);
  const no = await refuseAssignees(
    services,
    envelope,
    namedIn(to).filter((person) => !known.includes(person)),
    origin,
  );
  return no && { ...no, fields: { checklist: no.words } };
}
