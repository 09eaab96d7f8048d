import { z } from 'zod';
import { besideField, type Refusal } from '../../domain/decision.js';
import type { TaskId } from '../../domain/ids.js';
import { asSaid } from '../../domain/task/blocker.js';
import { namedIn } from '../../domain/task/checklist.js';
import type { TaskCommand } from '../../domain/task/command.js';
import type { Clash, Due } from '../../domain/task/task.js';
import type { Outcome } from '../../engine/execute.js';
import { taskRef } from '../../store/port.js';
import { type ModalId, modals } from '../ids.js';
import { stateAt } from '../modals/fields-at.js';
import type { FormMeta } from '../modals/form-meta.js';
import { momentErrors, readMoment } from '../modals/moment-form.js';
import { fieldErrors, namesTyped, readCreate, readEdit, readFormMeta } from '../modals/read-task-form.js';
import { type ReasonRead, readReason } from '../modals/reason-form.js';
import { openClash } from '../modals/task-form.js';
import { nothingChanged } from '../present/confirmation.js';
import { fieldText, missingTask, outdated, refusalMessage } from '../present/trouble.js';
import type { Label } from '../views/line.js';
import { askAboutTwin } from './assign.js';
import { refuseAssignees, refuseAssigner, refuseUnable } from './assignable.js';
import { submitBulk, submitHandOver } from './bulk.js';
import { submitDigest } from './digests.js';
import { type Envelope, viewerOf } from './envelope.js';
import { factsOf } from './facts.js';
import { namesOf } from './names.js';
import { answerAfter, answerTo, createdMessage } from './outcomes.js';
import { peopleTyped, refuseNamed } from './people-typed.js';
import type { Services } from './services.js';
import { submitCommonSettings, submitOwnSettings } from './settings.js';
import { submitSeveral } from './several.js';
import { submitShift } from './shift.js';
import { begunIn, noLongerThere } from './still-there.js';
import { taskIdFor } from './task-id.js';
import { submitTemplate } from './templates.js';
import { twinOf } from './twin.js';
import { submitUse } from './use-template.js';
import { asked, checkForm, faulty, said, type Verdict } from './verdict.js';

type Follow = (services: Services, envelope: Envelope, view: unknown) => Promise<Verdict>;

/** THE table: what each form does. */
const submissions: Readonly<Record<ModalId, Follow>> = {
  [modals.create]: create,
  [modals.edit]: edit,
  [modals.several]: submitSeveral,
  [modals.template]: submitTemplate,
  [modals.useTemplate]: submitUse,
  [modals.block]: block,
  [modals.decline]: reasoned(({ reason }) => ({ type: 'decline', reason })),
  [modals.passOn]: reasoned(({ reason, people }) => ({ type: 'pass_on', to: people, reason })),
  [modals.changeAssigner]: reasoned(({ reason, people: [to = null] }) => ({ type: 'change_assigner', to, reason })),
  [modals.return]: reasoned(({ reason }) => ({ type: 'return', reason })),
  [modals.comment]: reasoned(({ reason }) => ({ type: 'comment', text: reason, message: null })),
  [modals.moreTime]: moment(({ due, reason }) => ({ type: 'ask_time', due, reason })),
  [modals.snooze]: moment(({ due }) => ({ type: 'snooze', until: due.at })),
  [modals.handOver]: submitHandOver,
  [modals.bulk]: submitBulk,
  [modals.shift]: submitShift,
  [modals.digest]: submitDigest,
  [modals.settings]: submitOwnSettings,
  [modals.teamSettings]: submitCommonSettings,
};

const submission = z.object({ view: z.looseObject({ callback_id: z.string() }) });

export async function followSubmission(services: Services, envelope: Envelope, body: unknown): Promise<Verdict> {
  const { data } = submission.safeParse(body);
  const follow =
    data && Object.hasOwn(submissions, data.view.callback_id)
      ? submissions[data.view.callback_id as ModalId]
      : undefined;
  if (!follow || !data) return said(outdated());
  // A submission itself says nothing of where its form was opened.
  const opened = readFormMeta(data.view)?.origin ?? null;
  return follow(services, await begunIn(services, envelope, opened), data.view);
}

async function create(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const people = await peopleTyped(services, envelope, [], namesTyped(view));
  const read = readCreate(view, services.clock.now(), people);
  if (!read) return said(outdated());
  if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
  const { meta, fields, channel, isPrivate, capture } = read;
  if (envelope.footing === 'gone') return said(refusalMessage(noLongerThere));
  const place = envelope.origin ?? (channel ? await services.channels.origin(channel) : null);
  const origin = isPrivate ? null : place;
  const unable =
    (await refuseAssignees(services, envelope, fields.assignees, origin)) ??
    (await refuseNamed(services, envelope, { from: [], to: fields.checklist }, origin));
  if (unable) return refused(services, envelope, unable, meta);
  const by = { ...asked(envelope, meta), origin };
  const wanted = { id: taskIdFor(by.workspace, by.request), fields, origin, capture };
  // Whoever chose a channel in the form need not be in it.
  const from = { ...by, origin: envelope.origin };
  const twin = await twinOf(services, from, { id: wanted.id, title: fields.title, channel: origin?.channel });
  if (twin) return { answer: await askAboutTwin(services, by, wanted, twin) };
  const command = { type: 'create', workspace: by.workspace, ...wanted } as const;
  const outcome = await services.engine.create(command, factsOf(services, by));
  if (outcome.kind === 'refused') return refused(services, by, outcome.refusal, meta);
  if (outcome.kind !== 'done') return { answer: await answerTo(services, by, outcome) };
  return { answer: { message: await createdMessage(services, by, outcome.saved) } };
}

async function edit(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const meta = readFormMeta(view);
  if (!meta?.task) return said(outdated());
  const by = asked(envelope, meta);
  const saved = await services.reader.task(viewerOf(by), meta.task);
  const named = saved ? namedIn(saved.body.checklist) : [];
  const people = await peopleTyped(services, by, named, namesTyped(view));
  const read = saved && readEdit(view, saved.body, services.clock.now(), people);
  if (!saved || !read) return said(missingTask());
  if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
  const { asking } = read;
  if (read.altered.length === 0 && !asking) return said(nothingChanged(saved));
  const { from = [], to = [] } = read.change.assignees ?? {};
  const fresh = to.filter((person) => !from.includes(person));
  const { checklist } = read.change;
  const { origin } = saved.body;
  const unable =
    (await refuseAssignees(services, by, fresh, origin)) ??
    (checklist ? await refuseNamed(services, by, checklist, origin) : null) ??
    (asking ? besideField('assigner', await refuseAssigner(services, by, asking.to, origin)) : null);
  if (unable) return refused(services, by, unable, meta);
  const outcome = await services.engine.execute(
    taskRef(by.workspace, meta.task),
    { type: 'edit', change: read.change, scope: read.scope, ...(asking ? { asking } : {}) },
    factsOf(services, by),
  );
  if (outcome.kind !== 'refused') return { answer: await answerTo(services, by, outcome) };
  const { refusal, task } = outcome;
  if (!refusal.clashes || !task) return refused(services, by, refusal, meta);
  const nameOf = await namesOf(
    services,
    by,
    refusal.clashes.map((clash: Clash) => clash.by),
  );
  const again = openClash({
    ...read,
    ...meta,
    task,
    now: services.clock.now(),
    asking: asking ?? (read.mayAsk ? { to: null, reason: '' } : undefined),
    clashes: refusal.clashes,
    nameOf,
    people,
  });
  return { verdict: { response_action: 'update', view: again }, inWords: refusalMessage(refusal), answer: null };
}

/** Forms that ask for a reason, and what it is wanted for. */
function reasoned(commandFor: (read: ReasonRead) => TaskCommand): Follow {
  return async (services, envelope, view) => {
    const read = readReason(view);
    if (!read?.meta.task) return said(outdated());
    return followForm(services, asked(envelope, read.meta), read.meta.task, commandFor(read), ofForm);
  };
}

/** The form shows what a task waits on already. */
async function block(services: Services, envelope: Envelope, view: unknown): Promise<Verdict> {
  const read = readReason(view);
  if (!read?.meta.task) return said(outdated());
  const { meta, tasks, reason, people } = read;
  const by = asked(envelope, meta);
  const saved = await services.reader.task(viewerOf(by), read.meta.task);
  const was = saved && (stateAt(saved.body, meta.base) ?? saved.body).blocker;
  const shown = was ? { shown: asSaid(was) } : {};
  const command = { type: 'block', blocker: { tasks, reason, people }, ...shown } as const;
  return followForm(services, by, read.meta.task, command, ofForm);
}

/** Forms that ask for a moment, and what it is wanted for. */
function moment(commandFor: (asked: { due: Due; reason: string }) => TaskCommand): Follow {
  return async (services, envelope, view) => {
    const read = readMoment(view);
    if (!read) return said(outdated());
    if (!read.ok) return faulty(read.errors, refusalMessage(checkForm));
    const { task } = read.meta;
    if (!task) return said(outdated());
    return followForm(services, asked(envelope, read.meta), task, commandFor(read), momentErrors);
  };
}

type Fields = Readonly<Record<string, Label>>;

/** A form that asks for a reason has no other boxes for people than `people`. */
const ofForm = ({ assignees: _, to: __, ...fields }: Fields): Fields => fields;

/** Whom somebody names, to pass a task on to or to wait for. */
async function refusePeople(services: Services, by: Envelope, task: TaskId, command: TaskCommand) {
  if (command.type === 'block') {
    const known = command.shown?.people ?? [];
    return refuseUnable(
      services,
      by,
      command.blocker.people.filter((person) => !known.includes(person)),
    );
  }
  if (command.type !== 'pass_on' && command.type !== 'change_assigner') return null;
  const saved = await services.reader.task(viewerOf(by), task);
  if (!saved) return null;
  if (command.type === 'pass_on') return refuseAssignees(services, by, command.to, saved.body.origin);
  return command.to && refuseAssigner(services, by, command.to, saved.body.origin);
}

/** A refusal that names fields goes back into the form, `under` their boxes. */
async function followForm(
  services: Services,
  by: Envelope,
  task: TaskId,
  command: TaskCommand,
  under: (fields: Fields) => Fields,
): Promise<Verdict> {
  const no = await refusePeople(services, by, task, command);
  const outcome: Outcome = no
    ? { kind: 'refused', refusal: no, task: null }
    : await services.engine.execute(taskRef(by.workspace, task), command, factsOf(services, by));
  if (outcome.kind !== 'refused' || !outcome.refusal.fields)
    return { answer: await answerAfter(services, by, command.type, outcome) };
  const { fields, people = [] } = outcome.refusal;
  const nameOf = await namesOf(services, by, people);
  const named = Object.entries(fields).map(([field, words]) => [field, fieldText(words, people, nameOf)]);
  return faulty(under(Object.fromEntries(named)), refusalMessage(outcome.refusal));
}

async function refused(services: Services, by: Envelope, refusal: Refusal, meta: FormMeta): Promise<Verdict> {
  const nameOf = await namesOf(services, by, refusal.people ?? []);
  const errors = fieldErrors(refusal.fields, meta, refusal.people, nameOf);
  return errors ? faulty(errors, refusalMessage(refusal)) : said(refusalMessage(refusal));
}
