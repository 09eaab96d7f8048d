import type { Line, Words } from '../../domain/line.js';
import { type Settled, settledSince } from '../../domain/reminders/answered.js';
import { itemSettled } from '../../domain/reminders/item-reminders.js';
import type { ReminderKind } from '../../domain/reminders/placement.js';
import { urgencyRank } from '../../domain/task/rules/urgency.js';
import { type Entry, isOpen, type Task } from '../../domain/task/task.js';
import { actions } from '../ids.js';
import { encodeListPage } from '../list-query.js';
import { blockOfItem, blockOfRest, type ShownItem } from '../shown-reminder.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Message } from '../views/message.js';
import { type ReminderPart, reminderView } from '../views/reminder.js';
import { doneParts } from './confirmation.js';
import { itemPart } from './reminder-checklist.js';
import {
  type Asked,
  asItStands,
  question,
  type ReminderFacts,
  rowsFor,
  sentence,
  shortRowFor,
} from './reminder-item.js';
import { amount, count, line, people, sentences, titled, words } from './say.js';
import { detailsButton, type Stored } from './task-buttons.js';
import { deeds, did, statusPhrase } from './task-words.js';
import { ago } from './when.js';

/** `stored` null: it is gone, or no longer open to the reader. With `item` it is about that item of the task's checklist. */
export interface ReminderItem extends ShownItem {
  readonly stored: Stored | null;
}

/** More than these nobody reads, let alone answers. */
export const mostShown = 10;

/**
 * One person's reminders that are due together, in one message, most urgent first. `items` is not empty, and each has its
 * task; `late`: said well after their time.
 */
export function reminderMessage(items: readonly ReminderItem[], facts: ReminderFacts, late = false): Message {
  const rank = ({ stored, item }: ReminderItem) => (stored ? urgencyRank(withDateOf(stored.body, item)) : 0);
  const sorted = [...items].sort((a, b) => rank(a) - rank(b));
  const rest = Math.max(0, sorted.length - mostShown);
  return drawn(sorted.slice(0, mostShown), rest, facts, late ? [lateNote] : []);
}

/** A task, as due as one of its items is. */
const withDateOf = (task: Task, item: number | undefined): Task =>
  item === undefined ? task : { ...task, due: task.checklist.find(({ id }) => id === item)?.due ?? null };

/** The same reminder, in its place and its order, as its tasks stand now: what was answered says so, the others still ask. */
export const reminderAgain = (items: readonly ReminderItem[], rest: number, facts: ReminderFacts): Message =>
  drawn(items, rest, facts, []);

const lateNote: Line = [words('Sorry, this comes late: I could not send it on time.')];

function drawn(items: readonly ReminderItem[], rest: number, facts: ReminderFacts, ends: readonly Line[]): Message {
  const alone = items.length === 1 && rest === 0;
  return reminderView({
    opening: alone ? null : opening(items, rest, facts),
    parts: items.map((item) => partFor(item, alone, facts)),
    rest: rest > 0 ? { mark: blockOfRest(rest), line: line`…and ${amount(rest)} more.`, button: allMine } : null,
    ends,
  });
}

export const allMine: ButtonModel = {
  action: actions.showList,
  label: 'See all my tasks',
  value: encodeListPage({ query: { list: 'mine' } }) ?? '',
};

/** What the person has still to answer; null for what asks nothing any more. */
function openOf({ stored, what, base, item }: ReminderItem, { viewer, now }: ReminderFacts): Asked | null {
  if (!stored) return null;
  const { body } = stored;
  const settled =
    item !== undefined && isOpen(body.status)
      ? itemSettled(body, item, viewer)
      : settledSince(body, what, base, viewer);
  return settled ? null : asItStands({ stored: { ...stored, body: withDateOf(body, item) }, what, item }, now);
}

/** Whether a reminder of this task has nothing to ask any more. */
export const isSettled = (item: ReminderItem, facts: ReminderFacts) => openOf(item, facts) === null;

function opening(all: readonly ReminderItem[], rest: number, facts: ReminderFacts): Line {
  const open = all.flatMap((one) => openOf(one, facts) ?? []);
  const left = open.length + rest;
  if (left === 0) return line`That is all. Thank you.`;
  const kinds = new Set(open.map(({ what }) => what));
  const [kind] = kinds.size === 1 && rest === 0 ? kinds : [];
  const asks = facts.checkIns && open.some((asked) => question(asked, facts) !== null);
  const one = left === 1;
  const items = open.filter(({ item }) => item !== undefined).length;
  if (items > 0) return items === left ? openingOfItems(kind, left) : openingOfBoth(left, asks);
  const asking = (question: Words) => (asks ? [question] : []);
  switch (kind) {
    case 'before':
      return sentences(
        line`${count(left, 'task is', 'tasks are')} coming due.`,
        asking(one ? words('Will you make it?') : words('Will you make them?')),
      );
    case 'overdue':
      return sentences(
        line`${count(left, 'task is past its date', 'tasks are past their dates')}.`,
        asking(one ? words('Is it done, or what does it need?') : words('Are they done, or what do they need?')),
      );
    case 'escalation':
      return line`${count(left, 'task that you asked for is past its date', 'tasks that you asked for are past their dates')}.`;
    default:
      return sentences(
        line`${count(left, 'task needs', 'tasks need')} a look.`,
        asking(one ? words('How does it stand?') : words('How do they stand?')),
      );
  }
}

function openingOfItems(kind: ReminderKind | undefined, left: number): Line {
  if (kind === 'before') return line`${count(left, 'checklist item is', 'checklist items are')} coming due.`;
  if (kind === 'overdue')
    return line`${count(left, 'checklist item is past its date', 'checklist items are past their dates')}.`;
  return line`${count(left, 'checklist item needs', 'checklist items need')} a look.`;
}

const openingOfBoth = (left: number, asks: boolean): Line =>
  sentences(line`${count(left, 'thing needs', 'things need')} a look.`, asks ? [words('How do they stand?')] : []);

function partFor(item: ReminderItem, alone: boolean, facts: ReminderFacts): ReminderPart {
  const { stored } = item;
  const mark = (part: number) => blockOfItem(item, stored?.version ?? 0, part);
  if (!stored) return { mark, lines: [[words('A task here is gone, or no longer open to you.')]], rows: [] };
  if (item.item !== undefined && isOpen(stored.body.status)) return { mark, ...itemPart(stored, item.item, facts) };
  const settled = settledSince(stored.body, item.what, item.base, facts.viewer);
  if (settled) return { mark, ...settledParts(stored, settled, facts) };
  const asked = asItStands({ stored, what: item.what }, facts.now);
  const said = sentence(asked, facts);
  if (!alone) {
    const { row, menu } = shortRowFor(asked, facts);
    return { mark, lines: [said], rows: [row], menu };
  }
  const ask = question(asked, facts);
  return { mark, lines: [ask ? sentences(said, [ask]) : said], rows: rowsFor(asked, facts) };
}

function settledParts(stored: Stored, settled: Settled, facts: ReminderFacts): Omit<ReminderPart, 'mark'> {
  const task = stored.body;
  const details = [[detailsButton(stored)]];
  if (settled.why === 'handed_over') {
    const whose = task.assignees.length > 0 ? line` It is with ${people(task.assignees)}.` : [];
    return { lines: [line`${titled(task)} is no longer yours.${whose}`], rows: details };
  }
  const { entry } = settled;
  if (entry?.by === facts.viewer) {
    const zone = facts.zones.get(facts.viewer);
    const { lines, row } = doneParts(stored, entry, { viewer: facts.viewer, now: facts.now, zone });
    return { lines, rows: [row] };
  }
  return {
    lines: [line`${titled(task)} is ${statusPhrase(task.status)}${byWhom(entry, facts)}.`],
    rows: details,
  };
}

const byWhom = (entry: Entry | undefined, { now }: ReminderFacts): Line =>
  entry ? line`: ${did(entry.by, [deeds[entry.kind]])} ${ago(entry.at, now)}` : [];
