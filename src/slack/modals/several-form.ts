import type { ModalView } from '@slack/types';
import { type Batch, mostIn } from '../../domain/batch/batch.js';
import { type Day, utc } from '../../domain/time.js';
import { modals } from '../ids.js';
import { amount, line, verbatim } from '../present/say.js';
import { formView, textBox } from '../views/form.js';
import { boxLimit } from './boxes.js';
import { readEntered } from './entered.js';
import { writeMeta } from './form-meta.js';
import { startBox, startIn, templateExample } from './template-form.js';

/** Several tasks, one a line, to be shown once more before they are made. `batch`: whose lines these are; those of a template count from a day. */
export const openSeveral = (key: string, batch: Pick<Batch, 'id' | 'template'>, text: string): ModalView =>
  formView({
    id: modals.several,
    title: 'Several tasks',
    submit: 'Show them',
    close: 'Never mind',
    meta: writeMeta({ key, task: null, base: 0, zone: utc, origin: null, batch: batch.id }),
    blocks: [
      ...(batch.template ? [startBox(batch.template.starting)] : []),
      textBox({
        id: 'lines',
        label: 'One task a line',
        hint: line`At most ${amount(mostIn(batch))}. You see how each is understood before any is made.`,
        example: [verbatim(batch.template ? templateExample : '@lee Fix the login page by friday 5pm !high')],
        value: text,
        limit: boxLimit,
        multiline: true,
        optional: false,
        focus: true,
      }),
    ],
  });

/** Undefined for a view that is not this form. */
export function readSeveral(
  view: unknown,
): { readonly batch: string; readonly text: string; readonly starting: Day | null } | undefined {
  const entered = readEntered(view);
  if (!entered?.meta.batch) return undefined;
  return { batch: entered.meta.batch, text: entered.text('lines'), starting: startIn(entered) };
}
