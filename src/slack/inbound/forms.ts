import type { ModalView } from '@slack/types';
import type { TaskFields } from '../../domain/task/task.js';
import type { TaskPress } from '../ids.js';
import type { CapturedMessage } from '../modals/capture-boxes.js';
import { openMoreTime, openSnooze } from '../modals/moment-form.js';
import { openReason, type Reasoned } from '../modals/reason-form.js';
import { openCreate, openEdit } from '../modals/task-form.js';
import { troubleOf } from '../outbound/trouble.js';
import { formTrouble } from '../present/slack-trouble.js';
import { missingTask } from '../present/trouble.js';
import type { Envelope } from './envelope.js';
import { asker } from './own-record.js';
import type { Answer, Services } from './services.js';

/** The form with every field, empty or with what is known already. */
export async function openCreateForm(
  services: Services,
  envelope: Envelope,
  fields: Partial<TaskFields> = {},
  captured?: CapturedMessage,
): Promise<Answer> {
  const { zone } = (await asker(services, envelope)).settings;
  const form = openCreate({ key: envelope.request, zone, origin: envelope.origin, fields, captured });
  return open(services, envelope, form);
}

export async function openEditForm(services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> {
  const [saved, { settings }] = await Promise.all([seen(services, envelope, press), asker(services, envelope)]);
  if (!saved) return { message: missingTask() };
  return open(services, envelope, openEdit({ key: envelope.request, task: saved.body, zone: settings.zone }));
}

/** For what needs a reason. Whether it may be done is said when it is sent. */
export const openReasonForm =
  (kind: Reasoned) =>
  async (services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> => {
    const saved = await seen(services, envelope, press);
    if (!saved) return { message: missingTask() };
    return open(services, envelope, openReason(kind, { key: envelope.request, task: saved.body }));
  };

export async function openMoreTimeForm(services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> {
  return openMomentForm(services, envelope, press, openMoreTime);
}

export async function openSnoozeForm(services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> {
  return openMomentForm(services, envelope, press, openSnooze);
}

async function openMomentForm(
  services: Services,
  envelope: Envelope,
  press: TaskPress,
  form: typeof openSnooze,
): Promise<Answer> {
  const [saved, { settings }] = await Promise.all([seen(services, envelope, press), asker(services, envelope)]);
  if (!saved) return { message: missingTask() };
  return open(services, envelope, form({ key: envelope.request, task: saved.body, zone: settings.zone }));
}

const seen = (services: Services, { workspace, actor, origin }: Envelope, { task }: TaskPress) =>
  services.reader.task({ workspace, person: actor, channel: origin?.channel }, task);

export async function open(services: Services, { triggerId }: Envelope, view: ModalView): Promise<Answer> {
  if (!triggerId) return { message: formTrouble('no_trigger', 'stop') };
  try {
    await services.client.views.open({ trigger_id: triggerId, view });
    return null;
  } catch (fault) {
    const { code, means } = troubleOf(fault);
    services.log.warn({ code }, 'a form could not be opened');
    await services.refused(code);
    return { message: formTrouble(code, means) };
  }
}
