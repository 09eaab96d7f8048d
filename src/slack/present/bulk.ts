import type { Bulk, BulkFields, BulkItem, BulkRole, BulkWish } from '../../domain/bulk/bulk.js';
import { isUnderway } from '../../domain/bulk/bulk.js';
import type { UserId } from '../../domain/ids.js';
import type { Counted } from '../../domain/line.js';
import type { ListQuery } from '../../engine/read.js';
import { encodeHandOver, type HandOverSaid } from '../hand-over-said.js';
import { actions } from '../ids.js';
import { encodeListPage } from '../list-query.js';
import type { ButtonModel } from '../views/buttons.js';
import type { Line } from '../views/line.js';
import type { Message } from '../views/message.js';
import { noteMessage } from '../views/note.js';
import { count, firstOf, joined, line, people, person, titled, typed, words } from './say.js';
import { priorityPhrase } from './task-words.js';
import { refusalLine } from './trouble.js';
import { moment } from './when.js';

/** More than these nobody reads; the rest is a press away. */
const shown = 10;

/** For who wished it: how far it has come, in one message that is kept true. */
export function bulkMessage(bulk: Bulk): Message {
  const { items, wish, undoAt } = bulk;
  const of = (...states: BulkItem['state'][]) => items.filter(({ state }) => states.includes(state));
  if (isUnderway(bulk)) {
    const what = undoAt === null ? doing(wish, tasks(items.length)) : line`Taking it back`;
    return noteMessage({ lines: [line`${what}… This message says how it goes.`] });
  }
  if (undoAt !== null) {
    const undone = of('undone');
    const kept = of('kept');
    return noteMessage({
      lines: [
        undone.length > 0
          ? line`Undone: ${count(undone.length, 'task is', 'tasks are')} as before.`
          : [words('Nothing could be taken back.')],
        ...(kept.length > 0 ? [line`${tasks(kept.length)} stayed as changed:`] : []),
      ],
      points: reasons(kept),
    });
  }
  const [done, same, refused] = [of('done'), of('same'), of('refused')];
  const ofItems = done.filter((item) => item.hears.some(({ role }) => role === 'item'));
  const whole = done.length - ofItems.length;
  const result = [
    ...(whole > 0 ? [line`Done: ${whatIsDone(wish, whole)}.${changes(wish)}`] : []),
    ...(ofItems.length > 0 && wish.type === 'hand_over'
      ? [line`Done: ${person(wish.to)} has your checklist items of ${tasks(ofItems.length)} now.`]
      : []),
    ...(done.length === 0 ? [line`Nothing was changed.`] : []),
  ];
  return noteMessage({
    lines: [
      ...result,
      ...(same.length > 0 ? [line`${count(same.length, 'task was', 'tasks were')} so already.`] : []),
      ...(refused.length > 0 ? [line`${tasks(refused.length)} stayed as before:`] : []),
    ],
    points: reasons(refused),
    buttons: [[...(done.length > 0 ? [undoBulk(bulk)] : []), mineButton]],
    footer: done.length > 0 ? [[words('Undo works for ten minutes, for all of them at once.')]] : [],
  });
}

/** For somebody concerned: all of it that concerns them, in one message. */
export function bulkNews(bulk: Bulk, viewer: UserId, stage: 'done' | 'undone'): Message {
  const theirs = bulk.items.filter(({ state, hears }) => state === stage && hears.some((one) => one.person === viewer));
  const roleOf = ({ hears }: BulkItem) => hears.find((one) => one.person === viewer)?.role ?? 'assigner';
  const who = person(bulk.by);
  if (stage === 'undone') {
    const back = line`${who} took that back: ${count(theirs.length, 'task is', 'tasks are')} as before.`;
    return noteMessage({ lines: [back], points: named(theirs) });
  }
  const fresh = theirs.filter((item) => roleOf(item) === 'new');
  const ofItems = theirs.filter((item) => roleOf(item) === 'item');
  const asking = theirs.filter((item) => roleOf(item) === 'asking');
  const others = theirs.filter((item) => ![...fresh, ...ofItems, ...asking].includes(item));
  const { wish } = bulk;
  const why = wish.type === 'hand_over' ? [line`Why: ${typed(wish.reason)}`] : [];
  const lines = [
    ...(fresh.length > 0
      ? [
          wish.type === 'hand_over'
            ? line`${who} handed you ${tasks(fresh.length)} over.`
            : line`${who} gave you ${tasks(fresh.length)}.`,
        ]
      : []),
    ...(ofItems.length > 0 ? [line`${who} handed you their checklist items of ${tasks(ofItems.length)}.`] : []),
    ...(asking.length > 0 ? [line`You are who asks for ${tasks(asking.length)} from now on, instead of ${who}.`] : []),
    ...(others.length > 0 ? [story(bulk, viewer, others, roleOf)] : []),
    ...why,
  ];
  const buttons = fresh.length > 0 ? [acceptAll(bulk), mineButton] : [];
  const points = [fresh, ofItems, asking, others].flatMap(named);
  return noteMessage({ lines, points, buttons: [buttons] });
}

function story(
  { by, wish }: Bulk,
  viewer: UserId,
  items: readonly BulkItem[],
  roleOf: (item: BulkItem) => BulkRole,
): Line {
  const who = person(by);
  const some = tasks(items.length);
  const former = items.every((item) => roleOf(item) === 'former');
  if (wish.type === 'hand_over' && wish.to === viewer) return line`${who} left ${some} to you that you share.`;
  if (wish.type === 'hand_over')
    return line`${who} handed ${some} over to ${person(wish.to)} that ${concern(items.length)} you.`;
  if (wish.type === 'cancel')
    return items.length === 1
      ? line`${who} cancelled ${some}: it is no longer needed.`
      : line`${who} cancelled ${some}: they are no longer needed.`;
  if (former) return line`${who} took ${some} off your list.`;
  return line`${who} changed ${some}.${changes(wish)}`;
}

/** `Handing over 3 tasks to @Mei`. */
function doing(wish: BulkWish, some: Counted): Line {
  switch (wish.type) {
    case 'hand_over':
      return line`Handing over ${some} to ${person(wish.to)}`;
    case 'agree':
      return line`Accepting ${some}`;
    case 'cancel':
      return line`Cancelling ${some}`;
    case 'edit':
      return line`Changing ${some}`;
  }
}

/** `3 tasks are handed over to @Mei`. */
function whatIsDone(wish: BulkWish, number: number): Line {
  const some = count(number, 'task is', 'tasks are');
  switch (wish.type) {
    case 'hand_over':
      return line`${some} handed over to ${person(wish.to)}`;
    case 'agree':
      return line`${some} yours, and whoever asked for them sees that`;
    case 'cancel':
      return line`${some} cancelled`;
    case 'edit':
      return line`${some} changed`;
  }
}

/** What is new about each of them. */
function changes(wish: BulkWish): Line {
  return wish.type === 'edit' ? line` Now: ${fieldLine(wish.fields)}.` : [];
}

function fieldLine({ due, priority, assignees, label }: BulkFields): Line {
  const parts: readonly Line[] = [
    ...(due ? [line`due ${moment(due.at)}`] : []),
    ...(priority ? [priorityPhrase(priority) ?? [words('normal priority')]] : []),
    ...(assignees ? [line`assigned to ${people(assignees)}`] : []),
    ...(label ? [line`with the label ${typed(`#${label}`)}`] : []),
  ];
  return joined(parts, '; ');
}

export const handOverButton: ButtonModel = { action: actions.handOver, label: 'Hand over my tasks…' };

/** Where a form can’t be opened right away: typed as a message, not as a command. */
export function bulkOffer(query: ListQuery): Message {
  const value = encodeListPage({ query });
  if (value === null)
    return noteMessage({
      lines: [line`This is too long for a button. Say it as a command: /tasks bulk and the same words.`],
    });
  return noteMessage({
    lines: [line`Choose the tasks, and what is to change, in a form:`],
    buttons: [[{ action: actions.bulk, label: 'Change several…', value }]],
  });
}

/** The same for a hand-over: the form knows what was said. */
export const handOverOffer = (said: HandOverSaid): Message =>
  noteMessage({
    lines: [line`Look through what you hand over, in a form:`],
    buttons: [[{ ...handOverButton, value: encodeHandOver(said) }]],
  });

/** There is no task in the list. */
export const nothingToChange = (): Message =>
  noteMessage({
    lines: [[words('There is no open task in this list, so there is nothing to change. See yours with /tasks mine.')]],
  });

export const takingBack = (): Message => noteMessage({ lines: [[words('That is taken back already.')]] });

const tasks = (number: number) => count(number, 'task');
const concern = (number: number) => (number === 1 ? words('concerns') : words('concern'));

const named = (items: readonly BulkItem[]): readonly Line[] =>
  firstOf(
    items.map((item) => titled(item)),
    shown,
  );

function reasons(items: readonly BulkItem[]): readonly Line[] {
  const all = items.map((item) => {
    const why = item.why ? refusalLine({ ...item.why, line: item.why.line ?? undefined }) : [];
    return item.number > 0 ? line`${titled(item)}: ${why}` : why;
  });
  return firstOf(all, shown);
}

const undoBulk = ({ id, items }: Bulk): ButtonModel => ({
  action: actions.undoBulk,
  label: 'Undo all',
  aloud: line`Undo all: ${tasks(items.length)}`,
  value: id,
});

const acceptAll = ({ id }: Bulk): ButtonModel => ({
  action: actions.acceptBulk,
  label: 'Accept all',
  value: id,
  style: 'primary',
});

const mineButton: ButtonModel = {
  action: actions.showList,
  label: 'What waits on me',
  value: encodeListPage({ query: { list: 'mine' } }) ?? undefined,
};
