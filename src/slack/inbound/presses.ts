import { z } from 'zod';
import type { TaskId } from '../../domain/ids.js';
import type { TaskAction } from '../../domain/task/command.js';
import { taskRef } from '../../store/port.js';
import {
  type ActionId,
  actions,
  decodeDraftPick,
  decodeMenuPress,
  decodePress,
  readJson,
  type TaskPress,
} from '../ids.js';
import { decodeListPage } from '../list-query.js';
import { dropped } from '../present/confirmation.js';
import { taskDetail } from '../present/task-detail.js';
import { outdated } from '../present/trouble.js';
import { factsOf, pickReading } from './assign.js';
import type { Envelope } from './envelope.js';
import { openBlockForm, openCreateForm, openEditForm } from './forms.js';
import { showList } from './lists.js';
import { answerTo } from './outcomes.js';
import type { Answer, Services } from './services.js';

interface Press {
  readonly services: Services;
  readonly envelope: Envelope;
  readonly value: string | undefined;
}
type Follow = (press: Press) => Promise<Answer>;

const pressed = z.object({
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
const homePages = z.object({
  waitingOnMe: z.string().max(1_000).optional(),
  iAmWaitingOn: z.string().max(1_000).optional(),
});

/** THE table: what each button does. */
const presses: Readonly<Record<ActionId, Follow>> = {
  [actions.start]: move('start'),
  [actions.pause]: move('pause'),
  [actions.unblock]: move('unblock'),
  [actions.complete]: move('complete'),
  [actions.cancel]: move('cancel'),
  [actions.reopen]: move('reopen'),
  [actions.block]: onTask(openBlockForm),
  [actions.edit]: onTask(openEditForm),
  [actions.details]: onTask(showDetails),
  [actions.undo]: onTask(undo),
  [actions.more]: async (press) => {
    const menu = decodeMenuPress(press.value);
    if (!menu || menu.action === actions.more) return { message: outdated() };
    return presses[menu.action]({ ...press, value: JSON.stringify([menu.press.task, menu.press.version]) });
  },
  [actions.pickReading]: async ({ services, envelope, value }) => {
    const pick = decodeDraftPick(value);
    return pick ? pickReading(services, envelope, pick.draft, pick.reading) : { message: outdated() };
  },
  [actions.dropDraft]: async ({ services, envelope, value }) => {
    const pick = decodeDraftPick(value);
    const draft = pick ? await services.drafts.find(envelope.workspace, pick.draft) : null;
    if (draft?.author === envelope.actor) await services.drafts.drop(envelope.workspace, draft.id);
    return { message: dropped(), replace: true };
  },
  [actions.turnListPage]: async ({ services, envelope, value }) => {
    const page = decodeListPage(value);
    if (!page) return { message: outdated() };
    const answer = await showList(services, envelope, page.query, page.after);
    return answer && { ...answer, replace: true };
  },
  [actions.turnHomePage]: async ({ services, envelope, value }) => {
    const { workspace, actor: person, request } = envelope;
    const pages = homePages.safeParse(readJson(value)).data ?? {};
    await services.homes.visit({ workspace, person, request, now: services.clock.now(), pages });
    services.ring();
    return null;
  },
  [actions.newTask]: ({ services, envelope }) => openCreateForm(services, envelope),
};

export async function followPress(services: Services, envelope: Envelope, body: unknown): Promise<Answer> {
  const action = pressed.safeParse(body).data?.actions[0];
  const follow = action && Object.hasOwn(presses, action.action_id) ? presses[action.action_id as ActionId] : undefined;
  if (!action || !follow) return { message: outdated() };
  return follow({ services, envelope, value: action.selected_option?.value ?? action.value });
}

function onTask(follow: (services: Services, envelope: Envelope, press: TaskPress) => Promise<Answer>): Follow {
  return async ({ services, envelope, value }) => {
    const press = decodePress(value);
    return press ? follow(services, envelope, press) : { message: outdated() };
  };
}

/** A press on an outdated card means what its button says: whether that is still possible is decided on how things stand. */
function move(type: Exclude<TaskAction, 'block' | 'edit'>): Follow {
  return onTask(async (services, envelope, { task }) => execute(services, envelope, task, { type }));
}

async function undo(services: Services, envelope: Envelope, { task, entry }: TaskPress): Promise<Answer> {
  if (entry === undefined) return { message: outdated() };
  const answer = await execute(services, envelope, task, { type: 'undo', entry });
  return answer && { ...answer, replace: true };
}

export async function execute(
  services: Services,
  envelope: Envelope,
  task: TaskId,
  command: Parameters<Services['engine']['execute']>[1],
): Promise<Answer> {
  const outcome = await services.engine.execute(
    taskRef(envelope.workspace, task),
    command,
    factsOf(services, envelope),
  );
  return answerTo(services, envelope, outcome);
}

async function showDetails(services: Services, envelope: Envelope, { task }: TaskPress): Promise<Answer> {
  const viewer = { workspace: envelope.workspace, person: envelope.actor, channel: envelope.origin?.channel };
  const saved = await services.reader.task(viewer, task);
  if (!saved) return { message: outdated() };
  const zones = await services.people.zones(envelope.workspace, [envelope.actor, saved.body.assigner]);
  return { message: taskDetail(saved, { viewer: envelope.actor, zones, now: services.clock.now() }) };
}
