import type { UserId, Version } from '../../domain/ids.js';
import type { Label, Line } from '../../domain/line.js';
import { openItems } from '../../domain/task/checklist.js';
import type { TaskAction } from '../../domain/task/command.js';
import { actionsFor } from '../../domain/task/rules/actions.js';
import { repeats } from '../../domain/task/rules/series.js';
import { isInParts } from '../../domain/task/rules/sharing.js';
import { isOpen, ratings, type Task, taskName } from '../../domain/task/task.js';
import { actions, encodeChoice, encodeMenuPress, encodePress } from '../ids.js';
import type { ButtonModel, ConfirmModel, MenuModel, SelectModel } from '../views/buttons.js';
import { amount, count, line, titled, verbatim, words } from './say.js';

/** A task as it stands in the store: the version goes into every button, so that a press says what its presser saw. */
export interface Stored {
  readonly body: Task;
  readonly version: Version;
}

export const actionWords: Readonly<Record<TaskAction, string>> = {
  claim: 'Claim',
  start: 'Start',
  pause: 'Pause',
  block: 'Blocked…',
  unblock: 'Unblock',
  confirm: 'My part is done',
  complete: 'Complete',
  cancel: 'Cancel task',
  reopen: 'Reopen',
  edit: 'Edit…',
  assure: 'Yes, in time',
  doubt: 'At risk',
  ask_time: 'Need more time…',
  grant_time: 'Accept',
  decline_time: 'Keep the date',
  agree: 'Accept',
  decline: 'Decline…',
  pass_on: 'Pass on…',
  change_assigner: 'Change who asks…',
  approve: 'Accept result',
  return: 'Return…',
  explain: 'Why is it late?',
  snooze: 'Remind me later',
  tick: 'Tick',
  comment: 'Comment…',
  watch: 'Watch',
  unwatch: 'Unwatch',
  pause_series: 'Pause repeating',
  resume_series: 'Resume repeating',
  end_series: 'Stop repeating',
};

/** In the order of the row. The first of `leading` that may be done is the one that stands out. */
const answers: readonly TaskAction[] = ['grant_time', 'decline_time'];
const inRow: readonly TaskAction[] = [
  ...answers,
  'start',
  'unblock',
  'confirm',
  'complete',
  'pause',
  'block',
  'reopen',
  'cancel',
];
/** What is asked of whoever may take it; the rest is in the menu. */
const inRowWhileFree: readonly TaskAction[] = ['claim', 'start', 'unblock', 'block', 'cancel'];
/** What is asked of somebody who has not agreed yet; the rest is in the menu. */
const inRowWhileProposed: readonly TaskAction[] = ['agree', 'start', 'ask_time', 'pass_on', 'decline'];
const inMenu: readonly TaskAction[] = ['edit', 'pass_on'];
const inMenuWhileFree: readonly TaskAction[] = ['complete', 'decline', ...inMenu];
/** Who was not asked whether they will do a part can say that they will not. */
const inMenuInParts: readonly TaskAction[] = [...inMenu, 'decline'];
const inMenuWhileProposed: readonly TaskAction[] = ['complete', 'block', 'edit'];
/** What can be done with how it repeats, in the menu. */
const ofSeries: readonly TaskAction[] = ['pause_series', 'resume_series', 'end_series'];
const leading: readonly TaskAction[] = ['agree', 'claim', 'start', 'unblock', 'confirm', 'complete'];

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
  const { row: wanted, menu } = placesOf(stored.body, allowed);
  const first = leading.find((action) => allowed.includes(action));
  // Only one person may answer, so that a card which all see does not ask.
  const row = wanted.filter((action) => allowed.includes(action) && (viewer !== null || !answers.includes(action)));
  const buttons = row.map((action) => taskButton(stored, action, action === first ? 'primary' : undefined));
  const optionsFor = (some: readonly TaskAction[]) =>
    some.filter((action) => allowed.includes(action)).map((action) => menuOption(stored, action));
  const series = optionsFor(ofSeries);
  if (!isOpen(stored.body.status)) return { buttons: [...buttons, detailsButton(stored)], more: { options: series } };
  const minor = [...optionsFor(menu), menuOption(stored, 'details'), ...series];
  return { buttons, more: { options: minor } };
}

/** Which actions are in the row and in the menu, should they be allowed. */
function placesOf(task: Task, allowed: readonly TaskAction[]) {
  if (allowed.includes('agree')) return { row: inRowWhileProposed, menu: inMenuWhileProposed };
  if (allowed.includes('claim')) return { row: inRowWhileFree, menu: inMenuWhileFree };
  return { row: inRow, menu: isInParts(task) ? inMenuInParts : inMenu };
}

/** What can be done from a list of all that repeats. */
export const seriesMenu = (stored: Stored, viewer: UserId): MenuModel => {
  const allowed = actionsFor(stored.body, viewer, stored.body.origin?.channel);
  const options = [...ofSeries, 'edit' as const].filter((action) => allowed.includes(action));
  return { options: [...options, 'details' as const].map((action) => menuOption(stored, action)) };
};

function labelOf(action: TaskAction, task: Task): string {
  if (action === 'complete' && isInParts(task)) return 'Complete for all';
  return action === 'block' && task.status === 'blocked' ? 'What it waits on…' : actionWords[action];
}

/** Without regard to who may press it: what is not allowed is answered when pressed. */
export function taskButton(stored: Stored, action: TaskAction, style?: 'primary'): ButtonModel {
  return {
    action: actions[action],
    label: labelOf(action, stored.body),
    aloud: aloud(labelOf(action, stored.body), stored.body),
    value: encodePress({ task: stored.body.id, version: stored.version }),
    style,
    confirm: questionBefore(action, stored.body),
  };
}

export const detailsButton = (stored: Stored, label: Label = 'Details'): ButtonModel => ({
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

/** How good the result is, for who asked for it. */
export const ratingMenu = ({ body, version }: Stored): SelectModel => ({
  action: actions.rate,
  label: 'How good is it?',
  aloud: aloud('Rate the result of', body),
  options: ratings.toReversed().map((rating) => ({
    label: line`${verbatim('★'.repeat(rating))} ${amount(rating)} of 5`,
    value: encodeChoice({ task: body.id, version }, String(rating)),
  })),
});

export const menuOption = (
  { body, version }: Stored,
  action: TaskAction | 'details',
  label = action === 'details' ? 'Details' : labelOf(action, body),
) => ({ label, value: encodeMenuPress(actions[action], { task: body.id, version }) });

const aloud = (label: Label, task: Task): Line => {
  const said: Line = typeof label === 'string' ? [{ ...words(label), aloud: true }] : label;
  return line`${said} ${titled(task)}`;
};

function questionBefore(action: TaskAction, task: Task): ConfirmModel | undefined {
  if (action === 'cancel') return cancelQuestion(task);
  const open = openItems(task.checklist).length;
  return action === 'complete' && open > 0 ? openQuestion(task, open) : undefined;
}

const openQuestion = (task: Task, open: number): ConfirmModel => ({
  title: line`Complete ${verbatim(taskName(task))}?`,
  text: line`Its checklist has ${count(open, 'open item')}. Complete it anyway?`,
  yes: 'Complete anyway',
  no: 'Not yet',
});

const cancelQuestion = (task: Task): ConfirmModel => ({
  title: line`Cancel ${verbatim(taskName(task))}?`,
  text: repeats(task)
    ? line`Only ${verbatim(taskName(task))} is called off: it comes again. To end that, choose ${words(actionWords.end_series)} in the menu.`
    : 'Everyone concerned is told that it is no longer needed. You can reopen it later.',
  yes: 'Cancel the task',
  no: 'Keep it',
});
