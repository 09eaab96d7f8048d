import type { UserId } from '../../ids.js';
import { cardFor, type NewsRole, type Notice, newsFor } from '../../notice.js';
import { tasksOf } from '../blocker.js';
import { givenItems } from '../checklist.js';
import { type Change, type Entry, type EntryKind, isConsequence, type Task, type TaskFields } from '../task.js';
import { isHandedOut } from './handout.js';
import { isCrowd } from './sharing.js';
import { watchersTold } from './watching.js';

type Group = 'assigner' | 'assignees';
const everybody: readonly Group[] = ['assigner', 'assignees'];

/**
 * THE table of who is told what, besides the cards that all show the new state. Nobody hears of what they did themselves.
 * An assignee who is new to the task is told by the first posting of their card alone; one who lost it is always told.
 * People whom a task waits on have one message that says so of all such tasks (domain/holdup).
 */
const told: Readonly<Record<Exclude<EntryKind, 'undone'>, (change: Change) => readonly Group[]>> = {
  created: () => ['assigner'],
  claimed: () => ['assigner'],
  started: (change) => (change.assignees ? ['assigner'] : []),
  paused: () => [],
  blocked: () => everybody,
  unblocked: () => everybody,
  // While it waits on other tasks still, there is nothing to do yet.
  released: ({ blocker }) => (tasksOf(blocker?.to ?? null).length > 0 ? [] : everybody),
  unlinked: () => everybody,
  held: ({ waited }) => (waited ? everybody : ['assignees']),
  squeezed: () => ['assigner'],
  eased: () => [],
  confirmed: () => [],
  completed: ({ finished }) => (finished ? ['assigner'] : everybody),
  cancelled: () => everybody,
  reopened: () => ['assigner', 'assignees'],
  assured: ({ risk }) => (risk?.from?.level === 'on_track' ? [] : ['assigner']),
  doubted: () => ['assigner'],
  time_asked: () => ['assigner'],
  time_granted: () => ['assigner', 'assignees'],
  time_declined: () => ['assignees'],
  explained: () => ['assigner'],
  snoozed: () => [],
  agreed: () => [],
  declined: () => ['assigner'],
  passed_on: () => ['assigner', 'assignees'],
  assigner_changed: () => everybody,
  approved: () => ['assignees'],
  returned: () => ['assignees'],
  series_paused: () => ['assigner', 'assignees'],
  series_resumed: () => ['assigner', 'assignees'],
  series_ended: () => ['assigner', 'assignees'],
  ticked: () => [],
  unticked: () => [],
  promoted: () => [],
  demoted: () => [],
  fulfilled: () => [],
  unfulfilled: () => [],
  edited: (change) => (weighty.some((field) => change[field]) ? ['assigner', 'assignees'] : []),
};

/** Fields whose change alters what somebody has to do, and when; the others change the cards in silence. */
const weighty: readonly (keyof TaskFields)[] = [
  'title',
  'description',
  'outcome',
  'assignees',
  'sharing',
  'priority',
  'due',
  'start',
  'recurrence',
];

/** What `entry`, which led from `before` to `after`, owes to people. */
export function noticesOf(before: Task, after: Task, entry: Entry): readonly Notice[] {
  // When somebody wants to be reminded is theirs alone, and no card shows it.
  const shown = entry.kind === 'snoozed' ? [] : cardsOf(shownTo(after, entry), entry.change);
  if (entry.bulk !== undefined) return redrawn(before, after, entry);
  const told = toldOf(before, after, entry);
  const said = told.map(({ person, role }) => newsFor(person, role, entry.id, entry.kind));
  return [...shown, ...said, ...watchersTold(after, entry, new Set(told.map(({ person }) => person)))];
}

/** What changes many tasks at once is told once, of all; here only the cards follow that are there already, in no hurry. */
const redrawn = (before: Task, after: Task, { change }: Entry): readonly Notice[] =>
  cardsOf(after, change, 'clock').filter(({ to }) => 'channel' in to || wasShown(before, to.person));

/** Whether this person's card has been posted: by any change while the task was theirs, but for those of many at once. */
function wasShown({ history }: Task, person: UserId): boolean {
  let has = false;
  return history.some(({ kind, change, bulk }) => {
    if (change.assignees) has = change.assignees.to.includes(person);
    return has && bulk === undefined && kind !== 'snoozed';
  });
}

const ofOne: readonly EntryKind[] = ['confirmed', 'ticked', 'unticked'];
/** How far a crowd has come stands on the card in the channel; each of them sees their own part. */
const shownTo = (after: Task, { kind, by }: Entry): Pick<Task, 'origin' | 'assignees' | 'handout'> =>
  ofOne.includes(kind) && isCrowd(after) ? { ...after, assignees: [by] } : after;

/** The cards that show a task, and those of people from whom `change` takes it. Who was given it along with others has none. */
export function cardsOf(
  { origin, assignees, handout }: Pick<Task, 'origin' | 'assignees' | 'handout'>,
  change: Change = {},
  cause?: 'clock',
): readonly Notice[] {
  const carded = [...assignees, ...removed(change)].filter((person) => !isHandedOut({ handout }, person));
  const people = carded.map((person) => ({ person }));
  const places = origin ? [{ channel: origin.channel }, ...people] : people;
  return places.map((place) => cardFor(place, cause));
}

/** Whom `entry` is news to, and why; nobody hears of their own deed. */
export function toldOf(
  before: Task,
  after: Task,
  entry: Entry,
): readonly { readonly person: UserId; readonly role: NewsRole }[] {
  const hearers = entry.kind === 'undone' ? hearersOfUndone(before, after, entry) : hearersOf(before, after, entry);
  return [...hearers]
    .filter(([person]) => person !== entry.by || isConsequence(entry.kind))
    .map(([person, role]) => ({ person, role }));
}

type Hearers = ReadonlyMap<UserId, NewsRole>;

/** Each person once, in the first role that concerns them. */
function hearersOf(before: Task, after: Task, { kind, change }: Entry): Hearers {
  const groups = kind === 'undone' ? [] : told[kind](change);
  const hearers = new Map<UserId, NewsRole>();
  const tell = (people: readonly UserId[], role: NewsRole) => {
    for (const person of people) if (!hearers.has(person)) hearers.set(person, role);
  };
  // Whoever asked and gets the card of what somebody made in their stead has heard of it.
  const carded = kind === 'created' && after.assignees.includes(after.assigner);
  if (groups.includes('assigner') && !carded) tell([after.assigner], 'assigner');
  if (groups.includes('assignees'))
    tell(
      after.assignees.filter((person) => hasCard(before, person)),
      'assignee',
    );
  if (change.assigner) tell([change.assigner.from], 'former_assigner');
  // Whoever gets the task by this sees its checklist on their card.
  const given = change.checklist ? givenItems(change.checklist.from, change.checklist.to) : [];
  tell(
    given.filter((person) => !(change.assignees?.to.includes(person) && !change.assignees.from.includes(person))),
    'item',
  );
  if (!taking.includes(kind)) tell(removed(change), 'former');
  return hearers;
}

/** What takes a task away from those who might have claimed it: their cards say so, and that is enough. */
const taking: readonly EntryKind[] = ['claimed', 'started', 'completed'];

/** Whoever was told of the entry that is taken back, by news or by their first card, is told that it is taken back. */
function hearersOfUndone(before: Task, after: Task, { undoes }: Entry): Hearers {
  const taken = before.history.find(({ id }) => id === undoes);
  if (!taken) return new Map();
  const people = [...hearersOf(after, before, taken).keys(), ...(taken.change.assignees?.to ?? [])];
  const role = (person: UserId): NewsRole => {
    if (person === after.assigner) return 'assigner';
    return after.assignees.includes(person) ? 'assignee' : 'former';
  };
  return new Map(people.map((person) => [person, role(person)]));
}

const removed = ({ assignees }: Change) => (assignees?.from ?? []).filter((person) => !assignees?.to.includes(person));

/** The first posting of a card is heard; for who had this task before, it is redrawn without a sound. */
function hasCard({ assignees, history }: Task, person: UserId): boolean {
  return assignees.includes(person) || history.some(({ change }) => change.assignees?.to.includes(person));
}
