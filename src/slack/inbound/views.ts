import type { UserId } from '../../domain/ids.js';
import type { Person } from '../../domain/people/person.js';
import type { Filter, Form } from '../../domain/views/filter.js';
import { byPerson, byStatus, byWeek, type Group } from '../../domain/views/groups.js';
import { ledgersOf } from '../../domain/views/ledger.js';
import { type SavedView, sameName, withView } from '../../domain/views/saved-view.js';
import type { FilterSaid } from '../../language/parse-filter.js';
import { refusalMessage } from '../present/trouble.js';
import {
  ledgersMessage,
  noSuchView,
  savedViewsMessage,
  viewForgotten,
  viewMessage,
  viewSaved,
} from '../present/views.js';
import { type Envelope, viewerOf } from './envelope.js';
import { asker, changeOwn } from './own-record.js';
import type { Answer, Services } from './services.js';

/** Of what matches, how much is put into groups. */
const mostGrouped = 200;

/** A filter as it was said by `actor`; or the first name that nobody goes by. */
export async function filterOf(
  services: Services,
  { workspace, actor }: Envelope,
  said: FilterSaid,
): Promise<Filter | { readonly unknown: string }> {
  const people: UserId[] = said.people.map((person) => (person === 'me' ? actor : person));
  for (const name of said.names) {
    const person = await services.people.named(workspace, name);
    if (!person) return { unknown: `@${name}` };
    people.push(person.id);
  }
  const { labels, priorities, statuses, marks } = said;
  return {
    ...(people.length > 0 ? { people: [...new Set(people)] } : {}),
    ...(labels.length > 0 ? { labels } : {}),
    ...(priorities.length > 0 ? { priorities } : {}),
    ...(statuses.length > 0 ? { statuses } : {}),
    ...Object.fromEntries(marks.map((mark) => [mark, true as const])),
  };
}

/** All that matches, in groups. */
export async function showGroups(
  services: Services,
  envelope: Envelope,
  filter: Filter,
  form: Exclude<Form, 'list'>,
): Promise<Answer> {
  const { now, settings } = await asker(services, envelope);
  const viewer = viewerOf(envelope);
  const found = await services.reader.matching(viewer, filter, now, mostGrouped);
  const tasks = found.tasks.map(({ body }) => body);
  const grouping: Readonly<Record<typeof form, () => readonly Group[]>> = {
    board: () => byStatus(tasks),
    people: () => byPerson(tasks),
    weeks: () => byWeek(tasks, now, settings.zone),
  };
  const groups = grouping[form]();
  const facts = { filter, form, groups, total: tasks.length, isCut: found.next !== null, viewer: envelope.actor, now };
  return { message: viewMessage(facts) };
}

/** What waits on somebody and what they wait on, each with its age. */
export async function showLedgers(services: Services, { workspace, actor }: Envelope): Promise<Answer> {
  const now = services.clock.now();
  const [own, heldUp] = await Promise.all([
    services.ownTasks.all(workspace, actor, null),
    services.holdups.waitingOn(workspace, actor),
  ]);
  const bodies = (saved: typeof own) => saved.map(({ body }) => body);
  return { message: ledgersMessage(ledgersOf(actor, bodies(own), bodies(heldUp)), { viewer: actor, now }) };
}

const viewsOf = async ({ people }: Services, { workspace, actor }: Envelope): Promise<readonly SavedView[]> =>
  (await people.known(workspace, actor)).views;

/** What a name stands for that this person has kept; null: they have not. */
export async function keptAs(services: Services, envelope: Envelope, name: string): Promise<string | null> {
  if (name === '' || /\s/.test(name)) return null;
  return (await viewsOf(services, envelope)).find((view) => sameName(view.name, name))?.said ?? null;
}

export const listViews = async (services: Services, envelope: Envelope): Promise<Answer> => ({
  message: savedViewsMessage(await viewsOf(services, envelope)),
});

/** `taken`: the word means something to /tasks without that. */
export async function saveView(
  services: Services,
  envelope: Envelope,
  view: SavedView,
  taken: boolean,
): Promise<Answer> {
  const changed = await changeOwn(services, envelope, (person) => {
    const views = withView(person.views, view, taken);
    return 'refused' in views ? views : { ...person, views };
  });
  if (changed.kind === 'repeated') return null;
  return { message: changed.kind === 'refused' ? refusalMessage(changed.refusal) : viewSaved(view.name) };
}

export async function forgetView(services: Services, envelope: Envelope, name: string): Promise<Answer> {
  let known = false;
  const without = (person: Person): Person => {
    known = person.views.some((view) => sameName(view.name, name));
    return { ...person, views: person.views.filter((view) => !sameName(view.name, name)) };
  };
  const changed = await changeOwn(services, envelope, without);
  if (changed.kind === 'repeated') return null;
  return { message: known ? viewForgotten(name) : noSuchView(name) };
}
