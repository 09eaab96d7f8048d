import type { Decision, Facts } from '../decision.js';
import { apply, remembered, unchanged } from './apply.js';
import type { CommandOf, TaskAction, TaskCommand, TaskCommandType } from './command.js';
import { agree, agreedBy, changeAssigner, decline, passOn } from './decisions/agreement.js';
import { block } from './decisions/block.js';
import { assure, doubt, explain, snooze } from './decisions/check-in.js';
import { comment, editComment } from './decisions/comment.js';
import { create } from './decisions/create.js';
import { edit } from './decisions/edit.js';
import { askTime, declineTime, grantTime } from './decisions/more-time.js';
import { moves } from './decisions/moves.js';
import { settle } from './decisions/settle.js';
import { claim, complete, confirm, takenBy } from './decisions/shares.js';
import { followGrown, passItems, tick } from './decisions/ticks.js';
import { undo } from './decisions/undo.js';
import { approve, giveBack } from './decisions/verdict.js';
import { unwatch, watch } from './decisions/watch.js';
import { forbidden, mayNotAssign } from './rules/permissions.js';
import { illegal, transitions } from './rules/transitions.js';
import { eyesOf, maySee, unknownTask } from './rules/visibility.js';
import type { Task } from './task.js';

type Decide<Command, Body> = (task: Body, command: Command, facts: Facts) => Decision<Task>;

/** THE table: one decision for each command. */
export const decisions: { readonly [Type in TaskCommandType]: Decide<CommandOf<Type>, Task | null> } = {
  create,
  claim: checked(claim),
  start: checked(start),
  pause: checked(move),
  block: checked(block),
  unblock: checked(move),
  confirm: checked(confirm),
  complete: checked(complete),
  cancel: checked(move),
  reopen: checked(move),
  edit: checked(edit),
  assure: checked(assure),
  doubt: checked(doubt),
  ask_time: checked(askTime),
  grant_time: checked(grantTime),
  decline_time: checked(declineTime),
  agree: checked(agree),
  decline: checked(decline),
  pass_on: checked(passOn),
  change_assigner: checked(changeAssigner),
  approve: checked(approve),
  return: checked(giveBack),
  explain: checked(explain),
  snooze: checked(snooze),
  pause_series: checked(move),
  resume_series: checked(move),
  end_series: checked(move),
  settle: (task, command, facts) => (task ? settle(task, command, facts) : unknownTask),
  tick: checked(tick),
  enclose: existing(enclose),
  comment: checked(comment),
  watch: checked(watch),
  unwatch: checked(unwatch),
  edit_comment: existing(editComment),
  pass_items: existing(passItems),
  follow_grown: existing(followGrown),
  undo: existing(undo),
};

/**
 * What becomes of a task (null: there is none yet) by what a person asks. Pure; never throws for what a person may do
 * wrong. Looked at in this order: asked before, may they, is it legal, is it so already; then whether they may give it to others.
 */
export function decide(task: Task | null, command: TaskCommand, facts: Facts): Decision<Task> {
  const decision = (decisions[command.type] as Decide<TaskCommand, Task | null>)(task, command, facts);
  if (decision.refused || decision.unchanged || command.type === 'undo') return decision;
  return givesToOthers(task, decision.body, facts) ? (mayNotAssign(facts) ?? decision) : decision;
}

/** Whoever takes a task gives nothing to anybody. */
const givesToOthers = (before: Task | null, after: Task, { actor }: Facts) =>
  after.assignees.some((person) => person !== actor && !before?.assignees.includes(person));

/** For a task that is there and not yet changed by this very request. */
function existing<Command extends TaskCommand>(decision: Decide<Command, Task>): Decide<Command, Task | null> {
  return (task, command, facts) => {
    if (!task) return unknownTask;
    if (task.requests.includes(facts.request)) return unchanged(task, 'repeated');
    return decision(task, command, facts);
  };
}

function checked<Command extends TaskCommand & { readonly type: TaskAction }>(decision: Decide<Command, Task>) {
  return existing<Command>((task, command, facts) => {
    // Somebody who may not see it is not told that there is such a task.
    if (!maySee(task, eyesOf(facts))) return unknownTask;
    const no = forbidden(task, facts, command.type) ?? illegal(task, command.type);
    if (no) return no;
    if (transitions[command.type].already.includes(task.status)) return unchanged(task, 'already');
    return decision(task, command, facts);
  });
}

/** Whoever could see it because its channel was open sees it no more; nothing else of it changes. */
function enclose(task: Task, _: CommandOf<'enclose'>, { request }: Facts): Decision<Task> {
  const { origin } = task;
  if (!origin || origin.private) return unchanged(task, 'already');
  const body = { ...task, origin: { ...origin, private: true }, requests: remembered(task.requests, request) };
  return { refused: false, body, notices: [] };
}

/** Who starts a task that nobody has takes it. */
function start(task: Task, _: CommandOf<'start'>, facts: Facts): Decision<Task> {
  return apply(task, moves.start.kind, { ...takenBy(task, facts.actor), ...moves.start.patch(task, facts) }, facts);
}

function move(task: Task, { type }: CommandOf<keyof typeof moves>, facts: Facts): Decision<Task> {
  const patch = { proposedTo: agreedBy(task, facts.actor), ...moves[type].patch(task, facts) };
  return apply(task, moves[type].kind, patch, facts);
}
