import type { Facts } from '../domain/decision.js';
import { requestId, type UserId } from '../domain/ids.js';
import type { Notice } from '../domain/notice.js';
import { allLinksOf, linkedIn, linksOf, loopOf, stirredSince } from '../domain/task/rules/links.js';
import { cardsOf } from '../domain/task/rules/recipients.js';
import type { Task } from '../domain/task/task.js';
import type { Instant } from '../domain/time.js';
import { everySeer, type Saved, type Store, taskRef } from '../store/port.js';
import type { Engine } from './execute.js';
import { createHandouts } from './handouts.js';
import type { Holdups } from './holdups.js';
import { createLinks } from './links.js';
import { pagesOf } from './task-pages.js';

export interface RippleParts {
  readonly store: Store;
  readonly holdups: Pick<Holdups, 'refresh'>;
  readonly execute: Engine['execute'];
  /** When the clock must look at a task that is about to be stored. */
  readonly wakeAt: (task: Task, now: Instant) => Promise<Instant | null> | null;
}

/** How often a task is looked at again that changed while it was looked after; then it is left to the clock. */
const rounds = 5;
const pageSize = 200;
/** Of a web of tasks that wait on each other, how many are drawn anew after a change; the others, when they change themselves. */
const mostDrawn = 500;

/**
 * What follows for others from a change of one task: it is owed since that change was stored (`ripple`), and each step of
 * it may be taken twice. So it is begun at once, and again by the clock after a crash, until it is done.
 */
export function createRipples({ store, holdups, execute, wakeAt }: RippleParts) {
  const links = createLinks(store);
  const handouts = createHandouts(store);

  async function follow(task: Pick<Task, 'workspace' | 'number' | 'ripple'>, now: Instant): Promise<void> {
    if (task.ripple === null) return;
    for (let round = 0; round < rounds; round++) {
      const saved = await store.taskByNumber(task.workspace, task.number);
      if (!saved || saved.body.ripple === null || (await followOnce(saved, saved.body.ripple, now))) return;
    }
  }

  /** False when the task has changed meanwhile: what follows from that is still to be seen to. */
  async function followOnce(saved: Saved<'task'>, since: number, now: Instant): Promise<boolean> {
    const { body: task } = saved;
    await markAwaited(task, now);
    await settle(saved, task, now);
    await tellItem(task, now);
    await handouts.redraw(task, now);
    if (task.awaited) await tellWaiting(task, now);
    for (const person of await waitedOn(task, since)) await holdups.refresh(task.workspace, person, now);
    return write(saved, { ...task, ripple: null }, now);
  }

  /** False when somebody else was first. */
  async function write({ ref, version }: Saved<'task'>, body: Task, now: Instant, owed: readonly Notice[] = []) {
    const notices = owed.map((notice) => ({ notice, dueAt: now }));
    return (await store.commit({ ref, expected: version, body, wakeAt: await wakeAt(body, now), notices })).ok;
  }

  /** Whoever may have to be told that this waits on them, or no longer does. */
  async function waitedOn(task: Task, since: number): Promise<ReadonlySet<UserId>> {
    const { people, tasks } = stirredSince(task, since);
    const read = await Promise.all(tasks.map((number) => store.taskByNumber(task.workspace, number)));
    return new Set([...people, ...read.flatMap((saved) => saved?.body.assignees ?? [])]);
  }

  /** Those that `task` waits on know from now on that somebody does, so that what becomes of them is owed with it. */
  async function markAwaited({ workspace, ...task }: Task, now: Instant): Promise<void> {
    for (const number of linksOf(task))
      for (;;) {
        const saved = await store.taskByNumber(workspace, number);
        if (!saved || saved.body.awaited || (await write(saved, { ...saved.body, awaited: true }, now))) break;
      }
  }

  /** The item of a checklist that has become this task follows it. */
  async function tellItem(
    { workspace, number, status, grownFrom, history, assigner }: Task,
    now: Instant,
  ): Promise<void> {
    if (!grownFrom) return;
    const last = history.at(-1);
    const request = requestId(`grown:${number}:${last?.id ?? 0}`);
    const command = { type: 'follow_grown', item: grownFrom.item, grown: { number, status } } as const;
    await execute(taskRef(workspace, grownFrom.task), command, { now, actor: last?.by ?? assigner, request });
  }

  /** Its cards show what it waits on by way of others. If somebody changes it meanwhile, they are drawn anew for that. */
  const redraw = (saved: Saved<'task'>, now: Instant) => write(saved, saved.body, now, cardsOf(saved.body));

  /** Makes a task follow those it waits on; `cause` is the one that changed. False: it follows them already. */
  async function settle({ ref, body }: Saved<'task'>, cause: Task, now: Instant): Promise<boolean> {
    if (allLinksOf(body).length === 0) return false;
    const found = await links.reach(body.workspace, body);
    const last = cause.history.at(-1);
    const facts: Facts = {
      now,
      actor: last?.by ?? cause.assigner,
      request: requestId(`settle:${cause.number}:${last?.id ?? 0}`),
    };
    const loop = cause.number === body.number ? loopOf(body, found) : null;
    const outcome = await execute(ref, { type: 'settle', linked: linkedIn(body, found), loop }, facts);
    return outcome.kind === 'done';
  }

  /** Those that wait on `cause` follow it; the others that do by way of these show it. */
  async function tellWaiting(cause: Task, now: Instant): Promise<void> {
    const seen = new Set([cause.number]);
    let edge = [cause.number];
    while (edge.length > 0 && seen.size < mostDrawn) {
      const next: number[] = [];
      for (const number of edge) {
        const asked = { workspace: cause.workspace, viewer: everySeer, waitsOn: number, state: 'open' } as const;
        for await (const page of pagesOf(store, { ...asked, order: 'urgency', limit: pageSize }))
          for (const waiting of page) {
            if (seen.has(waiting.body.number)) continue;
            seen.add(waiting.body.number);
            const changed = number === cause.number && (await settle(waiting, cause, now));
            if (!changed) await redraw(waiting, now);
            if (waiting.body.awaited) next.push(waiting.body.number);
          }
      }
      edge = next;
    }
  }

  return { follow };
}

export type Ripples = ReturnType<typeof createRipples>;

/** When the clock must look after what follows from a task; null: nothing does. */
export const ripplesAt = ({ ripple, updatedAt }: Pick<Task, 'ripple' | 'updatedAt'>): Instant | null =>
  ripple === null ? null : updatedAt;
