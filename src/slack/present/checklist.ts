import type { UserId } from '../../domain/ids.js';
import { type Checklist, openItems } from '../../domain/task/checklist.js';
import { isOpen, type Task } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import { actions, encodeTicks, type ShownTicks } from '../ids.js';
import type { ChecklistBlocks } from '../views/card.js';
import { ticksInBlock } from '../views/form.js';
import type { Line, OwnLine } from '../views/line.js';
import type { TicksModel } from '../views/ticks.js';
import { itemLine } from './checklist-words.js';
import { amount, count, firstOf, joined, line, strong, typed } from './say.js';
import { localWords } from './when.js';

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
          item.person === null ? null : [typed(nameOf(item.person))],
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

const linesShown = 3;
const pointsShown = 10;

/** In the conversation: what is still open, in short. */
export function openInShort({ checklist, status }: Task): ChecklistBlocks | null {
  const open = openItems(checklist);
  if (open.length === 0 || !isOpen(status)) return null;
  return { lines: firstOf(open.map(itemLine), linesShown), ticks: [], footer: null };
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
  return { lines: [], ticks: shown.length > 0 ? [ticksOf(task, page, 'card', facts)] : [], footer };
}

/** In the details: a box for each item, where the reader may tick; and what has none as lines. */
export function checklistInDetails(task: Task, mayTick: boolean, facts: TicksFacts): ChecklistBlocks | null {
  const { checklist } = task;
  if (checklist.length === 0) return null;
  const listed = mayTick ? checklist.filter((item) => item.task !== null) : checklist;
  return {
    lines: [[strong('Checklist')], ...firstOf(listed.map(itemLine), pointsShown)],
    ticks: mayTick ? pagesIn(checklist).map((page) => ticksOf(task, page, 'details', facts)) : [],
    footer: null,
  };
}
