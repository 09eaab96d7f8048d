import type { ModalView } from '@slack/types';
import { mostAtOnce } from '../../domain/batch/batch.js';
import { utc } from '../../domain/time.js';
import { modals } from '../ids.js';
import { amount, line, verbatim } from '../present/say.js';
import { formView, textBox } from '../views/form.js';
import { boxLimit } from './boxes.js';
import { readEntered } from './entered.js';
import { writeMeta } from './form-meta.js';

/** Several tasks, one a line, to be shown once more before they are made. `batch`: whose lines these are. */
export const openSeveral = (key: string, batch: string, text: string): ModalView =>
  formView({
    id: modals.several,
    title: 'Several tasks',
    submit: 'Show them',
    close: 'Never mind',
    meta: writeMeta({ key, task: null, base: 0, zone: utc, origin: null, batch }),
    blocks: [
      textBox({
        id: 'lines',
        label: 'One task a line',
        hint: line`At most ${amount(mostAtOnce)}. You see how each is understood before any is made.`,
        example: [verbatim('@lee Fix the login page by friday 5pm !high')],
        value: text,
        limit: boxLimit,
        multiline: true,
        optional: false,
        focus: true,
      }),
    ],
  });

/** Undefined for a view that is not this form. */
export function readSeveral(view: unknown): { readonly batch: string; readonly text: string } | undefined {
  const entered = readEntered(view);
  return entered?.meta.batch ? { batch: entered.meta.batch, text: entered.text('lines') } : undefined;
}
