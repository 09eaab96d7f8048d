import type { ModalView } from '@slack/types';
import { mostInBulk } from '../../domain/bulk/bulk.js';
import type { UserId } from '../../domain/ids.js';
import { isBlank, limits, tooLong } from '../../domain/task/rules/fields.js';
import type { Task } from '../../domain/task/task.js';
import { utc } from '../../domain/time.js';
import { modals } from '../ids.js';
import { amount, line, sentences, titled } from '../present/say.js';
import { paragraph } from '../views/blocks.js';
import { formView, personBox, textBox } from '../views/form.js';
import type { Label } from '../views/line.js';
import { boxLimit } from './boxes.js';
import { readEntered } from './entered.js';
import { type FormMeta, writeMeta } from './form-meta.js';
import { chosenTasks, firstTaskBlock, taskChoice } from './task-choice.js';

export interface HandOverForm {
  readonly key: string;
  /** The most urgent first; `more`: there are others that do not fit. */
  readonly tasks: readonly Task[];
  readonly more: boolean;
  /** Those of which only checklist items are handed over. */
  readonly ofItems: ReadonlySet<Task>;
  readonly to: UserId | null;
  readonly reason: string;
}

/** All of somebody's open tasks, to be reviewed before they go to somebody else. */
export function openHandOver({ key, tasks, more, ofItems, to, reason }: HandOverForm): ModalView {
  const meta: FormMeta = { key, task: null, base: 0, zone: utc, origin: null };
  const intro = sentences(
    line`These wait on you. Untick what you keep.`,
    more ? line`Only the ${amount(tasks.length)} most urgent fit here: hand over the others afterwards.` : [],
  );
  return formView({
    id: modals.handOver,
    title: 'Hand over',
    submit: 'Hand over',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      personBox({ id: 'to', label: 'To whom?', optional: false, person: to, example: 'Choose somebody' }),
      textBox({
        id: 'reason',
        label: 'Why?',
        hint: 'Everybody concerned reads this, in one message.',
        example: 'I am away from Monday; I am leaving the team…',
        value: reason,
        limit: boxLimit,
        multiline: true,
        optional: false,
      }),
      paragraph(intro),
      ...taskChoice(tasks, true, (task) => (ofItems.has(task) ? line`Your items of ${titled(task)}` : titled(task))),
    ],
  });
}

export type HandOverRead =
  | {
      readonly ok: true;
      readonly meta: FormMeta;
      readonly to: UserId;
      readonly reason: string;
      readonly tasks: ReturnType<typeof chosenTasks>;
    }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Label>> };

/** Undefined for a view that is not this form. */
export function readHandOver(view: unknown, actor: UserId): HandOverRead | undefined {
  const entered = readEntered(view);
  if (!entered) return undefined;
  const [to, reason, tasks] = [entered.person('to'), entered.text('reason'), chosenTasks(entered, mostInBulk)];
  const errors: Record<string, Label> = {};
  if (to === actor) errors.to = 'You have them already. Choose somebody else.';
  if (isBlank(reason)) errors.reason = 'Say why, so that nobody has to ask.';
  else if (reason.length > limits.text) errors.reason = tooLong(limits.text);
  if (tasks.length === 0) errors[firstTaskBlock] = 'Tick at least one task.';
  if (to === null) errors.to = 'Choose somebody.';
  if (to === null || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, meta: entered.meta, to, reason, tasks };
}
