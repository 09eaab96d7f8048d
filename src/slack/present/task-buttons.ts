import type { UserId, Version } from '../../domain/ids.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { isOpen, type Task, taskName } from '../../domain/task/task.js';
import { actions, encodeMenuPress, encodePress } from '../ids.js';
import type { ButtonModel, MenuModel } from '../views/buttons.js';

/** A task as it stands in the store: the version goes into every button, so that a press says what its presser saw. */
export interface Stored {
  readonly body: Task;
  readonly version: Version;
}

export const actionWords: Readonly<Record<TaskAction, string>> = {
  start: 'Start',
  pause: 'Pause',
  block: 'Blocked…',
  unblock: 'Unblock',
  complete: 'Complete',
  cancel: 'Cancel task',
  reopen: 'Reopen',
  edit: 'Edit…',
  assure: 'Yes, in time',
  doubt: 'At risk',
  ask_time: 'Need more time…',
  grant_time: 'Accept',
  decline_time: 'Keep the date',
  explain: 'Why is it late?',
  snooze: 'Remind me later',
};

/** In the order of the row; `edit` is in the menu. The first of `leading` that may be done is the one that stands out. */
const inRow: readonly TaskAction[] = ['start', 'unblock', 'complete', 'pause', 'block', 'reopen', 'cancel'];
const leading: readonly TaskAction[] = ['start', 'unblock', 'complete'];

export interface TaskButtons {
  readonly buttons: readonly ButtonModel[];
  readonly more: MenuModel;
}

/**
 * What `viewer` may do now, null standing for everybody who sees a card in a channel. At most five things are seen.
 * Whoever is shown the task may see it, hence its own channel is what they are taken to look from.
 */
export function taskButtons(stored: Stored, viewer: UserId | null): TaskButtons {
  const allowed = actionsFor(stored.body, viewer, stored.body.origin?.channel);
  const first = leading.find((action) => allowed.includes(action));
  const row = inRow.filter((action) => allowed.includes(action));
  const buttons = row.map((action) => taskButton(stored, action, action === first ? 'primary' : undefined));
  if (!isOpen(stored.body.status)) return { buttons: [...buttons, detailsButton(stored)], more: { options: [] } };
  const minor = [...(allowed.includes('edit') ? [menuOption(stored, 'edit')] : []), menuOption(stored, 'details')];
  return { buttons, more: { options: minor } };
}

/** Without regard to who may press it: what is not allowed is answered when pressed. */
export function taskButton(stored: Stored, action: TaskAction, style?: 'primary'): ButtonModel {
  return {
    action: actions[action],
    label: actionWords[action],
    aloud: aloud(actionWords[action], stored.body),
    value: encodePress({ task: stored.body.id, version: stored.version }),
    style,
    confirm: action === 'cancel' ? cancelQuestion(stored.body) : undefined,
  };
}

export const detailsButton = (stored: Stored, label = 'Details'): ButtonModel => ({
  action: actions.details,
  label,
  aloud: aloud(label, stored.body),
  value: encodePress({ task: stored.body.id, version: stored.version }),
});

/** `entry` is the history entry that the press takes back. */
export const undoButton = (stored: Stored, entry: number): ButtonModel => ({
  action: actions.undo,
  label: 'Undo',
  aloud: aloud('Undo the last change of', stored.body),
  value: encodePress({ task: stored.body.id, version: stored.version, entry }),
});

export const menuOption = (
  { body, version }: Stored,
  action: TaskAction | 'details',
  label = action === 'details' ? 'Details' : actionWords[action],
) => ({ label, value: encodeMenuPress(actions[action], { task: body.id, version }) });

const aloud = (label: string, task: Task) => `${label.replace('…', '')} ${taskName(task)} ${task.title}`;

const cancelQuestion = (task: Task) => ({
  title: `Cancel ${taskName(task)}?`,
  text: 'Everyone concerned is told that it is no longer needed. You can reopen it later.',
  yes: 'Cancel the task',
  no: 'Keep it',
});
