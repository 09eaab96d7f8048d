import { type ItemSettled, itemSettled } from '../../domain/reminders/item-reminders.js';
import { itemsAltered } from '../../domain/task/checklist.js';
import type { Task } from '../../domain/task/task.js';
import { taskName } from '../../domain/task/task.js';
import { actions, encodeChoice } from '../ids.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Line } from '../views/line.js';
import type { ReminderPart } from '../views/reminder.js';
import { cut } from '../views/text.js';
import { checklistProgress } from './checklist-words.js';
import { doneParts } from './confirmation.js';
import type { ReminderFacts } from './reminder-item.js';
import { line, people, titled, typed, verbatim, words } from './say.js';
import { detailsButton, type Stored } from './task-buttons.js';
import { did, momentFor } from './task-words.js';
import { ago, distance } from './when.js';

type Drawn = Omit<ReminderPart, 'mark'>;

const itemShown = 100;
const quoted = (text: string): Line => [{ kind: 'typed', text: `“${cut(text, itemShown)}”`, strong: true }];

/** One item of an open task that somebody is reminded of, as it stands: when it is due, with a button that ticks it, or what became of it. */
export function itemPart(stored: Stored, id: number, facts: ReminderFacts): Drawn {
  const { viewer, zones, now } = facts;
  const task = stored.body;
  const item = task.checklist.find((one) => one.id === id);
  const settled = itemSettled(task, id, viewer);
  if (!item || settled) return settledPart(stored, id, settled ?? { why: 'removed' }, facts);
  const what = line`${quoted(item.text)} of ${titled(task)}`;
  const row = [tickButton(stored, id, item.text), detailsButton(stored)];
  if (!item.due) return { lines: [line`${what} has no date any more.`], rows: [row] };
  const at = momentFor(item.due.at, task, viewer, zones, now);
  const apart = distance(item.due.at, now);
  const said =
    item.due.at < now ? line`${what} was due ${at}, ${apart} ago.` : line`${what} is due in ${apart}: ${at}.`;
  return { lines: [said], rows: [row] };
}

const tickButton = ({ body, version }: Stored, id: number, text: string): ButtonModel => ({
  action: actions.tick,
  label: 'Tick',
  aloud: line`Tick “${typed(text)}”`,
  value: encodeChoice({ task: body.id, version }, String(id)),
  style: 'primary',
});

function settledPart(stored: Stored, id: number, settled: ItemSettled, facts: ReminderFacts): Drawn {
  const task = stored.body;
  const what = line`${quoted(textOf(task, id))} of ${titled(task)}`;
  const details = [[detailsButton(stored)]];
  switch (settled.why) {
    case 'ticked':
      return tickedPart(stored, id, what, settled.done, facts);
    case 'promoted':
      return {
        lines: [line`${what} is a task of its own: ${verbatim(taskName({ number: settled.task }))}.`],
        rows: details,
      };
    case 'removed':
      return { lines: [line`${what} is no longer in its checklist.`], rows: details };
    case 'handed_over': {
      const whom = task.checklist.find((one) => one.id === id)?.person;
      const said = whom ? line`${what} is with ${people([whom])} now.` : line`${what} no longer waits on you.`;
      return { lines: [said], rows: details };
    }
  }
}

type Ticked = Extract<ItemSettled, { why: 'ticked' }>['done'];

function tickedPart(stored: Stored, id: number, what: Line, { by, at }: Ticked, facts: ReminderFacts): Drawn {
  const { viewer, now, zones } = facts;
  const progress = checklistProgress(stored.body) ?? [];
  if (by !== viewer) {
    const story = did(by, [words('ticked it')]);
    return { lines: [line`${what} is done: ${story} ${ago(at, now)}.`], rows: [[detailsButton(stored)]] };
  }
  const entry = stored.body.history.findLast(
    ({ kind, change }) =>
      kind === 'ticked' && change.checklist && itemsAltered(change.checklist.from, change.checklist.to).includes(id),
  );
  const row = entry ? doneParts(stored, entry, { viewer, now, zone: zones.get(viewer) }).row : [detailsButton(stored)];
  return { lines: [line`Done: ${what}, ${progress}.`], rows: [row] };
}

/** Also of one that is gone, as long as the history knows it. */
export function textOf({ checklist, history }: Task, id: number): string {
  const once = history.toReversed().flatMap(({ change }) => change.checklist?.from ?? []);
  return [...checklist, ...once].find((one) => one.id === id)?.text ?? '…';
}
