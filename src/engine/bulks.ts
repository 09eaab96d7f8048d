import {
  audienceOf,
  type Bulk,
  type BulkItem,
  bulkStates,
  bulkWake,
  commandFor,
  hearersOf,
  isUnderway,
  mayUndo,
} from '../domain/bulk/bulk.js';
import type { Facts, Refusal } from '../domain/decision.js';
import { notStoredYet, requestId, type WorkspaceId } from '../domain/ids.js';
import { bulkFor, bulkNewsFor, type DueNotice } from '../domain/notice.js';
import { unknownTask } from '../domain/task/rules/visibility.js';
import type { Instant } from '../domain/time.js';
import { type Ref, type Saved, type Store, taskRef } from '../store/port.js';
import type { Clock } from './clock.js';
import type { Engine, Outcome } from './execute.js';
import { redrawHomes } from './homes.js';
import type { Wake } from './wake.js';

/** So many tasks are changed before it is written down how far it has come. */
const atOnce = 100;
/** Of those, so many at a time, so that a store which writes in groups waits for the disk once. */
const sideBySide = 10;
const rounds = 20;

const bulkRef = (workspace: WorkspaceId, id: string): Ref<'bulk'> => ({ workspace, kind: 'bulk', id });

export interface BulkParts {
  readonly store: Store;
  readonly execute: Engine['execute'];
  readonly clock: Clock;
  /** Looks at what is due, soon. */
  readonly wakeSoon: () => void;
}

/** One wish about several tasks. The wish is stored first; the clock carries it out, whatever happens in between. */
export function createBulks({ store, execute, clock, wakeSoon }: BulkParts) {
  const commit = (bulk: Bulk, expected: Saved<'bulk'>['version'], notices: readonly DueNotice[], now: Instant) =>
    store.commit({ ref: bulkRef(bulk.workspace, bulk.id), expected, body: bulk, wakeAt: bulkWake(bulk, now), notices });

  async function one(bulk: Bulk, item: BulkItem, now: Instant): Promise<BulkItem> {
    return item.state === 'undoing' ? takeBack(bulk, item, bulk.undoAt ?? now) : carryOut(bulk, item, now);
  }

  async function carryOut(bulk: Bulk, item: BulkItem, now: Instant): Promise<BulkItem> {
    const ref = taskRef(bulk.workspace, item.task);
    for (let round = 0; ; round++) {
      const saved = await store.load(ref);
      if (!saved) return refused(item, unknownTask);
      const facts = factsOf(bulk, `bulk:${bulk.id}:${item.task}`, now);
      const outcome = await execute(ref, commandFor(bulk, saved.body, item), facts);
      // Somebody else changed the same field at this very moment.
      if (outcome.kind === 'refused' && outcome.refusal.clashes && round < rounds) continue;
      return doneItem(bulk, item, outcome);
    }
  }

  function doneItem(bulk: Bulk, item: BulkItem, outcome: Outcome): BulkItem {
    if (outcome.kind === 'missing') return refused(item, unknownTask);
    if (outcome.kind === 'refused') return refused(item, outcome.refusal);
    // Done before a crash: it is found in the history.
    const entry =
      outcome.kind === 'done'
        ? outcome.entry
        : outcome.task.history.findLast((one) => one.bulk === bulk.id && one.kind !== 'undone');
    if (!entry) return { ...item, state: 'same' };
    const upTo = outcome.task.history.filter(({ id }) => id <= entry.id);
    return { ...item, state: 'done', entry: entry.id, hears: hearersOf({ ...outcome.task, history: upTo }, entry) };
  }

  async function takeBack(bulk: Bulk, item: BulkItem, at: Instant): Promise<BulkItem> {
    const ref = taskRef(bulk.workspace, item.task);
    const facts = factsOf(bulk, `bulk:${bulk.id}:undo:${item.task}`, at);
    const outcome = await execute(ref, { type: 'undo', entry: item.entry ?? 0 }, facts);
    if (outcome.kind === 'refused') return { ...item, state: 'kept', why: whyOf(outcome.refusal) };
    return outcome.kind === 'missing'
      ? { ...item, state: 'kept', why: whyOf(unknownTask) }
      : { ...item, state: 'undone' };
  }

  const wake: Wake<'bulk'> = async ({ ref, version, body }, now) => {
    if (!isUnderway(body)) return store.remove(ref);
    const next = body.items.filter(({ state }) => state === 'owed' || state === 'undoing').slice(0, atOnce);
    const after = new Map<string, BulkItem>();
    for (let from = 0; from < next.length; from += sideBySide) {
      const some = await Promise.all(next.slice(from, from + sideBySide).map((item) => one(body, item, now)));
      for (const item of some) after.set(item.task, item);
    }
    const items = body.items.map((item) => after.get(item.task) ?? item);
    const underway = isUnderway({ items });
    const bulk: Bulk = { ...body, items, doneAt: body.doneAt ?? (underway ? null : now) };
    if (!underway)
      await redrawHomes(store, { workspace: bulk.workspace, people: [bulk.by, ...audienceOf(bulk, bulkStates)] }, now);
    await commit(bulk, version, underway ? [] : news(bulk, now), now);
  };

  return {
    wake,

    /** Asked for again by the same request, it is the same. */
    async begin(bulk: Bulk): Promise<void> {
      const now = clock.now();
      await commit(bulk, notStoredYet, [{ notice: bulkFor(bulk.by), dueAt: now }], now);
      wakeSoon();
    },

    async find(workspace: WorkspaceId, id: string): Promise<Bulk | null> {
      return (await store.load(bulkRef(workspace, id)))?.body ?? null;
    },

    /** Takes all of it back that nothing else has happened to since, with the eyes of who asks now. `late`: it can't be any more. */
    async undo(
      workspace: WorkspaceId,
      id: string,
      { by, inChannel, within }: Pick<Bulk, 'by' | 'inChannel' | 'within'>,
    ): Promise<'begun' | 'already' | 'late' | 'unknown'> {
      for (;;) {
        const now = clock.now();
        const saved = await store.load(bulkRef(workspace, id));
        if (!saved || saved.body.by !== by) return 'unknown';
        const { body, version } = saved;
        if (body.undoAt !== null) return 'already';
        if (!mayUndo(body, now)) return 'late';
        const items = body.items.map((item) => (item.state === 'done' ? { ...item, state: 'undoing' as const } : item));
        const notices = [{ notice: bulkFor(by), dueAt: now }];
        if (!(await commit({ ...body, inChannel, within, items, undoAt: now }, version, notices, now)).ok) continue;
        wakeSoon();
        return 'begun';
      }
    },
  };
}

export type Bulks = ReturnType<typeof createBulks>;

const whyOf = ({ words, people = [], line }: Refusal) => ({ words, people, line: line ?? null });
const refused = (item: BulkItem, refusal: Refusal): BulkItem => ({ ...item, state: 'refused', why: whyOf(refusal) });

function factsOf({ by, id, inChannel, within, undoAt }: Bulk, request: string, now: Instant): Facts {
  const door = undoAt === null ? 'form' : 'button';
  return { now, actor: by, request: requestId(request), door, bulk: id, inChannel: inChannel ?? undefined, within };
}

/** Everybody is told once of all that concerns them. */
function news(bulk: Bulk, now: Instant): readonly DueNotice[] {
  const stage = bulk.undoAt === null ? 'done' : 'undone';
  const people = audienceOf(bulk, [stage]).filter((person) => person !== bulk.by);
  return [bulkFor(bulk.by), ...people.map((person) => bulkNewsFor(person, stage))].map((notice) => ({
    notice,
    dueAt: now,
  }));
}
