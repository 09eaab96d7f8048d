import { type Refusal, refuse } from '../../decision.js';
import { type Label, line, verbatim, type Words, words } from '../../line.js';
import type { TaskAction } from '../command.js';
import { isOpen, named, type Status, statuses, type Task, taskName } from '../task.js';
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
  block: { from: ['not_started', 'in_progress', 'blocked'], already: [] },
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
  change_assigner: { from: [...open, 'completed'], already: [] },
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
  return awaitsClaim(task) ? refuse('unclaimed', line`Nobody has claimed ${named(task)} yet. Claim it first.`) : null;
}

/** Null when all that comes first is done. */
function unlessPending(task: Task): Refusal | null {
  const [first, ...more] = task.pending;
  if (first === undefined) return null;
  const names = verbatim(task.pending.map((number) => taskName({ number })).join(', '));
  return refuse(
    'pending',
    more.length > 0
      ? line`${named(task)} comes after ${names}, which are not done yet. You hear when it can start; to start it anyway, take that out with Edit.`
      : line`${named(task)} comes after ${names}, which is not done yet. You hear when it can start; to start it anyway, take that out with Edit.`,
  );
}

/** Null when the status allows it. */
export function illegal(task: Task, action: TaskAction): Refusal | null {
  const { from, already, unless } = transitions[action];
  if (from.includes(task.status)) return unless?.(task) ?? null;
  if (already.includes(task.status)) return null;
  const name = named(task);
  const { state, remedy } = stands[task.status];
  const no = (words: Label) => refuse(`is_${task.status}`, words);
  if (action === 'cancel') return no(line`${name} ${state}, so there is nothing left to cancel.`);
  if (action === 'grant_time' || action === 'decline_time')
    return no(line`${name} ${state}, so its date needs no answer any more.`);
  return no(line`${name} ${state}. ${remedy} Then you can ${verbs[action]} it.`);
}

const stands: Readonly<Record<Status, { readonly state: Words; readonly remedy: Words }>> = {
  not_started: { state: words('has not been started'), remedy: words('Start it first.') },
  in_progress: { state: words('is in progress'), remedy: words('Pause it first.') },
  blocked: { state: words('is blocked'), remedy: words('Unblock it first.') },
  completed: { state: words('is completed'), remedy: words('Reopen it first.') },
  cancelled: { state: words('was cancelled'), remedy: words('Reopen it first.') },
};

export const verbs: Readonly<Record<TaskAction, Words>> = {
  claim: words('claim'),
  start: words('start'),
  pause: words('pause'),
  block: words('block'),
  unblock: words('unblock'),
  confirm: words('do a part of'),
  complete: words('complete'),
  cancel: words('cancel'),
  reopen: words('reopen'),
  edit: words('change'),
  assure: words('say how it goes with'),
  doubt: words('say how it goes with'),
  ask_time: words('ask for more time for'),
  grant_time: words('answer for'),
  decline_time: words('answer for'),
  agree: words('accept'),
  decline: words('decline'),
  pass_on: words('pass on'),
  change_assigner: words('change who asks for'),
  approve: words('accept the result of'),
  return: words('return'),
  explain: words('explain'),
  snooze: words('snooze'),
  tick: words('tick items of'),
  comment: words('comment on'),
  watch: words('watch'),
  unwatch: words('stop watching'),
  pause_series: words('pause the repeating of'),
  resume_series: words('resume the repeating of'),
  end_series: words('end the repeating of'),
};
