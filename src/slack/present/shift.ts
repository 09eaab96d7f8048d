import type { Refusal } from '../../domain/decision.js';
import { type Task, taskName } from '../../domain/task/task.js';
import { actions, encodePress, encodeShiftUndo, type ShiftStep } from '../ids.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { count, line, titled, verbatim } from './say.js';
import { detailsButton, type Stored } from './task-buttons.js';
import { refusalLine } from './trouble.js';
import { moment } from './when.js';

/** Beside the answer to who moved the date of a task that others come after. */
export const shiftButton = ({ body, version }: Stored, entry: number): ButtonModel => ({
  action: actions.shift,
  label: 'Move what comes after…',
  aloud: line`Move what comes after ${verbatim(taskName(body))}`,
  value: encodePress({ task: body.id, version, entry }),
});

export const nothingToShift = (stored: Stored): Message =>
  noteMessage({
    lines: [line`Nothing that you can move and that has a date comes after ${titled(stored.body)}.`],
    buttons: [[detailsButton(stored)]],
  });

/** `kept`: those that somebody changed meanwhile. */
export function shiftDone(
  moved: readonly { readonly task: Task; readonly entry: number }[],
  kept: readonly Task[],
): Message {
  const steps = moved.map(({ task, entry }) => ({ number: task.number, entry }));
  const undo: ButtonModel = {
    action: actions.undoShift,
    label: 'Undo',
    aloud: line`Undo moving ${count(moved.length, 'task')}`,
    value: encodeShiftUndo(steps),
  };
  const others = kept.map((task) => line`${titled(task)} was changed meanwhile and kept its date.`);
  return noteMessage({
    lines: [line`Done: ${count(moved.length, 'task')} moved.`, ...others],
    points: moved.map(({ task }) => dueLine(task)),
    buttons: moved.length > 0 ? [[undo]] : [],
  });
}

export function shiftUndone(
  back: readonly Task[],
  refused: readonly { readonly step: ShiftStep; readonly refusal: Refusal }[],
): Message {
  return noteMessage({
    lines: [
      line`Undone: ${count(back.length, 'task has its date', 'tasks have their dates')} again.`,
      ...refused.map(({ refusal }) => refusalLine(refusal)),
    ],
    points: back.map(dueLine),
  });
}

const dueLine = (task: Task): Line => line`${titled(task)}${task.due ? line`: due ${moment(task.due.at)}` : []}`;
