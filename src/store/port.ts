import type { ChannelId, TaskId, UserId, Version, WorkspaceId } from '../domain/ids.js';
import type { DueNotice } from '../domain/notice.js';
import type { Instant } from '../domain/time.js';
import type { Delivery, Outbox, OutboxEntry } from '../outbox/outbox.js';
import type { Bodies, Kind } from './record.js';

export { StoreFault, type StoreFaultCode } from './store-fault.js';

/** Names one record. Every look-up names the workspace: there is no way to ask across workspaces by id. */
export interface Ref<K extends Kind = Kind> {
  readonly workspace: WorkspaceId;
  readonly kind: K;
  readonly id: string;
}

/** A record as it stands in the store. */
export interface Saved<K extends Kind = Kind> {
  readonly ref: Ref<K>;
  readonly version: Version;
  readonly body: Bodies[K];
  readonly outbox: Outbox;
}

/** One write: the new body, when to look at it again, and what it owes to people, all or nothing. */
export interface Commit<K extends Kind = Kind> {
  readonly ref: Ref<K>;
  /** The version the decision was made on; 0 when the record must not exist yet. */
  readonly expected: Version;
  readonly body: Bodies[K];
  /** When the clock must look at this record; null: never by itself. */
  readonly wakeAt: Instant | null;
  readonly notices: readonly DueNotice[];
}

export type CommitResult<K extends Kind = Kind> =
  | { readonly ok: true; readonly saved: Saved<K> }
  /** `conflict`: the record has another version by now (or exists already, when `expected` was 0). */
  | { readonly ok: false; readonly why: 'conflict' };

export interface TaskQuery {
  readonly workspace: WorkspaceId;
  /** Only tasks this person may see (see domain/task/rules/visibility) are found; those of `inChannel` are seen by who asks from there. */
  readonly viewer: UserId;
  readonly inChannel?: ChannelId | undefined;
  /** Given: of what is open to members are found those of these channels, and those that wait on the viewer or that they asked for. */
  readonly within?: readonly ChannelId[] | undefined;
  readonly state: 'open' | 'closed' | 'any';
  /** Open tasks that wait for this assignee to do something, closed ones that they had. */
  readonly assignee?: UserId | undefined;
  /** Leaves out what `assignee` would find. */
  readonly notAssignee?: UserId | undefined;
  readonly unassigned?: boolean | undefined;
  readonly assigner?: UserId | undefined;
  /** Only tasks whose checklist names this person in an open item; for the viewer themselves. */
  readonly item?: UserId | undefined;
  /** Only tasks that wait on this person. */
  readonly blocker?: UserId | undefined;
  /** Only tasks that wait on the task of this number, or were blocked by it until it was closed; by the viewer `everySeer` all of them. */
  readonly waitsOn?: number | undefined;
  /** Only tasks that others wait on, or did. */
  readonly awaited?: boolean | undefined;
  readonly channel?: ChannelId | undefined;
  readonly label?: string | undefined;
  /** Normalised words (domain/task/search-words); each must begin some word of the task. */
  readonly words?: readonly string[] | undefined;
  /** The latest of each series that goes on, be it paused. */
  readonly repeating?: boolean | undefined;
  readonly dueBefore?: Instant | undefined;
  /** `urgency`: ascending urgencyRank; `recent`: latest change first. Ties by id, so that paging neither skips nor repeats. */
  readonly order: 'urgency' | 'recent';
  /** From an earlier page's `next`, same query. An unreadable cursor means the first page. */
  readonly after?: string | undefined;
  /** 1 to 200. */
  readonly limit: number;
}

export interface TaskPage {
  readonly tasks: readonly Saved<'task'>[];
  readonly next: string | null;
}

/** Some people, by workspace. */
export type PeopleOf = ReadonlyMap<WorkspaceId, ReadonlySet<UserId>>;

/** Entries of one record's outbox, taken for delivery until `until`. `saved.body` is what they must show. */
export interface OutboxClaim<K extends Kind = Kind> {
  readonly saved: Saved<K>;
  readonly ticket: string;
  readonly until: Instant;
  readonly due: readonly OutboxEntry[];
}

export interface Settlement {
  readonly claim: OutboxClaim;
  readonly deliveries: readonly Delivery[];
}

/**
 * Where records live. Both adapters mean the same; test/store/contract is the definition.
 * Every method rejects with a `StoreFault` when the database cannot answer; nothing is half done then.
 */
export interface Store {
  load<K extends Kind>(ref: Ref<K>): Promise<Saved<K> | null>;
  /** By the number people say (`T-12`). */
  taskByNumber(workspace: WorkspaceId, number: number): Promise<Saved<'task'> | null>;
  /** Durable on disk when it resolves. A new task is given its number here. */
  commit<K extends Kind>(commit: Commit<K>): Promise<CommitResult<K>>;
  /** `expected`: only while it has this version. */
  remove(ref: Ref, expected?: Version): Promise<void>;
  findTasks(query: TaskQuery): Promise<TaskPage>;
  /** All records of one kind in a workspace, by id, for the few kinds a workspace has little of. `after`: the last id seen. */
  list<K extends Kind>(workspace: WorkspaceId, kind: K, limit: number, after?: string): Promise<readonly Saved<K>[]>;
  /** Takes up to `limit` records with `wakeAt ≤ now`, earliest first, and hides them from other claimers for `leaseMs`. */
  claimWakes(now: Instant, leaseMs: number, limit: number): Promise<readonly Saved[]>;
  /**
   * Of the first `limit` tasks with `after < wakeAt ≤ until`, those that somebody of `people` does, asked for or has an item of, earliest
   * first, taken by nobody.
   */
  upcomingTasks(people: PeopleOf, after: Instant, until: Instant, limit: number): Promise<readonly Saved<'task'>[]>;
  /**
   * Makes the open tasks that this person does, asked for or has an item of due to be looked at by `at` at the latest: their rules have
   * changed. Counts as a change of each (its version grows), so that a decision made by the old rules meets a conflict and is made anew.
   */
  rouse(workspace: WorkspaceId, person: UserId, at: Instant): Promise<void>;
  /** Takes up to `limit` records that owe something by now, earliest first, each under a fresh ticket for `leaseMs`. */
  claimOutbox(now: Instant, leaseMs: number, limit: number): Promise<readonly OutboxClaim[]>;
  /**
   * Runs `work`, during which nobody claims what is owed and no other `work` runs, in any process – for as long as a moment:
   * so that what is made due together is claimed together. Nothing may depend on it.
   */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Writes down what became of claims. Answers, for each, whether its ticket still held. */
  settle(settlements: readonly Settlement[], now: Instant): Promise<readonly boolean[]>;
  /** The earliest moment at which a wake or an outbox is due, for the bell; null when nothing is. */
  nextDue(): Promise<Instant | null>;
  /** Takes a named lease for one deliverer among several processes; false while another holds it. Taking one's own again extends it. */
  lease(name: string, holder: string, now: Instant, leaseMs: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
  /** How many records wait: for metrics. */
  backlog(now: Instant): Promise<{ readonly outbox: number; readonly wakes: number }>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Stands for nobody in particular: by it the clock finds what waits on a task, whoever may see that. No id of Slack's is like it. */
export const everySeer = '*' as UserId;

export const taskRef = (workspace: WorkspaceId, id: TaskId): Ref<'task'> => ({ workspace, kind: 'task', id });
