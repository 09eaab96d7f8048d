import type { Door } from '../decision.js';
import type { ChannelId, RequestId, TaskId, UserId, WorkspaceId } from '../ids.js';
import { verbatim } from '../line.js';
import type { Delay } from '../reminders/delay-causes.js';
import type { SkipReason } from '../reminders/placement.js';
import type { Day, Instant, Zone } from '../time.js';
import type { Blocker } from './blocker.js';
import type { Source } from './capture.js';
import type { Checklist } from './checklist.js';
import type { Comment } from './comment.js';
import type { FollowedBy, Follows, Occurrence, Recurrence } from './recurrence.js';

export const statuses = ['not_started', 'in_progress', 'blocked', 'completed', 'cancelled'] as const;
export type Status = (typeof statuses)[number];
export const isOpen = (status: Status) => status !== 'completed' && status !== 'cancelled';

/** In rising order: a later one is more urgent. */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/** `zone` is the one the sentence was understood in, kept so that an edit shows the date the assigner meant. */
export interface Due {
  readonly at: Instant;
  readonly zone: Zone;
}

/** `on_track`: it will be made; `at_risk`: perhaps not. */
export const riskLevels = ['on_track', 'at_risk'] as const;

/** An assignee's word on the due date. */
export interface Risk {
  readonly level: (typeof riskLevels)[number];
  readonly by: UserId;
  readonly at: Instant;
}

export interface MoreTime {
  readonly by: UserId;
  readonly due: Due;
  readonly reason: string;
}

/** The assigner took the result as good. `rating`: from 1 to 5, 5 the best. */
export interface Verdict {
  readonly by: UserId;
  readonly at: Instant;
  readonly rating: Rating | null;
}
export const ratings = [1, 2, 3, 4, 5] as const;
export type Rating = (typeof ratings)[number];

export interface Snooze {
  readonly person: UserId;
  readonly until: Instant;
}

/** How several people share a task. */
export type Sharing =
  /** Whoever completes it completes it for all. `lead` answers for it and the others help; null: all alike. */
  | { readonly mode: 'together'; readonly lead: UserId | null }
  /** Who claims it first has it alone. */
  | { readonly mode: 'anyone' }
  /** Each does a part of their own; it is completed when all have, or `needed` of them. */
  | { readonly mode: 'everyone' }
  | { readonly mode: 'some'; readonly needed: number };
export const together: Sharing = { mode: 'together', lead: null };

/** The fields a person may write, as the edit modal and the sentence fill them. */
export interface TaskFields {
  readonly title: string;
  readonly description: string;
  /** "Done when…": what must be true for the task to count as completed. */
  readonly outcome: string;
  /** What is needed to do it: access, budget, people, documents. */
  readonly resources: string;
  readonly assignees: readonly UserId[];
  readonly sharing: Sharing;
  readonly priority: Priority;
  readonly due: Due | null;
  readonly start: Day | null;
  readonly estimateMinutes: number | null;
  /** Lower case, without `#`, no repeats. */
  readonly labels: readonly string[];
  /** Minutes before the due date at which its assignees are reminded, longest first; null: as each has it set up. */
  readonly reminders: readonly number[] | null;
  /** When it comes again, which whoever follows it carries on. `due` is the date of this one alone. */
  readonly recurrence: Recurrence | null;
  /** Numbers of the tasks that come first: it is not to be started before they are done. */
  readonly after: readonly number[];
  /** Its steps, in the order in which people see them. */
  readonly checklist: Checklist;
}

/** The fields that those who follow a task have as well. */
export type UsualFields = Omit<TaskFields, 'due' | 'recurrence' | 'after'>;

/** A task that comes first and is due only after this one. `due` null: its date is not open to all who see this one. */
export interface Squeeze {
  readonly task: number;
  readonly due: Instant | null;
}

/** Everything of a task that an entry of its history may change; `Change` records the values before and after. */
export interface TaskState extends TaskFields {
  readonly status: Status;
  readonly blocker: Blocker | null;
  /** Of `after`, those that are not done so far; kept true by `settle`. */
  readonly pending: readonly number[];
  /** Numbers of tasks by which it was blocked until they were closed: when one of them is open again, it waits again. */
  readonly waited: readonly number[];
  /** Why its date can't be kept; null: nothing is known to stand against it. Kept true by `settle`. */
  readonly squeeze: Squeeze | null;
  readonly startedAt: Instant | null;
  /** When it was completed or cancelled. */
  readonly closedAt: Instant | null;
  /** What an assignee last said of the due date; null: nothing, or nothing since it was moved. */
  readonly risk: Risk | null;
  /** A later due date that an assignee asked for and the assigner has not answered yet. */
  readonly moreTime: MoreTime | null;
  /** Why it is late, as its assignees say, each at most once for one due date. */
  readonly delays: readonly Delay[];
  /** Who asked to hear of it no sooner than when. */
  readonly snoozes: readonly Snooze[];
  /** Assignees who have not agreed yet; whoever starts or completes it, agrees by that. */
  readonly proposedTo: readonly UserId[];
  /** Of those who each do a part: who has done it. */
  readonly finished: readonly UserId[];
  /** What the assigner says of the result; null: nothing yet, or it is open again. */
  readonly verdict: Verdict | null;
  /** How often a result was returned. */
  readonly rework: number;
  /** Null exactly when `recurrence` is. */
  readonly occurrence: Occurrence | null;
  readonly recurrencePaused: boolean;
  /** Of the fields that were changed for this one alone, what those who follow it will have. */
  readonly usual: Partial<UsualFields>;
}

/** What an entry may change: the state, and who asked for it, which is so from the making on until it changes hands. */
export type Changing = TaskState & { readonly assigner: UserId };

export type Change = {
  readonly [Field in keyof Changing]?: { readonly from: Changing[Field]; readonly to: Changing[Field] };
};

/** A field that somebody else changed after a person opened it for editing. `current` is what they made of it. */
export type Clash = {
  readonly [Field in keyof TaskFields]: {
    readonly field: Field;
    readonly by: UserId;
    readonly at: Instant;
    readonly current: TaskFields[Field];
  };
}[keyof TaskFields];

export const entryKinds = [
  'created',
  'claimed',
  'started',
  'paused',
  'blocked',
  'unblocked',
  'released',
  'unlinked',
  'confirmed',
  'held',
  'squeezed',
  'eased',
  'completed',
  'cancelled',
  'reopened',
  'edited',
  'assured',
  'doubted',
  'time_asked',
  'time_granted',
  'time_declined',
  'explained',
  'snoozed',
  'agreed',
  'declined',
  'passed_on',
  'assigner_changed',
  'approved',
  'returned',
  'series_paused',
  'series_resumed',
  'series_ended',
  'ticked',
  'unticked',
  'promoted',
  'demoted',
  'fulfilled',
  'unfulfilled',
  'undone',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What followed from another task: nobody did it here, so nobody can take it back, and it keeps nobody from taking back what they did. */
const consequences: readonly EntryKind[] = [
  'released',
  'unlinked',
  'held',
  'squeezed',
  'eased',
  'promoted',
  'demoted',
  'fulfilled',
  'unfulfilled',
];
export const isConsequence = (kind: EntryKind) => consequences.includes(kind);

/** Several tasks that a batch gives a person, in one message that is kept true; for each of these people one. */
export interface Handout {
  readonly batch: string;
  readonly people: readonly UserId[];
}

/**
 * One line of a task's history. `id` counts up from 1 within the task and is never used again. `created` records the
 * change from a blank task, so that applying all changes in order gives the task as it is.
 */
export interface Entry {
  readonly id: number;
  readonly kind: EntryKind;
  readonly at: Instant;
  readonly by: UserId;
  readonly change: Change;
  /** The entry this one took back, for kind `undone`. */
  readonly undoes?: number;
  /** Through which they asked for it; absent for what follows from something else. */
  readonly door?: Door;
  /** The bulk change of which it was a part. */
  readonly bulk?: string;
  /** What the person said to it: why they declined, passed on or returned it. */
  readonly note?: string;
  /** For kind `edited`: the change is also for those who follow. */
  readonly scope?: 'all';
  /** For what follows from another task (see rules/links): its number, and whether it was completed or cancelled. */
  readonly link?: { readonly task: number; readonly status: Status };
}

/** A reminder of one person that was handed over to be said (`why` null), or was left out. Its `key` is that of its plan. */
export interface Reminded {
  readonly person: UserId;
  readonly key: string;
  readonly at: Instant;
  readonly why: SkipReason | null;
}

/** An item by its id, in the task of that number. */
export interface GrownFrom {
  readonly task: TaskId;
  readonly number: number;
  readonly item: number;
}

/** Where the task was said: its card lives there. `private` conversations show their tasks to nobody outside. */
export interface Origin {
  readonly channel: ChannelId;
  readonly private: boolean;
}

export interface Task extends TaskState {
  readonly id: TaskId;
  readonly workspace: WorkspaceId;
  /** Shown as `T-12`; counted per workspace, given by the store when the task is first saved (0 until then). */
  readonly number: number;
  /** Who asked for it. */
  readonly assigner: UserId;
  readonly origin: Origin | null;
  /** The message it was made of. */
  readonly source: Source | null;
  /** Null for the first of a series, and for a task on its own. */
  readonly follows: Follows | null;
  /** The item of another task's checklist that it has grown out of. */
  readonly grownFrom: GrownFrom | null;
  /** Who was told of it along with others, and has it before them there, in place of a card of its own. */
  readonly handout: Handout | null;
  /** Who carries on its recurrence; `nobody` when that has ended; null while it is still to be made, if ever. */
  readonly followedBy: FollowedBy | 'nobody' | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Oldest first: the `created` entry and the latest others (see apply.ts for how many are kept). */
  readonly history: readonly Entry[];
  /** What people say of it, oldest first, the latest of it. */
  readonly comments: readonly Comment[];
  /** Who asked to be told of changes of its status and of comments. */
  readonly watchers: readonly UserId[];
  /** What became of each reminder whose time came, oldest first, the latest of them: what was owed then, or why it was left out. */
  readonly reminded: readonly Reminded[];
  /** The due date of which its cards show that it has passed; null: of none so far. */
  readonly lapsed: Instant | null;
  /** Another task has waited on this one: what becomes of it is looked up by those who still do. */
  readonly awaited: boolean;
  /** The first entry of its history that others still have to follow, such as the tasks that wait on it; null: all is done. */
  readonly ripple: number | null;
  /** The latest requests that changed this task, so that a repeated delivery changes nothing. */
  readonly requests: readonly RequestId[];
}

/** Who made it: whoever asked for it, or somebody in their stead, who may then do what they may. */
export const makerOf = ({ history, assigner }: Pick<Task, 'history' | 'assigner'>) => history[0]?.by ?? assigner;

export const taskName = (task: Pick<Task, 'number'>) => `T-${task.number}`;
/** The same within a sentence. */
export const named = (task: Pick<Task, 'number'>) => verbatim(taskName(task));
