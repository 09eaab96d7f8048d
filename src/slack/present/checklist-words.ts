import type { UserId } from '../../domain/ids.js';
import { isItemOverdue } from '../../domain/reminders/lapse.js';
import { type Checklist, type ChecklistItem, itemsAltered, openItems } from '../../domain/task/checklist.js';
import { type Task, taskName } from '../../domain/task/task.js';
import type { Instant, Zone } from '../../domain/time.js';
import type { Line, OwnLine } from '../views/line.js';
import { cut } from '../views/text.js';
import { amount, firstOf, joined, line, listed, person, typed, verbatim, words } from './say.js';
import { localWords, moment } from './when.js';

/** `3 of 5 done`; null where there is no checklist. */
export function checklistProgress({ checklist }: Pick<Task, 'checklist'>): OwnLine | null {
  if (checklist.length === 0) return null;
  const done = checklist.length - openItems(checklist).length;
  return line`${amount(done)} of ${amount(checklist.length)} done`;
}

/** The sign of what is late; its word is always beside it. */
const late = verbatim('▲');

/** That an item is late, `▲ overdue`; nothing where it is not. */
export const lateFact = (task: Pick<Task, 'status'>, item: ChecklistItem, now: Instant): readonly OwnLine[] =>
  isItemOverdue(task, item, now) ? [line`${late} overdue`] : [];

const overdueIn = (task: Pick<Task, 'checklist' | 'status'>, now: Instant) =>
  task.checklist.filter((item) => isItemOverdue(task, item, now));

/** `3 of 5 done · ▲ 1 overdue`: how it stands at `now`. */
export function checklistState(task: Pick<Task, 'checklist' | 'status'>, now: Instant): OwnLine | null {
  const progress = checklistProgress(task);
  const overdue = overdueIn(task, now).length;
  return progress && overdue > 0 ? line`${progress} · ${late} ${amount(overdue)} overdue` : progress;
}

/** Which of its items are late, where a box can mark none, on the clock of `zone`; nothing where none is. */
export function lateItems(task: Pick<Task, 'checklist' | 'status'>, zone: Zone, now: Instant): Line {
  const lines = overdueIn(task, now).map((item) =>
    joined(
      [[typed(`“${cut(item.text, quoteShown)}”`)], ...(item.due ? [[localWords(item.due.at, zone, now)]] : [])],
      ' ',
    ),
  );
  return lines.length > 0 ? line`${late} Overdue: ${joined(firstOf(lines, quotedShown), ' · ')}.` : [];
}

/** Who is to do it and by when, and which task it has become; what is not said is left out. */
export const itemFacts = ({ person: whom, due, task }: ChecklistItem): readonly OwnLine[] => [
  ...(task === null ? [] : [[verbatim(`→ ${taskName({ number: task })}`)]]),
  ...(whom === null ? [] : [[person(whom)]]),
  ...(due === null ? [] : [line`due ${moment(due.at)}`]),
];

/** `☐ Buy milk · @Lee · due Fri 7 Mar · ▲ overdue`; each sign has its word beside it. */
export const itemLine =
  (task: Pick<Task, 'status'>, now: Instant) =>
  (item: ChecklistItem): Line => {
    const sign = item.done ? '☑' : '☐';
    const done = item.done ? [line`done by ${person(item.done.by)}`] : [];
    return joined(
      [
        line`${verbatim(sign)} ${typed(cut(item.text, itemShown))}`,
        ...itemFacts(item),
        ...lateFact(task, item, now),
        ...done,
      ],
      ' · ',
    );
  };

const itemShown = 100;
const quoteShown = 40;
const quotedShown = 3;

/** What `person` was given by a change, as points. */
export function itemsGiven(from: Checklist, to: Checklist, person: UserId): readonly Line[] {
  const before = new Map(from.map((item) => [item.id, item]));
  const given = openItems(to).filter((item) => item.person === person && before.get(item.id)?.person !== person);
  return given.map(({ text, due }) => joined([[typed(text)], ...(due ? [line`due ${moment(due.at)}`] : [])], ' · '));
}

/** The open items of one person, in short. */
export const itemsFor = ({ checklist }: Pick<Task, 'checklist'>, whom: UserId): Line =>
  quotes(
    openItems(checklist)
      .filter(({ person, task }) => person === whom && task === null)
      .map(({ text }) => cut(text, itemShown)),
  );

/** What a change made of a checklist: `added “Buy milk”; took away “Buy tea”`. */
export function checklistChange(from: Checklist, to: Checklist): Line {
  const [before, after] = [new Map(from.map((one) => [one.id, one])), new Map(to.map((one) => [one.id, one]))];
  const ids = itemsAltered(from, to);
  const texts = (some: readonly number[], within: typeof before) =>
    some.map((id) => cut(within.get(id)?.text ?? '', itemShown));
  const added = texts(
    ids.filter((id) => !before.has(id)),
    after,
  );
  const gone = texts(
    ids.filter((id) => !after.has(id)),
    before,
  );
  const altered = texts(
    ids.filter((id) => before.has(id) && after.has(id)),
    after,
  );
  const said = [
    added.length > 0 ? line`added ${quotes(added)}` : null,
    gone.length > 0 ? line`took away ${quotes(gone)}` : null,
    altered.length > 0 ? line`changed ${quotes(altered)}` : null,
  ];
  return said.every((part) => part === null) ? [words('put in another order')] : joined(said, '; ');
}

/** The items whose ticks a change altered. */
export function tickedItems({ from, to }: { readonly from: Checklist; readonly to: Checklist }): Line {
  const ids = itemsAltered(from, to);
  return quotes(to.filter(({ id }) => ids.includes(id)).map(({ text }) => cut(text, itemShown)));
}

/** `“Buy milk”, “Buy tea” and 3 more`. */
function quotes(texts: readonly string[]): Line {
  const rest = texts.length - quotedShown;
  const shown = texts.slice(0, quotedShown).map((text) => typed(`“${text}”`));
  return listed(rest > 0 ? [...shown, ...line`${amount(rest)} more`] : shown);
}
