import type { KnownBlock, ModalView } from '@slack/types';
import { mostInBulk } from '../../domain/bulk/bulk.js';
import type { UserId } from '../../domain/ids.js';
import { isBlank, limits, tooLong } from '../../domain/task/rules/fields.js';
import type { Task } from '../../domain/task/task.js';
import { utc } from '../../domain/time.js';
import { modals } from '../ids.js';
import { amount, count, joined, line, sentences, titled } from '../present/say.js';
import { paragraph } from '../views/blocks.js';
import { formView, manyBox, personBox, textBox } from '../views/form.js';
import type { Label } from '../views/line.js';
import { cut } from '../views/text.js';
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
  /** Open ones that they asked of others; `more`: of these, too. */
  readonly asked: { readonly tasks: readonly Task[]; readonly more: boolean };
  readonly to: UserId | null;
  readonly reason: string;
}

/** All of somebody's open tasks, and what they asked of others, to be reviewed before it goes to somebody else. */
export function openHandOver({ key, tasks, more, ofItems, asked, to, reason }: HandOverForm): ModalView {
  const meta: FormMeta = { key, task: null, base: 0, zone: utc, origin: null };
  const intro = sentences(
    tasks.length > 0 ? line`These wait on you. Untick what you keep.` : line`No open task waits on you.`,
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
      ...(asked.tasks.length > 0 ? [askedBox(asked, tasks.length === 0)] : []),
    ],
  });
}

const namedAsked = 5;
const titleShown = 60;

/** All of them or none: whoever leaves would have to tick each, and whoever is away needs none. */
function askedBox({ tasks: asked, more }: HandOverForm['asked'], alone: boolean): KnownBlock {
  const names = asked
    .slice(0, namedAsked)
    .map(({ number, title }) => titled({ number, title: cut(title, titleShown) }));
  const rest = asked.length - names.length;
  const which = joined(rest > 0 ? [...names, line`${amount(rest)} more`] : names, '; ');
  return manyBox({
    id: 'asked',
    label: 'What you asked of others',
    hint: sentences(
      line`They answer in your place, about dates and results: ${which}.`,
      alone ? [] : line`Your own checklist items in these stay yours unless they are ticked above.`,
      more ? line`These are the ${amount(asked.length)} most urgent: hand over the others afterwards.` : [],
    ),
    optional: !alone,
    choices: [{ label: line`Hand over this as well: ${count(asked.length, 'task')}`, value: 'asked' }],
    chosen: alone ? ['asked'] : [],
  });
}

export type HandOverRead =
  | {
      readonly ok: true;
      readonly meta: FormMeta;
      readonly to: UserId;
      readonly reason: string;
      readonly tasks: ReturnType<typeof chosenTasks>;
      /** Also what they asked of others. */
      readonly asking: boolean;
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
  const asking = entered.ticked('asked').length > 0;
  if (tasks.length === 0 && !asking) errors[firstTaskBlock] = 'Tick at least one task.';
  if (to === null) errors.to = 'Choose somebody.';
  if (to === null || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, meta: entered.meta, to, reason, tasks, asking };
}
