import { type Refusal, refuse } from '../../decision.js';
import type { TaskAction } from '../command.js';
import { isOpen, type Status, statuses, type Task, taskName } from '../task.js';
import { unlessGoingOn, unlessPaused, unlessRepeating } from './series.js';
import { awaitsClaim } from './sharing.js';

interface Transition {
  readonly from: readonly Status[];
  /** Asked for in one of these, there is nothing left to do. */
  readonly already: readonly Status[];
  /** What else stands in the way. */
  readonly unless?: (task: Task) => Refusal | null;
}

const open = statuses.filter(isOpen);

/** THE table of what may be done in which status. Anything in neither list is refused. */
export const transitions: Readonly<Record<TaskAction, Transition>> = {
  claim: { from: ['not_started', 'blocked', 'in_progress'], already: [] },
  start: { from: ['not_started'], already: ['in_progress'], unless: unlessPending },
  pause: { from: ['in_progress'], already: ['not_started'] },
  block: { from: ['not_started', 'in_progress'], already: [] },
  unblock: { from: ['blocked'], already: ['not_started', 'in_progress'] },
  confirm: { from: open, already: [] },
  complete: { from: open, already: ['completed'] },
  cancel: { from: open, already: ['cancelled'] },
  reopen: { from: ['completed', 'cancelled'], already: open },
  edit: { from: open, already: [] },
  assure: { from: open, already: [], unless: unlessClaimed },
  doubt: { from: open, already: [], unless: unlessClaimed },
  ask_time: { from: open, already: [], unless: unlessClaimed },
  grant_time: { from: open, already: [] },
  decline_time: { from: open, already: [] },
  agree: { from: open, already: [] },
  decline: { from: open, already: [] },
  pass_on: { from: open, already: [] },
  approve: { from: ['completed'], already: [] },
  return: { from: ['completed'], already: [] },
  explain: { from: statuses, already: [] },
  snooze: { from: open, already: [] },
  tick: { from: open, already: [] },
  comment: { from: statuses, already: [] },
  watch: { from: statuses, already: [] },
  unwatch: { from: statuses, already: [] },
  pause_series: { from: statuses, already: [], unless: unlessGoingOn },
  resume_series: { from: statuses, already: [], unless: unlessPaused },
  end_series: { from: statuses, already: [], unless: unlessRepeating },
};

/** What only whoever has it can say. */
function unlessClaimed(task: Task): Refusal | null {
  return awaitsClaim(task) ? refuse('unclaimed', `Nobody has claimed ${taskName(task)} yet. Claim it first.`) : null;
}

/** Null when all that comes first is done. */
function unlessPending(task: Task): Refusal | null {
  const [first, ...more] = task.pending;
  if (first === undefined) return null;
  const names = task.pending.map((number) => taskName({ number })).join(', ');
  const are = more.length > 0 ? 'are' : 'is';
  const words = `${taskName(task)} comes after ${names}, which ${are} not done yet. You hear when it can start; to start it anyway, take that out with Edit.`;
  return refuse('pending', words);
}

/** Null when the status allows it. */
export function illegal(task: Task, action: TaskAction): Refusal | null {
  const { from, already, unless } = transitions[action];
  if (from.includes(task.status)) return unless?.(task) ?? null;
  if (already.includes(task.status)) return null;
  const name = taskName(task);
  const { state, remedy } = stands[task.status];
  const no = (words: string) => refuse(`is_${task.status}`, words);
  if (action === 'cancel') return no(`${name} ${state}, so there is nothing left to cancel.`);
  if (action === 'grant_time' || action === 'decline_time')
    return no(`${name} ${state}, so its date needs no answer any more.`);
  if (action === 'block' && task.status === 'blocked')
    return no(`${name} is blocked already. Unblock it first to say what else it waits on.`);
  return no(`${name} ${state}. ${remedy} Then you can ${verbs[action]} it.`);
}

const stands: Readonly<Record<Status, { readonly state: string; readonly remedy: string }>> = {
  not_started: { state: 'has not been started', remedy: 'Start it first.' },
  in_progress: { state: 'is in progress', remedy: 'Pause it first.' },
  blocked: { state: 'is blocked', remedy: 'Unblock it first.' },
  completed: { state: 'is completed', remedy: 'Reopen it first.' },
  cancelled: { state: 'was cancelled', remedy: 'Reopen it first.' },
};

export const verbs: Readonly<Record<TaskAction, string>> = {
  claim: 'claim',
  start: 'start',
  pause: 'pause',
  block: 'block',
  unblock: 'unblock',
  confirm: 'do a part of',
  complete: 'complete',
  cancel: 'cancel',
  reopen: 'reopen',
  edit: 'change',
  assure: 'say how it goes with',
  doubt: 'say how it goes with',
  ask_time: 'ask for more time for',
  grant_time: 'answer for',
  decline_time: 'answer for',
  agree: 'accept',
  decline: 'decline',
  pass_on: 'pass on',
  approve: 'accept the result of',
  return: 'return',
  explain: 'explain',
  snooze: 'snooze',
  tick: 'tick items of',
  comment: 'comment on',
  watch: 'watch',
  unwatch: 'stop watching',
  pause_series: 'pause the repeating of',
  resume_series: 'resume the repeating of',
  end_series: 'end the repeating of',
};
