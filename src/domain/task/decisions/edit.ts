import { besideField, type Decision, type Facts, type Refusal, refuse } from '../../decision.js';
import { line, person } from '../../line.js';
import { apply, type Patch } from '../apply.js';
import { type Checklist, mergedChecklists, numbered } from '../checklist.js';
import type { CommandOf, NewAssigner } from '../command.js';
import { faultsIn, tidied, trimmed } from '../rules/fields.js';
import { lastItemId } from '../rules/items.js';
import { forbidden } from '../rules/permissions.js';
import { alreadyFollowed, firstOccurrence, notRepeating, repeats } from '../rules/series.js';
import { illegal } from '../rules/transitions.js';
import { same } from '../same.js';
import { type Clash, named, type Task, type TaskFields } from '../task.js';
import { agreedBy, handedTo, reasonFault } from './agreement.js';

type Field = keyof TaskFields;

/**
 * Merges what a person changed in a form with what has happened since they opened it. Lists take both people's
 * additions and removals, a checklist item by item; any other field that both changed to different values is a clash, and nothing is applied.
 */
export function edit(task: Task, command: CommandOf<'edit'>, facts: Facts): Decision<Task> {
  const wanted: { [field: string]: unknown } = {};
  const clashes: Clash[] = [];
  for (const [field, { from, to }] of Object.entries(command.change) as [Field, { from: unknown; to: unknown }][]) {
    const clean = tidied({ [field]: to })[field];
    const current = task[field];
    if (field === 'checklist') {
      const { items, clash } = mergedChecklists(task.checklist, from as Checklist, clean as unknown as Checklist);
      if (clash) clashes.push(clashOn(task, field));
      else wanted.checklist = numbered(items, lastItemId(task));
    }
    // Reminders may be none of the task's own: then there is nothing to merge.
    else if (Array.isArray(current) && Array.isArray(from) && Array.isArray(clean))
      wanted[field] = tidied({ [field]: mergedList(current, from, clean) })[field];
    else if (same(current, from)) wanted[field] = clean;
    else if (!same(current, clean)) clashes.push(clashOn(task, field));
  }
  if (clashes.length > 0) return refuseClash(task, clashes);

  const fields: TaskFields = { ...task, ...wanted };
  const altered = (Object.keys(wanted) as Field[]).filter((field) => !same(task[field], fields[field]));
  const faults = faultsIn(fields, altered, facts.now);
  const [fault] = Object.values(faults);
  if (fault) return refuse('invalid', fault, { fields: faults });
  const no = altered.includes('recurrence') ? refuseRecurrence(task, fields, facts) : null;
  if (no) return no;
  const { asking } = command;
  const unasked = asking ? refuseAsking(task, asking, facts) : null;
  if (unasked) return unasked;
  const scope = repeats(task) && command.scope === 'all' ? ({ scope: 'all' } as const) : {};
  const patch: Patch = {
    ...wanted,
    ...handedTo(task, fields, facts),
    ...(altered.includes('recurrence') ? seriesAfter(fields) : {}),
    ...(altered.includes('after') ? { pending: stillPending(task, fields) } : {}),
  };
  const decided = asking
    ? apply(task, 'assigner_changed', askedBy(asking, patch, facts), facts, { ...scope, note: trimmed(asking.reason) })
    : apply(task, 'edited', patch, facts, scope);
  // A recurrence that had ended and is said anew has somebody to come again.
  const revived = altered.includes('recurrence') && task.followedBy === 'nobody';
  return revived ? { ...decided, body: { ...decided.body, followedBy: null } } : decided;
}

/** Only who asked for it can say that it is no longer needed: this one, or those to come. */
function refuseRecurrence(task: Task, { recurrence }: TaskFields, { actor }: Facts): Refusal | null {
  if (task.followedBy && task.followedBy !== 'nobody') return alreadyFollowed(task);
  if (recurrence || actor === task.assigner) return null;
  return refuse(
    'not_assigner',
    line`Only ${person(task.assigner)}, who asked for ${named(task)}, can end its repeating. Ask them.`,
    {
      people: [task.assigner],
      fields: { recurrence: 'Only {0}, who asked for it, can end its repeating.' },
    },
  );
}

/** Whoever may not say that somebody else asks changes nothing else by the same form; refusals name the fields `assigner` and `reason`. */
function refuseAsking(task: Task, { from, reason }: NewAssigner, facts: Facts): Refusal | null {
  const no = forbidden(task, facts, 'change_assigner') ?? illegal(task, 'change_assigner');
  if (no) return besideField('assigner', no);
  if (task.assigner === from) return reasonFault(trimmed(reason), line`Say why ${named(task)} is handed over.`);
  const since = line`${person(task.assigner)} asks for ${named(task)} by now. Open the form anew to change that.`;
  return refuse('invalid', since, { people: [task.assigner], fields: { assigner: since } });
}

/** Who asks for it themselves need not be asked whether they take it. */
const askedBy = ({ to }: NewAssigner, patch: Patch, { actor }: Facts): Patch => ({
  ...patch,
  assigner: to,
  proposedTo: agreedBy({ proposedTo: patch.proposedTo ?? [] }, actor).filter((one) => one !== to),
});

const seriesAfter = (fields: TaskFields): Patch =>
  fields.recurrence ? { occurrence: firstOccurrence(fields) } : notRepeating;

/** What is chosen anew is not done, or it could not be chosen; how the others stand is known. */
const stillPending = (task: Task, { after }: TaskFields) =>
  after.filter((number) => task.pending.includes(number) || !task.after.includes(number));

function mergedList(current: readonly unknown[], from: readonly unknown[], to: readonly unknown[]): readonly unknown[] {
  const kept = current.filter((item) => to.includes(item) || !from.includes(item));
  return [...new Set([...kept, ...to.filter((item) => !from.includes(item))])];
}

function clashOn(task: Task, field: Field): Clash {
  const entry = task.history.findLast(({ change }) => change[field]);
  return { field, by: entry?.by ?? task.assigner, at: entry?.at ?? task.createdAt, current: task[field] } as Clash;
}

function refuseClash(task: Task, clashes: readonly Clash[]) {
  const people = [...new Set(clashes.map(({ by }) => by))];
  const [first] = clashes as [Clash];
  const words = line`${person(first.by)} has changed ${named(task)} since you opened it. Look at what it says now, and change it again if you still want to.`;
  const fields = Object.fromEntries(
    clashes.map((clash) => [clash.field, line`${person(clash.by)} has changed this since you opened it.`]),
  );
  return refuse('clash', words, { fields, people, clashes });
}
