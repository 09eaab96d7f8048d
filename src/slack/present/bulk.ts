import type { Bulk, BulkFields, BulkItem, BulkRole, BulkWish } from '../../domain/bulk/bulk.js';
import { isUnderway } from '../../domain/bulk/bulk.js';
import type { UserId } from '../../domain/ids.js';
import type { ListQuery } from '../../engine/read.js';
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
    const what =
      undoAt === null
        ? line`${words(deeds[wish.type].doing)} ${tasks(items.length)}${forWhom(wish)}`
        : line`Taking it back`;
    return noteMessage({ lines: [line`${what}… This message says how it goes.`] });
  }
  if (undoAt !== null) {
    const undone = of('undone');
    const [kept, missed] = [of('kept'), undone.length === 0 ? 'Nothing could be taken back.' : null];
    return noteMessage({
      lines: [
        missed === null ? line`Undone: ${tasks(undone.length)} ${are(undone.length)} as before.` : [words(missed)],
        ...(kept.length > 0 ? [line`${tasks(kept.length)} stayed as changed:`] : []),
      ],
      points: reasons(kept),
    });
  }
  const [done, same, refused] = [of('done'), of('same'), of('refused')];
  const result =
    done.length > 0
      ? line`Done: ${tasks(done.length)} ${are(done.length)} ${words(deeds[wish.type].done)}${forWhom(wish)}.${changes(wish)}`
      : line`Nothing was changed.`;
  return noteMessage({
    lines: [
      result,
      ...(same.length > 0
        ? [line`${tasks(same.length)} ${words(same.length === 1 ? 'was' : 'were')} so already.`]
        : []),
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
    const back = line`${who} took that back: ${tasks(theirs.length)} ${are(theirs.length)} as before.`;
    return noteMessage({ lines: [back], points: named(theirs) });
  }
  const fresh = theirs.filter((item) => roleOf(item) === 'new');
  const others = theirs.filter((item) => roleOf(item) !== 'new');
  const { wish } = bulk;
  const why = wish.type === 'hand_over' ? [line`Why: ${typed(wish.reason)}`] : [];
  const lines = [
    ...(fresh.length > 0
      ? [
          line`${who} ${words(wish.type === 'hand_over' ? 'handed' : 'gave')} you ${tasks(fresh.length)}${words(wish.type === 'hand_over' ? ' over' : '')}.`,
        ]
      : []),
    ...(others.length > 0 ? [story(bulk, viewer, others, roleOf)] : []),
    ...why,
  ];
  const buttons = fresh.length > 0 ? [acceptAll(bulk), mineButton] : [];
  return noteMessage({ lines, points: [...named(fresh), ...named(others)], buttons: [buttons] });
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
    return line`${who} handed ${some} over to ${person(wish.to)} that ${words(items.length === 1 ? 'concerns' : 'concern')} you.`;
  if (wish.type === 'cancel')
    return line`${who} cancelled ${some}: ${words(items.length === 1 ? 'it is' : 'they are')} no longer needed.`;
  if (former) return line`${who} took ${some} off your list.`;
  return line`${who} changed ${some}.${changes(wish)}`;
}

const deeds: Readonly<Record<BulkWish['type'], { readonly doing: string; readonly done: string }>> = {
  hand_over: { doing: 'Handing over', done: 'handed over' },
  agree: { doing: 'Accepting', done: 'yours, and whoever asked for them sees that' },
  cancel: { doing: 'Cancelling', done: 'cancelled' },
  edit: { doing: 'Changing', done: 'changed' },
};

const forWhom = (wish: BulkWish): Line => (wish.type === 'hand_over' ? line` to ${person(wish.to)}` : []);

/** What is new about each of them. */
function changes(wish: BulkWish): Line {
  return wish.type === 'edit' ? line` Now: ${fieldLine(wish.fields)}.` : [];
}

function fieldLine({ due, priority, assignees, label }: BulkFields): Line {
  const parts: readonly Line[] = [
    ...(due ? [line`due ${moment(due.at)}`] : []),
    ...(priority ? [[words(priorityPhrase(priority) || 'normal priority')]] : []),
    ...(assignees ? [line`assigned to ${people(assignees)}`] : []),
    ...(label ? [line`with ${typed(`#${label}`)}`] : []),
  ];
  return joined(parts, '; ');
}

export const handOverButton: ButtonModel = { action: actions.handOver, label: 'Hand over my tasks…' };

/** Where a form can’t be opened right away: typed as a message, not as a command. */
export const bulkOffer = (query: ListQuery | null): Message => {
  const value = query && encodeListPage({ query });
  return noteMessage({
    lines: [
      [
        words(
          query ? 'Choose the tasks, and what is to change, in a form:' : 'Look through what you hand over, in a form:',
        ),
      ],
    ],
    buttons: [[value ? { action: actions.bulk, label: 'Change several…', value } : handOverButton]],
  });
};

/** There is no task in the list. */
export const nothingToChange = (): Message =>
  noteMessage({
    lines: [[words('There is no open task in this list, so there is nothing to change. See yours with /tasks mine.')]],
  });

export const takingBack = (): Message => noteMessage({ lines: [[words('That is taken back already.')]] });

const tasks = (number: number) => words(count(number, 'task'));
const are = (number: number) => words(number === 1 ? 'is' : 'are');

const named = (items: readonly BulkItem[]): readonly Line[] =>
  firstOf(
    items.map((item) => titled(item)),
    shown,
  );

function reasons(items: readonly BulkItem[]): readonly Line[] {
  const all = items.map((item) => {
    const why = item.why ? refusalLine({ refused: true, code: '', ...item.why }) : [];
    return item.number > 0 ? line`${titled(item)}: ${why}` : why;
  });
  return firstOf(all, shown);
}

const undoBulk = ({ id, items }: Bulk): ButtonModel => ({
  action: actions.undoBulk,
  label: 'Undo all',
  aloud: `Undo this for all ${count(items.length, 'task')}`,
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
