import type { ChannelId, UserId } from '../../ids.js';
import type { TaskAction } from '../command.js';
import type { Task } from '../task.js';
import { mayDo } from './permissions.js';
import { transitions } from './transitions.js';
import { maySee } from './visibility.js';

/** Why it is late is asked only when it is, which depends on the moment: see present/reminder. */
const all = (Object.keys(transitions) as TaskAction[]).filter((action) => action !== 'explain');
const answers: readonly TaskAction[] = ['grant_time', 'decline_time'];

/**
 * What `viewer` can do with a task right now, as buttons. A viewer of null stands for a card that many people see: all
 * that the status allows, as each press is checked anyway. Undo is not among them, see `undoable`.
 */
export function actionsFor(task: Task, viewer: UserId | null, inChannel?: ChannelId): readonly TaskAction[] {
  if (viewer !== null && !maySee(task, viewer, inChannel)) return [];
  const legal = all.filter(
    (action) => transitions[action].from.includes(task.status) && (task.moreTime !== null || !answers.includes(action)),
  );
  return viewer === null ? legal : legal.filter((action) => mayDo(task, viewer, action));
}
