import { refuse } from '../../domain/decision.js';
import type { UserId } from '../../domain/ids.js';
import { openItems } from '../../domain/task/checklist.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { isInParts } from '../../domain/task/rules/sharing.js';
import { same } from '../../domain/task/same.js';
import { isOpen, type Task } from '../../domain/task/task.js';
import type { ListQuery } from '../../engine/read.js';
import type { Intent, ListOf, PlainChange } from '../../language/intent.js';
import { parseAnywhere, parseCommand } from '../../language/parse-command.js';
import { itemsOpen } from '../present/checklist.js';
import { nothingChanged } from '../present/confirmation.js';
import { help } from '../present/help.js';
import type { Stored } from '../present/task-buttons.js';
import { missingTask, refusalMessage, unclear, unclearPeople } from '../present/trouble.js';
import { assign } from './assign.js';
import { refuseAssignees, refuseAssigner, refuseUnable } from './assignable.js';
import { changeSeveral, handOver } from './bulk.js';
import { readable } from './capture.js';
import { changeChecklist, promotePlace, showChecklist, tickPlaces } from './checklist.js';
import { showDetails } from './details.js';
import { openDigestForm } from './digests.js';
import { type Command, type Envelope, viewerOf } from './envelope.js';
import { execute } from './execute.js';
import { openCreateForm, openEditForm, openReasonForm } from './forms.js';
import { showList } from './lists.js';
import { saidAt } from './own-record.js';
import { changeSeries, repeat } from './series.js';
import type { Answer, Services } from './services.js';
import { openCommonSettings, openOwnSettings } from './settings.js';
import { reviewSeveral } from './several.js';
import { listTemplates, openTemplateForm } from './templates.js';
import { away, back } from './time-off.js';
import { deleteOrAssign, useTemplate } from './use-template.js';
import { filterOf, forgetView, keptAs, listViews, saveView, showLedgers } from './views.js';

/** The slash commands of the manifest. */
export const commandNames = ['/assign', '/tasks'] as const;
type CommandName = (typeof commandNames)[number];

type Follow<Verb extends Intent['verb']> = (
  services: Services,
  envelope: Envelope,
  intent: Extract<Intent, { verb: Verb }>,
) => Promise<Answer>;

/** THE table: what each thing a person can say leads to. */
const follow: { readonly [Verb in Intent['verb']]: Follow<Verb> } = {
  form: (services, envelope) => openCreateForm(services, envelope),
  create: (services, envelope, { sentence, items }) => assign(services, envelope, sentence, items),
  several: (services, envelope, { lines }) => reviewSeveral(services, envelope, lines),
  list: async (services, envelope, { of }) => {
    const query = await listQuery(services, envelope, of);
    return 'unknown' in query ? { message: unclearPeople([query.unknown]) } : showList(services, envelope, query);
  },
  show: (services, envelope, { task }) =>
    onTask(services, envelope, task, (saved) => showDetails(services, envelope, saved)),
  edit: (services, envelope, { task }) =>
    onTask(services, envelope, task, ({ body, version }) =>
      openEditForm(services, envelope, { task: body.id, version }),
    ),
  change: (services, envelope, { task, to }) =>
    onTask(services, envelope, task, async ({ body, version }) =>
      change(services, envelope, { body, version }, to === 'complete' ? completing(body, envelope.actor) : to),
    ),
  checklist: (services, envelope, { task, change }) =>
    onTask(services, envelope, task, (saved) =>
      change === null ? showChecklist(services, envelope, saved) : changeChecklist(services, envelope, saved, change),
    ),
  tick: (services, envelope, { task, places, done }) =>
    onTask(services, envelope, task, ({ body }) => tickPlaces(services, envelope, body, places, done)),
  promote: (services, envelope, { task, place }) =>
    onTask(services, envelope, task, ({ body }) => promotePlace(services, envelope, body, place)),
  repeat: (services, envelope, { task, how }) =>
    onTask(services, envelope, task, (saved) =>
      typeof how === 'string'
        ? changeSeries(services, envelope, saved, how)
        : repeat(services, envelope, saved, how.said),
    ),
  remind: (services, envelope, { task, offsets: to }) =>
    onTask(services, envelope, task, (saved) => {
      const change = { reminders: { from: saved.body.reminders, to } };
      if (same(saved.body.reminders, to)) return Promise.resolve({ message: nothingChanged(saved) });
      return execute(services, envelope, saved.body.id, { type: 'edit', change });
    }),
  block: async (services, envelope, { task, by, reason, people, unresolvedPeople }) => {
    if (unresolvedPeople.length > 0) return { message: unclearPeople(unresolvedPeople.map((name) => `@${name}`)) };
    const waitsOn = people.map((person) => (person === 'me' ? envelope.actor : person));
    return onTask(services, envelope, task, async ({ body }) => {
      const no = await refuseUnable(services, envelope, waitsOn);
      if (no) return { message: refusalMessage(no) };
      return execute(services, envelope, body.id, { type: 'block', blocker: { tasks: by, reason, people: waitsOn } });
    });
  },
  after: async (services, envelope, { task, on }) =>
    onTask(services, envelope, task, ({ body }) => {
      const to = on.length === 0 ? [] : [...new Set([...body.after, ...on])];
      return execute(services, envelope, body.id, { type: 'edit', change: { after: { from: body.after, to } } });
    }),
  accept: async (services, envelope, { task }) =>
    onTask(services, envelope, task, ({ body }) =>
      execute(
        services,
        envelope,
        body.id,
        body.status === 'completed' ? { type: 'approve', rating: null } : { type: 'agree' },
      ),
    ),
  reasoned: async (services, envelope, { task, to, reason, people, unresolvedPeople }) => {
    if (unresolvedPeople.length > 0) return { message: unclearPeople(unresolvedPeople.map((name) => `@${name}`)) };
    const whom = people.map((person) => (person === 'me' ? envelope.actor : person));
    return onTask(services, envelope, task, async ({ body, version }) => {
      const [whoAsks = null, ...more] = to === 'change_assigner' ? whom : [];
      if (more.length > 0) return { message: refusalMessage(oneAsks) };
      const no =
        to === 'pass_on'
          ? await refuseAssignees(services, envelope, whom, body.origin)
          : whoAsks && (await refuseAssigner(services, envelope, whoAsks, body.origin));
      if (no) return { message: refusalMessage(no) };
      const isToSomebody = to === 'pass_on' || to === 'change_assigner';
      if (reason === '' || (isToSomebody && whom.length === 0))
        return openReasonForm(to)(services, envelope, { task: body.id, version });
      if (to === 'change_assigner') return execute(services, envelope, body.id, { type: to, to: whoAsks, reason });
      return execute(
        services,
        envelope,
        body.id,
        to === 'pass_on' ? { type: to, to: whom, reason } : { type: to, reason },
      );
    });
  },
  comment: (services, envelope, { task, text }) =>
    onTask(services, envelope, task, async ({ body, version }) => {
      if (text === '') return openReasonForm('comment')(services, envelope, { task: body.id, version });
      const said = await readable(services, envelope, text);
      return execute(services, envelope, body.id, { type: 'comment', text: said, message: null });
    }),
  hand_over: async (services, envelope, { people, unresolvedPeople, reason }) => {
    if (unresolvedPeople.length > 0) return { message: unclearPeople(unresolvedPeople.map((name) => `@${name}`)) };
    if (people.length > 1) return { message: refusalMessage(toOne) };
    const [to = null] = people.map((person) => (person === 'me' ? envelope.actor : person));
    return handOver(services, envelope, { to, reason });
  },
  bulk: async (services, envelope, { of }) => {
    const query = await listQuery(services, envelope, of);
    return 'unknown' in query ? { message: unclearPeople([query.unknown]) } : changeSeveral(services, envelope, query);
  },
  ledgers: showLedgers,
  save: (services, envelope, { view, taken }) =>
    view === null ? listViews(services, envelope) : saveView(services, envelope, view, taken),
  forget: (services, envelope, { name }) => forgetView(services, envelope, name),
  templates: listTemplates,
  save_template: (services, envelope, { name }) => openTemplateForm(services, envelope, name),
  delete_template: deleteOrAssign,
  use_template: useTemplate,
  away: (services, envelope, { days }) => away(services, envelope, days),
  back: (services, envelope) => back(services, envelope),
  digest: (services, envelope) => openDigestForm(services, envelope),
  settings: (services, envelope, { of }) =>
    of === 'team' ? openCommonSettings(services, envelope) : openOwnSettings(services, envelope),
  help: async ({ identity }, _envelope, { topic }) => ({ message: help(topic, identity.name) }),
  unclear: async (_services, _envelope, intent) => ({ message: unclear(intent) }),
};

const oneAsks = refuse('one_asks', 'One person asks for a task. Name one.');
const toOne = refuse('to_one', 'All go to one person. Name one, or pass the tasks on one by one.');

export async function followCommand(services: Services, command: Command): Promise<Answer> {
  const at = await saidAt(services, command);
  const name: CommandName = command.name === '/tasks' ? '/tasks' : '/assign';
  const kept = name === '/tasks' ? await keptAs(services, command, command.text.trim()) : null;
  return followIntent(services, command, parseCommand(name, kept ?? command.text, at));
}

/** The same grammar, said without a command. */
export async function followText(services: Services, envelope: Envelope, text: string): Promise<Answer> {
  return followIntent(services, envelope, parseAnywhere(text, await saidAt(services, envelope)));
}

const followIntent = (services: Services, envelope: Envelope, intent: Intent): Promise<Answer> =>
  (follow[intent.verb] as Follow<Intent['verb']>)(services, envelope, intent);

/** Who says that a task is done in which they have a part means that part; who asked for it, once theirs is done, all of it. */
function completing(task: Task, actor: UserId): 'confirm' | 'complete' {
  if (!isInParts(task) || !isOpen(task.status) || !task.assignees.includes(actor)) return 'complete';
  return actor === task.assigner && task.finished.includes(actor) ? 'complete' : 'confirm';
}

/** There is no dialog before a command: what stands against it is asked in an answer, and one press does it all the same. */
function change(
  services: Services,
  envelope: Envelope,
  stored: Stored,
  type: PlainChange | 'confirm',
): Promise<Answer> {
  const { body } = stored;
  const asks = type === 'complete' && openItems(body.checklist).length > 0;
  return asks && actionsFor(body, envelope.actor, envelope.origin?.channel).includes('complete')
    ? Promise.resolve({ message: itemsOpen(stored, services.clock.now()) })
    : execute(services, envelope, body.id, { type });
}

type Found = NonNullable<Awaited<ReturnType<Services['reader']['task']>>>;

async function onTask(
  services: Services,
  envelope: Envelope,
  number: number,
  then: (saved: Found) => Promise<Answer>,
): Promise<Answer> {
  const saved = await services.reader.taskByNumber(viewerOf(envelope), number);
  return saved ? then(saved) : { message: missingTask() };
}

async function listQuery(services: Services, envelope: Envelope, of: ListOf): Promise<ListQuery | { unknown: string }> {
  const { workspace, actor } = envelope;
  switch (of.by) {
    case 'filter': {
      const filter = await filterOf(services, envelope, of.said);
      return 'unknown' in filter ? filter : { list: 'filter', filter, form: of.said.form };
    }
    case 'label':
      return { list: 'label', label: of.label };
    case 'words':
      return { list: 'search', text: of.words };
    case 'person':
      return { list: 'person', person: of.person === 'me' ? actor : of.person };
    case 'name': {
      const person = await services.people.named(workspace, of.name);
      return person ? { list: 'person', person: person.id } : { unknown: `@${of.name}` };
    }
    default:
      return { list: of.by };
  }
}
