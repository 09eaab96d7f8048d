import { placesOf, taskOf } from '../../domain/batch/batch.js';
import { type Bulk, type BulkItem, type BulkWish, mostInBulk } from '../../domain/bulk/bulk.js';
import { refuse } from '../../domain/decision.js';
import type { TaskId, UserId } from '../../domain/ids.js';
import { unknownTask } from '../../domain/task/rules/visibility.js';
import type { Task } from '../../domain/task/task.js';
import type { ListQuery } from '../../engine/read.js';
import type { TaskPage } from '../../store/port.js';
import type { HandOverSaid } from '../hand-over-said.js';
import { openBulk, readBulk } from '../modals/bulk-form.js';
import { openHandOver, readHandOver } from '../modals/hand-over-form.js';
import { bulkOffer, handOverOffer, nothingToChange, takingBack } from '../present/bulk.js';
import { asks, nothingToAccept } from '../present/handout.js';
import { outdated, refusalMessage, refusalText } from '../present/trouble.js';
import { cut } from '../views/text.js';
import { refuseGiving, refuseStrangers } from './assignable.js';
import { type Envelope, viewerOf } from './envelope.js';
import { open } from './forms.js';
import { namesOf } from './names.js';
import { asker } from './own-record.js';
import type { Answer, Services } from './services.js';
import { begunIn } from './still-there.js';
import { taskIdFor } from './task-id.js';
import { asked, checkForm, faulty, said, type Verdict } from './verdict.js';

const pageSize = 200;
const titleKept = 100;

/** `/tasks handover`: all that waits on who asks, be it an item of somebody else's task, to be reviewed in a form. */
export async function handOver(services: Services, envelope: Envelope, { to, reason }: HandOverSaid): Promise<Answer> {
  if (to === envelope.actor) return { message: refusalMessage(toOneself) };
  const no = to && (await refuseGiving(services, envelope, [to]));
  if (no) return { message: refusalMessage(no) };
  const [{ tasks: own, more }, named, asked] = await Promise.all([
    listed(services, envelope, { list: 'mine' }),
    itemsOfOthers(services, envelope),
    askedOfOthers(services, envelope),
  ]);
  const tasks = [...own, ...named.tasks].slice(0, mostInBulk);
  if (tasks.length === 0 && asked.tasks.length === 0) return { message: nothingToChange() };
  if (!envelope.triggerId) return { message: handOverOffer({ to, reason }) };
  const form = { key: envelope.request, tasks, ofItems: new Set(named.tasks), asked, to, reason };
  const left = more || named.more || own.length + named.tasks.length > tasks.length;
  return open(services, envelope, openHandOver({ ...form, more: left }));
}

const ofOthers =
  ({ actor }: Envelope) =>
  ({ assignees }: Task) =>
    !assignees.includes(actor);

/** What of their own somebody asked for, goes with that. */
const askedOfOthers = (services: Services, envelope: Envelope) =>
  listed(services, envelope, { list: 'given' }, ofOthers(envelope));

const itemsOfOthers = (services: Services, envelope: Envelope) =>
  asMany((after) => services.reader.withItems(viewerOf(envelope), pageSize, after), ofOthers(envelope));

const toOneself = refuse('to_oneself', 'You have your tasks already. Name somebody else to hand them over to.');

/** `/tasks bulk`, or from a list. */
export async function changeSeveral(services: Services, envelope: Envelope, query: ListQuery): Promise<Answer> {
  const [{ tasks, more }, { settings }] = await Promise.all([
    listed(services, envelope, query),
    asker(services, envelope),
  ]);
  if (tasks.length === 0) return { message: nothingToChange() };
  if (!envelope.triggerId) return { message: bulkOffer(query) };
  const { request: key, origin } = envelope;
  return open(services, envelope, openBulk({ key, zone: settings.zone, origin, tasks, more }));
}

function listed(services: Services, envelope: Envelope, query: ListQuery, keep?: (task: Task) => boolean) {
  const now = services.clock.now();
  return asMany((after) => services.reader.list(viewerOf(envelope), query, now, pageSize, after), keep);
}

/** Page by page, as many of those to `keep` as one bulk takes; `more`: there are others. */
async function asMany(pageAfter: (after?: string) => Promise<TaskPage>, keep: (task: Task) => boolean = () => true) {
  const tasks: Task[] = [];
  let after: string | undefined;
  do {
    const page = await pageAfter(after);
    tasks.push(...page.tasks.map(({ body }) => body).filter(keep));
    after = page.next ?? undefined;
  } while (after !== undefined && tasks.length <= mostInBulk);
  return { tasks: tasks.slice(0, mostInBulk), more: tasks.length > mostInBulk };
}

export async function submitHandOver(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readHandOver(view, envelope.actor);
  if (!read) return said(outdated());
  if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
  const { meta, to, reason, tasks, asking } = read;
  const by = asked(envelope, meta);
  const no = await refuseGiving(services, by, [to]);
  if (no) return faulty({ to: refusalText(no, await namesOf(services, by, no.people ?? [])) }, refusalMessage(no));
  const others = asking ? (await askedOfOthers(services, by)).tasks.map(({ id }) => id) : [];
  const alone = others.filter((id) => !tasks.includes(id));
  await begin(services, by, { type: 'hand_over', to, reason, ...(asking ? { asking } : {}) }, tasks, alone);
  return { answer: null };
}

export async function submitBulk(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readBulk(view, services.clock.now());
  if (!read) return said(outdated());
  if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
  const { meta, wish, tasks } = read;
  const by = asked(envelope, meta);
  const no = await refuseGiving(services, by, peopleIn(wish));
  if (no)
    return faulty({ assignees: refusalText(no, await namesOf(services, by, no.people ?? [])) }, refusalMessage(no));
  await begin(services, by, wish, tasks);
  return { answer: null };
}

/** What came of it is said in a message of its own, which the wish owes: whoever asked hears of it whatever happens. */
async function begin(
  services: Services,
  by: Envelope,
  wish: BulkWish,
  tasks: readonly TaskId[],
  onlyAsking: readonly TaskId[] = [],
): Promise<void> {
  const read = (task: TaskId) => itemFor(services, by, task, peopleIn(wish));
  const whole = await Promise.all(tasks.map(read));
  const asking = await Promise.all(onlyAsking.map(read));
  const items = [...whole, ...asking.map((item): BulkItem => ({ ...item, only: 'asking' }))];
  const { workspace, actor, request } = by;
  const bulk: Bulk = {
    id: taskIdFor(workspace, request),
    workspace,
    by: actor,
    at: services.clock.now(),
    inChannel: viewerOf(by).channel ?? null,
    within: by.within,
    wish,
    items,
    doneAt: null,
    undoAt: null,
  };
  await services.bulks.begin(bulk);
}

/** Whom it gives tasks to. */
function peopleIn(wish: BulkWish): readonly UserId[] {
  if (wish.type === 'hand_over') return [wish.to];
  return wish.type === 'edit' ? (wish.fields.assignees ?? []) : [];
}

/** Of a task that is not there, or not for these eyes, nothing is said but that. */
async function itemFor(services: Services, by: Envelope, task: TaskId, people: readonly UserId[]): Promise<BulkItem> {
  const saved = await services.reader.task(viewerOf(by), task);
  const { number, title } = saved?.body ?? { number: 0, title: '' };
  const item = { task, number, title: cut(title, titleKept), entry: null, hears: [] };
  const no = saved && (await refuseStrangers(services, by, people, saved.body.origin));
  if (no)
    return { ...item, state: 'refused', why: { words: no.words, people: no.people ?? [], line: no.line ?? null } };
  if (saved) return { ...item, state: 'owed', why: null };
  return { ...item, state: 'refused', why: { words: unknownTask.words, people: [], line: null } };
}

/** A press on the message that says what came of it; the message itself tells how it goes on. */
export async function undoBulk(services: Services, envelope: Envelope, id: string | undefined): Promise<Answer> {
  const { workspace, actor: by, within } = envelope;
  const bulk = id ? await services.bulks.find(workspace, id) : null;
  if (bulk?.by !== by) return { message: outdated() };
  const begun = bulk.inChannel && { channel: bulk.inChannel, private: true };
  const inChannel = viewerOf(await begunIn(services, envelope, begun)).channel ?? null;
  const outcome = await services.bulks.undo(workspace, bulk.id, { by, inChannel, within });
  if (outcome === 'begun') return null;
  if (outcome === 'unknown') return { message: outdated() };
  return { message: outcome === 'late' ? refusalMessage(tooLate) : takingBack() };
}

const tooLate = refuse('too_late', 'Undo works for ten minutes. Change the tasks one by one, or with /tasks bulk.');

/** Whoever got several tasks at once accepts them at once. */
export async function acceptBulk(services: Services, envelope: Envelope, id: string | undefined): Promise<Answer> {
  const bulk = id ? await services.bulks.find(envelope.workspace, id) : null;
  const isNew = ({ state, hears }: BulkItem) =>
    state === 'done' && hears.some(({ person, role }) => person === envelope.actor && role === 'new');
  const tasks = (bulk?.items ?? []).filter(isNew).map(({ task }) => task);
  if (tasks.length === 0) return { message: outdated() };
  await begin(services, envelope, { type: 'agree' }, tasks);
  return null;
}

/** The same of what a template or a list gave them, as far as it still waits for their word. */
export async function acceptHandout(services: Services, envelope: Envelope, id: string | undefined): Promise<Answer> {
  const { workspace, actor } = envelope;
  const batch = id ? await services.batches.find(workspace, id) : null;
  if (!batch) return { message: outdated() };
  const given = placesOf(batch.body, actor).map((place) => taskOf(batch.body, place + 1));
  const tasks = await Promise.all(given.map((task) => services.reader.task(viewerOf(envelope), task)));
  const asking = tasks.flatMap((saved) => (saved && asks(saved.body, actor) ? [saved.body.id] : []));
  if (asking.length === 0) return { message: nothingToAccept() };
  await begin(services, envelope, { type: 'agree' }, asking);
  return null;
}
