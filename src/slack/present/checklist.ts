import type { UserId } from '../../domain/ids.js';
import { type Checklist, openItems } from '../../domain/task/checklist.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { isOpen, type Task, taskName } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { actions, encodeChoice, encodeTicks, type ShownTicks } from '../ids.js';
import { buttonRow, type SelectModel } from '../views/buttons.js';
import { type ChecklistBlocks, checklistBlocks } from '../views/card.js';
import { ticksInBlock } from '../views/form.js';
import type { Line, OwnLine } from '../views/line.js';
import { type Message, message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import type { RowModel } from '../views/rows.js';
import type { TicksModel } from '../views/ticks.js';
import { checklistState, itemLine, lateFact } from './checklist-words.js';
import { amount, count, firstOf, joined, line, listed, person, strong, titled, typed, verbatim } from './say.js';
import { detailsButton, type Stored, taskButton } from './task-buttons.js';
import { localWords, moment } from './when.js';

/** Who reads the boxes, when, and by what names people go there: a box can hold no mention. */
export interface TicksFacts {
  readonly now: Instant;
  readonly zone: Zone | undefined;
  readonly nameOf: (person: UserId) => string;
}

/** What has become a task is ticked there, and has no box. */
const boxed = (checklist: Checklist): Checklist => checklist.filter(({ task }) => task === null);

/** The items whose boxes stand in block `page`. */
export const boxesOnPage = (checklist: Checklist, page: number): Checklist =>
  boxed(checklist).slice(page * ticksInBlock, (page + 1) * ticksInBlock);

function ticksOf(task: Task, page: number, on: ShownTicks['on'], { now, zone, nameOf }: TicksFacts): TicksModel {
  const base = task.history.at(-1)?.id ?? 0;
  return {
    action: actions.tick,
    mark: encodeTicks({ task: task.id, base, page, on }),
    boxes: boxesOnPage(task.checklist, page).map((item) => ({
      label: line`${amount(task.checklist.indexOf(item) + 1)}. ${typed(item.text)}`,
      facts: joined<Line>(
        [
          ...lateFact(task, item, now),
          item.person === null || nameOf(item.person) === '' ? null : [typed(nameOf(item.person))],
          item.due === null ? null : [localWords(item.due.at, zone ?? item.due.zone, now)],
        ],
        ' · ',
      ),
      value: String(item.id),
      ticked: item.done !== null,
    })),
  };
}

const pagesIn = (checklist: Checklist) =>
  Array.from({ length: Math.ceil(boxed(checklist).length / ticksInBlock) }, (_, page) => page);

const pagesInDetails = 2;
const linesShown = 3;
const pointsShown = 10;

/** In the conversation: what is still open, in short. */
export function openInShort(task: Task, now: Instant): ChecklistBlocks | null {
  const open = openItems(task.checklist);
  if (open.length === 0 || !isOpen(task.status)) return null;
  const lines = [[strong('Still open')], ...firstOf(open.map(itemLine(task, now)), linesShown)];
  return { lines, ticks: [], menu: null, footer: null };
}

/** In a direct message: the first ten boxes of which one is open. */
export function checklistInCard(task: Task, facts: TicksFacts): ChecklistBlocks | null {
  const { checklist, status } = task;
  if (checklist.length === 0 || !isOpen(status)) return null;
  const pages = pagesIn(checklist);
  const page = pages.find((one) => openItems(boxesOnPage(checklist, one)).length > 0) ?? 0;
  const shown = boxesOnPage(checklist, page);
  const rest = checklist.length - shown.length;
  const footer: OwnLine | null = rest > 0 ? line`${count(rest, 'more item')} in its details` : null;
  return { lines: [], ticks: shown.length > 0 ? [ticksOf(task, page, 'card', facts)] : [], menu: null, footer };
}

/** In the details: boxes, where the reader may tick; and what has none as lines. */
export const checklistInDetails = (stored: Stored, able: readonly TaskAction[], facts: TicksFacts) =>
  wholeChecklist(stored, able, 'details', facts);

function wholeChecklist(
  { body, version }: Stored,
  able: readonly TaskAction[],
  on: ShownTicks['on'],
  facts: TicksFacts,
): ChecklistBlocks | null {
  const { checklist } = body;
  if (checklist.length === 0) return null;
  const mayTick = able.includes('tick');
  const listed = mayTick ? checklist.filter((item) => item.task !== null) : checklist;
  const progress = checklistState(body, facts.now) ?? [];
  const pages = mayTick ? pagesIn(checklist) : [];
  const shown = on === 'list' ? pages : firstUndone(checklist, pages);
  const rest = shown.length < pages.length;
  return {
    lines: [line`${strong('Checklist')} · ${progress}`, ...firstOf(listed.map(itemLine(body, facts.now)), pointsShown)],
    ticks: shown.map((page) => ticksOf(body, page, on, facts)),
    menu: able.includes('edit') ? promoteMenu({ body, version }, on === 'list' ? null : shown) : null,
    footer: rest ? line`All of it: ${verbatim(`/tasks ${taskName(body)} checklist`)}` : null,
  };
}

/** Beside all else that the details hold there is room for two blocks of boxes: those from the first with an open item on. */
function firstUndone(checklist: Checklist, pages: readonly number[]): readonly number[] {
  const first = pages.findIndex((page) => openItems(boxesOnPage(checklist, page)).length > 0);
  return pages.slice(Math.max(0, Math.min(first, pages.length - pagesInDetails))).slice(0, pagesInDetails);
}

/** How much of the room that a message has the checklist takes in the details, about. */
export const roomTaken = ({ checklist }: Pick<Task, 'checklist'>) =>
  Math.min(checklist.length, pagesInDetails * ticksInBlock) * 150;

/** Makes an item on one of these pages, or any, a task of its own; null where none can be. */
function promoteMenu({ body, version }: Stored, pages: readonly number[] | null): SelectModel | null {
  const among = pages === null ? body.checklist : pages.flatMap((page) => boxesOnPage(body.checklist, page));
  const choices = among.filter((item) => item.task === null && item.done === null);
  if (choices.length === 0) return null;
  return {
    action: actions.promote,
    label: 'Make an item a task…',
    aloud: 'Make an item a task of its own',
    options: choices.map((item) => ({
      label: line`${amount(body.checklist.indexOf(item) + 1)}. ${typed(item.text)}`,
      value: encodeChoice({ task: body.id, version }, String(item.id)),
    })),
  };
}

/** The checklist alone, for who asked. */
export function checklistMessage(stored: Stored, viewer: UserId, facts: TicksFacts): Message {
  const { body } = stored;
  const able = actionsFor(body, viewer, body.origin?.channel);
  const whole = wholeChecklist(stored, able, 'list', facts);
  const progress = checklistState(body, facts.now);
  const said = progress
    ? line`${titled(body)}: ${progress}.`
    : line`${titled(body)} has no checklist yet. Add to it with ${verbatim('/tasks checklist add')}, or with Edit.`;
  return message(said, [
    ...checklistBlocks(whole ? { ...whole, lines: [said, ...whole.lines.slice(1)] } : emptyWith(said)),
    ...buttonRow([detailsButton(stored), ...(able.includes('edit') ? [taskButton(stored, 'edit')] : [])]),
  ]);
}

const emptyWith = (said: Line): ChecklistBlocks => ({ lines: [said], ticks: [], menu: null, footer: null });

/** Asked before a task is completed whose checklist is not done. */
export function itemsOpen(stored: Stored, now: Instant): Message {
  const { body } = stored;
  const open = openItems(body.checklist);
  const anyway = { ...taskButton(stored, 'complete'), label: 'Complete anyway', confirm: undefined };
  return noteMessage({
    lines: [line`${titled(body)} has ${count(open.length, 'open item')}. Complete it anyway?`],
    points: firstOf(open.map(itemLine(body, now)), linesShown),
    buttons: [[anyway, detailsButton(stored)]],
  });
}

/** For items of people whom nobody here knows; names as typed. */
export const namesUnknown = (names: readonly string[]): Message =>
  noteMessage({
    lines: [
      line`I don’t know who ${listed(names.map(typed))} is, so nothing was added. Pick each person from the list that Slack shows when you type @.`,
    ],
  });

/** For an item that has become a task before. */
export function grownAlready(parent: Task, grown: Stored): Message {
  const { status } = grown.body;
  const said =
    status === 'cancelled'
      ? line`That item of ${verbatim(taskName(parent))} became ${titled(grown.body)}, which was cancelled. Reopen that to go on with it.`
      : line`That item of ${verbatim(taskName(parent))} is ${titled(grown.body)} already.`;
  const reopen = status === 'cancelled' ? [taskButton(grown, 'reopen')] : [];
  return noteMessage({ lines: [said], buttons: [[...reopen, detailsButton(grown)]] });
}

/** What of a task's checklist waits on one person, a row each. */
export const itemRows = (stored: Stored, whom: UserId, now: Instant): readonly RowModel[] =>
  openItems(stored.body.checklist)
    .filter((item) => item.person === whom && item.task === null)
    .map((item) => ({
      title: joined([[typed(item.text)], titled(stored.body)], ' · '),
      facts: joined(
        [
          item.due && line`due ${moment(item.due.at)}`,
          ...lateFact(stored.body, item, now),
          line`asked by ${person(stored.body.assigner)}`,
        ],
        ' · ',
      ),
      button: detailsButton(stored),
    }));
