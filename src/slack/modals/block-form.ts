import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { userId } from '../../domain/ids.js';
import { isBlank } from '../../domain/task/rules/fields.js';
import { type Blocker, type Task, taskName } from '../../domain/task/task.js';
import { utc } from '../../domain/time.js';
import { modals } from '../ids.js';
import { titleRow } from '../views/blocks.js';
import { formView, peopleBox, textBox, valueAction } from '../views/form.js';
import { boxLimit } from './boxes.js';
import { type FormMeta, readMeta, writeMeta } from './form-meta.js';

/** Asks what a task waits on; the domain's field names are its block ids. */
export function openBlock({ key, task }: { readonly key: string; readonly task: Task }): ModalView {
  const meta: FormMeta = { key, task: task.id, base: task.history.at(-1)?.id ?? 0, zone: utc, origin: null };
  return formView({
    id: modals.block,
    title: `${taskName(task)} is blocked`,
    submit: 'Mark as blocked',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      titleRow(task.title),
      textBox({
        id: 'reason',
        label: 'What does it wait on?',
        example: 'Access to the server, an answer, a part…',
        value: '',
        limit: boxLimit,
        multiline: true,
        optional: true,
        focus: true,
      }),
      peopleBox({
        id: 'people',
        label: 'Who does it wait on?',
        hint: 'They are told that somebody waits on them.',
        example: 'Choose people',
        people: [],
        optional: true,
      }),
    ],
  });
}

export type BlockRead =
  | { readonly ok: true; readonly meta: FormMeta; readonly blocker: Blocker }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

const submitted = z.object({
  private_metadata: z.string(),
  state: z.object({
    values: z.object({
      reason: z.object({ [valueAction]: z.object({ value: z.string().nullish() }) }).optional(),
      people: z
        .object({
          [valueAction]: z.object({ selected_users: z.array(z.string().regex(/^[UW][A-Z0-9]+$/)).optional() }),
        })
        .optional(),
    }),
  }),
});

/** Undefined for a view that is not this form. */
export function readBlock(view: unknown): BlockRead | undefined {
  const { data } = submitted.safeParse(view);
  const meta = readMeta(data?.private_metadata);
  if (!data || !meta) return undefined;
  const reason = (data.state.values.reason?.[valueAction]?.value ?? '').trim();
  const people = (data.state.values.people?.[valueAction]?.selected_users ?? []).map(userId);
  if (isBlank(reason) && people.length === 0)
    return { ok: false, errors: { reason: 'Say what it waits on, or choose who it waits on below.' } };
  return { ok: true, meta, blocker: { reason, people } };
}
