import { type Decision, type Facts, refuse } from '../../decision.js';
import { capturedFor } from '../../notice.js';
import { apply, blank, unchanged } from '../apply.js';
import { numbered } from '../checklist.js';
import type { CommandOf } from '../command.js';
import { faultsIn, tidied } from '../rules/fields.js';
import { firstOccurrence } from '../rules/series.js';
import { makerOf, type Task, type TaskFields } from '../task.js';
import { proposed } from './agreement.js';

/** The id comes from what made the task, so one that exists was made by this very wish. */
export function create(task: Task | null, command: CommandOf<'create'>, facts: Facts): Decision<Task> {
  if (task) {
    if (task.requests.includes(facts.request)) return unchanged(task, 'repeated');
    return makerOf(task) === facts.actor
      ? unchanged(task, 'already')
      : refuse('taken', 'Somebody else has made this task already. Please start again with /assign.');
  }
  const tidy = tidied(command.fields);
  const fields = { ...tidy, checklist: numbered(tidy.checklist, 0) };
  const faults = faultsIn(fields, Object.keys(fields) as (keyof TaskFields)[], facts.now);
  const [fault] = Object.values(faults);
  if (fault) return refuse('invalid', fault, { fields: faults });
  const { capture } = command;
  const empty: Task = {
    ...blank,
    id: command.id,
    workspace: command.workspace,
    number: 0,
    assigner: capture?.askedBy ?? facts.actor,
    origin: command.origin,
    source: capture?.source ?? null,
    follows: command.follows ?? null,
    grownFrom: command.grownFrom ?? null,
    handout: command.handout ?? null,
    followedBy: null,
    createdAt: facts.now,
    updatedAt: facts.now,
    history: [],
    comments: [],
    // Who makes it in somebody's stead wants to know how it goes.
    watchers: capture?.askedBy && capture.askedBy !== facts.actor ? [facts.actor] : [],
    reminded: [],
    lapsed: null,
    awaited: false,
    ripple: null,
    requests: [],
  };
  const { occurrence = firstOccurrence(fields), agreed = [] } = command;
  const asked = fields.assignees.filter((person) => !agreed.includes(person));
  const made = apply(
    empty,
    'created',
    { ...fields, pending: fields.after, occurrence, proposedTo: proposed(asked, fields.sharing, facts) },
    facts,
  );
  return capture?.answer ? { ...made, notices: [...made.notices, capturedFor(capture.source)] } : made;
}
