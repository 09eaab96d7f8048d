import type { Decision, Facts, Refusal } from '../domain/decision.js';
import { notStoredYet, type UserId, type WorkspaceId } from '../domain/ids.js';
import { namedIn } from '../domain/task/checklist.js';
import type { TaskCommand } from '../domain/task/command.js';
import { decide } from '../domain/task/decide.js';
import { addedLinks, linkedIn, loopOf, refuseLoop } from '../domain/task/rules/links.js';
import type { Entry, Task } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import { type Ref, type Saved, type Store, taskRef } from '../store/port.js';
import { redrawHomes } from './homes.js';
import { createLinks } from './links.js';

/** What became of a wish. `entry`: the latest of the history, which comments and watching add nothing to. `unchanged`: it was so already, or this very request was followed before. */
export type Outcome =
  | { readonly kind: 'done'; readonly task: Task; readonly saved: Saved<'task'>; readonly entry: Entry }
  | {
      readonly kind: 'unchanged';
      readonly why: 'already' | 'repeated';
      readonly saved: Saved<'task'>;
      readonly task: Task;
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly task: Task | null }
  | { readonly kind: 'missing' };

export interface EngineParts {
  readonly store: Store;
  /** When the clock must look at this task again, null for never. */
  readonly wakeAt: (task: Task, now: Instant) => Promise<Instant | null> | null;
  /** What the workspace has set up that decisions depend on. */
  readonly customs?: (workspace: WorkspaceId) => Promise<Pick<Facts, 'handshake' | 'roles'>>;
  /** What else shows the task, and must follow once a change is stored. The change stands, whatever becomes of this. */
  readonly follow?: (task: Task, now: Instant) => Promise<unknown>;
  /** Runs what nobody need wait for: at once, unless told otherwise. */
  readonly afterwards?: (work: () => Promise<unknown>) => unknown;
  /** Called after a write that owes something: the drain may start at once instead of at the next bell. */
  readonly ring: () => void;
}

/** How often a decision is made anew because somebody else wrote meanwhile; each round one of the rivals succeeds. */
const rounds = 200;

/** Load → decide → commit, until nobody wrote in between. Throws `StoreFault` when the store cannot answer. */
export function createEngine(parts: EngineParts) {
  const { afterwards = (work) => work() } = parts;
  const links = createLinks(parts.store);

  /** The change is stored: what shows it late is drawn anew when it is next looked at, and is no reason to apologise. */
  async function showElsewhere(task: Task, people: Concerned, now: Instant): Promise<void> {
    await Promise.allSettled([redrawHomes(parts.store, people, now), parts.follow?.(task, now)]);
    parts.ring();
  }

  /**
   * What was just stored may wait on others, of which one came to wait on it at the same moment. Whoever was stored last sees
   * that here, and takes it back; after a crash before that, the ripple does (engine/ripples).
   */
  async function loopRefused(saved: Saved<'task'>, facts: Facts): Promise<Outcome | null> {
    const found = await links.reach(saved.body.workspace, saved.body);
    const loop = loopOf(saved.body, found);
    if (!loop) return null;
    await execute(saved.ref, { type: 'settle', linked: linkedIn(saved.body, found), loop }, facts);
    return { kind: 'refused', refusal: refuseLoop(loop, found, facts), task: saved.body };
  }

  async function execute(ref: Ref<'task'>, command: TaskCommand, asked: Facts): Promise<Outcome> {
    const facts = { ...asked, ...(await parts.customs?.(ref.workspace)) };
    // A new task is decided on nothing first: most creations are new, and the store says so if this one is not.
    let current: Saved<'task'> | null = command.type === 'create' ? null : await parts.store.load(ref);
    for (let round = 0; round < rounds; round++) {
      if (!current && command.type !== 'create') return { kind: 'missing' };
      const decision: Decision<Task> = decide(current?.body ?? null, command, facts);
      if (decision.refused) return { kind: 'refused', refusal: decision, task: current?.body ?? null };
      if (decision.unchanged && current)
        return { kind: 'unchanged', why: decision.unchanged, saved: current, task: current.body };
      const added = decision.body === current?.body ? [] : addedLinks(current?.body ?? null, decision.body);
      const no = command.type === 'settle' ? null : await links.refuse(decision.body, added, facts);
      if (no) return { kind: 'refused', refusal: no, task: current?.body ?? null };
      const result = await parts.store.commit({
        ref,
        expected: current?.version ?? notStoredYet,
        body: decision.body,
        wakeAt: await parts.wakeAt(decision.body, facts.now),
        notices: decision.notices.map((notice) => ({ notice, dueAt: facts.now })),
      });
      if (result.ok) {
        const task = result.saved.body;
        // Of many at once their Home tabs are drawn anew when all are done.
        const people = facts.bulk === undefined ? concerned(current?.body ?? null, task) : nobody(task);
        const loop = added.length > 0 ? await loopRefused(result.saved, facts) : null;
        const entry = task.history.at(-1) as Entry;
        const isShown = entry.id !== current?.body.history.at(-1)?.id;
        if (isShown) await afterwards(() => showElsewhere(task, people, facts.now));
        else parts.ring();
        if (loop) return loop;
        return { kind: 'done', task, saved: result.saved, entry };
      }
      current = await parts.store.load(ref);
    }
    throw new Error(`engine_contention: ${ref.id} was written by others ${rounds} times in a row`);
  }

  return {
    execute,
    create: (command: TaskCommand & { type: 'create' }, facts: Facts) =>
      execute(taskRef(command.workspace, command.id), command, facts),
  };
}

export type Engine = ReturnType<typeof createEngine>;

const nobody = ({ workspace }: Task): Concerned => ({ workspace, people: [] });

interface Concerned {
  readonly workspace: WorkspaceId;
  readonly people: readonly UserId[];
}

/** Whose Home tab shows this change: everyone who had or has a part in the task. */
function concerned(before: Task | null, after: Task): Concerned {
  const named = [...namedIn(after.checklist), ...namedIn(before?.checklist ?? [])];
  const people = new Set([
    after.assigner,
    before?.assigner ?? after.assigner,
    ...after.assignees,
    ...(before?.assignees ?? []),
    ...named,
  ]);
  return { workspace: after.workspace, people: [...people] };
}
