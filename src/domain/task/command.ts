import type { TaskId, UserId, WorkspaceId } from '../ids.js';
import type { DelayCause } from '../reminders/delay-causes.js';
import type { Instant } from '../time.js';
import type { Wait } from './blocker.js';
import type { Capture } from './capture.js';
import type { MessageRef } from './comment.js';
import type { Follows, Occurrence } from './recurrence.js';
import type { Linked, Loop } from './rules/links.js';
import type { Change, Due, GrownFrom, Handout, Origin, Rating, Status, TaskFields } from './task.js';

/** What a person asks of a task. Who asks, and when, is in `Facts`. */
export type TaskCommand =
  | {
      readonly type: 'create';
      readonly id: TaskId;
      readonly workspace: WorkspaceId;
      readonly fields: TaskFields;
      readonly origin: Origin | null;
      /** For a task that is made of a message. */
      readonly capture?: Capture | null;
      /** For a task that time makes, to follow another; without them it is the first of its recurrence. */
      readonly follows?: Follows;
      readonly occurrence?: Occurrence;
      /** For an item of a checklist that becomes a task. */
      readonly grownFrom?: GrownFrom;
      /** Who need not be asked: they agreed to the one it follows. */
      readonly agreed?: readonly UserId[];
      /** Who is told of it along with others. */
      readonly handout?: Handout | null;
    }
  /** Takes a task that nobody has, or that anyone of its assignees may have. */
  | { readonly type: 'claim' }
  | { readonly type: 'start' }
  | { readonly type: 'pause' }
  | {
      readonly type: 'block';
      readonly blocker: Wait;
      /** What it waited on when they were asked, which `blocker` takes the place of; without it, it waits on both. */
      readonly shown?: Wait;
    }
  | { readonly type: 'unblock' }
  /** One's own part of a task that is shared in parts is done. */
  | { readonly type: 'confirm' }
  | { readonly type: 'complete' }
  | { readonly type: 'cancel' }
  | { readonly type: 'reopen' }
  /** "Will you make it?": yes, perhaps not. */
  | { readonly type: 'assure' }
  | { readonly type: 'doubt' }
  | { readonly type: 'ask_time'; readonly due: Due; readonly reason: string }
  | { readonly type: 'grant_time' }
  | { readonly type: 'decline_time' }
  | { readonly type: 'agree' }
  | { readonly type: 'decline'; readonly reason: string }
  /** To these people, in place of who says so; the assigner passes on the task of everybody who has it. */
  | {
      readonly type: 'pass_on';
      readonly to: readonly UserId[];
      readonly reason: string;
      /** Who passes it on had asked for it themselves: the first of `to` does from now on. */
      readonly asking?: boolean;
    }
  /** This person asks for it from now on: they are told how it goes, and answer. Null: nobody was chosen. */
  | {
      readonly type: 'change_assigner';
      readonly to: UserId | null;
      readonly reason: string;
      /** With the checklist items that name who says so. */
      readonly withItems?: boolean;
    }
  /** The result is good; said again, with another rating. */
  | { readonly type: 'approve'; readonly rating: Rating | null }
  | { readonly type: 'return'; readonly reason: string }
  | { readonly type: 'explain'; readonly cause: DelayCause }
  | { readonly type: 'snooze'; readonly until: Instant }
  /**
   * `change` holds the fields the person altered, with the values they saw before (`from`): a field somebody else moved
   * meanwhile is a clash. `scope` matters to a task that repeats: whether those who follow are to be like it.
   */
  | {
      readonly type: 'edit';
      readonly change: Pick<Change, keyof TaskFields>;
      readonly scope?: 'this' | 'all';
      /** Along with it, somebody else is to ask for the task, in place of `from`. */
      readonly asking?: NewAssigner;
    }
  /** Of a task that repeats: no more are made, until it is resumed or for good. */
  | { readonly type: 'pause_series' }
  | { readonly type: 'resume_series' }
  | { readonly type: 'end_series' }
  /** Nobody's wish: what this task waits on is as `linked` by now. `loop`: it came to wait on itself, by way of these tasks. */
  | { readonly type: 'settle'; readonly linked: readonly Linked[]; readonly loop: Loop | null }
  /** These items of its checklist, by their ids, are done; those are not. */
  | { readonly type: 'tick'; readonly ticked: readonly number[]; readonly unticked: readonly number[] }
  /** Of its checklist, what names who wishes it goes to `to`; they need have no other part in it. */
  | { readonly type: 'pass_items'; readonly to: UserId; readonly reason: string }
  /** Nobody's wish: an item has become the task `grown`, which stands so by now. */
  | {
      readonly type: 'follow_grown';
      readonly item: number;
      readonly grown: { readonly number: number; readonly status: Status };
    }
  /** Nobody's wish: the conversation it was said in is private by now. */
  | { readonly type: 'enclose' }
  /** `message`: the reply in a thread it was said by. */
  | { readonly type: 'comment'; readonly text: string; readonly message: MessageRef | null }
  /** The reply says something else by now; `text` null: it is gone. */
  | { readonly type: 'edit_comment'; readonly message: MessageRef; readonly text: string | null }
  | { readonly type: 'watch' }
  | { readonly type: 'unwatch' }
  /**
   * `entry` is the id of the history entry to take back; only the latest one, by who made it, for ten minutes. `together`: who
   * was told of it along with others hears of that with them, too.
   */
  | { readonly type: 'undo'; readonly entry: number; readonly together?: true };

export interface NewAssigner {
  readonly from: UserId;
  readonly to: UserId;
  readonly reason: string;
}

export type TaskCommandType = TaskCommand['type'];
export type CommandOf<Type extends TaskCommandType> = Extract<TaskCommand, { readonly type: Type }>;
/** The commands that anybody might be offered a button for; undo is offered by `undoable`, which minds the clock; comments are edited where they were said. */
export type TaskAction = Exclude<
  TaskCommandType,
  'create' | 'undo' | 'settle' | 'pass_items' | 'follow_grown' | 'enclose' | 'edit_comment'
>;
