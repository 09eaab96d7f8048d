import { z } from 'zod';
import { refuse } from '../../domain/decision.js';
import { delayCauses } from '../../domain/reminders/delay-causes.js';
import { type SnoozeChoice, snoozes } from '../../domain/reminders/snooze.js';
import type { TaskAction } from '../../domain/task/command.js';
import { ratings } from '../../domain/task/task.js';
import type { SeriesChange } from '../../language/intent.js';
import { decodeHandOver } from '../hand-over-said.js';
import {
  type ActionId,
  actions,
  decodeChoice,
  decodeDraftPick,
  decodeMenuPress,
  decodePress,
  pickSnooze,
  readJson,
  type TaskPress,
} from '../ids.js';
import { decodeListPage } from '../list-query.js';
import { dropped } from '../present/confirmation.js';
import { missingTask, outdated, refusalMessage } from '../present/trouble.js';
import { pickReading } from './assign.js';
import { acceptBulk, acceptHandout, changeSeveral, handOver, undoBulk } from './bulk.js';
import { captureReacted } from './capture.js';
import { promoteChosen } from './checklist.js';
import { showDetails } from './details.js';
import { openDigestForm, switchOwnDigest, undoDigest } from './digests.js';
import { type Envelope, viewerOf } from './envelope.js';
import { execute } from './execute.js';
import { openCreateForm, openEditForm, openMoreTimeForm, openReasonForm, openSnoozeForm } from './forms.js';
import { showList } from './lists.js';
import { changeSeries } from './series.js';
import type { Answer, Services } from './services.js';
import { openCommonSettings, openOwnSettings } from './settings.js';
import { dropSeveral, makeSeveral, openSeveralForm, undoSeveral } from './several.js';
import { openShiftForm, undoShift } from './shift.js';
import { deleteTemplate, openTemplateForm, restoreTemplate } from './templates.js';
import { tickShown } from './ticks.js';
import { addPressed, back, removePressed, showTimesOff, undoPressed } from './time-off.js';
import { openUseForm, pickStart } from './use-template.js';

interface Press {
  readonly services: Services;
  readonly envelope: Envelope;
  readonly value: string | undefined;
  /** The block it stands in. */
  readonly block: string | undefined;
  /** Of boxes to tick: those that are ticked now. */
  readonly selected: readonly string[];
}
type Follow = (press: Press) => Promise<Answer>;

const pressed = z.object({
  actions: z
    .array(
      z.object({
        action_id: z.string(),
        block_id: z.string().optional(),
        value: z.string().optional(),
        selected_option: z.object({ value: z.string() }).nullish(),
        selected_options: z.array(z.object({ value: z.string() })).nullish(),
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
  [actions.claim]: move('claim'),
  [actions.start]: move('start'),
  [actions.pause]: move('pause'),
  [actions.unblock]: move('unblock'),
  [actions.confirm]: move('confirm'),
  [actions.complete]: move('complete'),
  [actions.cancel]: move('cancel'),
  [actions.reopen]: move('reopen'),
  [actions.block]: onTask(openReasonForm('block')),
  [actions.agree]: move('agree'),
  [actions.decline]: onTask(openReasonForm('decline')),
  [actions.pass_on]: onTask(openReasonForm('pass_on')),
  [actions.change_assigner]: onTask(openReasonForm('change_assigner')),
  [actions.approve]: onTask(async (services, envelope, { task }) =>
    execute(services, envelope, task, { type: 'approve', rating: null }),
  ),
  [actions.return]: onTask(openReasonForm('return')),
  [actions.rate]: onChoice(rate),
  [actions.tick]: tick,
  [actions.promote]: ({ services, envelope, value }) => promoteChosen(services, envelope, value),
  [actions.comment]: onTask(openReasonForm('comment')),
  [actions.watch]: move('watch'),
  [actions.unwatch]: move('unwatch'),
  [actions.edit]: onTask(openEditForm),
  [actions.assure]: move('assure'),
  [actions.doubt]: move('doubt'),
  [actions.ask_time]: onTask(openMoreTimeForm),
  [actions.grant_time]: move('grant_time'),
  [actions.decline_time]: move('decline_time'),
  [actions.explain]: onChoice(explain),
  [actions.snooze]: onChoice(snooze),
  [actions.pause_series]: ofSeries('pause_series'),
  [actions.resume_series]: ofSeries('resume_series'),
  [actions.end_series]: ofSeries('end_series'),
  [actions.details]: onTask(pressedDetails),
  [actions.undo]: onTask(undo),
  [actions.shift]: onTask(openShiftForm),
  [actions.undoShift]: ({ services, envelope, value }) => undoShift(services, envelope, value),
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
  [actions.makeBatch]: ({ services, envelope, value }) => makeSeveral(services, envelope, value),
  [actions.changeBatch]: ({ services, envelope, value }) => openSeveralForm(services, envelope, value),
  [actions.dropBatch]: ({ services, envelope, value }) => dropSeveral(services, envelope, value),
  [actions.pickStart]: ({ services, envelope, value }) => pickStart(services, envelope, value),
  [actions.acceptHandout]: ({ services, envelope, value }) => acceptHandout(services, envelope, value),
  [actions.undoBatch]: ({ services, envelope, value }) => undoSeveral(services, envelope, value),
  [actions.useTemplate]: ({ services, envelope, value = '' }) => openUseForm(services, envelope, value),
  [actions.editTemplate]: ({ services, envelope, value = '' }) => openTemplateForm(services, envelope, value),
  [actions.newTemplate]: ({ services, envelope }) => openTemplateForm(services, envelope, ''),
  [actions.deleteTemplate]: ({ services, envelope, value = '' }) => deleteTemplate(services, envelope, value),
  [actions.restoreTemplate]: ({ services, envelope, value }) => restoreTemplate(services, envelope, value),
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
  [actions.captureMessage]: ({ services, envelope, value }) => captureReacted(services, envelope, value),
  [actions.addTimeOff]: ({ services, envelope, value }) => addPressed(services, envelope, value),
  [actions.removeTimeOff]: ({ services, envelope, value }) => removePressed(services, envelope, value),
  [actions.undoTimeOff]: ({ services, envelope, value }) => undoPressed(services, envelope, value),
  [actions.timesOff]: ({ services, envelope }) => showTimesOff(services, envelope),
  [actions.back]: ({ services, envelope }) => back(services, envelope),
  [actions.showAsList]: showForm,
  [actions.showAsBoard]: showForm,
  [actions.showByPerson]: showForm,
  [actions.showByWeek]: showForm,
  [actions.showList]: async ({ services, envelope, value }) => {
    const page = decodeListPage(value);
    return page ? showList(services, envelope, page.query) : { message: outdated() };
  },
  [actions.handOver]: ({ services, envelope, value }) => handOver(services, envelope, decodeHandOver(value)),
  [actions.bulk]: async ({ services, envelope, value }) => {
    const page = decodeListPage(value);
    return page ? changeSeveral(services, envelope, page.query) : { message: outdated() };
  },
  [actions.undoBulk]: ({ services, envelope, value }) => undoBulk(services, envelope, value),
  [actions.acceptBulk]: ({ services, envelope, value }) => acceptBulk(services, envelope, value),
  [actions.digestSettings]: ({ services, envelope }) => openDigestForm(services, envelope),
  [actions.switchOwnDigest]: ({ services, envelope, value }) => switchOwnDigest(services, envelope, value),
  [actions.undoDigest]: ({ services, envelope, value }) => undoDigest(services, envelope, value),
  [actions.settings]: ({ services, envelope }) => openOwnSettings(services, envelope),
  [actions.teamSettings]: ({ services, envelope }) => openCommonSettings(services, envelope),
};

export const followPress = createPresses(presses);

/** Follows presses by the rows of a table, whatever their number. */
export function createPresses(table: Readonly<Record<string, Follow>>) {
  return async (services: Services, envelope: Envelope, body: unknown): Promise<Answer> => {
    const action = pressed.safeParse(body).data?.actions[0];
    const follow = action && Object.hasOwn(table, action.action_id) ? table[action.action_id] : undefined;
    if (!action || !follow) return { message: outdated() };
    return follow({
      services,
      envelope,
      value: action.selected_option?.value ?? action.value,
      block: action.block_id,
      selected: (action.selected_options ?? []).map(({ value }) => value),
    });
  };
}

/** In the place of the form before. */
async function showForm({ services, envelope, value }: Press): Promise<Answer> {
  const page = decodeListPage(value);
  const answer = page ? await showList(services, envelope, page.query) : null;
  return answer ? { ...answer, replace: true } : { message: outdated() };
}

function onTask(follow: (services: Services, envelope: Envelope, press: TaskPress) => Promise<Answer>): Follow {
  return async ({ services, envelope, value }) => {
    const press = decodePress(value);
    return press ? follow(services, envelope, press) : { message: outdated() };
  };
}

/** On a card of long ago, too, it is meant of the series as it goes on now. */
function ofSeries(change: SeriesChange): Follow {
  return onTask(async (services, envelope, { task }) => {
    const saved = await services.reader.task(viewerOf(envelope), task);
    return saved ? changeSeries(services, envelope, saved, change) : { message: missingTask() };
  });
}

function onChoice(
  follow: (services: Services, envelope: Envelope, press: TaskPress, chosen: string) => Promise<Answer>,
): Follow {
  return async ({ services, envelope, value }) => {
    const choice = decodeChoice(value);
    return choice ? follow(services, envelope, choice.press, choice.chosen) : { message: outdated() };
  };
}

/** A box among others, or the button of one item. */
function tick({ services, envelope, value, block, selected }: Press): Promise<Answer> {
  const choice = decodeChoice(value);
  if (!choice) return tickShown(services, envelope, block, selected);
  const ticked = [Number(choice.chosen)];
  return execute(services, envelope, choice.press.task, { type: 'tick', ticked, unticked: [] });
}

async function explain(services: Services, envelope: Envelope, { task }: TaskPress, chosen: string): Promise<Answer> {
  const row = delayCauses.find(({ cause }) => cause === chosen);
  return row ? execute(services, envelope, task, { type: 'explain', cause: row.cause }) : { message: outdated() };
}

async function rate(services: Services, envelope: Envelope, { task }: TaskPress, chosen: string): Promise<Answer> {
  const rating = ratings.find((value) => String(value) === chosen);
  return rating ? execute(services, envelope, task, { type: 'approve', rating }) : { message: outdated() };
}

async function snooze(services: Services, envelope: Envelope, press: TaskPress, chosen: string): Promise<Answer> {
  if (chosen === pickSnooze) return openSnoozeForm(services, envelope, press);
  if (!Object.hasOwn(snoozes, chosen)) return { message: outdated() };
  const { time } = await services.workingTimes.of(envelope.workspace, envelope.actor);
  const until = snoozes[chosen as SnoozeChoice](services.clock.now(), time);
  if (until === null) return { message: refusalMessage(neverWorking) };
  return execute(services, envelope, press.task, { type: 'snooze', until });
}

const neverWorking = refuse(
  'no-working-day',
  'I know of no working day of yours that is to come. Pick a time instead.',
);

type PlainAction = Exclude<
  TaskAction,
  | 'tick'
  | 'block'
  | 'comment'
  | 'edit'
  | 'ask_time'
  | 'explain'
  | 'snooze'
  | 'decline'
  | 'pass_on'
  | 'change_assigner'
  | 'approve'
  | 'return'
>;

/** A press on an outdated card means what its button says: whether that is still possible is decided on how things stand. */
function move(type: PlainAction): Follow {
  return onTask(async (services, envelope, { task }) => execute(services, envelope, task, { type }));
}

async function undo(services: Services, envelope: Envelope, { task, entry }: TaskPress): Promise<Answer> {
  if (entry === undefined) return { message: outdated() };
  const answer = await execute(services, envelope, task, { type: 'undo', entry });
  if (!answer) return null;
  // Why not is said itself: how the task stands does not tell it.
  return answer.ended === 'done' ? { ...answer, replace: true } : { message: answer.message, replace: true };
}

async function pressedDetails(services: Services, envelope: Envelope, { task }: TaskPress): Promise<Answer> {
  const saved = await services.reader.task(viewerOf(envelope), task);
  return saved ? showDetails(services, envelope, saved) : { message: outdated() };
}
