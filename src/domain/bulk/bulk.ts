import type { Refusal } from '../decision.js';
import type { ChannelId, TaskId, UserId, WorkspaceId } from '../ids.js';
import type { Line } from '../line.js';
import { reversed } from '../task/apply.js';
import { peopleOf } from '../task/checklist.js';
import type { TaskCommand } from '../task/command.js';
import { toldOf } from '../task/rules/recipients.js';
import { watchersTold } from '../task/rules/watching.js';
import type { Due, Entry, Priority, Task } from '../task/task.js';
import { days, type Instant, instant } from '../time.js';
import { undoFor } from '../undo-window.js';

/** What is wanted of each of several tasks. */
export type BulkWish =
  /**
   * From who wishes it; the others who have them keep them. Of a task that they do not have, their checklist items. `asking`: also
   * that they asked for it.
   */
  | { readonly type: 'hand_over'; readonly to: UserId; readonly reason: string; readonly asking?: boolean }
  | { readonly type: 'agree' }
  | { readonly type: 'cancel' }
  | { readonly type: 'edit'; readonly fields: BulkFields };

/** Fields left out stay as they are; `label` comes to those a task has. */
export interface BulkFields {
  readonly due?: Due;
  readonly priority?: Priority;
  readonly assignees?: readonly UserId[];
  readonly label?: string;
}

/** `new`: it came to them by this; `asking`: they ask for it from now on. */
export const bulkRoles = [
  'assigner',
  'assignee',
  'former',
  'former_assigner',
  'item',
  'blocker',
  'new',
  'asking',
  'watcher',
] as const;
export type BulkRole = (typeof bulkRoles)[number];

/**
 * `owed`: still to be done. `same`: it was so already. `undoing`: still to be taken back. `kept`: it could not be.
 */
export const bulkStates = ['owed', 'done', 'same', 'refused', 'undoing', 'undone', 'kept'] as const;

export interface BulkItem {
  readonly task: TaskId;
  readonly number: number;
  readonly title: string;
  /** All that is handed over of it: that they asked for it. What else of it is theirs, they keep. */
  readonly only?: 'asking';
  readonly state: (typeof bulkStates)[number];
  /** The entry of its history by which it was done; null: it was not. */
  readonly entry: number | null;
  /** Why not, for who wished it. */
  readonly why: (Pick<Refusal, 'words'> & { readonly people: readonly UserId[]; readonly line: Line | null }) | null;
  /** Who is to be told of it. */
  readonly hears: readonly { readonly person: UserId; readonly role: BulkRole }[];
}

/**
 * One wish about several tasks: done one by one, told and taken back as one. What is still to be done is in it, so that a
 * crash in between leaves nothing half done.
 */
export interface Bulk {
  readonly id: string;
  readonly workspace: WorkspaceId;
  readonly by: UserId;
  readonly at: Instant;
  /** The conversation it was wished in, as Slack vouches for it. */
  readonly inChannel: ChannelId | null;
  /** What Slack showed them at that time, where they were no member, see `Eyes`. */
  readonly within?: readonly ChannelId[] | undefined;
  readonly wish: BulkWish;
  readonly items: readonly BulkItem[];
  /** Null: it is under way. */
  readonly doneAt: Instant | null;
  /** When it was asked to be taken back. */
  readonly undoAt: Instant | null;
}

/** More than these fill a form; of what one asked of others as many go along with it. */
export const mostInBulk = 500;
const keptFor = days(30);

export const isUnderway = ({ items }: Pick<Bulk, 'items'>) =>
  items.some(({ state }) => state === 'owed' || state === 'undoing');

/** When the clock must look at it: to go on with it, or to forget it. */
export const bulkWake = (bulk: Bulk, now: Instant): Instant => (isUnderway(bulk) ? now : instant(bulk.at + keptFor));

export const mayUndo = ({ doneAt, undoAt }: Bulk, now: Instant) =>
  doneAt !== null && undoAt === null && now - doneAt <= undoFor;

/** What `by` asks of one task, as it stands. */
export function commandFor(
  { wish, by }: Pick<Bulk, 'wish' | 'by'>,
  task: Task,
  { only }: Pick<BulkItem, 'only'>,
): TaskCommand {
  if (wish.type === 'hand_over') {
    const { to, reason } = wish;
    if (only === 'asking') return { type: 'change_assigner', to, reason };
    const asking = wish.asking === true && task.assigner === by;
    const ofItems = !task.assignees.includes(by) && peopleOf(task.checklist).includes(by);
    if (asking && !task.assignees.includes(by)) return { type: 'change_assigner', to, reason, withItems: ofItems };
    return ofItems ? { type: 'pass_items', to, reason } : { type: 'pass_on', to: [to], reason, asking };
  }
  if (wish.type !== 'edit') return { type: wish.type };
  const { label, ...fields } = wish.fields;
  const wanted = label === undefined ? fields : { ...fields, labels: [...task.labels, label] };
  const change = Object.entries(wanted).map(([field, to]) => [field, { from: task[field as keyof Task], to }]);
  return { type: 'edit', change: Object.fromEntries(change) };
}

/** Who hears of `entry`, the latest of `after`: whom it would be news to, and to whom the task came by it. */
export function hearersOf(after: Task, entry: Entry): BulkItem['hears'] {
  const before: Task = { ...after, ...reversed(entry.change), history: after.history.slice(0, -1) };
  const told = toldOf(before, after, entry);
  const { from = [], to = [] } = entry.change.assignees ?? {};
  const fresh = to.filter((person) => !from.includes(person) && person !== entry.by);
  const asking = entry.change.assigner?.to;
  const heard = new Set([...told.map(({ person }) => person), ...fresh]);
  const watching = watchersTold(after, entry, heard).flatMap(({ to }) => ('person' in to ? [to.person] : []));
  return [
    ...told
      .filter(({ person }) => !fresh.includes(person))
      .map((one) => (one.person === asking ? { ...one, role: 'asking' as const } : one)),
    ...fresh.map((person) => ({ person, role: 'new' as const })),
    ...watching.map((person) => ({ person, role: 'watcher' as const })),
  ];
}

/** Everybody who is told, each once. */
export const audienceOf = ({ items }: Pick<Bulk, 'items'>, states: readonly BulkItem['state'][]): readonly UserId[] => [
  ...new Set(items.flatMap(({ state, hears }) => (states.includes(state) ? hears.map(({ person }) => person) : []))),
];
