import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Shift } from '../../domain/task/rules/shift.js';
import { type Due, type Task, taskName } from '../../domain/task/task.js';
import { type Instant, instant, type Zone } from '../../domain/time.js';
import { modals, readJson } from '../ids.js';
import { line, verbatim } from '../present/say.js';
import { localWords } from '../present/when.js';
import { paragraph, titleRow } from '../views/blocks.js';
import { formView, manyBoxes, ticksInBlock } from '../views/form.js';
import { readEntered } from './entered.js';
import { type FormMeta, writeMeta } from './form-meta.js';
import { taskLabel } from './task-box.js';

const groups = 3;
export const shiftsShown = ticksInBlock * groups;

export interface ShiftForm {
  readonly key: string;
  readonly task: Task;
  /** The history entry that moved its date, and how. */
  readonly entry: number;
  readonly from: Due;
  readonly to: Due;
  /** At most `shiftsShown`, and not none. */
  readonly shifts: readonly Shift[];
  /** The zone its dates are written in. */
  readonly zone: Zone;
  readonly now: Instant;
}

/** What would move along with a task, old date and new date, each to be left out. */
export function openShift({ key, task, entry, from, to, shifts, zone, now }: ShiftForm): ModalView {
  const meta: FormMeta = { key, task: task.id, base: entry, zone, origin: null };
  const dates = (one: { readonly from: Due; readonly to: Due }) =>
    line`${localWords(one.from.at, zone, now)} → ${localWords(one.to.at, zone, now)}`;
  const choices = shifts.map((shift) => ({
    label: taskLabel(shift.task),
    description: dates(shift),
    value: JSON.stringify([shift.task.number, shift.from.at, shift.to.at]),
  }));
  return formView({
    id: modals.shift,
    title: line`Move after ${verbatim(taskName(task))}`,
    submit: 'Move them',
    close: 'Leave them',
    meta: writeMeta(meta),
    blocks: [
      titleRow(task.title),
      paragraph(
        line`${verbatim(taskName(task))} moved: ${dates({ from, to })}. These come after it and can move along.`,
      ),
      ...manyBoxes(choices, (place, shown) => ({
        id: `shift_${place}`,
        label: place === 0 ? 'Move along' : 'And',
        hint: place === 0 ? 'Everybody concerned is told. You can undo all of it at once for ten minutes.' : undefined,
        optional: true,
        chosen: shown.map(({ value }) => value),
      })),
    ],
  });
}

export interface ChosenShift {
  readonly number: number;
  readonly from: Instant;
  readonly to: Instant;
}

const chosen = z.tuple([z.number().int().positive(), z.number().int(), z.number().int()]);

/** Undefined for a view that is not this form. */
export function readShift(
  view: unknown,
): { readonly meta: FormMeta; readonly shifts: readonly ChosenShift[] } | undefined {
  const entered = readEntered(view);
  if (!entered?.meta.task) return undefined;
  const ticked = Array.from({ length: groups }, (_, index) => entered.ticked(`shift_${index}`)).flat();
  const shifts = ticked.flatMap((value) => {
    const { data } = chosen.safeParse(readJson(value));
    return data ? [{ number: data[0], from: instant(data[1]), to: instant(data[2]) }] : [];
  });
  return { meta: entered.meta, shifts };
}
