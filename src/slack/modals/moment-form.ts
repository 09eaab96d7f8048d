import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Due, taskName } from '../../domain/task/task.js';
import { dayOf, localTime } from '../../domain/time.js';
import { modals } from '../ids.js';
import { line, verbatim } from '../present/say.js';
import { city } from '../present/when.js';
import { titleRow } from '../views/blocks.js';
import { dayBox, formView, textBox, timeBox, valueAction } from '../views/form.js';
import type { Label } from '../views/line.js';
import { type BoxFaults, boxLimit, dueIn, timeUnsaid } from './boxes.js';
import { type AboutTask, type FormMeta, metaAbout, readMeta, writeMeta } from './form-meta.js';

/** Asks for a later due date, and why. */
export const openMoreTime = (form: AboutTask): ModalView =>
  momentForm(form, {
    id: modals.moreTime,
    title: line`More time for ${verbatim(taskName(form.task))}`,
    submit: 'Ask for it',
    day: 'New date',
    reason: true,
    start: form.task.due,
  });

/** Asks when somebody wants to be reminded again. */
export const openSnooze = (form: AboutTask): ModalView =>
  momentForm(form, {
    id: modals.snooze,
    title: line`Remind me of ${verbatim(taskName(form.task))}`,
    submit: 'Remind me then',
    day: 'Day',
    reason: false,
    start: null,
  });

interface Asking {
  readonly id: string;
  readonly title: Label;
  readonly submit: string;
  readonly day: string;
  readonly reason: boolean;
  readonly start: Due | null;
}

function momentForm(form: AboutTask, { id, title, submit, day, reason, start }: Asking): ModalView {
  const { task, zone } = form;
  const local = start && localTime(start.at, zone);
  return formView({
    id,
    title,
    submit,
    close: 'Never mind',
    meta: writeMeta(metaAbout(form)),
    blocks: [
      titleRow(task.title),
      dayBox({ id: 'due_date', label: day, optional: false, day: local && dayOf(local) }),
      timeBox({
        id: 'due_time',
        label: 'At',
        hint: line`On your clock (${verbatim(city(zone))}). Without a time it means ${verbatim(timeUnsaid)}.`,
        optional: true,
        time: local?.toPlainTime().toString({ smallestUnit: 'minute' }) ?? null,
        zone,
      }),
      ...(reason
        ? [
            textBox({
              id: 'reason',
              label: 'Why?',
              hint: 'Whoever asked for it reads this and answers with one press.',
              example: 'What came up, and what would help',
              value: '',
              limit: boxLimit,
              multiline: true,
              optional: true,
            }),
          ]
        : []),
    ],
  });
}

export type MomentRead =
  | { readonly ok: true; readonly meta: FormMeta; readonly due: Due; readonly reason: string }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Label>> };

const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      due_date: z.object({ [valueAction]: z.object({ selected_date: z.iso.date().nullish() }) }),
      due_time: z.object({
        [valueAction]: z.object({
          selected_time: z
            .string()
            .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
            .nullish(),
        }),
      }),
      reason: z.object({ [valueAction]: z.object({ value: z.string().nullish() }) }).optional(),
    }),
  }),
});

/** Undefined for a view that is not one of these forms. */
export function readMoment(view: unknown): MomentRead | undefined {
  const { data } = submitted.safeParse(view);
  const meta = readMeta(data?.private_metadata);
  if (!data || !meta) return undefined;
  const { due_date, due_time, reason } = data.state.values;
  const faults: BoxFaults = {};
  const due = dueIn(
    {
      due_date: due_date[valueAction]?.selected_date ?? null,
      due_time: due_time[valueAction]?.selected_time ?? null,
    },
    meta.zone,
    faults,
  );
  if (Object.keys(faults).length > 0) return { ok: false, errors: { ...faults } };
  if (!due) return { ok: false, errors: { due_date: 'Choose a day.' } };
  return { ok: true, meta, due, reason: (reason?.[valueAction]?.value ?? '').trim() };
}

/** The domain's objections, under the boxes they are about. */
export const momentErrors = (fields: Readonly<Record<string, Label>>): Readonly<Record<string, Label>> =>
  Object.fromEntries(Object.entries(fields).map(([field, words]) => [field === 'reason' ? field : 'due_date', words]));
