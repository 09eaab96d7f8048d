import { refuse } from '../../decision.js';
import type { ChannelId, UserId } from '../../ids.js';
import { namedIn } from '../checklist.js';
import { makerOf, type Task } from '../task.js';

/** Who may see a task: everybody in its workspace (`null`), or these people and whoever is in this conversation. */
export interface Audience {
  readonly people: readonly UserId[];
  /** Null for a task that was said in no conversation. */
  readonly channel: ChannelId | null;
}

/** A task said in a private conversation is seen there, and by the people it names; one said in none, by them alone. */
export function audienceOf(task: Task): Audience | null {
  const { origin, assigner, assignees, blocker, checklist } = task;
  if (origin && !origin.private) return null;
  return {
    people: [...new Set([assigner, makerOf(task), ...assignees, ...(blocker?.people ?? []), ...namedIn(checklist)])],
    channel: origin?.channel ?? null,
  };
}

/** `inChannel`: the conversation this person asks from, as Slack vouches for it. The workspace is not looked at here. */
export function maySee(task: Task, viewer: UserId, inChannel?: ChannelId): boolean {
  const audience = audienceOf(task);
  return (
    audience === null ||
    (audience.channel !== null && audience.channel === inChannel) ||
    audience.people.includes(viewer)
  );
}

/** Said alike of a task that is not there and of one this person may not see, so that nothing can be learnt by guessing. */
export const unknownTask = refuse(
  'unknown_task',
  'There is no such task here, or it is not open to you. See your tasks with /tasks.',
);
