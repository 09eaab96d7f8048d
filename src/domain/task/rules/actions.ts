import type { ChannelId, UserId } from '../../ids.js';
import type { TaskAction } from '../command.js';
import { isOwnWork } from '../decisions/verdict.js';
import type { Task } from '../task.js';
import { mayDo, mayTick } from './permissions.js';
import { isFree, isInParts } from './sharing.js';
import { transitions } from './transitions.js';
import { maySee } from './visibility.js';

/** Why it is late is asked only when it is, which depends on the moment: see present/reminder. */
const all = (Object.keys(transitions) as TaskAction[]).filter((action) => action !== 'explain');

/** THE table of actions that make sense only while something else is so. */
const onlyWhile: Partial<Record<TaskAction, (task: Task, viewer: UserId | null) => boolean>> = {
  claim: isFree,
  confirm: (task, viewer) => isInParts(task) && (viewer === null || !task.finished.includes(viewer)),
  complete: (task, viewer) => !isInParts(task) || viewer === task.assigner,
  grant_time: ({ moreTime }) => moreTime !== null,
  decline_time: ({ moreTime }) => moreTime !== null,
  agree: ({ proposedTo }, viewer) => viewer !== null && proposedTo.includes(viewer),
  approve: (task) => task.verdict === null && !isOwnWork(task),
  return: (task) => !isOwnWork(task),
  tick: (task, viewer) =>
    task.checklist.some((item) => item.task === null && (viewer === null || mayTick(task, { actor: viewer }, item))),
  watch: (task, viewer) => viewer !== null && !task.watchers.includes(viewer) && maySee(task, { person: viewer }),
  unwatch: ({ watchers }, viewer) => viewer !== null && watchers.includes(viewer),
};

/**
 * What `viewer` can do with a task right now, as buttons. A viewer of null stands for a card that many people see: all
 * that the status allows, as each press is checked anyway. Undo is not among them, see `undoable`.
 */
export function actionsFor(task: Task, viewer: UserId | null, inChannel?: ChannelId): readonly TaskAction[] {
  if (viewer !== null && !maySee(task, { person: viewer, channel: inChannel })) return [];
  const legal = all.filter((action) => {
    const { from, unless } = transitions[action];
    return from.includes(task.status) && !unless?.(task) && (onlyWhile[action]?.(task, viewer) ?? true);
  });
  return viewer === null ? legal : legal.filter((action) => mayDo(task, { actor: viewer }, action));
}
