import { type Refusal, refuse } from '../../domain/decision.js';
import { requestId, type TaskId } from '../../domain/ids.js';
import { amount, line, sentences, verbatim } from '../../domain/line.js';
import { type Checklist, newItem } from '../../domain/task/checklist.js';
import { promotion } from '../../domain/task/rules/promotion.js';
import { type Origin, type Task, taskName } from '../../domain/task/task.js';
import type { ChecklistChange, Places } from '../../language/intent.js';
import type { ItemSaid } from '../../language/parse-item.js';
import { decodeChoice } from '../ids.js';
import { checklistMessage, grownAlready, namesUnknown } from '../present/checklist.js';
import type { Stored } from '../present/task-buttons.js';
import { missingTask, outdated, refusalMessage } from '../present/trouble.js';
import { refuseAssignees } from './assignable.js';
import { type Envelope, viewerOf } from './envelope.js';
import { execute } from './execute.js';
import { actingAs, factsOf } from './facts.js';
import { namesIn } from './names.js';
import { answerTo, createdMessage } from './outcomes.js';
import { peopleCalled, refuseNamed } from './people-typed.js';
import type { Answer, Services } from './services.js';
import { taskIdFor } from './task-id.js';

/** The checklist alone, with its boxes. */
export async function showChecklist(services: Services, envelope: Envelope, stored: Stored): Promise<Answer> {
  const { workspace, actor: viewer } = envelope;
  const [nameOf, zones] = await Promise.all([
    namesIn(services, envelope, stored.body.checklist),
    services.people.zones(workspace, [viewer]),
  ]);
  const facts = { now: services.clock.now(), zone: zones.get(viewer), nameOf };
  return { message: checklistMessage(stored, viewer, facts) };
}

export async function changeChecklist(
  services: Services,
  envelope: Envelope,
  { body }: Stored,
  change: ChecklistChange,
): Promise<Answer> {
  const from = body.checklist;
  const wanted = 'add' in change ? await added(services, envelope, body, change.add) : without(body, change.remove);
  if ('refused' in wanted) return { message: refusalMessage(wanted) };
  if ('unknown' in wanted) return { message: namesUnknown(wanted.unknown) };
  return execute(services, envelope, body.id, { type: 'edit', change: { checklist: { from, to: wanted.items } } });
}

async function added(services: Services, envelope: Envelope, { checklist, origin }: Task, said: readonly ItemSaid[]) {
  const names = said.flatMap(({ name }) => name ?? []);
  const found = await peopleCalled(services, envelope, names);
  const unknown = names.filter((name) => !found.has(name.toLowerCase())).map((name) => `@${name}`);
  if (unknown.length > 0) return { unknown };
  const read = await itemsSaid(services, envelope, said, origin);
  return 'refused' in read ? read : { items: [...checklist, ...read.items] };
}

/** What was said of a checklist as items. Whose name nobody knows, stands in its text. */
export async function itemsSaid(
  services: Services,
  envelope: Envelope,
  said: readonly ItemSaid[],
  origin: Origin | null,
): Promise<{ readonly items: Checklist } | Refusal> {
  const found = await peopleCalled(
    services,
    envelope,
    said.flatMap(({ name }) => name ?? []),
  );
  const items = said.map(({ text, person, name, due }) => {
    const known = name === null ? null : (found.get(name.toLowerCase()) ?? null);
    const unknown = name !== null && known === null && !text.includes(`@${name}`) ? ` @${name}` : '';
    return newItem(`${text}${unknown}`, { person: person === 'me' ? envelope.actor : (person ?? known), due });
  });
  return (await refuseNamed(services, envelope, { from: [], to: items }, origin)) ?? { items };
}

function without(task: Task, places: Places): { readonly items: Checklist } | Refusal {
  const gone = at(task, places);
  return 'refused' in gone ? gone : { items: task.checklist.filter((item) => !gone.items.includes(item)) };
}

export async function tickPlaces(
  services: Services,
  envelope: Envelope,
  task: Task,
  places: Places,
  done: boolean,
): Promise<Answer> {
  const found = at(task, places);
  if ('refused' in found) return { message: refusalMessage(found) };
  // By "all" those are meant that can be ticked here.
  const ids = found.items.filter((item) => places !== 'all' || item.task === null).map(({ id }) => id);
  return execute(services, envelope, task.id, { type: 'tick', ticked: done ? ids : [], unticked: done ? [] : ids });
}

function at(task: Task, places: Places): { readonly items: Checklist } | Refusal {
  const { checklist } = task;
  const name = verbatim(taskName(task));
  if (checklist.length === 0)
    return refuse(
      'no_checklist',
      line`${name} has no checklist. Begin one with ${verbatim(`/tasks ${taskName(task)} checklist add …`)}`,
    );
  if (places === 'all') return { items: checklist };
  const beyond = places.find((place) => place > checklist.length);
  if (beyond === undefined) return { items: checklist.filter((_, index) => places.includes(index + 1)) };
  const missing = line`${name} has no item ${amount(beyond)}.`;
  const which = checklist.length === 1 ? line`It has one item.` : line`Its items are 1 to ${amount(checklist.length)}.`;
  return refuse('unknown_item', sentences(missing, which));
}

export async function promotePlace(services: Services, envelope: Envelope, task: Task, place: number): Promise<Answer> {
  const found = at(task, [place]);
  if ('refused' in found) return { message: refusalMessage(found) };
  return found.items[0] ? promote(services, envelope, task, found.items[0].id) : { message: outdated() };
}

/** Chosen from the menu under the details. */
export async function promoteChosen(
  services: Services,
  envelope: Envelope,
  value: string | undefined,
): Promise<Answer> {
  const choice = decodeChoice(value);
  const saved = choice && (await services.reader.task(viewerOf(envelope), choice.press.task));
  if (!choice) return { message: outdated() };
  return saved ? promote(services, envelope, saved.body, Number(choice.chosen)) : { message: missingTask() };
}

/** However often and by whomever it is asked for, an item becomes one and the same task. */
async function promote(services: Services, envelope: Envelope, task: Task, item: number): Promise<Answer> {
  const { workspace } = envelope;
  const id = taskIdFor(workspace, requestId(`promote:${task.id}:${item}`));
  const already = await grown(services, envelope, task, id);
  if (already) return already;
  const command = promotion(task, item, id, await actingAs(services, envelope));
  if ('refused' in command) return { message: refusalMessage(command) };
  const no = await refuseAssignees(services, envelope, command.fields.assignees, command.origin);
  if (no) return { message: refusalMessage(no) };
  const outcome = await services.engine.create(command, factsOf(services, envelope));
  if (outcome.kind === 'done') return { message: await createdMessage(services, envelope, outcome.saved) };
  return (await grown(services, envelope, task, id)) ?? answerTo(services, envelope, outcome);
}

/** The task that came of an item before, unless this very request made it. */
async function grown(services: Services, envelope: Envelope, parent: Task, id: TaskId): Promise<Answer | undefined> {
  const made = await services.reader.task(viewerOf(envelope), id);
  if (!made) return undefined;
  return made.body.requests.includes(envelope.request) ? null : { message: grownAlready(parent, made) };
}
