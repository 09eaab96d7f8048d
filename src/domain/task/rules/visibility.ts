import { type Facts, refuse } from '../../decision.js';
import type { ChannelId, UserId } from '../../ids.js';
import { namedIn } from '../checklist.js';
import { type Change, makerOf, type Task } from '../task.js';

/** Who looks, and what Slack shows them. */
export interface Eyes {
  readonly person: UserId;
  /** The conversation they ask from, as Slack vouches for it: who is there may see what was said there. */
  readonly channel?: ChannelId | undefined;
  /**
   * For guests and people of other workspaces, the public channels they are known to be in: of what is open to members, they
   * see only what was said there. Absent: a member.
   */
  readonly within?: readonly ChannelId[] | undefined;
}

export const eyesOf = ({ actor, inChannel, within }: Pick<Facts, 'actor' | 'inChannel' | 'within'>): Eyes => ({
  person: actor,
  channel: inChannel,
  within,
});

/** All who read a conversation, be they guests: it is told what was said there, and no more. */
export const readersOf = (person: UserId, channel: ChannelId): Eyes => ({ person, channel, within: [] });

/** Who may see a task: the people it concerns, whoever is in its conversation, and perhaps every member. */
export interface Audience {
  /** Every member of the workspace. */
  readonly members: boolean;
  readonly people: readonly UserId[];
  /** Null for a task that was said in no conversation. */
  readonly channel: ChannelId | null;
}

/** A task said in a private conversation is seen there, and by the people it names; one said in none, by them alone. */
export function audienceOf(task: Task): Audience {
  const { origin, assigner, assignees, blocker, checklist } = task;
  return {
    members: origin !== null && !origin.private,
    people: [...new Set([assigner, makerOf(task), ...assignees, ...(blocker?.people ?? []), ...namedIn(checklist)])],
    channel: origin?.channel ?? null,
  };
}

/** The workspace is not looked at here. */
export function maySee(task: Task, { person, channel: from, within }: Eyes): boolean {
  const { members, people, channel } = audienceOf(task);
  if (channel !== null && channel === from) return true;
  if (members && (within === undefined || (channel !== null && within.includes(channel)))) return true;
  return people.includes(person);
}

/** A task as it may be named to somebody whom it no longer concerns: by the title it had when it was taken from them. */
export function asKnownTo(task: Task, person: UserId): Task {
  if (audienceOf(task).people.includes(person)) return task;
  const lost = task.history.findLastIndex(({ change }) => isTakenFrom(person, change));
  const renamed = lost < 0 ? undefined : task.history.slice(lost).find(({ change }) => change.title)?.change.title;
  return renamed ? { ...task, title: renamed.from } : task;
}

function isTakenFrom(person: UserId, { assignees, blocker, checklist }: Change): boolean {
  const lists = [
    [assignees?.from, assignees?.to],
    [blocker?.from?.people, blocker?.to?.people],
    [checklist && namedIn(checklist.from), checklist && namedIn(checklist.to)],
  ];
  return lists.some(([from = [], to = []]) => from.includes(person) && !to.includes(person));
}

/** Said alike of a task that is not there and of one this person may not see, so that nothing can be learnt by guessing. */
export const unknownTask = refuse(
  'unknown_task',
  'There is no such task here, or it is not open to you. See your tasks with /tasks.',
);
