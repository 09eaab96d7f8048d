import type { ModalView } from '@slack/types';
import { namedIn } from '../../domain/task/checklist.js';
import type { TaskAction } from '../../domain/task/command.js';
import { forbidden, mayDo } from '../../domain/task/rules/permissions.js';
import { illegal } from '../../domain/task/rules/transitions.js';
import type { TaskFields } from '../../domain/task/task.js';
import type { TaskPress } from '../ids.js';
import type { CapturedMessage } from '../modals/capture-boxes.js';
import type { AboutTask } from '../modals/form-meta.js';
import { openMoreTime, openSnooze } from '../modals/moment-form.js';
import { openReason, type Reasoned } from '../modals/reason-form.js';
import { openCreate, openEdit } from '../modals/task-form.js';
import { troubleOf } from '../outbound/trouble.js';
import { formTrouble } from '../present/slack-trouble.js';
import { missingTask, refusalMessage } from '../present/trouble.js';
import { type Envelope, viewerOf } from './envelope.js';
import { actingAs } from './facts.js';
import { asker } from './own-record.js';
import { peopleTyped } from './people-typed.js';
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

export const openEditForm = (services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> =>
  openFormAbout('edit', services, envelope, press, async (form) => {
    const [people, waiting] = await Promise.all([
      peopleTyped(services, envelope, namedIn(form.task.checklist), []),
      services.reader.waitersOf(viewerOf(envelope), form.task),
    ]);
    const mayAsk = mayDo(form.task, await actingAs(services, envelope), 'change_assigner');
    const asking = mayAsk ? { to: null, reason: '' } : undefined;
    return openEdit({ ...form, people, waiting, asking });
  });

/** For what needs a reason. */
export const openReasonForm = (kind: Reasoned) => (services: Services, envelope: Envelope, press: TaskPress) =>
  openFormAbout(kind, services, envelope, press, (form) => openReason(kind, form));

export const openMoreTimeForm = (services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> =>
  openFormAbout('ask_time', services, envelope, press, openMoreTime);

export const openSnoozeForm = (services: Services, envelope: Envelope, press: TaskPress): Promise<Answer> =>
  openFormAbout('snooze', services, envelope, press, openSnooze);

/** What may not be done, or is no longer to be done, is said at once rather than after a form was filled in. */
async function openFormAbout(
  action: TaskAction,
  services: Services,
  envelope: Envelope,
  { task }: TaskPress,
  form: (about: AboutTask) => ModalView | Promise<ModalView>,
): Promise<Answer> {
  const { request: key, origin, reminder } = envelope;
  const [saved, { settings }] = await Promise.all([
    services.reader.task(viewerOf(envelope), task),
    asker(services, envelope),
  ]);
  if (!saved) return { message: missingTask(), ended: 'refused' };
  const no = forbidden(saved.body, await actingAs(services, envelope), action) ?? illegal(saved.body, action);
  if (no) return { message: refusalMessage(no), ended: 'refused' };
  const about = { key, task: saved.body, zone: settings.zone, origin, reminder, now: services.clock.now() };
  return open(services, envelope, await form(about));
}

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
