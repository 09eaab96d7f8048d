import type { Refusal } from '../../domain/decision.js';
import type { UserId } from '../../domain/ids.js';
import { limits } from '../../domain/task/rules/fields.js';
import { type Sharing, together } from '../../domain/task/task.js';
import type { Sentence } from '../../language/parse-sentence.js';
import { emptyGroup, groupTooLarge, groupUnknown } from '../present/groups.js';
import type { Line } from '../views/line.js';
import { isApart, meets, refuseAssignees } from './assignable.js';
import type { Envelope } from './envelope.js';
import type { Services } from './services.js';

/** Why a task can't be for whom a sentence says: nobody knows these people (by their names as typed), or of a group or a person it can't be. */
export type NotFor =
  | { readonly no: 'people'; readonly names: readonly string[] }
  | { readonly no: 'group'; readonly said: Line }
  | { readonly no: Refusal };

/** Whom a sentence is for, and how they share it; or why that is not to be known, for who asked. */
export async function whom(
  services: Services,
  envelope: Envelope,
  sentence: Sentence,
): Promise<{ readonly people: readonly UserId[]; readonly sharing: Sharing } | NotFor> {
  const named = await resolvePeople(services, envelope, sentence);
  if (named.unknown.length > 0) return { no: 'people', names: named.unknown };
  const no = await refuseAssignees(services, envelope, named.people);
  if (no) return { no };
  const people = new Set(named.people);
  for (const { id, name } of sentence.groups) {
    const found = await services.userGroups.members(id);
    if ('code' in found) return { no: 'group', said: groupUnknown(name, found.code) };
    if (found.people.length > limits.assignees) return { no: 'group', said: groupTooLarge(name, found.people.length) };
    const fit = await fitting(services, envelope, found.people);
    if (fit.length === 0) return { no: 'group', said: emptyGroup(name) };
    for (const person of fit) people.add(person);
  }
  return { people: [...people], sharing: sharingOf(sentence, [...people]) };
}

/** Of a group, those who can do the task and see it. */
async function fitting(services: Services, { workspace, origin }: Envelope, people: readonly UserId[]) {
  const all = await Promise.all(
    people.map(async (id) => {
      const person = await services.people.known(workspace, id);
      const fits = !person.deleted && !person.isBot && (!isApart(person) || (await meets(services, person, origin)));
      return fits ? [id] : [];
    }),
  );
  return all.flat();
}

/** A group that is called upon without a word of how is asked for one of them. */
function sharingOf({ sharing, groups, assignees, unresolvedPeople }: Sentence, [first]: readonly UserId[]): Sharing {
  if (sharing === null)
    return groups.length > 0 && assignees.length + unresolvedPeople.length === 0 ? { mode: 'anyone' } : together;
  if (sharing.mode === 'lead') return { mode: 'together', lead: first ?? null };
  return sharing.mode === 'some' ? { mode: 'some', needed: sharing.needed } : { mode: sharing.mode };
}

async function resolvePeople(services: Services, { workspace, actor }: Envelope, sentence: Sentence) {
  const people: UserId[] = sentence.assignees.map((assignee) => (assignee === 'me' ? actor : assignee));
  const unknown: string[] = [];
  for (const name of sentence.unresolvedPeople) {
    const found = await services.people.named(workspace, name);
    if (found) people.push(found.id);
    else unknown.push(`@${name}`);
  }
  return { people: [...new Set(people)], unknown };
}
