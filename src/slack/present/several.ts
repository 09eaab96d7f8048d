import { recurrenceLine } from '../../calendar/describe-recurrence.js';
import type { Batch } from '../../domain/batch/batch.js';
import type { Refusal } from '../../domain/decision.js';
import type { Task, TaskFields } from '../../domain/task/task.js';
import type { Day } from '../../domain/time.js';
import { actions, encodeDraftPick } from '../ids.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import {
  amount,
  channel,
  count,
  joined,
  labelText,
  line,
  listed,
  people,
  strong,
  titled,
  typed,
  verbatim,
  words,
} from './say.js';
import type { Stored } from './task-buttons.js';
import { priorityPhrase } from './task-words.js';
import { refusalLine } from './trouble.js';
import { calendarDay, duration, moment } from './when.js';

/** How a line was understood, or why it can't be a task. `notes`: what its author may want to know before. */
export type LineRead =
  | { readonly fields: TaskFields; readonly notes: readonly Line[] }
  | { readonly said: string; readonly trouble: Line };

/** Shows several tasks to their author before they are made. */
export function review(
  batch: Pick<Batch, 'id' | 'revision' | 'origin' | 'template'>,
  read: readonly LineRead[],
): Message {
  const unclear = read.filter((one) => 'trouble' in one).length;
  const value = encodeDraftPick(batch.id, batch.revision);
  const where = batch.origin ? line` Their cards go to ${channel(batch.origin.channel)}.` : [];
  const make: ButtonModel = {
    action: actions.makeBatch,
    label: line`Make ${count(read.length, 'task')}`,
    value,
    style: 'primary',
  };
  const opening =
    unclear === 0
      ? line`This is how I understand ${count(read.length, 'task')}; none is made yet.${where}`
      : unclear === 1
        ? line`None of these ${count(read.length, 'task')} is made yet: one needs another look. Press Change to put it right.`
        : line`None of these ${count(read.length, 'task')} is made yet: ${amount(unclear)} need another look. Press Change to put it right.`;
  const { template } = batch;
  return noteMessage({
    lines: [
      ...(template ? [line`The template ${typed(template.name)}, starting ${day(template.starting)}.`] : []),
      opening,
    ],
    points: read.flatMap((one) =>
      'trouble' in one ? [line`${strong('Not clear:')} “${typed(one.said)}” – ${one.trouble}`] : [readLine(one)],
    ),
    buttons: [
      [
        ...(unclear === 0 ? [make] : []),
        { action: actions.changeBatch, label: 'Change…', value },
        { action: actions.dropBatch, label: 'Never mind', value },
      ],
    ],
  });
}

const day = (starting: Day) => strong([calendarDay(starting)]);

function readLine({ fields, notes }: Extract<LineRead, { fields: TaskFields }>): Line {
  const { assignees, due, priority, estimateMinutes, labels, recurrence } = fields;
  const facts: Line[] = [
    assignees.length > 0 ? people(assignees) : [words('nobody yet')],
    ...(due ? [line`due ${moment(due.at)}`] : []),
    ...(recurrence ? [recurrenceLine(recurrence)] : []),
    ...(priorityPhrase(priority) ? [priorityPhrase(priority) ?? []] : []),
    ...(estimateMinutes === null ? [] : [[verbatim(duration(estimateMinutes))]]),
    ...(labels.length > 0 ? [[typed(labelText(labels))]] : []),
    ...notes,
  ];
  return joined([[{ kind: 'typed', text: fields.title, strong: true }], ...facts], ' · ');
}

/** What was made of them, with the one way back. */
export function severalMade({ id, revision }: Pick<Batch, 'id' | 'revision'>, tasks: readonly Stored[]): Message {
  return noteMessage({
    lines: [line`Made ${count(tasks.length, 'task')}:`],
    points: tasks.map(({ body }) =>
      body.assignees.length > 0
        ? line`${titled(body)} for ${people(body.assignees)}`
        : line`${titled(body)} for nobody yet`,
    ),
    buttons: [[{ action: actions.undoBatch, label: 'Undo all', value: encodeDraftPick(id, revision) }]],
  });
}

/** Which were taken back together, and why others stay. */
export function severalUndone(undone: readonly Stored[], kept: readonly (readonly [Task, Refusal])[]): Message {
  const gone = listed(undone.map(({ body }) => verbatim(`T-${body.number}`)));
  return noteMessage({
    lines: [
      undone.length > 0 ? line`Undone: ${gone}. There is nothing to do any more.` : [words('Nothing was undone.')],
    ],
    points: kept.map(([task, refusal]) => line`${titled(task)} stays: ${refusalLine(refusal)}`),
  });
}

/** A confirmation came too late for one of them: nothing is made. */
export const severalRefused = (said: string, refusal: Refusal): Message =>
  noteMessage({ lines: [line`Nothing is made: ${refusalLine(refusal)} It is this line: “${typed(said)}”.`] });
