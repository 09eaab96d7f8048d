import type { TaskQuery } from '../port.js';
import { term } from '../task-index.js';
import { pageOf, planOf, type TaskPlan } from '../task-plan.js';
import type { Mongo } from './driver.js';
import { type Found, seen } from './records.js';

type Listed = Found & { readonly rank: number; readonly recency: number };

/** One page of tasks: the lists of all the viewer's audiences, merged by the server along one index. */
export async function findListed({ records }: Mongo, query: TaskQuery) {
  const plan = planOf(query);
  const { order } = plan;
  const found = await records
    .find(filterOf(query.workspace, plan), { ...seen, rank: 1, recency: 1 })
    .sort({ [order]: 1, id: 1 })
    .limit(plan.limit + 1)
    .lean<Listed[]>()
    .exec();
  return pageOf(
    found.map((one) => ({ ...one, at: one[order] })),
    plan.limit,
  );
}

function filterOf(workspace: string, { open, order, after, also, without, words, dueBefore, ...plan }: TaskPlan) {
  const listed = (facet: string) => [...new Set(open.map(({ audience }) => term(audience, facet)))];
  const all: Record<string, unknown>[] = [];
  if (after)
    // The first bounds the walk along the index; the second leaves out those of the last page at its very edge.
    all.push({ [order]: { $gte: after.at } }, { $or: [{ [order]: { $gt: after.at } }, { id: { $gt: after.id } }] });
  for (const facet of also) all.push({ terms: { $in: listed(facet) } });
  for (const facet of without) all.push({ terms: { $nin: listed(facet) } });
  for (const word of words) all.push({ words: { $regex: `^${escaped(word)}` } });
  if (dueBefore !== undefined) all.push({ dueAt: { $lt: dueBefore } });
  // Of some lists only a part is open.
  if (open.some(({ only }) => only !== null))
    all.push({ terms: { $in: open.map(({ audience, only }) => term(audience, only ?? plan.facet)) } });
  return {
    workspace,
    terms: { $in: listed(plan.facet) },
    open: { $in: plan.states },
    ...(all.length > 0 ? { $and: all } : {}),
  };
}

const escaped = (word: string) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
