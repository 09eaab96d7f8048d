import type { UserId } from '../../domain/ids.js';
import { fill, type Given } from '../../domain/template/roles.js';
import { type Template, templateName } from '../../domain/template/template.js';
import { type Day, dayOf, localTime } from '../../domain/time.js';
import type { Intent, TemplatePerson } from '../../language/intent.js';
import { nearest } from '../../language/nearest.js';
import { replaceNames } from '../../language/tokens.js';
import { openUse, readUse, roleBox } from '../modals/template-form.js';
import {
  type EitherDay,
  eitherDay,
  noSuchRole,
  startQuestion,
  tooManyPeople,
  unclearStart,
  whoIs,
} from '../present/templates.js';
import { outdated, refusalMessage, refusalText, unclearPeople } from '../present/trouble.js';
import { decodeStartPick } from '../template-presses.js';
import { assign } from './assign.js';
import { refuseAssignees } from './assignable.js';
import type { Envelope } from './envelope.js';
import { open } from './forms.js';
import { namesOf } from './names.js';
import { asker } from './own-record.js';
import type { Answer, Services } from './services.js';
import { gone, keepSeveral, ownBatch, readAnew, reviewSeveral } from './several.js';
import { begunIn, noLongerThere } from './still-there.js';
import { askDelete, isMember, rolesIn, templateCalled } from './templates.js';
import { asked, faulty, said, type Verdict } from './verdict.js';

/** Shows the tasks of a template, with people in its roles and dates counted from a day; none is made before they are confirmed. */
export async function useTemplate(
  services: Services,
  envelope: Envelope,
  { name, people, day, starting, otherwise }: Extract<Intent, { verb: 'use_template' }>,
): Promise<Answer> {
  if (otherwise && (starting?.kind === 'none' || (await isNoTemplate(services, envelope, name))))
    return assign(services, envelope, otherwise.sentence, otherwise.items);
  const saved = await templateCalled(services, envelope, name, otherwise !== undefined);
  if ('blocks' in saved) return { message: saved };
  const given = await givenIn(services, envelope, people);
  if ('unknown' in given) return { message: unclearPeople(given.unknown) };
  if (starting?.kind === 'none') return { message: unclearStart(day) };
  const either = starting?.kind === 'ask' ? eitherDay(day, starting) : undefined;
  const due = starting?.kind === 'ask' ? starting.options[0].due : starting?.due;
  const { today } = await asker(services, envelope);
  const start = due ? dayOf(localTime(due.at, due.zone)) : today;
  return review(services, envelope, saved.body, { given: given.people, starting: start, either });
}

/** Asks whether to delete it; what may be a task as well is one where there is no such template. */
export async function deleteOrAssign(
  services: Services,
  envelope: Envelope,
  { name, otherwise }: Extract<Intent, { verb: 'delete_template' }>,
): Promise<Answer> {
  return otherwise && (await isNoTemplate(services, envelope, name))
    ? assign(services, envelope, otherwise.sentence, otherwise.items)
    : askDelete(services, envelope, name);
}

async function isNoTemplate(services: Services, envelope: Envelope, said: string): Promise<boolean> {
  if (!isMember(envelope)) return true;
  const known = (await services.templates.all(envelope.workspace)).map(({ body }) => body.name);
  const name = templateName(said) ?? said;
  // A slip of the pen is asked about, rather than made a task.
  return !known.includes(name) && nearest(name, known) === null;
}

async function givenIn(
  services: Services,
  { workspace, actor }: Envelope,
  said: readonly TemplatePerson[],
): Promise<{ readonly people: readonly Given[] } | { readonly unknown: readonly string[] }> {
  const people: Given[] = [];
  const unknown: string[] = [];
  for (const { role, person } of said) {
    const id = await personOf(person);
    if (id) people.push({ role, person: id });
    else if (typeof person !== 'string') unknown.push(`@${person.name}`);
  }
  return unknown.length > 0 ? { unknown } : { people };

  async function personOf(person: TemplatePerson['person']): Promise<UserId | undefined> {
    if (person === 'me') return actor;
    return typeof person === 'string' ? person : (await services.people.named(workspace, person.name))?.id;
  }
}

interface Use {
  readonly given: readonly Given[];
  readonly starting: Day;
  /** It starts on one of these days: which, is asked before anything is shown. */
  readonly either?: EitherDay | undefined;
}

async function review(
  services: Services,
  envelope: Envelope,
  template: Template,
  { given, starting, either }: Use,
): Promise<Answer> {
  const { name, lines } = template;
  const roles = rolesIn(lines);
  const filled = fill(roles, given);
  if ('unknown' in filled) return { message: noSuchRole(name, filled.unknown, roles) };
  if ('missing' in filled) return { message: whoIs(name, filled.missing) };
  if ('left' in filled) return { message: tooManyPeople(name, filled.left, roles) };
  const unable = await refuseAssignees(services, envelope, [...new Set(filled.people.values())]);
  if (unable) return { message: refusalMessage(unable) };
  const nameOf = await namesOf(services, envelope, [...filled.people.values()]);
  const markup = (role: string) => {
    const person = filled.people.get(role.toLowerCase());
    return person ? `<@${person}|${nameOf(person).replace(/[<>|&]/g, '')}>` : null;
  };
  const theirs = lines.map((line) => replaceNames(line, markup));
  if (!either) return reviewSeveral(services, envelope, theirs, { name, starting });
  const kept = await keepSeveral(services, envelope, theirs, { name, starting });
  return { message: 'refused' in kept ? refusalMessage(kept) : startQuestion(kept.batch, either) };
}

/** Its author says on which of the days it starts: from there it goes on as if they had said so at once. */
export async function pickStart(services: Services, envelope: Envelope, value: string | undefined): Promise<Answer> {
  const pick = decodeStartPick(value);
  while (pick) {
    const saved = await ownBatch(services, envelope, pick.batch);
    if (!saved?.body.template || saved.body.confirmedAt !== null) break;
    const { lines, template, revision } = saved.body;
    const isPickedAgain = revision === pick.revision + 1 && template.starting === pick.starting;
    if (!isPickedAgain && revision !== pick.revision) break;
    const change = isPickedAgain ? null : { lines, template: { ...template, starting: pick.starting } };
    const by = await begunIn(services, envelope, saved.body.origin);
    const message = await readAnew(services, by, saved, change);
    if (message) return { message, replace: true };
  }
  return { message: refusalMessage(gone), replace: true };
}

/** Asks for its people and its day. */
export async function openUseForm(services: Services, envelope: Envelope, typed: string): Promise<Answer> {
  const saved = await templateCalled(services, envelope, typed);
  if ('blocks' in saved) return { message: saved };
  const { today, settings } = await asker(services, envelope);
  const { request: key, origin } = envelope;
  const { name, lines } = saved.body;
  return open(
    services,
    envelope,
    openUse({ key, name, roles: rolesIn(lines), starting: today, origin, zone: settings.zone }),
  );
}

export async function submitUse(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readUse(view);
  if (!read?.starting) return said(outdated());
  if (envelope.footing === 'gone') return said(refusalMessage(noLongerThere));
  const by = asked(envelope, read.meta);
  const saved = await templateCalled(services, by, read.name);
  if ('blocks' in saved) return said(saved);
  const given = rolesIn(saved.body.lines).flatMap((role): (Given & { role: string })[] => {
    const person = read.person(role);
    return person ? [{ role, person }] : [];
  });
  for (const { role, person } of given) {
    const no = await refuseAssignees(services, by, [person]);
    if (no)
      return faulty({ [roleBox(role)]: refusalText(no, await namesOf(services, by, [person])) }, refusalMessage(no));
  }
  const answer = await review(services, by, saved.body, { given, starting: read.starting });
  return { answer: answer && { ...answer, where: by.origin } };
}
