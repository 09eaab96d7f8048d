import type { ModalView } from '@slack/types';
import { type BulkFields, type BulkWish, mostInBulk } from '../../domain/bulk/bulk.js';
import { asLabel, limits } from '../../domain/task/rules/fields.js';
import { type Origin, priorities, type Task } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { modals } from '../ids.js';
import { amount, line, sentences, verbatim } from '../present/say.js';
import { priorityWords } from '../present/task-words.js';
import { paragraph } from '../views/blocks.js';
import { choiceBox, dayBox, formView, peopleBox, textBox, timeBox } from '../views/form.js';
import type { Label } from '../views/line.js';
import { type BoxFaults, dueIn, yourTime } from './boxes.js';
import { type Entered, readEntered } from './entered.js';
import { type FormMeta, writeMeta } from './form-meta.js';
import { chosenTasks, firstTaskBlock, taskChoice } from './task-choice.js';

export interface BulkForm {
  readonly key: string;
  readonly zone: Zone;
  readonly origin: Origin | null;
  readonly tasks: readonly Task[];
  readonly more: boolean;
}

const acts = [
  { value: 'edit', label: 'Change what is filled in below' },
  { value: 'cancel', label: 'Cancel them' },
] as const;
const unchanged = { value: 'unchanged', label: 'As it is' } as const;

/** Several tasks of a list, and what is to be changed about those that are ticked. */
export function openBulk({ key, zone, origin, tasks, more }: BulkForm): ModalView {
  const meta: FormMeta = { key, task: null, base: 0, zone, origin };
  const priority = [unchanged, ...priorities.toReversed().map((value) => ({ value, label: priorityWords[value] }))];
  const intro = sentences(
    line`Tick the tasks, and fill in what is to change; what is left empty stays as it is.`,
    more ? line`Only the first ${amount(tasks.length)} fit here.` : [],
  );
  return formView({
    id: modals.bulk,
    title: 'Change several',
    submit: 'Change them',
    close: 'Never mind',
    meta: writeMeta(meta),
    blocks: [
      paragraph(intro),
      ...taskChoice(tasks, false),
      choiceBox({ id: 'act', label: 'What to do', optional: false, choices: acts, chosen: 'edit' }),
      dayBox({ id: 'due_date', label: 'Due on', optional: true, day: null }),
      timeBox({
        id: 'due_time',
        label: 'Due at',
        hint: yourTime(zone),
        optional: true,
        time: null,
        zone,
      }),
      choiceBox({ id: 'priority', label: 'Priority', optional: false, choices: priority, chosen: unchanged.value }),
      peopleBox({
        id: 'assignees',
        label: 'Assigned to, instead of who has them',
        optional: true,
        people: [],
        most: limits.people,
        example: 'Choose people',
      }),
      textBox({
        id: 'label',
        label: 'Add the label',
        optional: true,
        value: '',
        limit: limits.label,
        example: [verbatim('#release')],
      }),
    ],
  });
}

export type BulkRead =
  | {
      readonly ok: true;
      readonly meta: FormMeta;
      readonly wish: BulkWish;
      readonly tasks: ReturnType<typeof chosenTasks>;
    }
  | { readonly ok: false; readonly errors: Readonly<Record<string, Label>> };

/** Undefined for a view that is not this form. */
export function readBulk(view: unknown, now: Instant): BulkRead | undefined {
  const entered = readEntered(view);
  if (!entered) return undefined;
  const tasks = chosenTasks(entered, mostInBulk);
  const faults: Record<string, Label> = {};
  const fields = fieldsIn(entered, faults, now);
  const filled = Object.keys(fields).length > 0;
  const cancel = entered.chosen('act') === 'cancel';
  if (tasks.length === 0) faults[firstTaskBlock] = 'Tick at least one task.';
  if (cancel && filled) faults.act = 'Either cancel them, or change them: empty the boxes below to cancel.';
  if (!cancel && !filled && Object.keys(faults).length === 0) faults.act = 'Fill in below what is to change.';
  if (Object.keys(faults).length > 0) return { ok: false, errors: faults };
  return { ok: true, meta: entered.meta, wish: cancel ? { type: 'cancel' } : { type: 'edit', fields }, tasks };
}

function fieldsIn(entered: Entered, faults: Record<string, Label>, now: Instant): BulkFields {
  const said: BoxFaults = {};
  const due = dueIn({ due_date: entered.day('due_date'), due_time: entered.time('due_time') }, entered.meta.zone, said);
  Object.assign(faults, said);
  if (due && due.at <= now) faults.due_date = 'This moment has passed. Choose one that is still to come.';
  const priority = priorities.find((one) => one === entered.chosen('priority'));
  const assignees = entered.people('assignees');
  const label = asLabel(entered.text('label'));
  return {
    ...(due ? { due } : {}),
    ...(priority ? { priority } : {}),
    ...(assignees.length > 0 ? { assignees } : {}),
    ...(label === '' ? {} : { label }),
  };
}
